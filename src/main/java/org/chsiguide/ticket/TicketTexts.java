package org.chsiguide.ticket;

import java.util.function.Supplier;
import org.chsiguide.dialog.Dialog;
import org.chsiguide.staff.StaffNames;
import org.chsiguide.time.OfficeHours;

/**
 * The texts of tickets for students, for staff, and on the cards of staff.
 *
 * @param dialog returns the current version, whose phrases and steps the texts quote
 * @param names the names that the texts quote
 */
public record TicketTexts(
    StudentNotices forStudents,
    StaffNotices forStaff,
    TicketCard card,
    Supplier<Dialog> dialog,
    DisplayNames names) {

  /** Creates the texts of this dialog. */
  public static TicketTexts of(
      Supplier<Dialog> dialog, Supplier<OfficeHours> hours, StaffNames staffNames) {
    DisplayNames names = new DisplayNames(staffNames);
    TicketFormatter ticketFormatter = new TicketFormatter(dialog);
    StudentNotices forStudents = new StudentNotices(ticketFormatter, hours);
    return new TicketTexts(
        forStudents,
        new StaffNotices(ticketFormatter, names, hours),
        new TicketCard(ticketFormatter, forStudents, names),
        dialog,
        names);
  }
}
