package org.chsiguide.statistics;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A range of durations, by the longest of them. Counts by bucket give a median without a duration
 * of anybody: it is at most the bound of its bucket, and at least two thirds of it or less than ten
 * seconds away.
 *
 * @param seconds the longest duration of the range
 */
public record DurationBucket(int seconds) {
  private static final int[] BOUNDS =
      Stream.of(
              seconds(ChronoUnit.SECONDS, 10, 15, 20, 30, 45, 60, 90),
              seconds(ChronoUnit.MINUTES, 2, 3, 4, 6, 8, 10, 15, 20, 30, 45, 60, 90),
              seconds(ChronoUnit.HOURS, 2, 3, 4, 6, 8, 12, 18, 24, 36),
              seconds(ChronoUnit.DAYS, 2, 3, 4, 6, 8, 12, 18, 27, 40, 60, 90))
          .flatMapToInt(bounds -> bounds)
          .toArray();

  /**
   * Returns the bucket of a duration. Those over 90 days are counted as 90 days, and one that is
   * negative, because the clock was set back, as none.
   */
  public static DurationBucket of(Duration duration) {
    long seconds = Math.max(0, Math.min(duration.toSeconds(), BOUNDS[BOUNDS.length - 1]));
    int at = Arrays.binarySearch(BOUNDS, (int) seconds);
    return new DurationBucket(BOUNDS[at < 0 ? -at - 1 : at]);
  }

  private static IntStream seconds(ChronoUnit unit, int... bounds) {
    return IntStream.of(bounds).map(bound -> bound * (int) unit.getDuration().toSeconds());
  }
}
