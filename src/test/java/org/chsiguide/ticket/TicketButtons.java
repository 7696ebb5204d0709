package org.chsiguide.ticket;

import java.util.Optional;
import java.util.stream.Stream;
import org.chsiguide.update.StaffAction;

/** The buttons about tickets, for tests of other packages. */
public final class TicketButtons {
  private TicketButtons() {}

  /** A button of staff. */
  public record OfStaff(String key, Optional<StaffAction.Kind> kind, String whyNotRecorded) {}

  public static Stream<OfStaff> ofStaff() {
    return Stream.of(CardButton.values())
        .map(it -> new OfStaff(it.key(), it.kind(), it.reasonNotRecorded()));
  }

  /** But the one that has a message of one's own go to staff, as any student may have it. */
  public static Stream<String> ofStudents() {
    return Stream.of(StudentButton.values())
        .filter(it -> it != StudentButton.ASK)
        .map(StudentButton::key);
  }
}
