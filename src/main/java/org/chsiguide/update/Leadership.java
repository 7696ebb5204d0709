package org.chsiguide.update;

/**
 * What one of the replicas does for all, and which one: it sits at the desks of staff, brings what
 * is written between staff and students, sends what goes to many, and reminds. So there is one rate
 * for what goes to many and one order in a group of staff, however many replicas there are.
 */
public interface Leadership {

  /** Whether this replica is on duty: it was told to begin, and nobody else can be yet. */
  boolean isLeader();

  /**
   * Has this replica take over whenever nobody else is on duty.
   *
   * @param onElected is called when it comes on duty, before {@link #isLeader()} says so; where it
   *     throws, again a little later
   * @param onRevoked is called when it is not on duty any more
   */
  void joinElection(Runnable onElected, Runnable onRevoked);
}
