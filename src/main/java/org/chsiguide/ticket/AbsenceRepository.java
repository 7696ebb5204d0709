package org.chsiguide.ticket;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.chsiguide.time.StaffAbsence;

/** The durable absences of staff. Thread-safe. */
public interface AbsenceRepository {

  /** An absence that ended this long before a new one began is deleted with it. */
  Duration KEPT = Duration.ofDays(60);

  /** Returns the absences, also those that are being saved; does not block. */
  List<StaffAbsence> findAll();

  /**
   * Adds this absence, or changes the one that began with it; completes once it is durable. It
   * replaces any that ends later than it begins, such as the same one of an attempt that seemed to
   * fail.
   */
  CompletionStage<Void> put(StaffAbsence absence);
}
