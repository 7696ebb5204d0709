package org.chsiguide.store.student;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.chsiguide.dialog.StepId;
import org.chsiguide.messenger.UserId;
import org.chsiguide.statistics.Statistics;
import org.chsiguide.statistics.Statistics.Finished;
import org.chsiguide.statistics.Statistics.Percentiles;
import org.chsiguide.statistics.Statistics.StepCounts;
import org.chsiguide.store.database.Queries;
import org.jdbi.v3.core.Handle;

/**
 * Counts the students who can be reached, by stage and by step. Members of staff are no students.
 * Counts come from indexes; medians are found by their rank, which works with both databases.
 */
record StudentCounts(Handle handle, Milestones milestones, Set<UserId> staff, Instant now) {

  /**
   * Some students.
   *
   * @param key their furthest stage, or their step
   * @param numbers how many there are, and how many of them meet each condition
   */
  record Group(String key, List<Long> numbers) {}

  /** Subtracts staff, whose ids are in no index, from all: so nobody else's row is read. */
  private List<Group> students(String key, String... conditions) {
    StringBuilder sums = new StringBuilder();
    StringBuilder all = new StringBuilder();
    StringBuilder members = new StringBuilder();
    for (int i = 0; i < conditions.length; i++) {
      sums.append(", SUM(n%1$d) AS n%1$d".formatted(i));
      all.append(", COUNT(CASE WHEN %s THEN 1 END) AS n%d".formatted(conditions[i], i));
      members.append(", -COUNT(CASE WHEN %s THEN 1 END)".formatted(conditions[i]));
    }
    return handle
        .createQuery(
            """
            SELECT %1$s, SUM(students) AS students %2$s FROM (
            SELECT %1$s, COUNT(*) AS students %3$s FROM conversation
            WHERE unreachable_since IS NULL GROUP BY %1$s
            UNION ALL SELECT %1$s, -COUNT(*) %4$s FROM conversation
            WHERE unreachable_since IS NULL AND %5$s GROUP BY %1$s) AS everybody
            GROUP BY %1$s HAVING SUM(students) > 0\
            """
                .formatted(key, sums, all, members, ConversationRow.isOf(staff)))
        .map(
            (row, context) -> {
              List<Long> numbers = new ArrayList<>(List.of(row.getLong("students")));
              for (int i = 0; i < conditions.length; i++) {
                numbers.add(row.getLong("n" + i));
              }
              return new Group(row.getString(key), numbers);
            })
        .list();
  }

  List<Group> stages() {
    Instant week = now.minus(Statistics.WEEK);
    Instant before = week.minus(Statistics.WEEK);
    return students(
        "furthest_stage",
        Milestones.ENDED_CONDITION,
        "ended_at >= " + week.toEpochMilli(),
        "ended_at >= %d AND ended_at < %d".formatted(before.toEpochMilli(), week.toEpochMilli()));
  }

  static Map<String, Long> furthest(List<Group> stages) {
    return stages.stream().collect(Collectors.toMap(Group::key, stage -> stage.numbers().get(0)));
  }

  static Finished finished(List<Group> stages) {
    return new Finished(sum(stages, 1), sum(stages, 2), sum(stages, 3));
  }

  /**
   * Returns the students by the step where they are, without steps that somebody made up. Students
   * who came before a step was renamed are there under its earlier id.
   */
  List<StepCounts> stays() {
    String stuck =
        "entered_at < %d AND %s"
            .formatted(
                now.minus(Statistics.STUCK_AFTER).toEpochMilli(), Milestones.NOT_ENDED_CONDITION);
    Map<StepId, List<Group>> steps =
        students("step", stuck).stream()
            .filter(group -> StepId.isValid(group.key()))
            .collect(
                Collectors.groupingBy(
                    group -> milestones.currentId(new StepId(group.key())),
                    () -> new TreeMap<>(Comparator.comparing(StepId::value)),
                    Collectors.toList()));
    // Finding a median walks along an index, so only those that are shown are found.
    Set<StepId> timed =
        steps.entrySet().stream()
            .filter(step -> sum(step.getValue(), 1) > 0)
            .sorted(Comparator.comparingLong(step -> -sum(step.getValue(), 1)))
            .limit(Statistics.TIMED_STEPS)
            .map(Map.Entry::getKey)
            .collect(Collectors.toSet());
    return steps.entrySet().stream()
        .map(
            step ->
                new StepCounts(
                    step.getKey(),
                    sum(step.getValue(), 0),
                    sum(step.getValue(), 1),
                    timed.contains(step.getKey()) ? timeAtStep(step.getValue()) : Percentiles.NONE))
        .toList();
  }

  private static long sum(List<Group> groups, int number) {
    return groups.stream().mapToLong(group -> group.numbers().get(number)).sum();
  }

  private Percentiles timeAtStep(List<Group> step) {
    return new Percentiles(sum(step, 0), timeAtStep(step, 50), timeAtStep(step, 90));
  }

  /** The students who came first have been there longest. */
  private Duration timeAtStep(List<Group> step, int perCent) {
    long students = sum(step, 0);
    long place = students - 1 - SqlStatisticsQuery.nearestRank(students, perCent);
    Duration time = Duration.between(Instant.ofEpochMilli(enteredAt(step, place)), now);
    return time.isNegative() ? Duration.ZERO : time;
  }

  /** Returns when the student at this place of the order came. */
  private long enteredAt(List<Group> step, long place) {
    String ids = step.stream().map(Group::key).collect(Collectors.joining("', '"));
    return Queries.number(
        handle,
        """
        SELECT entered_at FROM conversation
        WHERE step IN ('%s') AND unreachable_since IS NULL AND NOT %s
        ORDER BY entered_at LIMIT 1 OFFSET ?\
        """
            .formatted(ids, ConversationRow.isOf(staff)),
        place);
  }
}
