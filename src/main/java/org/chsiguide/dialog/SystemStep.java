package org.chsiguide.dialog;

import java.util.Locale;

/** A step that a button or a command of every screen leads to, wherever the student stands. */
public enum SystemStep {
  /** Where the guide begins: the home button and {@code /start}. */
  START("start"),
  /** How to reach a person: the button "ask a person" and {@code /human}. */
  PERSON("human"),
  /** Where the language is chosen: the language button and {@code /language}. */
  LANGUAGE("language"),
  /** How to use the bot: {@code /help}. */
  HELP("help"),
  /** What the bot keeps: {@code /privacy}. */
  PRIVACY("privacy");

  private final String command;

  SystemStep(String command) {
    this.command = command;
  }

  /** The command that leads here, without its slash. */
  public String command() {
    return command;
  }

  /** Its key at the top of {@code dialogs.yaml}. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }
}
