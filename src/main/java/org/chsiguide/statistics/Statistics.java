package org.chsiguide.statistics;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.chsiguide.dialog.Dialog;
import org.chsiguide.dialog.Stage;
import org.chsiguide.dialog.StepId;

/**
 * The numbers of students and of their tickets. Students who cannot be reached are not counted.
 * Nobody can be identified by the numbers.
 *
 * @param furthestStages the number of students by the id of their furthest stage; under an empty id
 *     those who reached none
 * @param finished the students who reached an end, wherever they are now
 * @param stepCounts the steps where there are students, ordered by id
 * @param thisWeek the {@link #WEEK} before the count
 * @param lastWeek the week before that
 * @param days the last fourteen days in the time zone of staff, oldest first, including today
 */
public record Statistics(
    Instant countedAt,
    Map<String, Long> furthestStages,
    Finished finished,
    List<StepCounts> stepCounts,
    Week thisWeek,
    Week lastWeek,
    List<Day> days,
    long waitingForStaff,
    long waitingForStudents) {

  /**
   * The length of a week. It ends at the time of the count, so that two weeks can be compared at
   * any time.
   */
  public static final Duration WEEK = Duration.ofDays(7);

  /** The number of steps for which times are measured: those where most students are stuck. */
  public static final int TIMED_STEPS = 12;

  /** Students who stay at a step for longer are counted as stuck. */
  public static final Duration STUCK_AFTER = Duration.ofDays(1);

  /** Copies the collections. */
  public Statistics {
    furthestStages = Map.copyOf(furthestStages);
    stepCounts = List.copyOf(stepCounts);
    days = List.copyOf(days);
  }

  /** Returns the number of all students. */
  long students() {
    return furthestStages.values().stream().mapToLong(Long::longValue).sum();
  }

  /**
   * Returns the stages of a dialog, in order. Each student counts for the furthest stage they
   * reached, so students who go back to the start or ask a person stay counted, and the number of
   * students who reached a stage never drops.
   */
  List<StageCounts> stageCounts(Dialog dialog) {
    List<StageCounts> counts = new ArrayList<>();
    long reached = 0;
    for (int i = dialog.stages().size() - 1; i >= 0; i--) {
      Stage stage = dialog.stages().get(i);
      long here = furthestStages.getOrDefault(stage.id(), 0L);
      reached += here;
      counts.add(0, new StageCounts(stage, here, reached));
    }
    return counts;
  }

  /** Returns the number of students who reached no stage of this dialog. */
  long atNoStage(Dialog dialog) {
    return students() - stageCounts(dialog).stream().mapToLong(StageCounts::here).sum();
  }

  /** Returns the steps where students are stuck, most students first; never an end. */
  List<StepCounts> stuckSteps() {
    return stepCounts.stream()
        .filter(counts -> counts.stuck() > 0)
        .sorted(
            Comparator.comparingLong(StepCounts::stuck)
                .reversed()
                .thenComparing(counts -> counts.step().value()))
        .toList();
  }

  /**
   * The students at a stage.
   *
   * @param here the number of students whose furthest stage it is
   * @param reached the number of students who reached it or a later one
   */
  record StageCounts(Stage stage, long here, long reached) {}

  /**
   * The students who reached an end.
   *
   * @param students their number
   * @param thisWeek the number of those who reached it first within the last week
   * @param lastWeek the number of those who did in the week before
   */
  public record Finished(long students, long thisWeek, long lastWeek) {}

  /**
   * The students at a step.
   *
   * @param step its id, perhaps of a step that the dialog no longer has
   * @param students their number
   * @param stuck the number of those who have been there for longer than {@link #STUCK_AFTER} and
   *     never reached an end
   * @param time how long they have been there; only for the {@link #TIMED_STEPS} steps
   */
  public record StepCounts(StepId step, long students, long stuck, Percentiles time) {}

  /**
   * The tickets of a week.
   *
   * @param firstAnswer the office hours from opening to the first answer, of tickets first answered
   *     in that week
   * @param closing the time from opening to closing, of tickets closed in that week
   * @param ratings the number of ratings of 1, 2, 3, 4 and 5 of those
   */
  public record Week(
      long opened,
      Percentiles firstAnswer,
      Percentiles closing,
      List<Long> ratings,
      long solved,
      long unsolved) {

    /** Copies the list. */
    public Week {
      ratings = List.copyOf(ratings);
    }

    /** Returns the number of ratings. */
    public long rated() {
      return ratings.stream().mapToLong(Long::longValue).sum();
    }

    /** Returns the mean rating, from 1 to 5; 0 if there is none. */
    public double rating() {
      long sum = IntStream.range(0, ratings.size()).mapToLong(i -> (i + 1) * ratings.get(i)).sum();
      return rated() == 0 ? 0 : (double) sum / rated();
    }
  }

  /**
   * The distribution of durations.
   *
   * @param count the number of durations; if it is 0, the others are zero
   * @param median half of the durations are at most this long
   * @param p90 nine of ten durations are at most this long
   */
  public record Percentiles(long count, Duration median, Duration p90) {

    /** The distribution of no durations. */
    public static final Percentiles NONE = new Percentiles(0, Duration.ZERO, Duration.ZERO);
  }

  /** The tickets of a day. */
  public record Day(LocalDate date, long opened, long closed) {}
}
