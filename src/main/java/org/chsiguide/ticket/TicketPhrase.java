package org.chsiguide.ticket;

import org.chsiguide.dialog.Phrase;

/** The phrases about tickets for students and staff. */
public enum TicketPhrase implements Phrase {
  /** Label of the button that returns from a ticket to the dialog. */
  TICKET_LEAVE(Reader.STUDENT, Length.LABEL),
  /** Label of the button that sends the message in question. */
  TICKET_SEND(Reader.STUDENT, Length.LABEL),
  /** Label of the button that does not send it. */
  TICKET_DO_NOT_SEND(Reader.STUDENT, Length.LABEL),
  /** Label of the button: it is solved. */
  TICKET_SOLVED(Reader.STUDENT, Length.LABEL),
  /** Label of the button: it is not solved. */
  TICKET_NOT_SOLVED(Reader.STUDENT, Length.LABEL),
  /** Label of the button that opens the step that staff sent. */
  TICKET_OPEN_STEP(Reader.STUDENT, Length.LABEL),
  /** Said when the first message of a student has arrived. */
  TICKET_RECEIVED(Reader.STUDENT, Length.LINE),
  /** Precedes the next opening, outside office hours. */
  TICKET_AWAY(Reader.STUDENT, Length.LINE),
  /** Asks before a photo or a number like that of a passport is sent to staff. */
  TICKET_CONSENT(Reader.STUDENT, Length.LINE),
  /** Said of one more message when too many wait for the consent of the student. */
  TICKET_CONSENT_FIRST(Reader.STUDENT, Length.LINE),
  /** Said when the student refused to send it. */
  TICKET_NOT_SENT(Reader.STUDENT, Length.LINE),
  /** Said when the student agrees to send it, but the ticket was closed over a week ago. */
  TICKET_TOO_LATE(Reader.STUDENT, Length.LINE),
  /** Said when staff closed the ticket; the buttons 1 to 5 are below. */
  TICKET_CLOSED(Reader.STUDENT, Length.LINE),
  /** Said when the student closed the ticket. */
  TICKET_CLOSED_BY_YOU(Reader.STUDENT, Length.LINE),
  /** Asks the student who closed it for a rating; the buttons 1 to 5 are below. */
  TICKET_RATE(Reader.STUDENT, Length.LINE),
  /** Asks whether it is solved, after the rating. */
  TICKET_WAS_IT_SOLVED(Reader.STUDENT, Length.LINE),
  /** Said at the very end. */
  TICKET_THANKS(Reader.STUDENT, Length.LINE),
  /** Said when the student thanks for a closed ticket. */
  TICKET_YOU_ARE_WELCOME(Reader.STUDENT, Length.LINE),
  /** Label of the button below it: opens the step where students write to staff. */
  TICKET_WRITE_TO_OFFICE(Reader.STUDENT, Length.LABEL),
  /** Said when it is not solved. */
  TICKET_WRITE_AGAIN(Reader.STUDENT, Length.LINE),
  /** Said when the student tapped the button that passes a message on. */
  TICKET_PASSED_ON(Reader.STUDENT, Length.NOTICE),
  /** Said to a blocked student. */
  TICKET_REFUSED(Reader.STUDENT, Length.LINE),
  /** Said to a student who was forgotten and opened a new first ticket too often. */
  TICKET_TOO_OFTEN(Reader.STUDENT, Length.LINE),
  /** Said to a student who wants to delete a message that they did not write. */
  TICKET_NOT_DELETED(Reader.STUDENT, Length.LINE),
  /** Said to a student who takes back a message of which a copy cannot be deleted. */
  TICKET_NOT_TAKEN_BACK(Reader.STUDENT, Length.LINE),
  /** Said when a message of the student could not be passed on. */
  TICKET_CANNOT_PASS(Reader.STUDENT, Length.LINE),
  /** Said when staff send a student a step. */
  TICKET_SEE_STEP(Reader.STUDENT, Length.LINE),
  /** Label of the button that claims a ticket. */
  STAFF_CLAIM(Reader.STAFF, Length.LABEL),
  /** Label of the button by which the owner of a ticket releases it. */
  STAFF_RELEASE(Reader.STAFF, Length.LABEL),
  /** Label of the button by which a colleague of the owner takes a ticket over. */
  STAFF_TAKE_OVER(Reader.STAFF, Length.LABEL),
  /** Label of the button that confirms it. */
  STAFF_TAKE_OVER_NOW(Reader.STAFF, Length.LABEL),
  /** Label of the button by which the owner of a ticket hands it over to a colleague. */
  STAFF_HAND_OVER(Reader.STAFF, Length.LABEL),
  /** Label of the button that closes a ticket. */
  STAFF_CLOSE(Reader.STAFF, Length.LABEL),
  /** Label of the button that sends a student to a step. */
  STAFF_GUIDE(Reader.STAFF, Length.LABEL),
  /** Label of the button that shows the canned responses. */
  STAFF_CANNED(Reader.STAFF, Length.LABEL),
  /** Explains the preview of a canned response. */
  STAFF_PREVIEW(Reader.STAFF, Length.LINE),
  /** Label of the button that copies its text. */
  STAFF_COPY(Reader.STAFF, Length.LABEL),
  /** Label of the button that blocks a student. */
  STAFF_BLOCK(Reader.STAFF, Length.LABEL),
  /** Label of the button that unblocks a student. */
  STAFF_UNBLOCK(Reader.STAFF, Length.LABEL),
  /** Label of the button that returns to the first page of a card. */
  STAFF_BACK(Reader.STAFF, Length.LABEL),
  /** Precedes the number of a ticket. */
  STAFF_QUESTION(Reader.STAFF, Length.LABEL),
  /** Precedes the name of the member of staff who has claimed a ticket. */
  STAFF_OWNER(Reader.STAFF, Length.LABEL),
  /** Stands for the name of the owner in the list of tickets if there is none. */
  STAFF_NO_OWNER(Reader.STAFF, Length.LABEL),
  /** Precedes the language of a student. */
  STAFF_READS(Reader.STAFF, Length.LABEL),
  /** Precedes the stage of a student. */
  STAFF_STAGE(Reader.STAFF, Length.LABEL),
  /** Precedes the step of a student. */
  STAFF_STEP(Reader.STAFF, Length.LABEL),
  /** Precedes how long the student had been at the step. */
  STAFF_TIME_AT_STEP(Reader.STAFF, Length.LABEL),
  /** Precedes the steps before. */
  STAFF_WAY(Reader.STAFF, Length.LABEL),
  /** Precedes the number of earlier tickets. */
  STAFF_EARLIER(Reader.STAFF, Length.LABEL),
  /** Precedes the text of the step that the student sees. */
  STAFF_STUDENT_SEES(Reader.STAFF, Length.LABEL),
  /** Explains how to answer, at the end of a card. */
  STAFF_HINT(Reader.STAFF, Length.LINE),
  /** Explains how to answer where there is no group. */
  STAFF_HINT_PRIVATE(Reader.STAFF, Length.LINE),
  /** Explains the reactions of the bot, at the end of a card. */
  STAFF_REACTIONS(Reader.STAFF, Length.LINE),
  /** Said when a ticket is claimed. */
  STAFF_CLAIMED(Reader.STAFF, Length.NOTICE),
  /** Said when a colleague has claimed it. */
  STAFF_IS_CLAIMED(Reader.STAFF, Length.NOTICE, "name"),
  /** Said to the owner of a ticket who hands it over to somebody who may not answer. */
  STAFF_IS_NO_COLLEAGUE(Reader.STAFF, Length.NOTICE),
  /** Said to the owner who released a ticket or handed it over. */
  STAFF_IS_RELEASED(Reader.STAFF, Length.NOTICE),
  /** Said to all staff when a colleague has claimed a ticket. */
  STAFF_WAS_CLAIMED(Reader.STAFF, Length.LINE, "number", "name"),
  /** Said to all staff when the owner has released a ticket. */
  STAFF_WAS_RELEASED(Reader.STAFF, Length.LINE, "number", "name"),
  /** Said to all staff when a colleague has taken a ticket over. */
  STAFF_WAS_TAKEN_OVER(Reader.STAFF, Length.LINE, "number", "name", "before"),
  /** Said to all staff when the owner has handed a ticket over to a colleague. */
  STAFF_WAS_HANDED_OVER(Reader.STAFF, Length.LINE, "number", "name", "before"),
  /** Said to all staff when a colleague has closed a ticket. */
  STAFF_WAS_CLOSED(Reader.STAFF, Length.LINE, "number", "name"),
  /** Said to all staff when a colleague has snoozed a ticket. */
  STAFF_WAS_SNOOZED(Reader.STAFF, Length.LINE, "number", "name", "time"),
  /** Said to all staff when a colleague has ended the snooze of a ticket. */
  STAFF_WAS_UNSNOOZED(Reader.STAFF, Length.LINE, "number", "name"),
  /** Said when the time until which a ticket was snoozed has come. */
  STAFF_SNOOZE_OVER(Reader.STAFF, Length.LINE, "number"),
  /** Said when there is no snooze to end. */
  STAFF_NOT_SNOOZED(Reader.STAFF, Length.LINE),
  /** Said when there is no ticket to snooze where this was written. */
  STAFF_SNOOZE_WHERE(Reader.STAFF, Length.LINE),
  /** Said when the time until which to snooze is not understood. */
  STAFF_SNOOZE_UNCLEAR(Reader.STAFF, Length.LINE),
  /** Said when that time is over. */
  STAFF_SNOOZE_PAST(Reader.STAFF, Length.LINE),
  /** Said when that time is too far ahead. */
  STAFF_SNOOZE_FAR(Reader.STAFF, Length.LINE),
  /** Tells staff until when they are away. */
  STAFF_AWAY(Reader.STAFF, Length.LINE, "time"),
  /** Tells staff that the usual hours apply. */
  STAFF_NOT_AWAY(Reader.STAFF, Length.LINE),
  /** Tells staff how to write {@code /away}. */
  STAFF_AWAY_HOW(Reader.STAFF, Length.LINE),
  /** Said when the time until which staff are away is in the past. */
  STAFF_AWAY_PAST(Reader.STAFF, Length.LINE),
  /** Said when that time is too far ahead. */
  STAFF_AWAY_FAR(Reader.STAFF, Length.LINE),
  /** Asks to which student a message goes that replies to none. */
  STAFF_WHOSE_ANSWER(Reader.STAFF, Length.LINE),
  /** Asks a second member of staff who answers within two minutes. */
  STAFF_COLLISION(Reader.STAFF, Length.LINE),
  /** Said when the second answer was sent. */
  STAFF_SENT(Reader.STAFF, Length.NOTICE),
  /** Said when the second answer was not sent. */
  STAFF_NOT_SENT(Reader.STAFF, Length.NOTICE),
  /** Said when a colleague has already decided whether an answer is sent. */
  STAFF_IS_DECIDED(Reader.STAFF, Length.NOTICE),
  /** Said when a ticket is closed. */
  STAFF_IS_CLOSED(Reader.STAFF, Length.NOTICE),
  /** Said when a student is blocked. */
  STAFF_IS_BLOCKED(Reader.STAFF, Length.NOTICE),
  /** Said when a student is unblocked. */
  STAFF_IS_UNBLOCKED(Reader.STAFF, Length.NOTICE),
  /** Said when the ticket or the text of a button no longer exists. */
  STAFF_IS_GONE(Reader.STAFF, Length.NOTICE),
  /** Said to somebody who is not staff. */
  STAFF_NOT_YOU(Reader.STAFF, Length.NOTICE),
  /** Said when there may be empty topics. */
  STAFF_EMPTY_TOPICS(Reader.STAFF, Length.LINE),
  /** Said when the student blocked the bot. */
  STAFF_UNREACHABLE(Reader.STAFF, Length.LINE),
  /** Said when the student unblocked the bot. */
  STAFF_REACHABLE(Reader.STAFF, Length.LINE),
  /** Said when an answer was not delivered. */
  STAFF_UNDELIVERED(Reader.STAFF, Length.LINE),
  /** Said to staff who want to delete a message that staff did not write. */
  STAFF_NOT_DELETED(Reader.STAFF, Length.LINE),
  /** Said to staff who write what looks like a command and is none. */
  STAFF_NOT_A_COMMAND(Reader.STAFF, Length.LINE),
  /** Said when an answer was edited into a note and was deleted. */
  STAFF_TAKEN_BACK(Reader.STAFF, Length.LINE),
  /** Said when an answer could not be deleted. */
  STAFF_NOT_TAKEN_BACK(Reader.STAFF, Length.LINE),
  /** Said when a note is edited so that it looks like an answer. */
  STAFF_STAYS_A_NOTE(Reader.STAFF, Length.LINE),
  /** Said when it is unknown whether an answer was delivered. */
  STAFF_AMBIGUOUS_ANSWER(Reader.STAFF, Length.LINE),
  /** Said when it is unknown whether a message of the student was delivered. */
  STAFF_AMBIGUOUS(Reader.STAFF, Length.LINE),
  /** Reminds staff of a ticket that nobody answers. */
  STAFF_REMINDER(Reader.STAFF, Length.LINE),
  /** Said when the student asked to be forgotten. */
  STAFF_FORGOTTEN(Reader.STAFF, Length.LINE),
  /** Said when the student rated. */
  STAFF_CLOSED_BY_STUDENT(Reader.STAFF, Length.LINE),
  /** Said when the student closed the ticket. */
  STAFF_SOLVED(Reader.STAFF, Length.LINE),
  /** Said when no ticket is open. */
  STAFF_NO_TICKETS(Reader.STAFF, Length.LINE),
  /** Heads the list of open tickets. */
  STAFF_OPEN_TICKETS(Reader.STAFF, Length.LINE),
  /** Said when the group has no topics. */
  STAFF_NEED_TOPICS(Reader.STAFF, Length.LINE),
  /** Said when the bot may not manage topics. */
  STAFF_NEED_RIGHTS(Reader.STAFF, Length.LINE),
  /** Said when the bot is not in the group. */
  STAFF_NEED_MEMBER(Reader.STAFF, Length.LINE);

  /** The readers of a phrase. */
  enum Reader {
    /** Read in the language of the student. */
    STUDENT,
    /** Read in both languages at once. */
    STAFF
  }

  private final Reader reader;
  private final Form form;

  TicketPhrase(Reader reader, Length length, String... variables) {
    this.reader = reader;
    this.form = Form.of(length, variables);
  }

  /** Returns the readers of the phrase. */
  Reader reader() {
    return reader;
  }

  @Override
  public Form form() {
    return form;
  }
}
