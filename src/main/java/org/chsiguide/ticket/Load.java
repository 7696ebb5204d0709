package org.chsiguide.ticket;

import org.chsiguide.messenger.Content;
import org.jspecify.annotations.Nullable;

/**
 * A passage that is to be brought, with what is known of it only until the bot stops.
 *
 * @param content what the message says; absent after a stop: then it is copied as it is
 * @param isSingle whether it is not to be copied together with others
 * @param isRepeated whether it may be there already, and is brought once more to make sure
 */
record Load(Passage passage, @Nullable Content content, boolean isSingle, boolean isRepeated) {

  Load(Passage passage, @Nullable Content content) {
    this(passage, content, false, false);
  }

  /** The same; absent content stays so: then it is copied, as it is now. */
  Load saying(Content other) {
    return content == null ? this : new Load(passage, other, isSingle, isRepeated);
  }

  Load alone() {
    return new Load(passage, content, true, isRepeated);
  }

  /** The same, once more because nobody knows whether it is there. */
  Load again() {
    return new Load(passage, content, isSingle, true);
  }

  /** Whether it is not brought again where nobody knows whether it is there. */
  boolean isLastTry() {
    return isRepeated || passage.isSentOnce();
  }

  Load in(Passage.State state) {
    return with(passage.in(state));
  }

  Load with(Passage other) {
    return new Load(other, content, isSingle, isRepeated);
  }

  /** Whether others may go in one call with it. */
  boolean joinsOthers() {
    return passage.isPlainMessage() && !isSingle;
  }

  /** Whether it may go in one call with this one, which comes right before it. */
  boolean joins(Load before) {
    return joinsOthers()
        && passage.from().equals(before.passage().from())
        && passage.to().equals(before.passage().to())
        && passage.source() > before.passage().source();
  }
}
