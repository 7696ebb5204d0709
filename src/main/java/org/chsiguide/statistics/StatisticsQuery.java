package org.chsiguide.statistics;

import java.time.Instant;
import java.time.ZoneId;
import org.chsiguide.time.OfficeHours;

/** Computes the statistics from the store. Thread-safe; blocks while it counts. */
public interface StatisticsQuery {

  /**
   * Computes the current statistics.
   *
   * @param hours the measure of the time to the first answer; days are counted in their zone
   */
  Statistics compute(Instant now, OfficeHours hours);

  /**
   * Returns what was counted on these days.
   *
   * @param now students who are quiet now count from a week after their last update on
   * @param zone the time zone of that day
   */
  DailyStatistics computeDaily(DateRange period, Instant now, ZoneId zone);
}
