package org.chsiguide.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.chsiguide.author.edit.OutdatedReport;
import org.chsiguide.author.edit.OutdatedReports;
import org.chsiguide.dialog.StepId;
import org.chsiguide.store.database.GroupCommit;
import org.chsiguide.store.student.ProcessedUpdates;
import org.jdbi.v3.core.Jdbi;

/** The counts of what students reported, in the database. */
final class SqlOutdatedReports implements OutdatedReports {
  private final Jdbi jdbi;
  private final GroupCommit writer;
  private final InstantSource clock;

  SqlOutdatedReports(Jdbi jdbi, GroupCommit writer, InstantSource clock) {
    this.jdbi = jdbi;
    this.writer = writer;
    this.clock = clock;
  }

  @Override
  public CompletionStage<Optional<OutdatedReport>> add(long updateId, StepId step) {
    Instant now = clock.instant();
    return writer.submitAndGet(
        handle -> {
          Optional<OutdatedReport> before =
              handle
                  .createQuery("SELECT * FROM outdated_report WHERE step = ?")
                  .bind(0, step.value())
                  .map((row, context) -> read(row))
                  .findOne();
          if (ProcessedUpdates.insert(handle, updateId, now)) {
            handle.execute(
                """
                INSERT INTO outdated_report (step, count, first_at, last_at) VALUES (?, 1, ?, ?)
                ON CONFLICT (step) DO UPDATE SET count = outdated_report.count + 1,
                last_at = excluded.last_at\
                """,
                step.value(),
                now.toEpochMilli(),
                now.toEpochMilli());
          }
          return before;
        });
  }

  @Override
  public List<OutdatedReport> all() {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery("SELECT * FROM outdated_report ORDER BY count DESC, first_at")
                .map((row, context) -> read(row))
                .list());
  }

  @Override
  public CompletionStage<Void> remove(StepId step) {
    return writer.submit(
        handle -> handle.execute("DELETE FROM outdated_report WHERE step = ?", step.value()));
  }

  private static OutdatedReport read(ResultSet row) throws SQLException {
    return new OutdatedReport(
        new StepId(row.getString("step")),
        row.getInt("count"),
        Instant.ofEpochMilli(row.getLong("last_at")));
  }
}
