package org.chsiguide.broadcast;

import org.chsiguide.dialog.Keyed;

/** The subject of a broadcast. Students can switch a subject off unless it is important. */
public enum BroadcastSubject implements Keyed {
  /** Dates that must not be missed. */
  DEADLINES,
  /** Advice for the registration. */
  TIPS,
  /** News that every student needs; nobody can switch it off. */
  IMPORTANT;

  /** Returns whether students can switch the subject off. */
  public boolean isOptional() {
    return this != IMPORTANT;
  }
}
