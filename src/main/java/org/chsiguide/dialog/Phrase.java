package org.chsiguide.dialog;

import java.util.List;
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

  /** Stands above the stages, and which of them are done. */
  HOW_FAR(Limits.LABEL),
  /** Precedes the step where the student stands. */
  MY_STEP(Limits.LABEL),
  /** Said to whoever asks for a person: the first buttons fit the step where they are stuck. */
  FITS_YOUR_STEP(Limits.LABEL),
  /** Label of the button that goes on at the step where the student stands. */
  GO_ON(Limits.LABEL),
  /** Label of the button that begins again. */
  FROM_THE_BEGINNING(Limits.LABEL),

  /** Said when a button of an earlier screen, or the same one twice, was tapped. */
  OLD_BUTTON(Limits.NOTICE),
  /** Label of the button from an answer back to the step where the student stands. */
  TO_MY_STEP(Limits.LABEL),
  /** Label of the button to a person below what the bot understood of a typed question. */
  NONE_OF_THESE(Limits.LABEL),
  /** Stands above the questions that a typed one may be. */
  WHICH_QUESTION(Limits.NOTICE),
  /** Said when words came of which nothing is understood. */
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
  /** Asked before all that is kept of the student is deleted. */
  CONFIRM_FORGET(Limits.LINE),
  /** Label of the button that has it deleted. */
  FORGET(Limits.LABEL),
  /** Label of the button that keeps it, and leads back to the student's step. */
  DO_NOT_FORGET(Limits.LABEL),
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
  /** Said when a student number was asked for and something else came. */
  NOT_A_STUDENT_NUMBER(Limits.NOTICE),
  /** Said when a message has what may be the number of a passport. */
  NO_NUMBERS(Limits.NOTICE),

  /** Precedes the name that stands in the graduate system. */
  NAME_IN_SYSTEM(Limits.LABEL),
  /** Precedes the name that was typed. */
  NAME_TYPED(Limits.LABEL),

  /** Label of the button that moves reminders to the next day. */
  REMIND_TOMORROW(Limits.LABEL),
  /** Label of the button that turns reminders off. */
  REMIND_NO_MORE(Limits.LABEL),
  /** Said when reminders were moved to the next day. */
  REMINDED_TOMORROW(Limits.NOTICE),
  /** Said when reminders were turned off, and how they are turned on. */
  REMINDED_NO_MORE(Limits.NOTICE),

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
  TICKET_RECEIVED(Limits.LINE),
  /** Precedes when somebody is there again, outside office hours. */
  TICKET_AWAY(Limits.LINE),
  /** Asks before a photo, or a number like that of a passport, is sent to staff. */
  TICKET_CONSENT(Limits.LINE),
  /** Said when the student did not want to send it. */
  TICKET_NOT_SENT(Limits.LINE),
  /** Said when the student wants to send it, but the ticket was closed over a week ago. */
  TICKET_TOO_LATE(Limits.LINE),
  /** Said when staff closed the ticket; the buttons 1 to 5 are below. */
  TICKET_CLOSED(Limits.LINE),
  /** Said when the student closed the ticket. */
  TICKET_CLOSED_BY_YOU(Limits.LINE),
  /** Asks the student who closed it for a rating; the buttons 1 to 5 are below. */
  TICKET_RATE(Limits.LINE),
  /** Asks whether it is solved, after the rating. */
  TICKET_WAS_IT_SOLVED(Limits.LINE),
  /** Said at the very end. */
  TICKET_THANKS(Limits.LINE),
  /** Said when it is not solved. */
  TICKET_WRITE_AGAIN(Limits.LINE),
  /** Label of the first button, by which what the student just typed goes to staff. */
  TICKET_OFFER(Limits.LABEL),
  /** Said when the student tapped it. */
  TICKET_PASSED_ON(Limits.NOTICE),
  /** Said to a student from whom staff take nothing more. */
  TICKET_REFUSED(Limits.LINE),
  /** Said to a student who was forgotten and asked anew too often. */
  TICKET_TOO_OFTEN(Limits.LINE),
  /** Said to a student who wants to take back what they did not write. */
  TICKET_NOT_DELETED(Limits.LINE),
  /** Said when a message of the student could not be passed on. */
  TICKET_CANNOT_PASS(Limits.LINE),
  /** Said when something was written to staff where none are set up. */
  TICKET_NOBODY(Limits.NOTICE),
  /** Said when staff lead a student to a step. */
  TICKET_SEE_STEP(Limits.LINE),

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
  /** Precedes the steps before. */
  STAFF_WAY(Limits.LABEL),
  /** Precedes the number of earlier tickets. */
  STAFF_EARLIER(Limits.LABEL),
  /** Precedes the text of the screen that a student sees. */
  STAFF_STUDENT_SEES(Limits.LABEL),
  /** How to answer, at the end of a card. */
  STAFF_HINT(Limits.LINE),
  /** The same where there is no group. */
  STAFF_HINT_PRIVATE(Limits.LINE),
  /** What the reactions of the bot mean, at the end of a card. */
  STAFF_REACTIONS(Limits.LINE),
  /** Said when a ticket is claimed. */
  STAFF_CLAIMED(Limits.NOTICE),
  /** Said when another has claimed it. */
  STAFF_IS_CLAIMED(Limits.NOTICE),
  /** Asks a second member of staff who answers within two minutes. */
  STAFF_COLLISION(Limits.LINE),
  /** Said when the second answer was sent. */
  STAFF_SENT(Limits.NOTICE),
  /** Said when the second answer was not sent. */
  STAFF_NOT_SENT(Limits.NOTICE),
  /** Said when somebody has decided before whether an answer is sent. */
  STAFF_IS_DECIDED(Limits.NOTICE),
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
  /** Said when topics may be there in which nothing is. */
  STAFF_EMPTY_TOPICS(Limits.LINE),
  /** Said when the student blocked the bot. */
  STAFF_UNREACHABLE(Limits.LINE),
  /** Said when the student unblocked the bot. */
  STAFF_REACHABLE(Limits.LINE),
  /** Said when an answer did not reach the student. */
  STAFF_UNDELIVERED(Limits.LINE),
  /** Said to staff who want to take back what no staff wrote. */
  STAFF_NOT_DELETED(Limits.LINE),
  /** Said when an answer became a note and was taken back. */
  STAFF_TAKEN_BACK(Limits.LINE),
  /** Said when an answer could not be taken back. */
  STAFF_NOT_TAKEN_BACK(Limits.LINE),
  /** Said when a note is changed so that it is none any more. */
  STAFF_STAYS_A_NOTE(Limits.LINE),
  /** Said of an answer of which nobody knows whether it arrived. */
  STAFF_AMBIGUOUS_ANSWER(Limits.LINE),
  /** Said of a message of the student of which nobody knows whether it arrived. */
  STAFF_AMBIGUOUS(Limits.LINE),
  /** Reminds of a ticket that nobody answers. */
  STAFF_REMINDER(Limits.LINE),
  /** Said when the student asked to be forgotten. */
  STAFF_FORGOTTEN(Limits.LINE),
  /** Said when the student rated. */
  STAFF_CLOSED_BY_STUDENT(Limits.LINE),
  /** Said when the student closed the ticket. */
  STAFF_SOLVED(Limits.LINE),
  /** Said when no ticket is open. */
  STAFF_NO_TICKETS(Limits.LINE),
  /** Heads the list of open tickets. */
  STAFF_OPEN_TICKETS(Limits.LINE),
  /** Said when the group has no topics. */
  STAFF_NEED_TOPICS(Limits.LINE),
  /** Said when the bot may not manage topics. */
  STAFF_NEED_RIGHTS(Limits.LINE),
  /** Said when the bot is not in the group. */
  STAFF_NEED_MEMBER(Limits.LINE),

  /** What {@code /stats} does, in the menu of staff. */
  STATS_COMMAND(Limits.COMMAND),
  /** Heading of the numbers. */
  STATS_TITLE(Limits.LABEL),
  /** How many students there are. */
  STATS_STUDENTS(Limits.LABEL, "count"),
  /** Heading of a chart: how many came so far. */
  STATS_FUNNEL(Limits.LABEL),
  /** How many students have come to a stage and no further, and to it or a later one. */
  STATS_STAGE(Limits.LINE, "stage", "here", "reached"),
  /** How many students have come to no stage yet. */
  STATS_ELSEWHERE(Limits.LINE, "count"),
  /** How many students have been at an end of the way. */
  STATS_FINISHED(Limits.LINE, "count", "week", "before"),
  /** Heading of the steps where students wait longest. */
  STATS_WAITS(Limits.LABEL),
  /** In the place of such steps, if there are none. */
  STATS_NOBODY_WAITS(Limits.LINE),
  /** In a chart: all students at a step. */
  STATS_HERE(Limits.LABEL),
  /** In a chart: those of them who have been there for more than a day. */
  STATS_STUCK(Limits.LABEL),
  /** Heading of what is about questions to staff. */
  STATS_QUESTIONS(Limits.LABEL),
  /** Heading of a chart: questions of each day. */
  STATS_BY_DAY(Limits.LABEL),
  /** How many questions were asked. */
  STATS_OPENED(Limits.LABEL),
  /** How long students waited for the first answer. */
  STATS_FIRST_ANSWER(Limits.LABEL),
  /** How many questions were closed, and after how long. */
  STATS_CLOSED(Limits.LABEL),
  /** What students thought of the help. */
  STATS_RATING(Limits.LABEL),
  /** How many students said that it is solved, and that it is not. */
  STATS_SOLVED(Limits.LABEL),
  /** How many questions are open now. */
  STATS_WAITING(Limits.LINE, "staff", "students"),
  /** The same number a week before. */
  STATS_BEFORE(Limits.LABEL, "value"),
  /** How long something took. */
  STATS_SPREAD(Limits.LABEL, "median", "p90"),

  /** How long something takes, if a day or more. */
  TIME_DAYS(Limits.LABEL, "days", "hours"),
  /** The same, if less than a day. */
  TIME_HOURS(Limits.LABEL, "hours", "minutes"),
  /** The same, if less than an hour. */
  TIME_MINUTES(Limits.LABEL, "minutes"),

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
  /** What the command {@code /progress} does. */
  PROGRESS_COMMAND(Limits.COMMAND),
  /** What {@code /forget} does. */
  FORGET_COMMAND(Limits.COMMAND),

  /** What {@code /broadcast} does, in the menu of staff. */
  BROADCAST_COMMAND(Limits.COMMAND),
  /** What {@code /broadcasts} does, in the menu of staff. */
  BROADCASTS_COMMAND(Limits.COMMAND),
  /** What {@code /recall} does, in the menu of staff. */
  RECALL_COMMAND(Limits.COMMAND),
  /** What {@code /correct} does, in the menu of staff. */
  CORRECT_COMMAND(Limits.COMMAND),
  /** What {@code /tickets} does, in the menu of staff. */
  TICKETS_COMMAND(Limits.COMMAND),
  /** What {@code /reload} does, in the menu of staff. */
  RELOAD_COMMAND(Limits.COMMAND),
  /** What the command does that shows staff what they did last. */
  AUDIT_COMMAND(Limits.COMMAND),
  /** Above what staff did last. */
  AUDIT_TITLE(Limits.LINE),
  /** What {@code /updates} does, in the menu of students. */
  UPDATES_COMMAND(Limits.COMMAND),
  /** Heading of news that are being composed. */
  NEWS_TITLE(Limits.LABEL),
  /** Heading of news by their number. */
  NEWS_NUMBER(Limits.LABEL, "number"),
  /** Heading of what takes news back. */
  NEWS_RECALL(Limits.LABEL, "number", "of"),
  /** Heading of what corrects news. */
  NEWS_CORRECTION(Limits.LABEL, "number", "of"),
  /** Asks staff for the Chinese text. */
  ASK_CHINESE(Limits.LINE),
  /** Asks staff for the English text. */
  ASK_ENGLISH(Limits.LINE),
  /** Asks staff for the corrected Chinese text. */
  ASK_CORRECT_CHINESE(Limits.LINE, "of"),
  /** Asks staff for the corrected English text. */
  ASK_CORRECT_ENGLISH(Limits.LINE, "of"),
  /** Asks staff whether a forwarded message is to be sent. */
  ASK_FORWARDED(Limits.LINE),
  /** Label: what was forwarded is in Chinese. */
  IT_IS_CHINESE(Limits.LABEL),
  /** Label: what was forwarded is in English. */
  IT_IS_ENGLISH(Limits.LABEL),
  /** Label: the Chinese text is not corrected. */
  KEEP_CHINESE(Limits.LABEL),
  /** Label: the English text is not corrected. */
  KEEP_ENGLISH(Limits.LABEL),
  /** Label: no Chinese text. */
  ENGLISH_ONLY(Limits.LABEL),
  /** Label: no English text. */
  CHINESE_ONLY(Limits.LABEL),
  /** Label: the same words in both languages. */
  SAME_FOR_BOTH(Limits.LABEL),
  /** Label: throw the draft away. */
  DROP_IT(Limits.LABEL),
  /** Said when a draft was thrown away. */
  DROPPED(Limits.LINE),
  /** Said when a text does not fit. */
  TOO_LONG(Limits.LINE, "count", "limit", "extra"),
  /** Said when two texts do not fit into one message for readers of both languages. */
  TOO_LONG_TOGETHER(Limits.LINE, "count", "limit", "extra"),
  /** Said when something else than words came to correct words. */
  ONLY_WORDS(Limits.LINE),
  /** Said when Telegram refused to show a message to its author, so that it cannot be sent. */
  REFUSED(Limits.LINE, "reason"),
  /** Said when it is not known whether an author was shown a message as readers will get it. */
  PREVIEW_LOST(Limits.LINE, "reason"),
  /** Label: show it to the author once more. */
  PREVIEW_AGAIN(Limits.LABEL),
  /** Said when what is attached does not go together. */
  NO_ALBUM(Limits.LINE),
  /** Said when something that cannot be sent on came. */
  CANNOT_SEND(Limits.LINE),
  /** Said when staff wrote where a tap was expected. */
  TAP_BELOW(Limits.LINE),
  /** Asks staff what the news are about. */
  ASK_SUBJECT(Limits.LINE),
  /** The news that are dates not to be missed. */
  DEADLINES(Limits.LABEL),
  /** The news that help on the way. */
  TIPS(Limits.LABEL),
  /** Asks staff whom it is for. */
  ASK_AUDIENCE(Limits.LINE),
  /** An audience. */
  EVERYBODY(Limits.LABEL),
  /** Label: an audience by language. */
  BY_LANGUAGE(Limits.LABEL),
  /** Label: an audience by stage. */
  BY_STAGE(Limits.LABEL),
  /** Label: an audience by step. */
  BY_STEP(Limits.LABEL),
  /** Label: the steps that belong to no stage. */
  STEPS_OF_NO_STAGE(Limits.LABEL),
  /** Label: an audience that got stuck. */
  STUCK_SOMEWHERE(Limits.LABEL),
  /** An audience. */
  WITH_CODE(Limits.LABEL),
  /** An audience. */
  WITHOUT_CODE(Limits.LABEL),
  /** An audience. */
  READERS_ZH(Limits.LABEL),
  /** An audience. */
  READERS_EN(Limits.LABEL),
  /** An audience. */
  READERS_BOTH(Limits.LABEL),
  /** Asks staff which of several. */
  ASK_WHICH(Limits.LINE),
  /** Asks staff for how long students have been at a step. */
  ASK_DAYS(Limits.LINE),
  /** Label: for any time. */
  ANY_TIME(Limits.LABEL),
  /** Label: for more than some days. */
  MORE_DAYS(Limits.LABEL, "count"),
  /** An audience. */
  AT_STEP(Limits.LABEL, "step"),
  /** An audience. */
  AT_STEP_FOR(Limits.LABEL, "step", "count"),
  /** An audience. */
  IN_STAGE(Limits.LABEL, "step"),
  /** An audience. */
  STUCK_FOR(Limits.LABEL, "count"),
  /** Above what readers of Chinese get. */
  PREVIEW_ZH(Limits.LINE),
  /** Above what readers of English get. */
  PREVIEW_EN(Limits.LINE),
  /** Above what readers of both get. */
  PREVIEW_BOTH(Limits.LINE),
  /** Whom it goes to. */
  GOES_TO(Limits.LINE, "audience", "count"),
  /** Who is left out. */
  LEFT_OUT(Limits.LINE, "off", "blocked"),
  /** How many messages are changed. */
  CHANGES_FOR(Limits.LINE, "count"),
  /** How many messages are deleted. */
  DELETES_FOR(Limits.LINE, "count"),
  /** For how many it is too late. */
  TOO_LATE_FOR(Limits.LINE, "count"),
  /** When it goes out: soon. */
  WHEN_NOW(Limits.LINE),
  /** When it goes out: later. */
  WHEN_AT(Limits.LINE, "time", "zone"),
  /** It waits for the morning. */
  WHEN_QUIET(Limits.LINE, "time", "zone"),
  /** It goes out at night too. */
  URGENT(Limits.LINE),
  /** Label: make it urgent. */
  MAKE_URGENT(Limits.LABEL),
  /** Label: make it not urgent. */
  NOT_URGENT(Limits.LABEL),
  /** Label: choose a time. */
  SEND_LATER(Limits.LABEL),
  /** Label: choose no time. */
  SEND_NOW(Limits.LABEL),
  /** Label: choose another audience. */
  OTHER_AUDIENCE(Limits.LABEL),
  /** Label: write other words. */
  OTHER_WORDS(Limits.LABEL),
  /** Label: confirm. */
  SEND_TO(Limits.LABEL, "count"),
  /** Label: confirm. */
  RECALL_FROM(Limits.LABEL, "count"),
  /** Label: confirm. */
  CORRECT_FOR(Limits.LABEL, "count"),
  /** Nobody would get it. */
  NOBODY(Limits.LINE),
  /** Nothing can be taken back or corrected. */
  NOTHING_TO_CHANGE(Limits.LINE),
  /** Asks staff to type the number. */
  TYPE_NUMBER(Limits.LINE, "count"),
  /** Said when another number was typed. */
  WRONG_NUMBER(Limits.LINE),
  /** Asks staff for a time. */
  ASK_TIME(Limits.LINE, "zone"),
  /** Said when a time cannot be read. */
  BAD_TIME(Limits.LINE),
  /** Said when the time that was typed is over. */
  PAST_TIME(Limits.LINE),
  /** Said when the time that was typed is too far ahead. */
  FAR_TIME(Limits.LINE, "count"),
  /** Above the one moment that a typed time means. */
  CONFIRM_TIME(Limits.LINE, "zone"),
  /** Above the moments that a typed time may mean. */
  WHICH_TIME(Limits.LINE, "zone"),
  /** It waits for its time. */
  WAITS_UNTIL(Limits.LINE, "time", "zone"),
  /** It is being sent. */
  IS_RUNNING(Limits.LINE),
  /** Staff stopped it. */
  IS_PAUSED(Limits.LINE),
  /** It stopped by itself. */
  IS_HALTED(Limits.LINE, "count"),
  /** It was sent to everybody. */
  IS_DONE(Limits.LINE),
  /** Staff ended it. */
  IS_CANCELLED(Limits.LINE),
  /** Tells who let it pause. */
  WAS_PAUSED_BY(Limits.LINE, "name", "time"),
  /** Tells who ended it. */
  WAS_CANCELLED_BY(Limits.LINE, "name", "time"),
  /** Said when staff change a message whose words were confirmed and are being sent or were. */
  EDIT_TOO_LATE(Limits.LINE, "number", "of"),
  /** Said when staff change a message whose words were confirmed and wait to be sent. */
  EDIT_WHILE_WAITING(Limits.LINE, "number"),
  /** How many arrived. */
  COUNT_SENT(Limits.LINE, "count"),
  /** How many were deleted again. */
  COUNT_RECALLED(Limits.LINE, "count"),
  /** How many have other words now. */
  COUNT_CORRECTED(Limits.LINE, "count"),
  /** How many cannot be reached. */
  COUNT_BLOCKED(Limits.LINE, "count"),
  /** How many failed. */
  COUNT_FAILED(Limits.LINE, "count"),
  /** Of how many nobody knows. */
  COUNT_UNKNOWN(Limits.LINE, "count"),
  /** How many do not want it any more. */
  COUNT_SKIPPED(Limits.LINE, "count"),
  /** How many are left. */
  COUNT_PENDING(Limits.LINE, "count"),
  /** How fast it goes and how long it takes. */
  SPEED(Limits.LINE, "speed", "time"),
  /** Label: take the confirmation back. */
  UNDO(Limits.LABEL),
  /** Label: stop for now. */
  PAUSE(Limits.LABEL),
  /** Label: go on. */
  RESUME(Limits.LABEL),
  /** Label: end it. */
  CANCEL(Limits.LABEL),
  /** Label: send again what is unknown. */
  SEND_AGAIN(Limits.LABEL, "count"),
  /** Label: leave what is unknown. */
  LEAVE_IT(Limits.LABEL),
  /** Label: the ledger as a file. */
  AS_A_FILE(Limits.LABEL),
  /** Above the last news. */
  LIST_TITLE(Limits.LINE),
  /** No news were sent yet. */
  LIST_EMPTY(Limits.LINE),
  /** There is no broadcast of this number. */
  NO_SUCH_NEWS(Limits.LINE, "number"),
  /** Said when a button of an earlier state was tapped. */
  OLD_STATE(Limits.NOTICE),
  /** Tells students what they can switch off. */
  SWITCHES(Limits.LINE),

  /** What the bot is for, in an empty chat with it. */
  DESCRIPTION(Limits.DESCRIPTION),
  /** What the bot is for, in its profile. */
  SHORT_DESCRIPTION(Limits.SHORT_DESCRIPTION);

  /** How many code points a line may have that is said beside a screen, in one language. */
  public static final int MAX_NOTICE = Limits.NOTICE;

  private final int maxCharacters;
  private final String variables;

  Phrase(int maxCharacters, String... variables) {
    this.maxCharacters = maxCharacters;
    this.variables = String.join(" ", variables);
  }

  /** Its key under {@code phrases} in {@code dialogs.yaml}. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** What is filled in, in braces, beside the name of the guide. */
  public List<String> variables() {
    return variables.isEmpty() ? List.of() : List.of(variables.split(" "));
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

    /** A paragraph; a message has room for several in both languages. */
    static final int LINE = 400;

    static final int COMMAND = 256;
    static final int DESCRIPTION = 512;
    static final int SHORT_DESCRIPTION = 120;
  }
}
