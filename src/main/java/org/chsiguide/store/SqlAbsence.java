package org.chsiguide.store;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.chsiguide.store.database.GroupCommit;
import org.chsiguide.ticket.AbsenceRepository;
import org.chsiguide.time.Absence;
import org.jdbi.v3.core.Jdbi;

/** The absences of staff, a row each; old ones are removed when another is set. */
final class SqlAbsence implements AbsenceRepository {
  private final Jdbi jdbi;
  private final GroupCommit writer;

  SqlAbsence(Jdbi jdbi, GroupCommit writer) {
    this.jdbi = jdbi;
    this.writer = writer;
  }

  @Override
  public List<Absence> findAll() {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery("SELECT began_at, ends_at FROM absence")
                .map(
                    (row, context) ->
                        new Absence(
                            Instant.ofEpochMilli(row.getLong("began_at")),
                            Instant.ofEpochMilli(row.getLong("ends_at"))))
                .list());
  }

  @Override
  public CompletionStage<Void> put(Absence absence) {
    return writer.submit(
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
        });
  }
}
