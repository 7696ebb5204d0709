package org.chsiguide.ticket;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * When the next topic may be opened. Where nobody knows whether one was, it may be there, and each
 * try may leave another empty one: so tries become rare until one is known to have worked. Belongs
 * to the thread of the loop.
 */
final class OpeningPace {
  private static final Duration FIRST = Duration.ofSeconds(30);
  private static final Duration LONGEST = Duration.ofMinutes(30);

  private final InstantSource clock;
  private Duration pause = Duration.ZERO;
  private Instant next = Instant.MIN;

  OpeningPace(InstantSource clock) {
    this.clock = clock;
  }

  /** How long no topic is to be opened from now on; zero if one may be. */
  Duration rest() {
    Instant now = clock.instant();
    return now.isBefore(next) ? Duration.between(now, next) : Duration.ZERO;
  }

  /** One was opened. */
  void worked() {
    pause = Duration.ZERO;
  }

  /** Nobody knows whether one was opened. */
  void unknown() {
    Duration longer = pause.isZero() ? FIRST : pause.multipliedBy(2);
    pause = longer.compareTo(LONGEST) < 0 ? longer : LONGEST;
    next = clock.instant().plus(pause);
  }

  /** Whether it is the first in a row of which nobody knows. */
  boolean isFirstUnknown() {
    return pause.equals(FIRST);
  }
}
