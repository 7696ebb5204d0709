package org.chsiguide.ticket;

import org.chsiguide.dialog.StepId;

/** The action of a button that a student taps about their ticket, or to open one. */
public sealed interface StudentTicketButton extends TicketButton {

  /**
   * Sends staff a message that the dialog has answered; the student may have no ticket yet.
   *
   * @param isPicture whether it is a picture, which may show a passport
   */
  record AskStaff(int message, boolean isPicture) implements StudentTicketButton {}

  /** Returns to the dialog. */
  record Leave() implements StudentTicketButton {}

  /** Goes to a step that staff sent. */
  record GoToStep(StepId step) implements StudentTicketButton {}

  /** Agrees that a message that may show a passport goes to staff, or refuses. */
  record Consent(long ticket, boolean isGranted) implements StudentTicketButton {}

  /** Closes an open ticket as solved. */
  record Close(long ticket) implements StudentTicketButton {}

  /**
   * Rates a closed ticket.
   *
   * @param stars 1 to 5
   */
  record Rate(long ticket, int stars) implements StudentTicketButton {}

  /** Says whether a closed ticket is solved. */
  record SaySolved(long ticket, boolean isSolved) implements StudentTicketButton {}
}
