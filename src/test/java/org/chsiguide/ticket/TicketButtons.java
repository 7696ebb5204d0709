package org.chsiguide.ticket;

import java.util.List;
import org.chsiguide.messenger.UserId;
import org.chsiguide.ticket.TicketButton.Action;

/** Sample buttons of tickets, at least one of each action but those that ask staff. */
public final class TicketButtons {
  private TicketButtons() {}

  /**
   * Returns buttons of staff.
   *
   * @param colleague who has claimed the ticket when it is released, and gets it back
   */
  public static List<TicketButton> ofStaff(long ticket, long heldMessage, UserId colleague) {
    return List.of(
        new TicketButton(Action.CLAIM, ticket),
        new TicketButton(Action.BLOCK, ticket),
        new TicketButton(Action.UNBLOCK, ticket),
        new TicketButton(Action.SEND_STEP, ticket, "account"),
        new TicketButton(Action.SEND_CANNED_RESPONSE, ticket, "we-look-into-it"),
        new TicketButton(Action.SHOW_MAIN, ticket),
        new TicketButton(Action.SHOW_STAGES, ticket),
        new TicketButton(Action.SHOW_STAGE, ticket, "register"),
        new TicketButton(Action.SHOW_CANNED_RESPONSES, ticket),
        new TicketButton(Action.SHOW_CANNED_RESPONSE, ticket, "we-look-into-it"),
        new TicketButton(Action.RELEASE, ticket),
        new TicketButton(Action.TAKE_OVER, ticket, colleague),
        new TicketButton(Action.SHOW_HAND_OVER, ticket),
        new TicketButton(Action.SEND_ANSWER, ticket, "99999"),
        new TicketButton(Action.SEND_HELD, ticket, heldMessage),
        new TicketButton(Action.DROP_HELD, ticket, heldMessage),
        new TicketButton(Action.HAND_OVER, ticket, colleague),
        new TicketButton(Action.CLOSE, ticket));
  }

  /** Returns buttons of a student. */
  public static List<TicketButton> ofStudent(long ticket) {
    return List.of(
        new TicketButton(Action.LEAVE),
        new TicketButton(Action.GO_TO_STEP, "account"),
        new TicketButton(Action.CONSENT, ticket),
        new TicketButton(Action.REFUSE, ticket),
        new TicketButton(Action.CLOSE_AS_SOLVED, ticket),
        new TicketButton(Action.RATE, ticket, 1),
        new TicketButton(Action.RATE, ticket, 5),
        new TicketButton(Action.SAY_SOLVED, ticket, 1),
        new TicketButton(Action.SAY_SOLVED, ticket, 0));
  }
}
