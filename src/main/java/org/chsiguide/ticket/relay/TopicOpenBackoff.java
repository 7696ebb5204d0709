package org.chsiguide.ticket.relay;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * When the next topic may be opened. Where nobody knows whether one was, it may be there, and each
 * try may leave another empty one: so tries become rare until one is known to have worked. Belongs
 * to the thread of the loop.
 */
final class TopicOpenBackoff {
  private static final Duration INITIAL_DELAY = Duration.ofSeconds(30);
  private static final Duration MAX_DELAY = Duration.ofMinutes(30);

  private final InstantSource clock;
  private Duration delay = Duration.ZERO;
  private Instant nextAttempt = Instant.MIN;

  TopicOpenBackoff(InstantSource clock) {
    this.clock = clock;
  }

  /** How long no topic is to be opened from now on; zero if one may be. */
  Duration remaining() {
    Instant now = clock.instant();
    return now.isBefore(nextAttempt) ? Duration.between(now, nextAttempt) : Duration.ZERO;
  }

  /** One was opened. */
  void reset() {
    delay = Duration.ZERO;
  }

  /** Nobody knows whether one was opened. */
  void increase() {
    Duration nextDelay = delay.isZero() ? INITIAL_DELAY : delay.multipliedBy(2);
    delay = nextDelay.compareTo(MAX_DELAY) < 0 ? nextDelay : MAX_DELAY;
    nextAttempt = clock.instant().plus(delay);
  }

  /** Whether it is the first in a row of which nobody knows. */
  boolean isFirstUnknown() {
    return delay.equals(INITIAL_DELAY);
  }
}
