package org.chsiguide.telegram;

import org.chsiguide.dialog.Phrase;

/**
 * The phrases of the bot's profile: its descriptions, and those of the commands of students, in the
 * order of their menu, each named after its command.
 */
public enum ProfilePhrase implements Phrase {
  START_COMMAND(Length.COMMAND),
  HUMAN_COMMAND(Length.COMMAND),
  LANGUAGE_COMMAND(Length.COMMAND),
  HELP_COMMAND(Length.COMMAND),
  PRIVACY_COMMAND(Length.COMMAND),
  PROGRESS_COMMAND(Length.COMMAND),
  UPDATES_COMMAND(Length.COMMAND),
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
