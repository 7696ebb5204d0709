package org.chsiguide.dialog;

/** A step that buttons or commands of every screen lead to. */
public enum SystemStep implements Keyed {
  /** The start of the dialog: the home button and {@code /start}. */
  START("start"),
  /** Ways to reach a person: the button "ask a person" and {@code /human}. */
  PERSON("human"),
  /** The choice of language: the language button and {@code /language}. */
  LANGUAGE("language"),
  /** The help: {@code /help}. */
  HELP("help"),
  /** The stored data: {@code /privacy}. */
  PRIVACY("privacy");

  private final String command;

  SystemStep(String command) {
    this.command = command;
  }

  /** Returns the command that leads here, without its slash. */
  public String command() {
    return command;
  }
}
