package org.chsiguide.delivery;

import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.chsiguide.messenger.ChatId;
import org.chsiguide.messenger.Delivery;
import org.chsiguide.messenger.Messenger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What became of answers, in the outbox. Only the record that a message is now a chat's one screen
 * is waited for; nothing that follows in the chat depends on the others.
 */
final class DeliveryRecorder {
  private static final Logger log = LoggerFactory.getLogger(DeliveryRecorder.class);

  private final Messenger messenger;
  private final Outbox outbox;

  DeliveryRecorder(Messenger messenger, Outbox outbox) {
    this.messenger = messenger;
    this.outbox = outbox;
  }

  /** What is still to be recorded. */
  interface PendingRecord {
    CompletionStage<Void> record();
  }

  /** Nothing more is to be done for the answer. */
  PendingRecord delivered(PendingReply pendingReply) {
    return () -> logFailure(pendingReply, outbox.markDelivered(pendingReply));
  }

  /**
   * The student has it, or another replica brings it, or they tap on an older screen: then it is
   * sent for that tap.
   */
  PendingRecord notPermitted(PendingReply pendingReply) {
    log.info("update {}: the answer is not sent any more", pendingReply.updateId());
    return () -> logFailure(pendingReply, outbox.markUnknown(pendingReply));
  }

  /** It is not there, and why. */
  PendingRecord failed(PendingReply pendingReply, Delivery delivery) {
    log.info("update {}: the answer did not arrive: {}", pendingReply.updateId(), delivery);
    if (delivery instanceof Delivery.RetryAfter) {
      // It stays in the outbox for the next start.
      return () -> CompletableFuture.completedFuture(null);
    }
    return delivery instanceof Delivery.Blocked
        ? () -> logFailure(pendingReply, outbox.markUnreachable(pendingReply))
        : () -> logFailure(pendingReply, outbox.markUnknown(pendingReply));
  }

  /**
   * The message is the chat's one screen now; another that was has lost its buttons by the time
   * that this completes.
   */
  CompletionStage<PendingRecord> screenSent(PendingReply pendingReply, int messageId) {
    return outbox
        .screenMessageId(pendingReply.chat())
        .thenCompose(screen -> replaceOldScreen(screen, pendingReply, messageId));
  }

  private CompletionStage<PendingRecord> replaceOldScreen(
      OptionalInt screen, PendingReply pendingReply, int messageId) {
    if (screen.isPresent() && screen.getAsInt() == messageId) {
      return CompletableFuture.completedFuture(delivered(pendingReply));
    }
    OptionalInt before = screen.isPresent() ? screen : pendingReply.pressedMessageId();
    if (before.isEmpty() || before.getAsInt() == messageId) {
      return CompletableFuture.completedFuture(() -> recordScreen(pendingReply, messageId));
    }
    return messenger
        .removeButtons(pendingReply.chat(), before.getAsInt())
        .thenApply(removed -> () -> recordScreen(pendingReply, messageId));
  }

  /** The message, which no answer is about, takes the place of the screen before. */
  CompletionStage<Void> replaceScreen(ChatId chat, int messageId) {
    return outbox
        .screenMessageId(chat)
        .thenCompose(
            before -> {
              CompletionStage<Void> recorded = outbox.setScreen(chat, messageId);
              return before.isEmpty()
                  ? recorded
                  : messenger
                      .removeButtons(chat, before.getAsInt())
                      .thenCompose(removed -> recorded);
            });
  }

  /** Of a student who was forgotten meanwhile no screen is kept, and none is left in the chat. */
  private CompletionStage<Void> recordScreen(PendingReply pendingReply, int messageId) {
    return outbox
        .markDelivered(pendingReply, messageId)
        .thenCompose(
            isScreen ->
                isScreen
                    ? CompletableFuture.completedFuture(null)
                    : messenger
                        .removeButtons(pendingReply.chat(), messageId)
                        .thenAccept(delivery -> {}));
  }

  private static CompletionStage<Void> logFailure(
      PendingReply pendingReply, CompletionStage<Void> record) {
    var unused =
        record.whenComplete(
            (nothing, failure) -> {
              if (failure != null) {
                log.warn("update {}: its answer may come again", pendingReply.updateId(), failure);
              }
            });
    return CompletableFuture.completedFuture(null);
  }
}
