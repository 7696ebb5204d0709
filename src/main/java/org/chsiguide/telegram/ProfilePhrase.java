package org.chsiguide.telegram;

import org.chsiguide.dialog.Phrase;

/** The phrases of the bot's profile: its descriptions, and its commands in the menus. */
public enum ProfilePhrase implements Phrase {
  /** What {@code /stats} does, in the menu of staff. */
  STATS_COMMAND(Length.COMMAND),
  /** What {@code /start} does, in the menu of commands. */
  START_COMMAND(Length.COMMAND),
  /** What {@code /language} does. */
  LANGUAGE_COMMAND(Length.COMMAND),
  /** What {@code /human} does. */
  HUMAN_COMMAND(Length.COMMAND),
  /** What {@code /help} does. */
  HELP_COMMAND(Length.COMMAND),
  /** What {@code /privacy} does. */
  PRIVACY_COMMAND(Length.COMMAND),
  /** What the command {@code /progress} does. */
  PROGRESS_COMMAND(Length.COMMAND),
  /** What {@code /forget} does. */
  FORGET_COMMAND(Length.COMMAND),
  /** What {@code /broadcast} does, in the menu of staff. */
  BROADCAST_COMMAND(Length.COMMAND),
  /** What {@code /broadcasts} does, in the menu of staff. */
  BROADCASTS_COMMAND(Length.COMMAND),
  /** What {@code /recall} does, in the menu of staff. */
  RECALL_COMMAND(Length.COMMAND),
  /** What {@code /correct} does, in the menu of staff. */
  CORRECT_COMMAND(Length.COMMAND),
  /** What {@code /tickets} does, in the menu of staff. */
  TICKETS_COMMAND(Length.COMMAND),
  /** What {@code /reload} does, in the menu of staff. */
  RELOAD_COMMAND(Length.COMMAND),
  /** What the command does that shows staff what they did last. */
  AUDIT_COMMAND(Length.COMMAND),
  /** What {@code /updates} does, in the menu of students. */
  UPDATES_COMMAND(Length.COMMAND),
  /** What the bot is for, in an empty chat with it. */
  DESCRIPTION(Length.DESCRIPTION),
  /** What the bot is for, in its profile. */
  SHORT_DESCRIPTION(Length.SHORT_DESCRIPTION);

  private final Length length;

  ProfilePhrase(Length length) {
    this.length = length;
  }

  @Override
  public Length length() {
    return length;
  }
}
