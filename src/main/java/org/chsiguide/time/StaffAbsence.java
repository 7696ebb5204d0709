package org.chsiguide.time;

import java.time.Instant;

/**
 * A time in which the office is closed although it has hours.
 *
 * @param from inclusive
 * @param until exclusive
 */
public record StaffAbsence(Instant from, Instant until) {

  boolean contains(Instant moment) {
    return !moment.isBefore(from) && moment.isBefore(until);
  }
}
