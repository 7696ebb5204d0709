package org.chsiguide.telegram;

import org.chsiguide.dialog.Phrase;

/** The phrases of the bot's profile: its descriptions and its command menus. */
public enum ProfilePhrase implements Phrase {
  /** Describes {@code /stats}, in the menu of staff. */
  STATS_COMMAND(Length.COMMAND),
  /** Describes {@code /start}, in the menu of students. */
  START_COMMAND(Length.COMMAND),
  /** Describes {@code /language}, in the menu of students. */
  LANGUAGE_COMMAND(Length.COMMAND),
  /** Describes {@code /human}, in the menu of students. */
  HUMAN_COMMAND(Length.COMMAND),
  /** Describes {@code /help}, in the menu of students. */
  HELP_COMMAND(Length.COMMAND),
  /** Describes {@code /privacy}, in the menu of students. */
  PRIVACY_COMMAND(Length.COMMAND),
  /** Describes {@code /progress}, in the menu of students. */
  PROGRESS_COMMAND(Length.COMMAND),
  /** Describes {@code /forget}, in the menu of students. */
  FORGET_COMMAND(Length.COMMAND),
  /** Describes {@code /broadcast}, in the menu of staff. */
  BROADCAST_COMMAND(Length.COMMAND),
  /** Describes {@code /broadcasts}, in the menu of staff. */
  BROADCASTS_COMMAND(Length.COMMAND),
  /** Describes {@code /recall}, in the menu of staff. */
  RECALL_COMMAND(Length.COMMAND),
  /** Describes {@code /correct}, in the menu of staff. */
  CORRECT_COMMAND(Length.COMMAND),
  /** Describes {@code /tickets}, in the menu of staff. */
  TICKETS_COMMAND(Length.COMMAND),
  /** Describes {@code /away}, in the menu of staff. */
  AWAY_COMMAND(Length.COMMAND),
  /** Describes {@code /edit}, in the menu of staff. */
  EDIT_COMMAND(Length.COMMAND),
  /** Describes {@code /history}, in the menu of staff. */
  HISTORY_COMMAND(Length.COMMAND),
  /** Describes {@code /export}, in the menu of staff. */
  EXPORT_COMMAND(Length.COMMAND),
  /** Describes {@code /reload}, in the menu of staff. */
  RELOAD_COMMAND(Length.COMMAND),
  /** Describes {@code /audit}, in the menu of staff. */
  AUDIT_COMMAND(Length.COMMAND),
  /** Describes {@code /staff}, in the menu of owners. */
  STAFF_COMMAND(Length.COMMAND),
  /** Describes {@code /updates}, in the menu of students. */
  UPDATES_COMMAND(Length.COMMAND),
  /** Describes {@code /snooze}, for staff. */
  SNOOZE_COMMAND(Length.COMMAND),
  /** Describes {@code /close}, for staff. */
  CLOSE_COMMAND(Length.COMMAND),
  /** Describes {@code /delete}, for staff. */
  DELETE_COMMAND(Length.COMMAND),
  /** Describes {@code /id}, for staff. */
  ID_COMMAND(Length.COMMAND),
  /** Stands above the commands of staff. */
  STAFF_HELP(Length.LINE),
  /** Says where staff write the commands about a ticket, which follow. */
  STAFF_HELP_TICKETS(Length.LINE),
  /** Says what a message that begins with {@code //} is. */
  STAFF_HELP_NOTES(Length.LINE),
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
