package org.chsiguide.dialog;

/** A step that buttons or commands of every screen lead to. */
public enum SystemStep implements Keyed {
  /** The start of the dialog: the home button and {@code /start}. */
  START,
  /** Ways to reach a person: the button "ask a person" and {@code /human}. */
  PERSON,
  /** The choice of language: the language button and {@code /language}. */
  LANGUAGE,
  /** The help: {@code /help}. */
  HELP,
  /** The stored data: {@code /privacy}. */
  PRIVACY;

  /** Returns the command that leads here, without its slash. */
  public String command() {
    return this == PERSON ? "human" : key();
  }
}
