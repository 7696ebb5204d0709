package org.chsiguide.statistics;

import java.time.Duration;
import java.util.Arrays;

/**
 * A range of durations, by the longest of them. Counts by bucket give a median without a duration
 * of anybody: it is at most the bound of its bucket, and at least two thirds of it or less than ten
 * seconds away.
 *
 * @param seconds the longest duration of the range
 */
public record DurationBucket(int seconds) {
  private static final int[] BOUNDS = bounds();

  /** Returns the bucket of a duration. Those over 90 days are counted as 90 days. */
  public static DurationBucket of(Duration duration) {
    int at = Arrays.binarySearch(BOUNDS, (int) Math.min(duration.toSeconds(), last()));
    return new DurationBucket(BOUNDS[at < 0 ? -at - 1 : at]);
  }

  private static int last() {
    return BOUNDS[BOUNDS.length - 1];
  }

  private static int[] bounds() {
    Duration[] bounds = {
      Duration.ofSeconds(10), Duration.ofSeconds(15), Duration.ofSeconds(20),
      Duration.ofSeconds(30), Duration.ofSeconds(45), Duration.ofMinutes(1),
      Duration.ofSeconds(90), Duration.ofMinutes(2), Duration.ofMinutes(3),
      Duration.ofMinutes(4), Duration.ofMinutes(6), Duration.ofMinutes(8),
      Duration.ofMinutes(10), Duration.ofMinutes(15), Duration.ofMinutes(20),
      Duration.ofMinutes(30), Duration.ofMinutes(45), Duration.ofHours(1),
      Duration.ofMinutes(90), Duration.ofHours(2), Duration.ofHours(3),
      Duration.ofHours(4), Duration.ofHours(6), Duration.ofHours(8),
      Duration.ofHours(12), Duration.ofHours(18), Duration.ofDays(1),
      Duration.ofHours(36), Duration.ofDays(2), Duration.ofDays(3),
      Duration.ofDays(4), Duration.ofDays(6), Duration.ofDays(8),
      Duration.ofDays(12), Duration.ofDays(18), Duration.ofDays(27),
      Duration.ofDays(40), Duration.ofDays(60), Duration.ofDays(90)
    };
    return Arrays.stream(bounds).mapToInt(bound -> (int) bound.toSeconds()).toArray();
  }
}
