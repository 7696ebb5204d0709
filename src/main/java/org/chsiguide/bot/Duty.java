package org.chsiguide.bot;

/**
 * What one of the replicas does for all, and which one: it sits at the desks of staff, brings what
 * is written between staff and students, sends what goes to many, and reminds. So there is one rate
 * for what goes to many and one order in a group of staff, however many replicas there are.
 */
public interface Duty {

  /** Whether this replica is on duty: it was told to begin, and nobody else can be yet. */
  boolean isOurs();

  /**
   * Has this replica take over whenever nobody else is on duty.
   *
   * @param begin is called when it comes on duty, before {@link #isOurs()} says so; where it
   *     throws, again a little later
   * @param end is called when it is not on duty any more
   */
  void takeTurns(Runnable begin, Runnable end);
}
