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
import org.chsiguide.update.UpdateHandler.Handling;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** The record of staff in the database. */
public final class SqlAuditLog implements AuditLog {
  private final Jdbi jdbi;
  private final GroupCommit writer;
  private final InstantSource clock;

  /** Creates the log. */
  public SqlAuditLog(Jdbi jdbi, GroupCommit writer, InstantSource clock) {
    this.jdbi = jdbi;
    this.writer = writer;
    this.clock = clock;
  }

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
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    "SELECT done_at FROM staff_action WHERE kind = ? ORDER BY number DESC LIMIT 1")
                .bind(0, kind.key())
                .map((row, context) -> Instant.ofEpochMilli(row.getLong("done_at")))
                .findOne());
  }

  @Override
  public List<Entry> last(int count) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery("SELECT * FROM staff_action ORDER BY number DESC LIMIT ?")
                .bind(0, count)
                .map((row, context) -> StaffActionRow.read(row))
                .stream()
                .flatMap(Optional::stream)
                .toList());
  }

  private GroupCommit.Work work(@Nullable Long updateId, StaffAction action) {
    Instant now = clock.instant();
    return handle -> StaffActionRow.insert(handle, updateId, action, now);
  }
}
