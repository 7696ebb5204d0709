package org.chsiguide.sandbox.world;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** The time in a world: another clock's, and ahead of it once somebody jumped. Thread-safe. */
public final class WorldClock implements InstantSource {
  private final InstantSource clock;
  private volatile Duration ahead = Duration.ZERO;

  /** A clock that goes by this one and can jump ahead. */
  public WorldClock(InstantSource clock) {
    this.clock = clock;
  }

  @Override
  public Instant instant() {
    return clock.instant().plus(ahead);
  }

  /** How far it is ahead; never negative. */
  public Duration ahead() {
    return ahead;
  }

  /** Jumps ahead; time never goes back. */
  synchronized void jump(Duration by) {
    ahead = ahead.plus(by);
  }
}
