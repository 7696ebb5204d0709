package org.chsiguide.statistics;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.chsiguide.dialog.StepId;

/**
 * What was counted of students and of their questions. Who cannot be reached is not counted, and
 * nobody can be told from it.
 *
 * @param countedAt when it was counted
 * @param furthestStages how many have come so far and no further, by the id of the stage; under an
 *     empty one those who have come to none
 * @param finished those who have been at an end of the way, wherever they stand now
 * @param stepCounts the steps where anybody stands, by their id
 * @param thisWeek the {@link #WEEK} until then
 * @param lastWeek the one before that
 * @param days the last fourteen by the calendar of staff, oldest first; today is the last
 * @param waitingForStaff questions that wait for an answer of staff
 * @param waitingForStudents those that wait for the student
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

  /** How long a week is: whole days until now, so that two of them can be compared at any time. */
  public static final Duration WEEK = Duration.ofDays(7);

  /** Of so many steps, those where most are stuck, it is found how long students stay there. */
  public static final int TIMED_STEPS = 12;

  /** Who stays at a step for longer than this is likely to be stuck. */
  public static final Duration STUCK_AFTER = Duration.ofDays(1);

  /** Copies what it is given. */
  public Statistics {
    furthestStages = Map.copyOf(furthestStages);
    stepCounts = List.copyOf(stepCounts);
    days = List.copyOf(days);
  }

  /**
   * Those who have been at an end of the way.
   *
   * @param students how many
   * @param thisWeek how many of them came there for the first time within the last week
   * @param lastWeek how many of them did in the week before
   */
  public record Finished(long students, long thisWeek, long lastWeek) {}

  /**
   * Those who stand at a step.
   *
   * @param step as the store has it; it may come from an earlier edition of the guide
   * @param students how many
   * @param stuck how many of them have been there for longer than {@link #STUCK_AFTER}, and at no
   *     end of the way
   * @param time since they came, of the {@link #TIMED_STEPS} steps; of others nothing
   */
  public record StepCounts(StepId step, long students, long stuck, Percentiles time) {

    /** The same with this time. */
    public StepCounts withTime(Percentiles newTime) {
      return new StepCounts(step, students, stuck, newTime);
    }
  }

  /**
   * What happened to questions in a week.
   *
   * @param opened how many were asked
   * @param firstAnswer from opening to the first answer, of those first answered in that week
   * @param closing from opening to closing, of those closed in that week
   * @param ratings how often 1, 2, 3, 4 and 5 were given to those
   * @param solved how many students said that it is solved
   * @param unsolved how many said that it is not
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

    /** How many were rated. */
    public long rated() {
      return ratings.stream().mapToLong(Long::longValue).sum();
    }

    /** The mean of the ratings, 1 to 5; 0 if there are none. */
    public double rating() {
      long sum = 0;
      for (int i = 0; i < ratings.size(); i++) {
        sum += (i + 1) * ratings.get(i);
      }
      return rated() == 0 ? 0 : (double) sum / rated();
    }
  }

  /**
   * How long something took, of several times: half of them took at most the median, nine of ten at
   * most p90.
   *
   * @param count of how many; 0: then the times are zero
   */
  public record Percentiles(long count, Duration median, Duration p90) {

    /** Of nothing. */
    public static final Percentiles NONE = new Percentiles(0, Duration.ZERO, Duration.ZERO);
  }

  /** What happened to questions on a day. */
  public record Day(LocalDate date, long opened, long closed) {}
}
