package org.chsiguide.runtime;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;

/**
 * A clock that never goes back, for what waits or expires: where its source is set back, it goes on
 * from where it was. It need not show the time of day. Thread-safe.
 */
public final class MonotonicClock implements InstantSource {
  private final InstantSource source;
  private Instant lastRead;
  private Instant now;

  /** Creates a clock that goes as fast as this one. */
  public MonotonicClock(InstantSource source) {
    this.source = source;
    this.lastRead = source.instant();
    this.now = lastRead;
  }

  /** Returns a clock that nobody can set, not even ahead: it counts what passes from now on. */
  public static InstantSource unsettable() {
    Instant start = Instant.now();
    long startNanos = System.nanoTime();
    return () -> start.plusNanos(System.nanoTime() - startNanos);
  }

  /** Returns the time in nanoseconds since 1970, for a cache whose entries expire. */
  public long nanos() {
    return TimeUnit.MILLISECONDS.toNanos(millis());
  }

  @Override
  public synchronized Instant instant() {
    Instant read = source.instant();
    if (read.isAfter(lastRead)) {
      now = now.plus(Duration.between(lastRead, read));
    }
    lastRead = read;
    return now;
  }
}
