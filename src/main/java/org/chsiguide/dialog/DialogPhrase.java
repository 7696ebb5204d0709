package org.chsiguide.dialog;

import java.util.List;

/** The phrases that students read around the steps of a dialog. */
public enum DialogPhrase implements Phrase {
  /** Label of the button to the step before. */
  BACK(Length.LABEL),
  /** Label of the button to the start. */
  HOME(Length.LABEL),
  /** Label of the button to the choice of language. */
  LANGUAGE(Length.LABEL),
  /** Label of the button to a person. */
  PERSON(Length.LABEL),
  /** Stands above the stages, and which of them are done. */
  HOW_FAR(Length.LABEL),
  /** Precedes the step where the student stands. */
  MY_STEP(Length.LABEL),
  /** Said to whoever asks for a person: the first buttons fit the step where they are stuck. */
  FITS_YOUR_STEP(Length.LABEL),
  /** Label of the button that goes on at the step where the student stands. */
  GO_ON(Length.LABEL),
  /** Label of the button that begins again. */
  FROM_THE_BEGINNING(Length.LABEL),
  /** Said when a button of an earlier screen, or the same one twice, was tapped. */
  OLD_BUTTON(Length.NOTICE),
  /** Label of the button from an answer back to the step where the student stands. */
  TO_MY_STEP(Length.LABEL),
  /** Label of the button to a person below what the bot understood of a typed question. */
  NONE_OF_THESE(Length.LABEL),
  /** Stands above the questions that a typed one may be. */
  WHICH_QUESTION(Length.NOTICE),
  /** Said when words came of which nothing is understood. */
  TAP_A_BUTTON(Length.NOTICE),
  /** Said when a photo, a file or anything else but words came. */
  NOT_KEPT(Length.NOTICE),
  /** Said when the step where the student stood is gone from the guide. */
  MOVED(Length.NOTICE),
  /** Said when the button that was tapped is gone from the guide. */
  CHANGED(Length.NOTICE),
  /** Said when the bot itself failed at an update. */
  APOLOGY(Length.NOTICE),
  /** Said once when the student writes faster than they can be answered. */
  TOO_FAST(Length.NOTICE),
  /** Asked before all that is kept of the student is deleted. */
  CONFIRM_FORGET(Length.LINE),
  /** Label of the button that has it deleted. */
  FORGET(Length.LABEL),
  /** Label of the button that keeps it, and leads back to the student's step. */
  DO_NOT_FORGET(Length.LABEL),
  /** Said, without a screen, when all that was kept of the student is deleted. */
  FORGOTTEN(Length.NOTICE),
  /** Said when a name was asked for and something else came. */
  NOT_A_NAME(Length.NOTICE),
  /** Said when a student number was asked for and something else came. */
  NOT_A_STUDENT_NUMBER(Length.NOTICE),
  /** Said when a message has what may be the number of a passport. */
  NO_NUMBERS(Length.NOTICE),
  /** Precedes the name that stands in the graduate system. */
  NAME_IN_SYSTEM(Length.LABEL),
  /** Precedes the name that was typed. */
  NAME_TYPED(Length.LABEL),
  /** Precedes the address of a mail. */
  MAIL_TO(Length.LABEL),
  /** Precedes the subject of a mail. */
  MAIL_SUBJECT(Length.LABEL),
  /** Precedes the Chinese body of a mail. */
  MAIL_IN_CHINESE(Length.LABEL),
  /** Precedes the English body of a mail. */
  MAIL_IN_ENGLISH(Length.LABEL),
  /** Label of the button that copies the address of a mail. */
  COPY_ADDRESS(Length.LABEL),
  /** Label of the button that copies the subject of a mail. */
  COPY_SUBJECT(Length.LABEL),
  /** Label of the first button, by which what the student just typed goes to staff. */
  TICKET_OFFER(Length.LABEL),
  /** Said when something was written to staff where none are set up. */
  TICKET_NOBODY(Length.NOTICE),
  /** How long something takes, if a day or more. */
  TIME_DAYS(Length.LABEL, "days", "hours"),
  /** The same, if less than a day. */
  TIME_HOURS(Length.LABEL, "hours", "minutes"),
  /** The same, if less than an hour. */
  TIME_MINUTES(Length.LABEL, "minutes");

  private final Length length;
  private final String variables;

  DialogPhrase(Length length, String... variables) {
    this.length = length;
    this.variables = String.join(" ", variables);
  }

  @Override
  public Length length() {
    return length;
  }

  @Override
  public List<String> variables() {
    return variables.isEmpty() ? List.of() : List.of(variables.split(" "));
  }
}
