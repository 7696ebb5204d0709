package org.chsiguide.statistics;

import java.util.Set;
import org.chsiguide.dialog.Keyed;

/** A count by day. */
public enum DailyMetric implements Keyed {
  /**
   * The first update of a student on a day; the value is the number of days since the day before on
   * which they did anything, 0 for a new student. So the students of any period can be counted once
   * each, though nobody knows who they are.
   */
  ACTIVE,
  /** A student reached a stage (the subject), or one beyond it, for the first time. */
  STAGE_REACHED,
  /** A student reached an end (the subject, a step) for the first time. */
  END_REACHED,
  /** A student came to a step (the subject). */
  STEP_ENTERED,
  /** A student left a step (the subject) for another; the value is a {@link DurationBucket}. */
  STEP_LEFT,
  /**
   * A student was quiet for a week, at a step (the subject), and has reached no end. The day is the
   * one a week after their last update.
   */
  WEEK_OF_SILENCE,
  /** A question about a topic (the subject) was answered. */
  TOPIC_ANSWERED,
  /** A question was not understood; the subject is the likeliest topic, empty if there is none. */
  NOT_UNDERSTOOD,
  /** The answer about a topic (the subject) helped (value 1) or did not (0). */
  ANSWER_RATED,
  /** The way to an end (the subject, a step) helped (value 1) or did not (0). */
  END_RATED,
  /**
   * A message of a broadcast (the subject, its number) arrived; nobody learns whether it is read.
   */
  BROADCAST_SENT,
  /** A message of a broadcast (likewise) could not reach a student who has blocked the bot. */
  BROADCAST_BLOCKED;

  /** Returns whether the subject is a step. */
  public boolean isOfSteps() {
    return Set.of(END_REACHED, END_RATED, STEP_ENTERED, STEP_LEFT, WEEK_OF_SILENCE).contains(this);
  }
}
