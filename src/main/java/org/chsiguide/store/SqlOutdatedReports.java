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
import org.chsiguide.store.database.Queries;
import org.chsiguide.store.student.ProcessedUpdates;

/** The counts of what students reported, in the database. */
public record SqlOutdatedReports(Queries queries, GroupCommit writer, InstantSource clock)
    implements OutdatedReports {

  @Override
  public CompletionStage<Optional<OutdatedReport>> add(long updateId, StepId step) {
    Instant now = clock.instant();
    return writer.submitAndGet(
        handle -> {
          Optional<OutdatedReport> before =
              Queries.on(handle)
                  .find(
                      "SELECT * FROM outdated_report WHERE step = ?",
                      SqlOutdatedReports::read,
                      step.value());
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
    return queries.list(
        "SELECT * FROM outdated_report ORDER BY count DESC, first_at", SqlOutdatedReports::read);
  }

  @Override
  public CompletionStage<Void> remove(StepId step) {
    return writer.submit("DELETE FROM outdated_report WHERE step = ?", step.value());
  }

  private static OutdatedReport read(ResultSet row) throws SQLException {
    return new OutdatedReport(
        new StepId(row.getString("step")),
        row.getInt("count"),
        Instant.ofEpochMilli(row.getLong("last_at")));
  }
}
