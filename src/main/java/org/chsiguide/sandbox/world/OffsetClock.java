package org.chsiguide.sandbox.world;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** The clock of a world: another clock plus an offset, which can grow. Thread-safe. */
public final class OffsetClock implements InstantSource {
  private final InstantSource clock;
  private volatile Duration offset = Duration.ZERO;

  /** Creates a clock without an offset to this one. */
  public OffsetClock(InstantSource clock) {
    this.clock = clock;
  }

  @Override
  public Instant instant() {
    return clock.instant().plus(offset);
  }

  /** Returns the offset; never negative. */
  public Duration offset() {
    return offset;
  }

  /** Advances the clock; time never goes back. */
  synchronized void advance(Duration by) {
    offset = offset.plus(by);
  }
}
