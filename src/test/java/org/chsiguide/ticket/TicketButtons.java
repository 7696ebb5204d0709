package org.chsiguide.ticket;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.chsiguide.dialog.StepId;
import org.chsiguide.messenger.UserId;
import org.chsiguide.ticket.StaffTicketButton.Action;

/** Sample buttons of tickets, at least one of each kind. */
public final class TicketButtons {
  /** All kinds of buttons. */
  static final Set<Object> KINDS =
      Stream.concat(
              Stream.of(Action.values()),
              Stream.of(StudentTicketButton.class.getPermittedSubclasses()))
          .collect(Collectors.toSet());

  private TicketButtons() {}

  /**
   * Returns buttons of staff.
   *
   * @param colleague who has claimed the ticket when it is released, and gets it back
   */
  public static List<StaffTicketButton> ofStaff(long ticket, long heldMessage, UserId colleague) {
    return List.of(
        new StaffTicketButton(Action.CLAIM, ticket),
        new StaffTicketButton(Action.BLOCK, ticket),
        new StaffTicketButton(Action.UNBLOCK, ticket),
        new StaffTicketButton(Action.SEND_STEP, ticket, "account"),
        new StaffTicketButton(Action.SEND_CANNED_RESPONSE, ticket, "we-look-into-it"),
        new StaffTicketButton(Action.SHOW_MAIN, ticket),
        new StaffTicketButton(Action.SHOW_STAGES, ticket),
        new StaffTicketButton(Action.SHOW_STAGE, ticket, "register"),
        new StaffTicketButton(Action.SHOW_CANNED_RESPONSES, ticket),
        new StaffTicketButton(Action.SHOW_CANNED_RESPONSE, ticket, "we-look-into-it"),
        new StaffTicketButton(Action.SHOW_TAKE_OVER, ticket),
        new StaffTicketButton(Action.RELEASE, ticket),
        new StaffTicketButton(Action.TAKE_OVER, ticket, colleague.toString()),
        new StaffTicketButton(Action.SHOW_HAND_OVER, ticket),
        new StaffTicketButton(Action.SEND_ANSWER, ticket, "99999"),
        new StaffTicketButton(Action.SEND_HELD, ticket, Long.toString(heldMessage)),
        new StaffTicketButton(Action.DROP_HELD, ticket, Long.toString(heldMessage)),
        new StaffTicketButton(Action.HAND_OVER, ticket, colleague.toString()),
        new StaffTicketButton(Action.CLOSE, ticket));
  }

  /** Returns buttons of a student. */
  public static List<StudentTicketButton> ofStudent(long ticket) {
    return List.of(
        new StudentTicketButton.Leave(),
        new StudentTicketButton.GoToStep(new StepId("account")),
        new StudentTicketButton.Consent(ticket, true),
        new StudentTicketButton.Consent(ticket, false),
        new StudentTicketButton.Close(ticket),
        new StudentTicketButton.Rate(ticket, 1),
        new StudentTicketButton.Rate(ticket, 5),
        new StudentTicketButton.SaySolved(ticket, true),
        new StudentTicketButton.SaySolved(ticket, false));
  }

  /** Returns of which kinds these buttons are: their actions, or else their types. */
  static Set<Object> kindsOf(Collection<? extends TicketButton> buttons) {
    return buttons.stream()
        .map(it -> it instanceof StaffTicketButton staff ? staff.action() : it.getClass())
        .collect(Collectors.toSet());
  }
}
