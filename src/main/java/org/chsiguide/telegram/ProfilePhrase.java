package org.chsiguide.telegram;

import org.chsiguide.dialog.Phrase;

/**
 * The phrases of the bot's profile: its descriptions, and those of the commands of students, in the
 * order of their menu.
 */
public enum ProfilePhrase implements Phrase {
  /** Describes {@code /start}, in the menu of students. */
  START_COMMAND(Length.COMMAND),
  /** Describes {@code /human}, in the menu of students. */
  HUMAN_COMMAND(Length.COMMAND),
  /** Describes {@code /language}, in the menu of students. */
  LANGUAGE_COMMAND(Length.COMMAND),
  /** Describes {@code /help}, in the menu of students. */
  HELP_COMMAND(Length.COMMAND),
  /** Describes {@code /privacy}, in the menu of students. */
  PRIVACY_COMMAND(Length.COMMAND),
  /** Describes {@code /progress}, in the menu of students. */
  PROGRESS_COMMAND(Length.COMMAND),
  /** Describes {@code /updates}, in the menu of students. */
  UPDATES_COMMAND(Length.COMMAND),
  /** Describes {@code /forget}, in the menu of students. */
  FORGET_COMMAND(Length.COMMAND),
  /** The purpose of the bot, shown in an empty chat with it. */
  DESCRIPTION(Length.DESCRIPTION),
  /** The purpose of the bot, shown in its profile. */
  SHORT_DESCRIPTION(Length.SHORT_DESCRIPTION);

  private final Form form;

  ProfilePhrase(Length length) {
    this.form = Form.of(length);
  }

  @Override
  public Form form() {
    return form;
  }
}
