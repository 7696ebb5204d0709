package org.chsiguide.store;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.chsiguide.store.database.GroupCommit;
import org.chsiguide.store.database.Queries;
import org.chsiguide.ticket.AbsenceRepository;
import org.chsiguide.time.StaffAbsence;

/** The absences of staff, a row each; old ones are removed when another is set. */
record SqlAbsence(Queries queries, GroupCommit writer) implements AbsenceRepository {

  @Override
  public List<StaffAbsence> findAll() {
    return queries.list(
        "SELECT began_at, ends_at FROM absence",
        row ->
            new StaffAbsence(
                Instant.ofEpochMilli(row.getLong("began_at")),
                Instant.ofEpochMilli(row.getLong("ends_at"))));
  }

  @Override
  public CompletionStage<Void> put(StaffAbsence absence) {
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
