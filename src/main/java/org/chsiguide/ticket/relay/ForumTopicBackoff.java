package org.chsiguide.ticket.relay;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.chsiguide.runtime.MonotonicClock;

/**
 * The backoff after topics whose opening has an unknown outcome. Each attempt may leave an empty
 * topic, so the delay doubles until one is known to be open. Confined to the thread of the loop.
 */
final class ForumTopicBackoff {
  private static final Duration INITIAL_DELAY = Duration.ofSeconds(30);
  private static final Duration MAX_DELAY = Duration.ofMinutes(30);

  private final InstantSource clock;
  private Duration delay = Duration.ZERO;
  private Instant nextAttempt = Instant.MIN;

  ForumTopicBackoff(InstantSource clock) {
    this.clock = new MonotonicClock(clock);
  }

  /** Returns how long no topic may be opened; zero if one may be. */
  Duration remaining() {
    Instant now = clock.instant();
    return now.isBefore(nextAttempt) ? Duration.between(now, nextAttempt) : Duration.ZERO;
  }

  /** Resets the delay, because a topic was opened. */
  void reset() {
    delay = Duration.ZERO;
  }

  /** Increases the delay, because it is unknown whether a topic was opened. */
  void increase() {
    Duration nextDelay = delay.isZero() ? INITIAL_DELAY : delay.multipliedBy(2);
    delay = nextDelay.compareTo(MAX_DELAY) < 0 ? nextDelay : MAX_DELAY;
    nextAttempt = clock.instant().plus(delay);
  }
}
