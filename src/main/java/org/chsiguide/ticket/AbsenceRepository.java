package org.chsiguide.ticket;

import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.chsiguide.time.Absence;

/** The durable absence of staff. Thread-safe. */
public interface AbsenceRepository {

  /** Returns the last absence, which may be over; blocks. */
  Optional<Absence> find();

  /** Replaces the absence; completes once it is durable. */
  CompletionStage<Void> set(Absence absence);
}
