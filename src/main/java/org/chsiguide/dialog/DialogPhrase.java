package org.chsiguide.dialog;

/** The phrases that students read around the steps of a dialog. */
public enum DialogPhrase implements Phrase {
  /** Who runs the bot and answers students; the key {@code office} at the top of a dialog. */
  OFFICE(Length.LABEL),
  /** The button to the previous step. */
  BACK(Length.LABEL),
  /** The button to the start. */
  HOME(Length.LABEL),
  /** The button to the choice of language. */
  LANGUAGE(Length.LABEL),
  /** The button to a person. */
  PERSON(Length.LABEL),
  /** The heading of the progress overview. */
  HOW_FAR(Length.LABEL),
  /** Introduces the current step. */
  MY_STEP(Length.LABEL),
  /** The button that continues at the current step. */
  GO_ON(Length.LABEL),
  /** The button that starts again. */
  FROM_THE_BEGINNING(Length.LABEL),
  /** The tapped button belongs to another screen than the current one, or was tapped twice. */
  OLD_BUTTON(Length.NOTICE),
  /** The button from an answer back to the current step. */
  TO_MY_STEP(Length.LABEL),
  /** The button to a person, below the questions that may match a typed text. */
  NONE_OF_THESE(Length.LABEL),
  /** The heading of the questions that may match a typed text. */
  WHICH_QUESTION(Length.NOTICE),
  /** The typed text was not recognized. */
  TAP_A_BUTTON(Length.NOTICE),
  /** The student sent a photo or a file. */
  NOT_KEPT(Length.NOTICE),
  /** The student sent a voice message or music. */
  NOT_HEARD(Length.NOTICE),
  STICKER(Length.NOTICE),
  /** The student sent another message without text, such as a contact or a place. */
  NOT_READ(Length.NOTICE),
  /** The step where the student was has been removed from the dialog. */
  MOVED(Length.NOTICE),
  /** The tapped button has been removed from the dialog. */
  CHANGED(Length.NOTICE),
  /** The bot failed to handle an update. */
  APOLOGY(Length.NOTICE),
  /** The student writes too fast; sent once. */
  TOO_FAST(Length.NOTICE),
  /** The button that sends a link to the current step to somebody else. */
  SHARE_STEP(Length.LABEL),
  /** Label of the button that says that a step is out of date. */
  OUTDATED(Length.LABEL),
  /** The button that says that an answer or the way helped. */
  HELPFUL(Length.LABEL),
  /** The button that says that it did not. */
  NOT_HELPFUL(Length.LABEL),
  /** Said when that was counted. */
  RATING_THANKS(Length.NOTICE),
  /** Said when a report that a step is out of date was counted. */
  OUTDATED_THANKS(Length.NOTICE),
  /** Said when a student has said so of as many steps as they can in a day. */
  OUTDATED_ENOUGH(Length.NOTICE),
  /** The button that lets staff read a question that the bot did not understand. */
  SHOW_QUESTION(Length.LABEL),
  /** Said when staff can read it. */
  QUESTION_SHOWN(Length.NOTICE),
  /** Said when the bot no longer has the question. */
  QUESTION_GONE(Length.NOTICE),
  /** Said to members of staff, whose questions are not kept. */
  QUESTION_OF_STAFF(Length.NOTICE),
  /** Introduces the address of the page without Telegram. */
  WITHOUT_TELEGRAM(Length.LABEL),
  /** The button that sends the one-page sheet. */
  PAGE_BUTTON(Length.LABEL),
  /** Stands below the one-page sheet. */
  PAGE_CAPTION(Length.NOTICE),
  /** Said when there is no sheet, because its lines are too long for one. */
  PAGE_TOO_LONG(Length.NOTICE),
  /** The heading, on the one-page sheet, of the steps that belong to no stage. */
  PAGE_MORE(Length.LINE),
  /** The button, in any chat, that opens a step in private. */
  OPEN_STEP(Length.LABEL),
  /** The button above the answers in any chat, which opens the first step in private. */
  OPEN_GUIDE(Length.LABEL),
  /** Asks a student who is on the way before a deep link moves them; its step follows. */
  CONFIRM_LINK(Length.LINE),
  /** The button that goes where a deep link leads. */
  FOLLOW_LINK(Length.LABEL),
  /** Asks for confirmation before all data of the student is deleted. */
  CONFIRM_FORGET(Length.LINE),
  /** The button that deletes the data. */
  FORGET(Length.LABEL),
  /** The button that answers no and leads back to the current step. */
  DO_NOT_FORGET(Length.LABEL),
  /** All data of the student was deleted; sent without a screen. */
  FORGOTTEN(Length.NOTICE),
  /** The answer to the question for a name is not a name. */
  NOT_A_NAME(Length.NOTICE),
  /** The answer to the question for a name has digits. */
  NAME_WITH_NUMBER(Length.NOTICE),
  /** The answer to the question for a student number is not one. */
  NOT_A_STUDENT_NUMBER(Length.NOTICE),
  /** The text may contain the number of a passport. */
  NO_NUMBERS(Length.NOTICE),
  /** Introduces the name in the graduate system and the typed name, one under the other. */
  NAME_LINES(Length.LINE),
  /** Above a name in another order, in which nothing is marked. */
  NAME_LINES_UNMARKED(Length.LINE),
  /** Above a name whose words are shown in the right order, because more than the order differs. */
  NAME_LINES_IN_ORDER(Length.LINE),
  /** Where the character that should not be there is in the name of the graduate system. */
  NAME_REFERENCE_ODD(Length.LINE),
  /** Where both names are equal and have letters that are not English. */
  NAME_BOTH_ODD(Length.LINE),
  /** A character that only looks like the right one. */
  NAME_CHARACTER(Length.LINE, "typed", "right"),
  /** A digit that looks like a letter, in a name. */
  NAME_DIGIT(Length.LABEL, "character"),
  /** A capital letter that looks like a digit or another letter, in a name. */
  NAME_CAPITAL(Length.LABEL, "character"),
  /** The small letter l, in a name; it looks like a capital I. */
  NAME_SMALL_L(Length.LABEL),
  /** A character of another alphabet, in a name. */
  NAME_FOREIGN(Length.LABEL, "character"),
  /** A sign that an English keyboard does not have. */
  NAME_FOREIGN_SIGN(Length.LABEL, "character"),
  /** The button that copies the name in the graduate system. */
  COPY_NAME(Length.LABEL),
  /** Says on a step with reminders when the bot will ask again. */
  WILL_ASK_AGAIN(Length.LINE, "times"),
  /** One day, in a list of times. */
  AFTER_ONE_DAY(Length.LABEL),
  /** Several days, in a list of times. */
  AFTER_DAYS(Length.LABEL, "count"),
  /** Hours, in a list of times. */
  AFTER_HOURS(Length.LABEL, "count"),
  /** Minutes, in a list of times. */
  AFTER_MINUTES(Length.LABEL, "count"),
  /** The button below a reminder that shows the step, with its answers. */
  ANSWER_REMINDER(Length.LABEL),
  MAIL_TO(Length.LABEL),
  MAIL_SUBJECT(Length.LABEL),
  /** Says how a mail gets into the mail app. */
  MAIL_HOW(Length.NOTICE),
  /** The button that shows the mail of a step. */
  MAIL_OPEN(Length.LABEL),
  MAIL_IN_CHINESE(Length.LABEL),
  MAIL_IN_ENGLISH(Length.LABEL),
  COPY_ADDRESS(Length.LABEL),
  COPY_SUBJECT(Length.LABEL),
  /** The first button, which sends the typed text to staff. */
  TICKET_OFFER(Length.LABEL),
  /** The student wrote to staff, but none are configured. */
  TICKET_NOBODY(Length.NOTICE),
  /** A duration of a day or more. */
  TIME_DAYS(Length.LABEL, "days", "hours"),
  /** A duration of less than a day. */
  TIME_HOURS(Length.LABEL, "hours", "minutes"),
  /** A duration of less than an hour. */
  TIME_MINUTES(Length.LABEL, "minutes");

  private final Form form;

  DialogPhrase(Length length, String... variables) {
    this.form = Form.of(length, variables);
  }

  @Override
  public Form form() {
    return form;
  }
}
