package org.chsiguide.store;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import org.chsiguide.store.database.GroupCommit;
import org.chsiguide.store.database.Queries;
import org.chsiguide.ticket.AbsenceRepository;
import org.chsiguide.time.StaffAbsence;
import org.jspecify.annotations.Nullable;

/**
 * The absences of staff, a row each; old ones are removed when another is set. They are read again
 * only after a change, because every message to staff depends on whether the office is open.
 */
final class SqlAbsence implements AbsenceRepository {
  private final Queries queries;
  private final GroupCommit writer;
  private final AtomicInteger changes = new AtomicInteger();
  private volatile @Nullable Known known;

  /** The absences, as read after this number of changes. */
  private record Known(int changes, List<StaffAbsence> absences) {}

  SqlAbsence(Queries queries, GroupCommit writer) {
    this.queries = queries;
    this.writer = writer;
  }

  @Override
  public List<StaffAbsence> findAll() {
    int now = changes.get();
    Known last = known;
    if (last == null || last.changes() != now) {
      last = new Known(now, read());
      known = last;
    }
    return last.absences();
  }

  private List<StaffAbsence> read() {
    return queries.list(
        "SELECT began_at, ends_at FROM absence",
        row ->
            new StaffAbsence(
                Instant.ofEpochMilli(row.getLong("began_at")),
                Instant.ofEpochMilli(row.getLong("ends_at"))));
  }

  @Override
  public CompletionStage<Void> put(StaffAbsence absence) {
    return writer
        .submit(
            handle -> {
              handle.execute(
                  "DELETE FROM absence WHERE began_at = ? OR ends_at > ? OR ends_at < ?",
                  absence.from().toEpochMilli(),
                  absence.from().toEpochMilli(),
                  absence.from().minus(KEPT).toEpochMilli());
              handle.execute(
                  "INSERT INTO absence (began_at, ends_at) VALUES (?, ?)",
                  absence.from().toEpochMilli(),
                  absence.until().toEpochMilli());
            })
        .whenComplete((saved, failure) -> changes.incrementAndGet());
  }
}
