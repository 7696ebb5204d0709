package org.chsiguide.ticket;

import java.util.function.Supplier;
import org.chsiguide.dialog.Dialog;
import org.chsiguide.dialog.Screens;

/** What is read of tickets: by students, by staff, and on the cards of staff. */
record Notices(StudentNotices toStudents, StaffNotices toStaff, TicketCard card) {

  static Notices of(Supplier<Dialog> guide, Supplier<Screens> screens, OfficeHours hours) {
    Wording wording = new Wording(guide, screens);
    return new Notices(
        new StudentNotices(wording, hours), new StaffNotices(wording), new TicketCard(wording));
  }
}
