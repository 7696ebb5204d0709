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
 * Records in the outbox what became of replies. The sender waits only for the record that a message
 * is now the chat's current screen; nothing that follows in the chat depends on the other records.
 */
final class DeliveryRecorder {
  private static final Logger log = LoggerFactory.getLogger(DeliveryRecorder.class);

  private final Messenger messenger;
  private final Outbox outbox;

  DeliveryRecorder(Messenger messenger, Outbox outbox) {
    this.messenger = messenger;
    this.outbox = outbox;
  }

  /** A record that has not been written yet. */
  interface PendingRecord {
    CompletionStage<Void> record();
  }

  /** Records that nothing more has to be sent for the reply. */
  PendingRecord delivered(PendingReply pendingReply) {
    return () -> logFailure(pendingReply, outbox.markDelivered(pendingReply));
  }

  /**
   * Records that the reply was not permitted any more: the student has it already, or another
   * process sends it. If not, the student presses a button of an older screen, and the reply to
   * that is sent.
   */
  PendingRecord notPermitted(PendingReply pendingReply) {
    log.info("update {}: the reply is no longer sent", pendingReply.updateId());
    return () -> logFailure(pendingReply, outbox.markUnknown(pendingReply));
  }

  /** Records that the reply did not arrive, and why. */
  PendingRecord failed(PendingReply pendingReply, Delivery delivery) {
    log.info("update {}: the reply did not arrive: {}", pendingReply.updateId(), delivery);
    if (delivery instanceof Delivery.RetryAfter) {
      // It stays in the outbox for the next start.
      return () -> CompletableFuture.completedFuture(null);
    }
    return delivery instanceof Delivery.Blocked
        ? () -> logFailure(pendingReply, outbox.markUnreachable(pendingReply))
        : () -> logFailure(pendingReply, outbox.markUnknown(pendingReply));
  }

  /**
   * Records that the message is now the chat's current screen. By the time the stage completes, the
   * screen before it has lost its buttons.
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

  /** Makes a message that is no reply the chat's current screen, in place of the one before. */
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

  /**
   * Records the screen; if the student was erased in the meantime, nothing is recorded, and the
   * screen loses its buttons.
   */
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
                log.warn(
                    "update {}: its reply may be sent again", pendingReply.updateId(), failure);
              }
            });
    return CompletableFuture.completedFuture(null);
  }
}
