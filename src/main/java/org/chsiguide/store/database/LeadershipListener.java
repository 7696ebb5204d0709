package org.chsiguide.store.database;

/** Learns whether this process leads, stands by or was replaced. By default it does nothing. */
public interface LeadershipListener {

  /** Called when another process leads. This one is a standby until it leads itself. */
  default void onStandby() {}

  /** Called when another process has taken over. This one can save nothing more. */
  default void onLost() {}
}
