package org.chsiguide.statistics;

import java.time.LocalDate;

/**
 * How often something was counted on a day.
 *
 * @param subject what the {@link Figure} says, such as the id of a step in the store, perhaps of an
 *     earlier version of the dialog
 * @param value what the {@link Figure} says, else 0
 */
public record DailyCount(LocalDate day, Figure figure, String subject, int value, long total) {

  /** Returns the count with this subject. */
  DailyCount withSubject(String newSubject) {
    return new DailyCount(day, figure, newSubject, value, total);
  }
}
