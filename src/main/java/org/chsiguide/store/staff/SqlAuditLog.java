package org.chsiguide.store.staff;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.chsiguide.staff.AuditLog;
import org.chsiguide.staff.StaffAction;
import org.chsiguide.store.database.GroupCommit;
import org.chsiguide.store.database.Queries;
import org.chsiguide.update.UpdateHandler.Handling;
import org.jspecify.annotations.Nullable;

/** The record of staff in the database. */
public record SqlAuditLog(Queries queries, GroupCommit writer, InstantSource clock)
    implements AuditLog {

  @Override
  public Handling record(long updateId, StaffAction action, Supplier<Handling> act) {
    return writer.submitTogether(act, work(updateId, action));
  }

  @Override
  public CompletionStage<Void> record(long updateId, StaffAction action) {
    return writer.submit(work(updateId, action));
  }

  @Override
  public CompletionStage<Void> record(StaffAction action) {
    return writer.submit(work(null, action));
  }

  @Override
  public Optional<Instant> lastTime(StaffAction.Kind kind) {
    return queries.find(
        "SELECT done_at FROM staff_action WHERE kind = ? ORDER BY number DESC LIMIT 1",
        row -> Instant.ofEpochMilli(row.getLong("done_at")),
        kind.key());
  }

  @Override
  public List<Entry> last(int count) {
    return queries.listKnown(
        "SELECT * FROM staff_action ORDER BY number DESC LIMIT ?", StaffActionRow::read, count);
  }

  private GroupCommit.Work work(@Nullable Long updateId, StaffAction action) {
    Instant now = clock.instant();
    return handle -> StaffActionRow.insert(handle, updateId, action, now);
  }
}
