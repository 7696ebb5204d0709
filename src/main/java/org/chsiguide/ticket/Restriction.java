package org.chsiguide.ticket;

import java.time.Instant;

/**
 * A restriction that outlives the data of a student. It identifies the student by a keyed hash that
 * is used nowhere else.
 *
 * @param hash the hash of the id of the student, in hexadecimal digits
 * @param ticket the id of the ticket that caused it, which may be deleted
 */
public record Restriction(String hash, Kind kind, long ticket, Instant since) {

  /** The kind of a restriction. */
  public enum Kind {
    /** The student is blocked. */
    BLOCKED,
    /** The student opened their first ticket, as far as was known then. */
    ASKED_ANEW
  }
}
