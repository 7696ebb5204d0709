package org.chsiguide.statistics;

import java.time.Instant;
import java.time.ZoneId;

/** Computes the statistics from the store. Thread-safe; blocks while it counts. */
public interface StatisticsQuery {

  /**
   * Computes the current statistics.
   *
   * @param zone the time zone that days are counted in
   */
  Statistics compute(Instant now, ZoneId zone);
}
