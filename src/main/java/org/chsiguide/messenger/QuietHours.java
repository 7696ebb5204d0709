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
  public Instant end(Instant now) {
    ZonedDateTime there = now.atZone(zone);
    LocalTime time = there.toLocalTime();
    if (time.isBefore(UNTIL)) {
      return there.toLocalDate().atTime(UNTIL).atZone(zone).toInstant();
    }
    return time.isBefore(FROM)
        ? now
        : there.toLocalDate().plusDays(1).atTime(UNTIL).atZone(zone).toInstant();
  }

  /** Whether it is quiet. */
  public boolean contain(Instant now) {
    return end(now).isAfter(now);
  }
}
