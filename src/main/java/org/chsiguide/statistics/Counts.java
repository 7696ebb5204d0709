package org.chsiguide.statistics;

import java.time.Instant;
import java.time.ZoneId;

/** Counts what the store holds. Thread-safe; it blocks while it counts. */
public interface Counts {

  /**
   * The figures as of now.
   *
   * @param zone where days begin
   */
  Figures at(Instant now, ZoneId zone);
}
