package org.chsiguide.ticket;

import java.util.function.Supplier;
import org.chsiguide.dialog.Dialog;
import org.chsiguide.dialog.screen.ScreenRenderer;

/** What is read of tickets: by students, by staff, and on the cards of staff. */
public record TicketTexts(StudentNotices forStudents, StaffNotices forStaff, TicketCard card) {

  public static TicketTexts of(
      Supplier<Dialog> dialog, Supplier<ScreenRenderer> screens, OfficeHours hours) {
    TicketFormatter ticketFormatter = new TicketFormatter(dialog, screens);
    return new TicketTexts(
        new StudentNotices(ticketFormatter, hours),
        new StaffNotices(ticketFormatter),
        new TicketCard(ticketFormatter));
  }
}
