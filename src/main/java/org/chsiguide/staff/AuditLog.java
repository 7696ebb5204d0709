package org.chsiguide.staff;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.chsiguide.update.IncomingUpdate;
import org.chsiguide.update.UpdateHandler.Handling;

/** The durable log of what staff did. It only grows: no method here changes or deletes an entry. */
public interface AuditLog {

  /**
   * Runs the work and records the action. What the work writes to the store is one transaction with
   * the record: both are saved, or neither is. If the work writes nothing, the action is not
   * recorded. An update that is received twice is recorded once.
   */
  Handling record(long updateId, StaffAction action, Supplier<Handling> work);

  /** Like {@link #record}, for an action of the sender of this update. */
  default Handling record(
      IncomingUpdate update, StaffAction.Kind kind, long subjectId, Supplier<Handling> work) {
    return record(update.updateId(), new StaffAction(update.from(), kind, subjectId), work);
  }

  /**
   * Records an action that writes nothing else to the store. The caller acts when the stage has
   * completed, and does not act if it completes exceptionally.
   */
  CompletionStage<Void> record(long updateId, StaffAction action);

  /** Likewise, for a request of the sender of this update. */
  default CompletionStage<Void> record(IncomingUpdate update, StaffAction.Kind kind) {
    return record(update.updateId(), new StaffAction(update.from(), kind));
  }

  /** Records an action of the bot itself, without an update. */
  CompletionStage<Void> record(StaffAction action);

  /** Returns when an action of this kind was last recorded; empty: never. */
  Optional<Instant> lastTime(StaffAction.Kind kind);

  /** Returns the last entries, newest first. */
  List<Entry> last(int count);

  /** A recorded action, and when it was recorded. */
  record Entry(Instant at, StaffAction action) {}
}
