package org.chsiguide.ticket.relay;

import org.chsiguide.messenger.MessageContent;
import org.chsiguide.ticket.RelayedMessage;
import org.jspecify.annotations.Nullable;

/**
 * A relayed message in a queue, with its state in memory.
 *
 * @param content the content of the message; absent after a restart, when the message is copied as
 *     it is
 * @param isSingle whether it must be copied alone
 * @param isRepeated whether it may have been delivered and is sent once more
 */
public record RelayTask(
    RelayedMessage message,
    @Nullable MessageContent content,
    boolean isSingle,
    boolean isRepeated) {

  RelayTask(RelayedMessage relayedMessage, @Nullable MessageContent content) {
    this(relayedMessage, content, false, false);
  }

  /** Returns it as to be copied as it is. */
  RelayTask withoutContent() {
    return new RelayTask(message, null, isSingle, isRepeated);
  }

  /** Returns whether it edits a copy, which may turn out to be impossible. */
  boolean isEditOfContent() {
    return message.kind() == RelayedMessage.Kind.EDIT && content != null;
  }

  RelayTask asSingle() {
    return new RelayTask(message, content, true, isRepeated);
  }

  /** Returns it as sent once more because the outcome is unknown. */
  RelayTask asRepeated() {
    return new RelayTask(message, content, isSingle, true);
  }

  /** Returns whether it is not sent again if the outcome is unknown. */
  boolean isLastTry() {
    return isRepeated || message.isAtMostOnce();
  }

  RelayTask withMessage(RelayedMessage other) {
    return new RelayTask(other, content, isSingle, isRepeated);
  }

  /** Returns whether others can be sent in one call with it. */
  boolean isBatchable() {
    return message.isPlainMessage() && !isSingle;
  }

  /** Returns whether it can be sent in one call with the one right before it. */
  boolean canBatchAfter(RelayTask previous) {
    return isBatchable()
        && message.from().equals(previous.message().from())
        && message.to().equals(previous.message().to())
        && message.source() > previous.message().source();
  }
}
