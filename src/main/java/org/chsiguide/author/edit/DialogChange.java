package org.chsiguide.author.edit;

import java.time.Instant;
import java.util.Objects;
import org.chsiguide.messenger.UserId;
import org.jspecify.annotations.Nullable;

/**
 * A change of the dialog by a member of staff, from the draft to the version that it became.
 *
 * @param number a unique number; buttons name it
 * @param author who wrote it; 0: somebody who changed the file
 * @param baseDigest the digest of the content that it was last shown on
 * @param publication how it became a version; absent: it has not
 */
public record DialogChange(
    long number,
    UserId author,
    DialogEdit edit,
    State state,
    String baseDigest,
    @Nullable Publication publication) {

  /**
   * The publication of a change.
   *
   * @param version the number of the version, from 1 on
   * @param publisher who published it: the author, or a colleague who approved it
   * @param digest the digest of the content
   */
  public record Publication(long version, UserId publisher, Instant at, String digest) {}

  /** The states of a change. */
  public enum State {
    /** The author looks at it. */
    DRAFT,
    /** It waits for a colleague. */
    PROPOSED,
    /** Students see it, or saw it. */
    PUBLISHED,
    /** It will not be published. */
    DISCARDED
  }

  Publication expectPublication() {
    return Objects.requireNonNull(publication);
  }

  /** Returns whether it can still be published. */
  public boolean isOpen() {
    return state == State.DRAFT || state == State.PROPOSED;
  }
}
