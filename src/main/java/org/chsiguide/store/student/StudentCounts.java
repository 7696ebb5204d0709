package org.chsiguide.store.student;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import org.chsiguide.dialog.StepId;
import org.chsiguide.messenger.UserId;
import org.chsiguide.statistics.Statistics;
import org.chsiguide.statistics.Statistics.Finished;
import org.chsiguide.statistics.Statistics.Percentiles;
import org.chsiguide.statistics.Statistics.StepCounts;
import org.chsiguide.store.database.Queries;
import org.chsiguide.store.database.Queries.RowReader;

/**
 * Counts the students who can be reached, by stage and by step. Members of staff are no students.
 * Counts come from indexes; medians are found by their rank, which works with both databases.
 */
record StudentCounts(Queries queries, Milestones milestones, Set<UserId> staff, Instant now) {

  /** The students whose furthest stage it is, and how many of them reached an end, and when. */
  record StageRow(
      String stage, long students, long finished, long finishedThisWeek, long finishedLastWeek) {}

  /** The students who are at a step under one of its ids, and how many of them are stuck. */
  private record StepRow(String id, long students, long stuck) {}

  /**
   * Counts the students by this column, and those of them who meet each condition under its name.
   * Subtracts staff, whose ids are in no index, from all: so nobody else's row is read.
   */
  private <T> List<T> count(String column, Map<String, String> conditions, RowReader<T> rowReader) {
    StringBuilder sums = new StringBuilder();
    StringBuilder all = new StringBuilder();
    StringBuilder members = new StringBuilder();
    conditions.forEach(
        (name, condition) -> {
          sums.append(", SUM(%1$s) AS %1$s".formatted(name));
          all.append(", COUNT(CASE WHEN %s THEN 1 END) AS %s".formatted(condition, name));
          members.append(", -COUNT(CASE WHEN %s THEN 1 END)".formatted(condition));
        });
    return queries.list(
        """
        SELECT %1$s, SUM(students) AS students %2$s FROM (
        SELECT %1$s, COUNT(*) AS students %3$s FROM conversation
        WHERE unreachable_since IS NULL GROUP BY %1$s
        UNION ALL SELECT %1$s, -COUNT(*) %4$s FROM conversation
        WHERE unreachable_since IS NULL AND %5$s GROUP BY %1$s) AS everybody
        GROUP BY %1$s HAVING SUM(students) > 0\
        """
            .formatted(column, sums, all, members, ConversationRow.isOf(staff)),
        rowReader);
  }

  List<StageRow> stages() {
    long week = now.minus(Statistics.WEEK).toEpochMilli();
    long before = week - Statistics.WEEK.toMillis();
    return count(
        "furthest_stage",
        Map.of(
            "finished",
            Milestones.ENDED_CONDITION,
            "this_week",
            "ended_at >= " + week,
            "last_week",
            "ended_at >= %d AND ended_at < %d".formatted(before, week)),
        row ->
            new StageRow(
                row.getString("furthest_stage"),
                row.getLong("students"),
                row.getLong("finished"),
                row.getLong("this_week"),
                row.getLong("last_week")));
  }

  static Map<String, Long> furthest(List<StageRow> stages) {
    return stages.stream().collect(Collectors.toMap(StageRow::stage, StageRow::students));
  }

  static Finished finished(List<StageRow> stages) {
    return new Finished(
        sum(stages, StageRow::finished),
        sum(stages, StageRow::finishedThisWeek),
        sum(stages, StageRow::finishedLastWeek));
  }

  /**
   * Returns the students by the step where they are, without steps that somebody made up. Students
   * who came before a step was renamed are there under its earlier id.
   */
  List<StepCounts> steps() {
    long stuckBefore = now.minus(Statistics.STUCK_AFTER).toEpochMilli();
    Map<StepId, List<StepRow>> steps =
        count(
                "step",
                Map.of(
                    "stuck", Milestones.NOT_ENDED_CONDITION + " AND entered_at < " + stuckBefore),
                row ->
                    new StepRow(
                        row.getString("step"), row.getLong("students"), row.getLong("stuck")))
            .stream()
            .filter(row -> StepId.isValid(row.id()))
            .collect(
                Collectors.groupingBy(
                    row -> milestones.currentId(new StepId(row.id())),
                    () -> new TreeMap<>(Comparator.comparing(StepId::value)),
                    Collectors.toList()));
    // Finding a median walks along an index, so only those that are shown are found.
    Set<StepId> timed =
        steps.entrySet().stream()
            .filter(step -> sum(step.getValue(), StepRow::stuck) > 0)
            .sorted(Comparator.comparingLong(step -> -sum(step.getValue(), StepRow::stuck)))
            .limit(Statistics.TIMED_STEPS)
            .map(Map.Entry::getKey)
            .collect(Collectors.toSet());
    return steps.entrySet().stream()
        .map(
            step ->
                new StepCounts(
                    step.getKey(),
                    sum(step.getValue(), StepRow::students),
                    sum(step.getValue(), StepRow::stuck),
                    timed.contains(step.getKey()) ? timeAtStep(step.getValue()) : Percentiles.NONE))
        .toList();
  }

  private static <T> long sum(List<T> rows, ToLongFunction<T> number) {
    return rows.stream().mapToLong(number).sum();
  }

  private Percentiles timeAtStep(List<StepRow> step) {
    long students = sum(step, StepRow::students);
    return new Percentiles(
        students, timeAtStep(step, students, 50), timeAtStep(step, students, 90));
  }

  /** The students who came first have been there longest. */
  private Duration timeAtStep(List<StepRow> step, long students, int perCent) {
    long place = students - 1 - SqlStatisticsQuery.nearestRank(students, perCent);
    Duration time = Duration.between(Instant.ofEpochMilli(enteredAt(step, place)), now);
    return time.isNegative() ? Duration.ZERO : time;
  }

  /** Returns when the student at this place of the order came. */
  private long enteredAt(List<StepRow> step, long place) {
    String ids = step.stream().map(StepRow::id).collect(Collectors.joining("', '"));
    return queries.number(
        """
        SELECT entered_at FROM conversation
        WHERE step IN ('%s') AND unreachable_since IS NULL AND NOT %s
        ORDER BY entered_at LIMIT 1 OFFSET ?\
        """
            .formatted(ids, ConversationRow.isOf(staff)),
        place);
  }
}
