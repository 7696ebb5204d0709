package org.chsiguide.runtime;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * The delay before a retry. It grows with each failure in a row up to {@link #MAX_DELAY}, which is
 * how long students may wait after the cause is gone, and it is random, so that many clients that
 * failed together do not retry together.
 */
public record Backoff(RandomGenerator random) {
  private static final Duration INITIAL_DELAY = Duration.ofMillis(500);
  private static final int DOUBLINGS = 4;
  public static final Duration MAX_DELAY = INITIAL_DELAY.multipliedBy(1L << DOUBLINGS);

  /**
   * Returns a random delay between half and all of 0.5 s, 1 s, 2 s, 4 s or 8 s.
   *
   * @param failures the number of failures in a row, at least 1
   */
  public Duration delayAfter(int failures) {
    long max = INITIAL_DELAY.multipliedBy(1L << Math.min(failures - 1, DOUBLINGS)).toMillis();
    return Duration.ofMillis(random.nextLong(max / 2, max + 1));
  }
}
