package org.chsiguide.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;
import org.chsiguide.runtime.Undo;
import org.chsiguide.store.database.GroupCommit;
import org.chsiguide.store.database.Queries;
import org.chsiguide.ticket.AbsenceRepository;
import org.chsiguide.time.StaffAbsence;
import org.jdbi.v3.core.Handle;

/**
 * The absences of staff, a row each; old ones are removed when another is set. They are in memory
 * too, because every message to staff depends on whether the office is open.
 */
public final class SqlAbsence implements AbsenceRepository {
  private static final String SELECT = "SELECT began_at, ends_at FROM absence";

  private final GroupCommit writer;
  private volatile List<StaffAbsence> known;

  SqlAbsence(Queries queries, GroupCommit writer) {
    this.writer = writer;
    this.known = queries.list(SELECT, SqlAbsence::read);
  }

  @Override
  public List<StaffAbsence> findAll() {
    return known;
  }

  @Override
  public CompletionStage<Void> put(StaffAbsence absence) {
    Instant from = absence.from();
    List<StaffAbsence> before = known;
    Stream<StaffAbsence> kept =
        before.stream()
            .filter(it -> it.from().isBefore(from) && !it.until().isAfter(from))
            .filter(it -> !it.until().isBefore(from.minus(KEPT)));
    List<StaffAbsence> next = Stream.concat(kept, Stream.of(absence)).toList();
    known = next;
    return Undo.onFailure(
        writer.submit(
            handle -> {
              handle.execute("DELETE FROM absence");
              next.forEach(it -> insert(handle, it));
            }),
        () -> known = before);
  }

  private static void insert(Handle handle, StaffAbsence absence) {
    handle.execute(
        "INSERT INTO absence (began_at, ends_at) VALUES (?, ?)",
        absence.from().toEpochMilli(),
        absence.until().toEpochMilli());
  }

  private static StaffAbsence read(ResultSet row) throws SQLException {
    return new StaffAbsence(
        Instant.ofEpochMilli(row.getLong("began_at")),
        Instant.ofEpochMilli(row.getLong("ends_at")));
  }
}
