package org.chsiguide.testing;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** A clock that stands still until it is set. */
public final class SettableClock implements InstantSource {
  private Instant now;

  /** Creates a clock that shows 1 September 2026. */
  public SettableClock() {
    this(Instant.parse("2026-09-01T00:00:00Z"));
  }

  public SettableClock(Instant now) {
    this.now = now;
  }

  @Override
  public synchronized Instant instant() {
    return now;
  }

  public synchronized void advance(Duration time) {
    now = now.plus(time);
  }
}
