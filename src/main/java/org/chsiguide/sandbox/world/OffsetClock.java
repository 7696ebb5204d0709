package org.chsiguide.sandbox.world;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** The time in a world: another clock's, and ahead of it once somebody jumped. Thread-safe. */
public final class OffsetClock implements InstantSource {
  private final InstantSource clock;
  private volatile Duration offset = Duration.ZERO;

  /** A clock that goes by this one and can jump ahead. */
  public OffsetClock(InstantSource clock) {
    this.clock = clock;
  }

  @Override
  public Instant instant() {
    return clock.instant().plus(offset);
  }

  /** How far it is ahead; never negative. */
  public Duration offset() {
    return offset;
  }

  /** Jumps ahead; time never goes back. */
  synchronized void advance(Duration by) {
    offset = offset.plus(by);
  }
}
