package org.chsiguide.statistics;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Set;
import org.chsiguide.dialog.StepId;

/** Counts what the store holds. Thread-safe; it blocks while it counts. */
public interface Counts {

  /**
   * The figures as of now.
   *
   * @param zone where days begin
   * @param ends the ends of the way: whoever stands there waits for nothing
   */
  Figures at(Instant now, ZoneId zone, Set<StepId> ends);
}
