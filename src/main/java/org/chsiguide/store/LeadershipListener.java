package org.chsiguide.store;

/** Hears how this process stands to others that have the same database; does nothing about it. */
public interface LeadershipListener {

  /** Another process leads; this one is a standby from now until it leads. */
  default void onStandby() {}

  /** Another process has taken over from this one, which can save nothing more. */
  default void onLost() {}
}
