package org.chsiguide.update;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.chsiguide.update.UpdateHandler.Handling;

/** The durable record of what staff did. It only grows: nothing here changes or deletes. */
public interface AuditLog {

  /**
   * Has something done. What it hands to the store meanwhile is one transaction with the record of
   * it: both are kept, or neither. If it hands nothing over, nothing was done that is to be
   * recorded. An update that comes again is recorded once.
   */
  Handling record(long updateId, StaffAction action, Supplier<Handling> work);

  /**
   * Records what leaves no trace of its own in the store. It is to be done when the stage has
   * completed, and not at all if that is exceptional.
   */
  CompletionStage<Void> record(long updateId, StaffAction action);

  /** The last ones, the newest first. */
  List<Entry> last(int count);

  /** What was done, and when that was recorded. */
  record Entry(Instant at, StaffAction action) {}
}
