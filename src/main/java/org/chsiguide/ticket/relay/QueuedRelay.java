package org.chsiguide.ticket.relay;

import org.chsiguide.messenger.MessageContent;
import org.chsiguide.ticket.RelayedMessage;
import org.jspecify.annotations.Nullable;

/**
 * A passage that is to be brought, with what is known of it only until the bot stops.
 *
 * @param content what the message says; absent after a stop: then it is copied as it is
 * @param isSingle whether it is not to be copied together with others
 * @param isRepeated whether it may be there already, and is brought once more to make sure
 */
public record QueuedRelay(
    RelayedMessage passage,
    @Nullable MessageContent content,
    boolean isSingle,
    boolean isRepeated) {

  QueuedRelay(RelayedMessage relayedMessage, @Nullable MessageContent content) {
    this(relayedMessage, content, false, false);
  }

  /** The same; absent content stays so: then it is copied, as it is now. */
  QueuedRelay withContent(MessageContent other) {
    return content == null ? this : new QueuedRelay(passage, other, isSingle, isRepeated);
  }

  QueuedRelay asSingle() {
    return new QueuedRelay(passage, content, true, isRepeated);
  }

  /** The same, once more because nobody knows whether it is there. */
  QueuedRelay asRepeated() {
    return new QueuedRelay(passage, content, isSingle, true);
  }

  /** Whether it is not brought again where nobody knows whether it is there. */
  boolean isLastTry() {
    return isRepeated || passage.isAtMostOnce();
  }

  QueuedRelay withState(RelayedMessage.State state) {
    return withMessage(passage.withState(state));
  }

  QueuedRelay withMessage(RelayedMessage other) {
    return new QueuedRelay(other, content, isSingle, isRepeated);
  }

  /** Whether others may go in one call with it. */
  boolean isBatchable() {
    return passage.isPlainMessage() && !isSingle;
  }

  /** Whether it may go in one call with this one, which comes right before it. */
  boolean canBatchAfter(QueuedRelay previous) {
    return isBatchable()
        && passage.from().equals(previous.passage().from())
        && passage.to().equals(previous.passage().to())
        && passage.source() > previous.passage().source();
  }
}
