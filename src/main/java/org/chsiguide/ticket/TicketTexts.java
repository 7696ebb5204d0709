package org.chsiguide.ticket;

import java.util.function.Supplier;
import org.chsiguide.dialog.Dialog;
import org.chsiguide.dialog.screen.ScreenRenderer;

/** What is read of tickets: by students, by staff, and on the cards of staff. */
public record TicketTexts(StudentNotices forStudents, StaffNotices forStaff, TicketCard card) {

  public static TicketTexts of(
      Supplier<Dialog> dialog, Supplier<ScreenRenderer> screens, OfficeHours hours) {
    PhraseFormatter phraseFormatter = new PhraseFormatter(dialog, screens);
    return new TicketTexts(
        new StudentNotices(phraseFormatter, hours),
        new StaffNotices(phraseFormatter),
        new TicketCard(phraseFormatter));
  }
}
