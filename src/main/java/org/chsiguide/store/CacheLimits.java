package org.chsiguide.store;

import java.time.Duration;

/**
 * How much is remembered in memory.
 *
 * @param students of how many students at most; beyond, those seldom met are left to the database
 * @param idle how long somebody is remembered who does nothing
 */
public record CacheLimits(long students, Duration idle) {

  /**
   * @throws IllegalArgumentException if one of them is negative
   */
  public CacheLimits {
    if (students < 0 || idle.isNegative()) {
      throw new IllegalArgumentException("a cache cannot hold less than nothing");
    }
  }
}
