package org.chsiguide.messenger;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;

/** The hours of the night, in which no notifications are sent. */
public record QuietHours(ZoneId zone) {
  private static final LocalTime FROM = LocalTime.of(22, 0);

  private static final LocalTime UNTIL = LocalTime.of(8, 0);

  /** Returns the next instant that is not in quiet hours, which may be this one. */
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

  /** Returns whether this instant is in quiet hours. */
  public boolean contains(Instant now) {
    return nextAllowed(now).isAfter(now);
  }
}
