package org.chsiguide.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.chsiguide.store.database.GroupCommit;
import org.chsiguide.store.database.Queries;
import org.chsiguide.ticket.AbsenceRepository;
import org.chsiguide.time.StaffAbsence;

/**
 * The absences of staff, a row each; old ones are removed when another is set. They are in memory
 * too, because every message to staff depends on whether the office is open.
 */
final class SqlAbsence implements AbsenceRepository {
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
    return writer
        .submitAndGet(
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
              return Queries.list(handle, SELECT, SqlAbsence::read);
            })
        .thenAccept(saved -> known = saved);
  }

  private static StaffAbsence read(ResultSet row) throws SQLException {
    return new StaffAbsence(
        Instant.ofEpochMilli(row.getLong("began_at")),
        Instant.ofEpochMilli(row.getLong("ends_at")));
  }
}
