package org.chsiguide.ticket;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.chsiguide.dialog.StepId;

/** Sample buttons of tickets, at least one of each kind. */
public final class TicketButtons {
  private TicketButtons() {}

  /** Returns buttons of staff. */
  public static List<CardButton> ofStaff(long ticket, long heldMessage) {
    return List.of(
        new CardButton.Claim(ticket),
        new CardButton.Block(ticket),
        new CardButton.Unblock(ticket),
        new CardButton.SendStep(ticket, new StepId("account")),
        new CardButton.SendCannedResponse(ticket, "we-look-into-it"),
        new CardButton.ShowMain(ticket),
        new CardButton.ShowStages(ticket),
        new CardButton.ShowStage(ticket, "register"),
        new CardButton.ShowCannedResponses(ticket),
        new CardButton.SendHeld(ticket, heldMessage),
        new CardButton.DropHeld(ticket, heldMessage),
        new CardButton.Close(ticket));
  }

  /** Returns buttons of a student. */
  public static List<StudentButton> ofStudent(long ticket) {
    return List.of(
        new StudentButton.Leave(),
        new StudentButton.GoToStep(new StepId("account")),
        new StudentButton.GrantConsent(null),
        new StudentButton.GrantConsent(ticket),
        new StudentButton.RefuseConsent(null),
        new StudentButton.RefuseConsent(ticket),
        new StudentButton.Close(ticket),
        new StudentButton.Rate(ticket, 1),
        new StudentButton.Rate(ticket, 5),
        new StudentButton.SaySolved(ticket, true),
        new StudentButton.SaySolved(ticket, false));
  }

  /** Returns the records of these sealed types, by name. */
  static List<Class<?>> kinds(Class<?> sealed) {
    return Stream.of(sealed.getPermittedSubclasses())
        .flatMap(type -> type.isRecord() ? Stream.of(type) : kinds(type).stream())
        .sorted(Comparator.comparing(Class::getName))
        .<Class<?>>map(type -> type)
        .toList();
  }
}
