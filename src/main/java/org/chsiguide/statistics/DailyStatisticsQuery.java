package org.chsiguide.statistics;

import java.time.Instant;
import java.time.ZoneId;

/** Reads the counts by day. Thread-safe; blocks while it reads. */
public interface DailyStatisticsQuery {

  /**
   * Returns what was counted on these days.
   *
   * @param now students who are quiet now count from a week after their last update on
   * @param zone the time zone of that day
   */
  DailyStatistics find(DateRange period, Instant now, ZoneId zone);
}
