package org.chsiguide.statistics;

import java.time.LocalDate;

/**
 * The count of something on a day.
 *
 * @param subject what the {@link DailyMetric} says, such as the id of a step in the store, perhaps
 *     of an earlier version of the dialog
 * @param value what the {@link DailyMetric} says, else 0
 */
public record DailyCount(LocalDate day, DailyMetric metric, String subject, int value, long total) {

  /** Returns the count with this subject. */
  DailyCount withSubject(String newSubject) {
    return new DailyCount(day, metric, newSubject, value, total);
  }
}
