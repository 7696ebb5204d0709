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
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.chsiguide.dialog.Keyed;
import org.chsiguide.dialog.StepId;
import org.chsiguide.messenger.UserId;
import org.chsiguide.statistics.DailyCount;
import org.chsiguide.statistics.DailyMetric;
import org.chsiguide.statistics.DailyStatistics;
import org.chsiguide.statistics.DateRange;
import org.chsiguide.statistics.Statistics;
import org.chsiguide.statistics.Statistics.Day;
import org.chsiguide.statistics.Statistics.Percentiles;
import org.chsiguide.statistics.Statistics.Week;
import org.chsiguide.statistics.StatisticsQuery;
import org.chsiguide.store.database.Queries;
import org.chsiguide.time.OfficeHours;

/**
 * Counts in the database, in one transaction that sees a single moment. Medians and days of tickets
 * are found in memory, because office hours are no matter of SQL, and a week has few tickets.
 */
public record SqlStatisticsQuery(
    Queries queries, Milestones milestones, Supplier<Set<UserId>> staff)
    implements StatisticsQuery {
  private static final int DAYS = 14;
  private static final int MAX_STARS = 5;

  @Override
  public Statistics compute(Instant now, OfficeHours hours) {
    Instant week = now.minus(Statistics.WEEK);
    Instant before = week.minus(Statistics.WEEK);
    return queries.inTransaction(
        transaction -> {
          Map<String, Long> open =
              transaction.map(
                  """
                  SELECT state, COUNT(*) AS many FROM ticket WHERE state <> 'CLOSED'
                  GROUP BY state\
                  """,
                  row -> row.getString("state"),
                  row -> row.getLong("many"));
          StudentCounts students = new StudentCounts(transaction, milestones, staff.get(), now);
          List<StudentCounts.StageRow> stages = students.stages();
          return new Statistics(
              now,
              StudentCounts.furthest(stages),
              StudentCounts.finished(stages),
              students.steps(),
              week(transaction, week, now, hours),
              week(transaction, before, week, hours),
              days(transaction, now, hours.zone()),
              open.getOrDefault("NEW", 0L) + open.getOrDefault("WAITS_FOR_STAFF", 0L),
              open.getOrDefault("WAITS_FOR_STUDENT", 0L));
        });
  }

  private static Week week(Queries transaction, Instant from, Instant until, OfficeHours hours) {
    long opened =
        transaction.number(
            """
            SELECT COUNT(*) FROM ticket
            WHERE opened_at >= ? AND opened_at < ?
            AND (closed_at IS NULL OR closed_at > 0)\
            """,
            from.toEpochMilli(),
            until.toEpochMilli());
    Map<Integer, Long> ratings = countClosed(transaction, "rating", from, until);
    Map<Integer, Long> solved = countClosed(transaction, "solved", from, until);
    return new Week(
        opened,
        percentiles(transaction, "first_answer_at", from, until, hours::openTime),
        percentiles(transaction, "closed_at", from, until, Duration::between),
        IntStream.rangeClosed(1, MAX_STARS)
            .mapToObj(stars -> ratings.getOrDefault(stars, 0L))
            .toList(),
        solved.getOrDefault(1, 0L),
        solved.getOrDefault(0, 0L));
  }

  /** Counts the tickets that were closed in this period by what their students said. */
  private static Map<Integer, Long> countClosed(
      Queries transaction, String feedback, Instant from, Instant until) {
    return transaction.map(
        """
        SELECT %1$s, COUNT(*) AS many FROM ticket
        WHERE closed_at >= ? AND closed_at < ? AND %1$s IS NOT NULL GROUP BY %1$s\
        """
            .formatted(feedback),
        row -> row.getInt(feedback),
        row -> row.getLong("many"),
        from.toEpochMilli(),
        until.toEpochMilli());
  }

  /**
   * Returns the times from opening to this event, of the tickets in which it happened in this
   * period.
   */
  private static Percentiles percentiles(
      Queries transaction,
      String end,
      Instant from,
      Instant until,
      BiFunction<Instant, Instant, Duration> between) {
    List<Duration> times =
        transaction
            .list(
                "SELECT opened_at, %1$s AS ended FROM ticket WHERE %1$s >= ? AND %1$s < ?"
                    .formatted(end),
                row ->
                    between.apply(
                        Instant.ofEpochMilli(row.getLong("opened_at")),
                        Instant.ofEpochMilli(row.getLong("ended"))),
                from.toEpochMilli(),
                until.toEpochMilli())
            .stream()
            .sorted()
            .toList();
    return times.isEmpty()
        ? Percentiles.NONE
        : new Percentiles(times.size(), atRank(times, 50), atRank(times, 90));
  }

  private static Duration atRank(List<Duration> sorted, int perCent) {
    return sorted.get((int) nearestRank(sorted.size(), perCent));
  }

  private static List<Day> days(Queries transaction, Instant now, ZoneId zone) {
    LocalDate first = now.atZone(zone).toLocalDate().minusDays(DAYS - 1);
    ZonedDateTime start = first.atStartOfDay(zone);
    Map<LocalDate, Long> opened = byDay(transaction, "opened_at", start, now);
    Map<LocalDate, Long> closed = byDay(transaction, "closed_at", start, now);
    return first
        .datesUntil(first.plusDays(DAYS))
        .map(it -> new Day(it, opened.getOrDefault(it, 0L), closed.getOrDefault(it, 0L)))
        .toList();
  }

  private static Map<LocalDate, Long> byDay(
      Queries transaction, String time, ZonedDateTime start, Instant now) {
    return transaction
        .list(
            """
            SELECT %1$s FROM ticket
            WHERE %1$s >= ? AND %1$s < ? AND (closed_at IS NULL OR closed_at > 0)\
            """
                .formatted(time),
            row -> Instant.ofEpochMilli(row.getLong(time)).atZone(start.getZone()).toLocalDate(),
            start.toInstant().toEpochMilli(),
            now.toEpochMilli())
        .stream()
        .collect(Collectors.groupingBy(day -> day, Collectors.counting()));
  }

  @Override
  public DailyStatistics computeDaily(DateRange period, Instant now, ZoneId zone) {
    return queries.inTransaction(
        transaction -> {
          List<DailyCount> counts = new ArrayList<>(dailyCounts(transaction, period));
          counts.addAll(quiet(transaction, period.first().atStartOfDay(zone), now));
          return new DailyStatistics(counts);
        });
  }

  /** Returns the counts of these days, without those whose metric only a newer version knows. */
  private List<DailyCount> dailyCounts(Queries transaction, DateRange period) {
    return transaction.listKnown(
        "SELECT * FROM daily_count WHERE day >= ? AND day <= ?",
        this::dailyCount,
        period.first().toString(),
        period.last().toString());
  }

  private Optional<DailyCount> dailyCount(ResultSet row) throws SQLException {
    LocalDate day = LocalDate.parse(row.getString("day"));
    String subject = row.getString("subject");
    int value = row.getInt("value");
    long total = row.getLong("total");
    return Keyed.find(DailyMetric.values(), row.getString("figure"))
        .map(metric -> new DailyCount(day, metric, currentSubject(metric, subject), value, total));
  }

  /** Returns the subject; a step that was renamed since has its present id. */
  private String currentSubject(DailyMetric metric, String subject) {
    Optional<StepId> step = metric.isOfSteps() ? StepId.parse(subject) : Optional.empty();
    return step.map(milestones::currentId).map(StepId::value).orElse(subject);
  }

  /**
   * Counts the students who are quiet now, without staff, by hours, because not every day has 24.
   * They become a count in the database only when they come back or are erased, so that no clock
   * decides about it.
   */
  private List<DailyCount> quiet(Queries transaction, ZonedDateTime start, Instant now) {
    Instant from = start.toInstant().minus(DailyCounter.SILENCE);
    return transaction.list(
        """
        SELECT step, (seen_at - ?) / ? AS place, COUNT(*) AS students FROM conversation
        WHERE seen_at >= ? AND seen_at <= ? AND ended_at IS NULL
        AND NOT %s GROUP BY step, place\
        """
            .formatted(ConversationRow.isOf(staff.get())),
        row ->
            new DailyCount(
                start.plusHours(row.getLong("place")).toLocalDate(),
                DailyMetric.WEEK_OF_SILENCE,
                currentSubject(DailyMetric.WEEK_OF_SILENCE, row.getString("step")),
                0,
                row.getLong("students")),
        from.toEpochMilli(),
        Duration.ofHours(1).toMillis(),
        from.toEpochMilli(),
        now.minus(DailyCounter.SILENCE).toEpochMilli());
  }

  /** Returns the 0-based position of the nearest rank for this percentage. */
  static long nearestRank(long count, int perCent) {
    return Math.max(0, (count * perCent + 99) / 100 - 1);
  }
}
