package org.chsiguide.store.staff;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.chsiguide.dialog.Keyed;
import org.chsiguide.messenger.UserId;
import org.chsiguide.staff.AuditLog;
import org.chsiguide.staff.StaffAction;
import org.chsiguide.store.database.GroupCommit;
import org.chsiguide.store.database.Queries;
import org.chsiguide.update.IncomingUpdate;
import org.chsiguide.update.UpdateHandler.Handling;
import org.jdbi.v3.core.Handle;
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
        "SELECT * FROM staff_action ORDER BY number DESC LIMIT ?", SqlAuditLog::read, count);
  }

  private GroupCommit.Work work(@Nullable Long updateId, StaffAction action) {
    Instant now = clock.instant();
    return handle -> insert(handle, updateId, action, now);
  }

  /**
   * Inserts an action, unless the same update was recorded before.
   *
   * @param updateId absent: of no update
   */
  public static void insert(
      Handle handle, @Nullable Long updateId, StaffAction action, Instant now) {
    if (updateId != null
        && Queries.on(handle)
            .exists(
                "SELECT 1 FROM staff_action WHERE update_id = ? AND done_at > ? LIMIT 1",
                updateId,
                now.minus(IncomingUpdate.ID_LIFETIME).toEpochMilli())) {
      return;
    }
    handle.execute(
        """
        INSERT INTO staff_action (update_id, person, kind, of_number, detail, done_at)
        VALUES (?, ?, ?, ?, ?, ?)\
        """,
        updateId,
        action.actor().value(),
        action.kind().key(),
        action.subjectId(),
        action.detail(),
        now.toEpochMilli());
  }

  /**
   * Returns the action; empty if another version of the program wrote one that this version does
   * not know.
   */
  public static Optional<AuditLog.Entry> read(ResultSet row) throws SQLException {
    Instant at = Instant.ofEpochMilli(row.getLong("done_at"));
    UserId by = new UserId(row.getLong("person"));
    long of = row.getLong("of_number");
    String detail = row.getString("detail");
    return Keyed.find(StaffAction.Kind.values(), row.getString("kind"))
        .map(kind -> new AuditLog.Entry(at, new StaffAction(by, kind, of, detail)));
  }
}
