package org.chsiguide.ticket;

import org.chsiguide.dialog.Phrase;

/** The phrases about tickets for students and staff, most of them named after what they say. */
public enum TicketPhrase implements Phrase {
  /** Label of the button that returns from a ticket to the dialog. */
  TICKET_LEAVE(Length.LABEL),
  TICKET_SEND(Length.LABEL),
  TICKET_DO_NOT_SEND(Length.LABEL),
  TICKET_SOLVED(Length.LABEL),
  TICKET_NOT_SOLVED(Length.LABEL),
  TICKET_OPEN_STEP(Length.LABEL),
  /** Said when the first message of a student has arrived. */
  TICKET_RECEIVED(Length.LINE),
  /** Precedes the next opening, outside office hours. */
  TICKET_AWAY(Length.LINE),
  /** Asks before a photo or a number like that of a passport is sent to staff. */
  TICKET_CONSENT(Length.LINE),
  /** Said of one more message when too many wait for the consent of the student. */
  TICKET_CONSENT_FIRST(Length.LINE),
  /** Said when the student refused to send it. */
  TICKET_NOT_SENT(Length.LINE),
  /** Said when the student agrees to send it, but the ticket was closed over a week ago. */
  TICKET_TOO_LATE(Length.LINE),
  /** Said when staff closed the ticket. */
  TICKET_CLOSED(Length.LINE),
  TICKET_CLOSED_BY_YOU(Length.LINE),
  /** Asks the student for a rating; the buttons 1 to 5 are below. */
  TICKET_RATE(Length.LINE),
  TICKET_WAS_IT_SOLVED(Length.LINE),
  /** Said at the very end. */
  TICKET_THANKS(Length.LINE),
  /** Said when the student thanks for a closed ticket. */
  TICKET_YOU_ARE_WELCOME(Length.LINE),
  /** Label of the button below it: opens the step where students write to staff. */
  TICKET_WRITE_TO_OFFICE(Length.LABEL),
  /** Said when it is not solved. */
  TICKET_WRITE_AGAIN(Length.LINE),
  /** Said when the student tapped the button that passes a message on. */
  TICKET_PASSED_ON(Length.NOTICE),
  /** Said to a blocked student. */
  TICKET_REFUSED(Length.LINE),
  /** Said to a student who was forgotten and opened a new first ticket too often. */
  TICKET_TOO_OFTEN(Length.LINE),
  /** Said to a student who wants to delete a message that they did not write. */
  TICKET_NOT_DELETED(Length.LINE),
  /** Said to a student who takes back a message of which a copy cannot be deleted. */
  TICKET_NOT_TAKEN_BACK(Length.LINE),
  /** Said when a message of the student could not be passed on. */
  TICKET_CANNOT_PASS(Length.LINE),
  /** Said when staff send a student a step. */
  TICKET_SEE_STEP(Length.LINE),
  // Labels of the buttons of a card; where nothing else is said, they are named after what they do.
  STAFF_CLAIM(Length.LABEL),
  STAFF_RELEASE(Length.LABEL),
  STAFF_TAKE_OVER(Length.LABEL),
  STAFF_HAND_OVER(Length.LABEL),
  STAFF_CLOSE(Length.LABEL),
  /** Label of the button that sends a student to a step. */
  STAFF_GUIDE(Length.LABEL),
  STAFF_CANNED(Length.LABEL),
  /** Explains the preview of a canned response. */
  STAFF_PREVIEW(Length.LINE),
  STAFF_COPY(Length.LABEL),
  STAFF_BLOCK(Length.LABEL),
  STAFF_UNBLOCK(Length.LABEL),
  /** Label of the button that returns to the first page of a card. */
  STAFF_BACK(Length.LABEL),
  /** Precedes the number of a ticket. */
  STAFF_QUESTION(Length.LABEL),
  STAFF_OWNER(Length.LABEL),
  STAFF_NO_OWNER(Length.LABEL),
  // On a card, each of these precedes what it is named after.
  STAFF_READS(Length.LABEL),
  STAFF_STAGE(Length.LABEL),
  STAFF_STEP(Length.LABEL),
  STAFF_TIME_AT_STEP(Length.LABEL),
  STAFF_WAY(Length.LABEL),
  STAFF_EARLIER(Length.LABEL),
  STAFF_STUDENT_SEES(Length.LABEL),
  /** Explains how to answer, at the end of a card. */
  STAFF_HINT(Length.LINE),
  /** Explains how to answer where there is no group. */
  STAFF_HINT_PRIVATE(Length.LINE),
  /** Explains the reactions of the bot, at the end of a card. */
  STAFF_REACTIONS(Length.LINE),
  /** Said to the owner of a ticket, who has claimed it or taken it over. */
  STAFF_CLAIMED(Length.NOTICE),
  /** Said when a colleague has claimed it. */
  STAFF_IS_CLAIMED(Length.NOTICE, "name"),
  /** Said to the owner of a ticket who hands it over to somebody who may not answer. */
  STAFF_IS_NO_COLLEAGUE(Length.NOTICE),
  /** Said to the owner who released a ticket or handed it over. */
  STAFF_IS_RELEASED(Length.NOTICE),
  // Said to all staff when a member has done what it is named after.
  STAFF_WAS_CLAIMED(Length.LINE, "number", "name"),
  STAFF_WAS_RELEASED(Length.LINE, "number", "name"),
  STAFF_WAS_TAKEN_OVER(Length.LINE, "number", "name", "before"),
  STAFF_WAS_HANDED_OVER(Length.LINE, "number", "name", "before"),
  STAFF_WAS_CLOSED(Length.LINE, "number", "name"),
  STAFF_WAS_SNOOZED(Length.LINE, "number", "name", "time"),
  STAFF_WAS_UNSNOOZED(Length.LINE, "number", "name"),
  STAFF_SNOOZE_OVER(Length.LINE, "number"),
  STAFF_NOT_SNOOZED(Length.LINE),
  /** Said when what is about a ticket is written where it has no effect. */
  STAFF_SNOOZE_WHERE(Length.LINE),
  /** Said when the time until which to snooze is not understood. */
  STAFF_SNOOZE_UNCLEAR(Length.LINE),
  /** Said when the time until which to snooze or to be away is over. */
  STAFF_TIME_PAST(Length.LINE),
  STAFF_TIME_FAR(Length.LINE),
  /** Tells staff until when they are away. */
  STAFF_AWAY(Length.LINE, "time"),
  /** Tells staff that the usual hours apply. */
  STAFF_NOT_AWAY(Length.LINE),
  STAFF_AWAY_HOW(Length.LINE),
  /** Asks to which student a message goes that replies to none. */
  STAFF_WHOSE_ANSWER(Length.LINE),
  /** Asks a member of staff whose colleague has claimed the ticket or has just answered. */
  STAFF_COLLISION(Length.LINE),
  STAFF_SENT(Length.NOTICE),
  STAFF_NOT_SENT(Length.NOTICE),
  /** Said when it is already decided whether an answer is sent, or it was sent. */
  STAFF_IS_DECIDED(Length.NOTICE),
  STAFF_IS_CLOSED(Length.NOTICE),
  STAFF_IS_BLOCKED(Length.NOTICE),
  STAFF_IS_UNBLOCKED(Length.NOTICE),
  /** Said when the ticket or the text of a button no longer exists. */
  STAFF_IS_GONE(Length.NOTICE),
  /** Said to somebody who is not staff. */
  STAFF_NOT_YOU(Length.NOTICE),
  STAFF_EMPTY_TOPICS(Length.LINE),
  /** Said when the student blocked the bot. */
  STAFF_UNREACHABLE(Length.LINE),
  STAFF_REACHABLE(Length.LINE),
  STAFF_UNDELIVERED(Length.LINE),
  /** Said to staff who want to delete a message that staff did not write. */
  STAFF_NOT_DELETED(Length.LINE),
  /** Said to staff who write what looks like a command and is none. */
  STAFF_NOT_A_COMMAND(Length.LINE),
  /** Said when an answer was edited into a note and was deleted. */
  STAFF_TAKEN_BACK(Length.LINE),
  STAFF_NOT_TAKEN_BACK(Length.LINE),
  /** Said when a note is edited so that it looks like an answer. */
  STAFF_STAYS_A_NOTE(Length.LINE),
  /** Said when it is unknown whether an answer was delivered. */
  STAFF_AMBIGUOUS_ANSWER(Length.LINE),
  /** Said when it is unknown whether a message of the student was delivered. */
  STAFF_AMBIGUOUS(Length.LINE),
  /** Reminds staff of a ticket that nobody answers. */
  STAFF_REMINDER(Length.LINE),
  /** Said when the student asked to be forgotten. */
  STAFF_FORGOTTEN(Length.LINE),
  /** Said when the student rated. */
  STAFF_CLOSED_BY_STUDENT(Length.LINE),
  /** Said when the student closed the ticket. */
  STAFF_SOLVED(Length.LINE),
  STAFF_NO_TICKETS(Length.LINE),
  STAFF_OPEN_TICKETS(Length.LINE),
  STAFF_NEED_TOPICS(Length.LINE),
  /** Said when the bot may not manage topics. */
  STAFF_NEED_RIGHTS(Length.LINE),
  /** Said when the bot is not in the group. */
  STAFF_NEED_MEMBER(Length.LINE);

  private final Form form;

  TicketPhrase(Length length, String... variables) {
    this.form = Form.of(length, variables);
  }

  @Override
  public Form form() {
    return form;
  }
}
