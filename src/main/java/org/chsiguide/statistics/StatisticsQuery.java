package org.chsiguide.statistics;

import java.time.Instant;
import java.time.ZoneId;

/** Counts what the store holds. Thread-safe; it blocks while it counts. */
public interface StatisticsQuery {

  /**
   * The figures as of now.
   *
   * @param zone where days begin
   */
  Statistics compute(Instant now, ZoneId zone);
}
