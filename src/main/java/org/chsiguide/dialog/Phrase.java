package org.chsiguide.dialog;

import java.util.Locale;

/**
 * A short line that the bot says beside the texts of the steps: labels, notices, descriptions.
 * Plain text, not HTML.
 */
public enum Phrase {
  /** Label of the button to the step before. */
  BACK(Limits.LABEL),
  /** Label of the button to the start. */
  HOME(Limits.LABEL),
  /** Label of the button to the choice of language. */
  LANGUAGE(Limits.LABEL),
  /** Label of the button to a person. */
  PERSON(Limits.LABEL),

  /** Said when a button of an earlier screen, or the same one twice, was tapped. */
  OLD_BUTTON(Limits.NOTICE),
  /** Said when words came where a tap was expected. */
  TAP_A_BUTTON(Limits.NOTICE),
  /** Said when a photo, a file or anything else but words came. */
  NOT_KEPT(Limits.NOTICE),
  /** Said when the step where the student stood is gone from the guide. */
  MOVED(Limits.NOTICE),
  /** Said when the button that was tapped is gone from the guide. */
  CHANGED(Limits.NOTICE),
  /** Said when the bot itself failed at an update. */
  APOLOGY(Limits.NOTICE),
  /** Said once when the student writes faster than they can be answered. */
  TOO_FAST(Limits.NOTICE),
  /** Said, without a screen, when all that was kept of the student is deleted. */
  FORGOTTEN(Limits.NOTICE),

  /** Said to staff when another edition of the guide is in force. */
  RELOADED(Limits.NOTICE),
  /** Said to staff when the file of the guide says what it said before. */
  RELOAD_UNCHANGED(Limits.NOTICE),
  /** Said to staff, with what is wrong, when the file of the guide was not taken. */
  RELOAD_REFUSED(Limits.NOTICE),

  /** Said when a name was asked for and something else came. */
  NOT_A_NAME(Limits.NOTICE),
  /** Said when a message has what may be the number of a passport. */
  NO_NUMBERS(Limits.NOTICE),

  /** Precedes the name that stands in the graduate system. */
  NAME_IN_SYSTEM(Limits.LABEL),
  /** Precedes the name that was typed. */
  NAME_TYPED(Limits.LABEL),

  /** Precedes the address of a mail. */
  MAIL_TO(Limits.LABEL),
  /** Precedes the subject of a mail. */
  MAIL_SUBJECT(Limits.LABEL),
  /** Precedes the Chinese body of a mail. */
  MAIL_IN_CHINESE(Limits.LABEL),
  /** Precedes the English body of a mail. */
  MAIL_IN_ENGLISH(Limits.LABEL),
  /** Label of the button that copies the address of a mail. */
  COPY_ADDRESS(Limits.LABEL),
  /** Label of the button that copies the subject of a mail. */
  COPY_SUBJECT(Limits.LABEL),

  /** What {@code /start} does, in the menu of commands. */
  START_COMMAND(Limits.COMMAND),
  /** What {@code /language} does. */
  LANGUAGE_COMMAND(Limits.COMMAND),
  /** What {@code /human} does. */
  HUMAN_COMMAND(Limits.COMMAND),
  /** What {@code /help} does. */
  HELP_COMMAND(Limits.COMMAND),
  /** What {@code /privacy} does. */
  PRIVACY_COMMAND(Limits.COMMAND),
  /** What {@code /forget} does. */
  FORGET_COMMAND(Limits.COMMAND),

  /** What the bot is for, in an empty chat with it. */
  DESCRIPTION(Limits.DESCRIPTION),
  /** What the bot is for, in its profile. */
  SHORT_DESCRIPTION(Limits.SHORT_DESCRIPTION);

  /** How many code points a line may have that is said beside a screen, in one language. */
  public static final int MAX_NOTICE = Limits.NOTICE;

  private final int maxCharacters;

  Phrase(int maxCharacters) {
    this.maxCharacters = maxCharacters;
  }

  /** Its key under {@code phrases} in {@code dialogs.yaml}. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** How many code points it may have in one language. */
  public int maxCharacters() {
    return maxCharacters;
  }

  /** https://core.telegram.org/bots/api; labels have no limit there, but phones cut long ones. */
  private static final class Limits {
    static final int LABEL = 64;

    /** Half of the 200 of answerCallbackQuery.text, so that both languages fit. */
    static final int NOTICE = 98;

    static final int COMMAND = 256;
    static final int DESCRIPTION = 512;
    static final int SHORT_DESCRIPTION = 120;
  }
}
