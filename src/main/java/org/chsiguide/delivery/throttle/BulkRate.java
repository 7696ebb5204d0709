package org.chsiguide.delivery.throttle;

import java.time.Duration;
import java.time.Instant;

/**
 * The rate of broadcasts. When it was too high, it is halved; then it grows by one message a second
 * every {@link #SPEED_UP_AFTER}, and more slowly near the rate that was too high.
 */
final class BulkRate {
  private static final Duration SPEED_UP_AFTER = Duration.ofSeconds(5);
  private static final Duration SPEED_UP_AFTER_NEAR_LIMIT = Duration.ofSeconds(60);

  private static final double SLOWEST_PER_SECOND = 0.5;
  private static final double NEAR_LIMIT_RATIO = 0.9;

  private final double maxPerSecond;
  private double perSecond;
  private double rejectedRate = Double.MAX_VALUE;
  private Instant stableSince = Instant.EPOCH;

  BulkRate(int maxPerSecond) {
    this.maxPerSecond = maxPerSecond;
    this.perSecond = maxPerSecond;
  }

  double perSecond() {
    return perSecond;
  }

  /** Returns the time between two messages. */
  Duration interval() {
    return interval(perSecond);
  }

  static Duration interval(double perSecond) {
    return Duration.ofNanos((long) (1_000_000_000 / perSecond));
  }

  void halve() {
    rejectedRate = perSecond;
    perSecond = Math.max(SLOWEST_PER_SECOND, perSecond / 2);
  }

  /** Prevents it from growing on account of the time before this instant. */
  void holdUntil(Instant instant) {
    stableSince = instant;
  }

  /** Lets it grow, if it has been stable for long enough. */
  void grow(Instant now) {
    Duration requiredPeriod =
        perSecond + 1 < NEAR_LIMIT_RATIO * rejectedRate
            ? SPEED_UP_AFTER
            : SPEED_UP_AFTER_NEAR_LIMIT;
    if (perSecond < maxPerSecond && !stableSince.plus(requiredPeriod).isAfter(now)) {
      perSecond = Math.min(maxPerSecond, perSecond + 1);
      stableSince = now;
    }
  }
}
