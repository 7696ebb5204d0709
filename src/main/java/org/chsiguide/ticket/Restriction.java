package org.chsiguide.ticket;

import java.time.Instant;

/**
 * Something that is known of a student also after they were forgotten. It names them by a hash that
 * nobody can make who has not the key, and that leads nowhere else.
 *
 * @param hash of the id of the student, in hexadecimal digits
 * @param ticket the one that it was about, which may be gone
 */
public record Restriction(String hash, Kind kind, long ticket, Instant since) {

  /** What is known. */
  public enum Kind {
    /** Staff take nothing from them. */
    BLOCKED,
    /** They asked staff something, and had never done so as far as was known then. */
    ASKED_ANEW
  }
}
