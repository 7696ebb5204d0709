package org.chsiguide.statistics;

import java.time.Instant;
import org.chsiguide.time.OfficeHours;

/** Computes the statistics from the store. Thread-safe; blocks while it counts. */
public interface StatisticsQuery {

  /**
   * Computes the current statistics.
   *
   * @param hours the measure of the time to the first answer; days are counted in their zone
   */
  Statistics compute(Instant now, OfficeHours hours);
}
