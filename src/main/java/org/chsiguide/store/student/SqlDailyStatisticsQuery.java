package org.chsiguide.store.student;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.chsiguide.dialog.Keyed;
import org.chsiguide.messenger.UserId;
import org.chsiguide.statistics.DailyCount;
import org.chsiguide.statistics.DailyMetric;
import org.chsiguide.statistics.DailyStatistics;
import org.chsiguide.statistics.DailyStatisticsQuery;
import org.chsiguide.statistics.DateRange;
import org.chsiguide.store.database.Queries;
import org.jdbi.v3.core.Handle;

/**
 * Reads the counts, and counts the students who are quiet now, without staff: those become a count
 * only when they come back or are erased, so that no clock decides about it.
 */
public record SqlDailyStatisticsQuery(Queries queries, Supplier<Set<UserId>> staff)
    implements DailyStatisticsQuery {

  @Override
  public DailyStatistics find(DateRange period, Instant now, ZoneId zone) {
    return queries
        .jdbi()
        .inTransaction(
            handle -> {
              List<DailyCount> counts = new ArrayList<>(read(handle, period));
              counts.addAll(quiet(handle, period.first().atStartOfDay(zone), now));
              return new DailyStatistics(counts);
            });
  }

  private static List<DailyCount> read(Handle handle, DateRange period) {
    return Queries.list(
            handle,
            "SELECT * FROM daily_count WHERE day >= ? AND day <= ?",
            SqlDailyStatisticsQuery::row,
            period.first().toString(),
            period.last().toString())
        .stream()
        .flatMap(Optional::stream)
        .toList();
  }

  /** Returns the count in the current row; empty if only a newer version knows its metric. */
  private static Optional<DailyCount> row(ResultSet row) throws SQLException {
    LocalDate day = LocalDate.parse(row.getString("day"));
    String subject = row.getString("subject");
    int value = row.getInt("value");
    long total = row.getLong("total");
    return Keyed.find(DailyMetric.values(), row.getString("figure"))
        .map(metric -> new DailyCount(day, metric, subject, value, total));
  }

  /** By hours, because not every day has 24. */
  private List<DailyCount> quiet(Handle handle, ZonedDateTime start, Instant now) {
    Instant from = start.toInstant().minus(DailyCounter.SILENCE);
    return handle
        .createQuery(
            """
            SELECT step, (seen_at - :from) / :hour AS place, COUNT(*) AS students FROM conversation
            WHERE seen_at >= :from AND seen_at <= :until AND ended_at IS NULL
            AND NOT %s GROUP BY step, place\
            """
                .formatted(ConversationRow.isOf(staff.get())))
        .bind("from", from.toEpochMilli())
        .bind("until", now.minus(DailyCounter.SILENCE).toEpochMilli())
        .bind("hour", Duration.ofHours(1).toMillis())
        .map(
            (row, context) ->
                new DailyCount(
                    start.plusHours(row.getLong("place")).toLocalDate(),
                    DailyMetric.WEEK_OF_SILENCE,
                    row.getString("step"),
                    0,
                    row.getLong("students")))
        .list();
  }
}
