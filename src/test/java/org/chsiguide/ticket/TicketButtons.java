package org.chsiguide.ticket;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.chsiguide.dialog.StepId;
import org.chsiguide.messenger.UserId;

/** Sample buttons of tickets, at least one of each kind. */
public final class TicketButtons {
  private TicketButtons() {}

  /**
   * Returns buttons of staff.
   *
   * @param colleague who has claimed the ticket when it is released, and gets it back
   */
  public static List<StaffTicketButton> ofStaff(long ticket, long heldMessage, UserId colleague) {
    return List.of(
        new StaffTicketButton.Claim(ticket),
        new StaffTicketButton.Block(ticket),
        new StaffTicketButton.Unblock(ticket),
        new StaffTicketButton.SendStep(ticket, new StepId("account")),
        new StaffTicketButton.SendCannedResponse(ticket, "we-look-into-it"),
        new StaffTicketButton.ShowMain(ticket),
        new StaffTicketButton.ShowStages(ticket),
        new StaffTicketButton.ShowStage(ticket, "register"),
        new StaffTicketButton.ShowCannedResponses(ticket),
        new StaffTicketButton.ShowCannedResponse(ticket, "we-look-into-it"),
        new StaffTicketButton.ShowTakeOver(ticket),
        new StaffTicketButton.Release(ticket),
        new StaffTicketButton.TakeOver(ticket, colleague),
        new StaffTicketButton.ShowHandOver(ticket),
        new StaffTicketButton.SendAnswer(ticket, 99_999),
        new StaffTicketButton.SendHeld(ticket, heldMessage),
        new StaffTicketButton.DropHeld(ticket, heldMessage),
        new StaffTicketButton.HandOver(ticket, colleague),
        new StaffTicketButton.Close(ticket));
  }

  /** Returns buttons of a student. */
  public static List<StudentTicketButton> ofStudent(long ticket) {
    return List.of(
        new StudentTicketButton.Leave(),
        new StudentTicketButton.GoToStep(new StepId("account")),
        new StudentTicketButton.GrantConsent(null),
        new StudentTicketButton.GrantConsent(ticket),
        new StudentTicketButton.RefuseConsent(null),
        new StudentTicketButton.RefuseConsent(ticket),
        new StudentTicketButton.Close(ticket),
        new StudentTicketButton.Rate(ticket, 1),
        new StudentTicketButton.Rate(ticket, 5),
        new StudentTicketButton.SaySolved(ticket, true),
        new StudentTicketButton.SaySolved(ticket, false));
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
