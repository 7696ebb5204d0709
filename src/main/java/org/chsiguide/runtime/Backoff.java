package org.chsiguide.runtime;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How long to wait after a failure: longer after each in a row, never longer than {@link
 * #MAX_DELAY} (so long may students wait once all is well again), and at random, so that many who
 * failed together do not come back together.
 */
public final class Backoff {
  private static final Duration INITIAL_DELAY = Duration.ofMillis(500);
  private static final int DOUBLINGS = 4;
  public static final Duration MAX_DELAY = INITIAL_DELAY.multipliedBy(1L << DOUBLINGS);

  private final RandomGenerator random;

  public Backoff(RandomGenerator random) {
    this.random = random;
  }

  /**
   * A half to the whole of 0.5 s, 1 s, 2 s, 4 s, 8 s.
   *
   * @param failures in a row so far, at least 1
   */
  public Duration delayAfter(int failures) {
    long max = INITIAL_DELAY.multipliedBy(1L << Math.min(failures - 1, DOUBLINGS)).toMillis();
    return Duration.ofMillis(random.nextLong(max / 2, max + 1));
  }
}
