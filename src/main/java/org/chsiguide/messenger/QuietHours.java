package org.chsiguide.messenger;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;

/** The hours of the night, in which nobody is woken. */
public record QuietHours(ZoneId zone) {
  /** From this time on it is quiet. */
  public static final LocalTime FROM = LocalTime.of(22, 0);

  /** Until this time. */
  public static final LocalTime UNTIL = LocalTime.of(8, 0);

  /** The next instant that is not in the night; this one, if it is not. */
  public Instant nextAllowed(Instant now) {
    ZonedDateTime local = now.atZone(zone);
    LocalTime time = local.toLocalTime();
    if (time.isBefore(UNTIL)) {
      return local.toLocalDate().atTime(UNTIL).atZone(zone).toInstant();
    }
    return time.isBefore(FROM)
        ? now
        : local.toLocalDate().plusDays(1).atTime(UNTIL).atZone(zone).toInstant();
  }

  /** Whether it is quiet. */
  public boolean contains(Instant now) {
    return nextAllowed(now).isAfter(now);
  }
}
