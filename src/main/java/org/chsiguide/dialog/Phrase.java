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

  /** Label of the button that leads back to the guide from a talk with staff. */
  TICKET_LEAVE(Limits.LABEL),
  /** Label of the button that sends what was asked about. */
  TICKET_SEND(Limits.LABEL),
  /** Label of the button that sends it not. */
  TICKET_DO_NOT_SEND(Limits.LABEL),
  /** Label of the button: it is solved. */
  TICKET_SOLVED(Limits.LABEL),
  /** Label of the button: it is not solved. */
  TICKET_NOT_SOLVED(Limits.LABEL),
  /** Label of the button to the step that staff mean. */
  TICKET_OPEN_STEP(Limits.LABEL),
  /** Said when the first message of a student has arrived at the office. */
  TICKET_RECEIVED(Limits.MESSAGE),
  /** Precedes the office hours. */
  TICKET_HOURS(Limits.LABEL),
  /** Precedes when somebody is there again, outside office hours. */
  TICKET_AWAY(Limits.MESSAGE),
  /** Asks before a photo, or a number like that of a passport, is sent to staff. */
  TICKET_CONSENT(Limits.MESSAGE),
  /** Said when the student did not want to send it. */
  TICKET_NOT_SENT(Limits.MESSAGE),
  /** Said when staff closed the ticket; the buttons 1 to 5 are below. */
  TICKET_CLOSED(Limits.MESSAGE),
  /** Asks whether it is solved, after the rating. */
  TICKET_WAS_IT_SOLVED(Limits.MESSAGE),
  /** Said at the very end. */
  TICKET_THANKS(Limits.MESSAGE),
  /** Said when it is not solved. */
  TICKET_WRITE_AGAIN(Limits.MESSAGE),
  /** Said to a student from whom staff take nothing more. */
  TICKET_REFUSED(Limits.MESSAGE),
  /** Said when a message of the student could not be passed on. */
  TICKET_CANNOT_PASS(Limits.MESSAGE),
  /** Said where no staff are set up. */
  TICKET_NOBODY(Limits.MESSAGE),
  /** Said when staff lead a student to a step. */
  TICKET_SEE_STEP(Limits.MESSAGE),

  /** Label of the button that claims a ticket. */
  STAFF_CLAIM(Limits.LABEL),
  /** Label of the button that closes a ticket. */
  STAFF_CLOSE(Limits.LABEL),
  /** Label of the button that sends a student to a step. */
  STAFF_GUIDE(Limits.LABEL),
  /** Label of the button to the prepared answers. */
  STAFF_CANNED(Limits.LABEL),
  /** Label of the button that blocks a student. */
  STAFF_BLOCK(Limits.LABEL),
  /** Label of the button that unblocks a student. */
  STAFF_UNBLOCK(Limits.LABEL),
  /** Label of the button back to the first buttons of a card. */
  STAFF_BACK(Limits.LABEL),
  /** Precedes the number of a ticket. */
  STAFF_QUESTION(Limits.LABEL),
  /** Precedes the language of a student. */
  STAFF_READS(Limits.LABEL),
  /** Precedes the stage of a student. */
  STAFF_STAGE(Limits.LABEL),
  /** Precedes the step of a student. */
  STAFF_STEP(Limits.LABEL),
  /** Follows the minutes that a student has been at a step. */
  STAFF_MINUTES(Limits.LABEL),
  /** Precedes the steps before. */
  STAFF_WAY(Limits.LABEL),
  /** Precedes the number of earlier tickets. */
  STAFF_EARLIER(Limits.LABEL),
  /** Precedes the text of the screen that a student sees. */
  STAFF_STUDENT_SEES(Limits.LABEL),
  /** How to answer, at the end of a card. */
  STAFF_HINT(Limits.MESSAGE),
  /** The same where there is no group. */
  STAFF_HINT_PRIVATE(Limits.MESSAGE),
  /** Said when a ticket is claimed. */
  STAFF_CLAIMED(Limits.NOTICE),
  /** Said when another has claimed it. */
  STAFF_IS_CLAIMED(Limits.NOTICE),
  /** Asks a second member of staff who answers within two minutes. */
  STAFF_COLLISION(Limits.MESSAGE),
  /** Said when the second answer was sent. */
  STAFF_SENT(Limits.NOTICE),
  /** Said when the second answer was not sent. */
  STAFF_NOT_SENT(Limits.NOTICE),
  /** Said when a ticket is closed. */
  STAFF_IS_CLOSED(Limits.NOTICE),
  /** Said when a student is blocked. */
  STAFF_IS_BLOCKED(Limits.NOTICE),
  /** Said when a student is unblocked. */
  STAFF_IS_UNBLOCKED(Limits.NOTICE),
  /** Said when the ticket of a button is no more. */
  STAFF_IS_GONE(Limits.NOTICE),
  /** Said to somebody who is not staff. */
  STAFF_NOT_YOU(Limits.NOTICE),
  /** Said when the student blocked the bot. */
  STAFF_UNREACHABLE(Limits.MESSAGE),
  /** Said when the student unblocked the bot. */
  STAFF_REACHABLE(Limits.MESSAGE),
  /** Said when an answer did not reach the student. */
  STAFF_UNDELIVERED(Limits.MESSAGE),
  /** Said of an answer of which nobody knows whether it arrived. */
  STAFF_AMBIGUOUS_ANSWER(Limits.MESSAGE),
  /** Said of a message of the student of which nobody knows whether it arrived. */
  STAFF_AMBIGUOUS(Limits.MESSAGE),
  /** Reminds of a ticket that nobody answers. */
  STAFF_REMINDER(Limits.MESSAGE),
  /** Said when the student asked to be forgotten. */
  STAFF_FORGOTTEN(Limits.MESSAGE),
  /** Said when the student rated. */
  STAFF_CLOSED_BY_STUDENT(Limits.MESSAGE),
  /** Said when no ticket is open. */
  STAFF_NO_TICKETS(Limits.MESSAGE),
  /** Heads the list of open tickets. */
  STAFF_OPEN_TICKETS(Limits.MESSAGE),
  /** Said when the group has no topics. */
  STAFF_NEED_TOPICS(Limits.MESSAGE),
  /** Said when the bot may not manage topics. */
  STAFF_NEED_RIGHTS(Limits.MESSAGE),
  /** Said when the bot is not in the group. */
  STAFF_NEED_MEMBER(Limits.MESSAGE),

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

    /** Short enough that a message takes several, in both languages. */
    static final int MESSAGE = 400;

    static final int COMMAND = 256;
    static final int DESCRIPTION = 512;
    static final int SHORT_DESCRIPTION = 120;
  }
}
