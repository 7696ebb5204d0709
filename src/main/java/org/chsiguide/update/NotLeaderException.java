package org.chsiguide.update;

import java.util.Set;

/**
 * Says that some updates of a batch are for the replica that is on {@link Leadership}, and that all
 * others were taken.
 */
public final class NotLeaderException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Set<Long> updateIds;

  NotLeaderException(Set<Long> updateIds) {
    super(updateIds.size() + " updates are for another replica", null, false, false);
    this.updateIds = Set.copyOf(updateIds);
  }

  /** Whether this update was not taken. */
  public boolean contains(long updateId) {
    return updateIds.contains(updateId);
  }
}
