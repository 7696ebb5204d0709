package org.chsiguide.bot;

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
final class Receipts {
  private static final Logger log = LoggerFactory.getLogger(Receipts.class);

  private final Messenger messenger;
  private final Outbox outbox;

  Receipts(Messenger messenger, Outbox outbox) {
    this.messenger = messenger;
    this.outbox = outbox;
  }

  /** What is still to be recorded. */
  interface Receipt {
    CompletionStage<Void> record();
  }

  /** Nothing more is to be done for the answer. */
  Receipt settled(Answer answer) {
    return () -> unwaited(answer, outbox.delivered(answer));
  }

  /**
   * The student has it, or another replica brings it, or they tap on an older screen: then it is
   * sent for that tap.
   */
  Receipt givenUp(Answer answer) {
    log.info("update {}: the answer is not sent any more", answer.updateId());
    return () -> unwaited(answer, outbox.lost(answer));
  }

  /** It is not there, and why. */
  Receipt undelivered(Answer answer, Delivery delivery) {
    log.info("update {}: the answer did not arrive: {}", answer.updateId(), delivery);
    if (delivery instanceof Delivery.RetryAfter) {
      // It stays in the outbox for the next start.
      return () -> CompletableFuture.completedFuture(null);
    }
    return delivery instanceof Delivery.Blocked
        ? () -> unwaited(answer, outbox.unreachable(answer))
        : () -> unwaited(answer, outbox.lost(answer));
  }

  /**
   * The message is the chat's one screen now; another that was has lost its buttons by the time
   * that this completes.
   */
  CompletionStage<Receipt> shown(Answer answer, int messageId) {
    return outbox
        .screen(answer.chat())
        .thenCompose(screen -> shownAfter(screen, answer, messageId));
  }

  private CompletionStage<Receipt> shownAfter(OptionalInt screen, Answer answer, int messageId) {
    if (screen.isPresent() && screen.getAsInt() == messageId) {
      return CompletableFuture.completedFuture(settled(answer));
    }
    OptionalInt before = screen.isPresent() ? screen : answer.tapped();
    if (before.isEmpty() || before.getAsInt() == messageId) {
      return CompletableFuture.completedFuture(() -> moved(answer, messageId));
    }
    return messenger
        .removeButtons(answer.chat(), before.getAsInt())
        .thenApply(removed -> () -> moved(answer, messageId));
  }

  /** The message, which no answer is about, takes the place of the screen before. */
  CompletionStage<Void> succeed(ChatId chat, int messageId) {
    return outbox
        .screen(chat)
        .thenCompose(
            before -> {
              CompletionStage<Void> recorded = outbox.moved(chat, messageId);
              return before.isEmpty()
                  ? recorded
                  : messenger
                      .removeButtons(chat, before.getAsInt())
                      .thenCompose(removed -> recorded);
            });
  }

  /** Of a student who was forgotten meanwhile no screen is kept, and none is left in the chat. */
  private CompletionStage<Void> moved(Answer answer, int messageId) {
    return outbox
        .delivered(answer, messageId)
        .thenCompose(
            isScreen ->
                isScreen
                    ? CompletableFuture.completedFuture(null)
                    : messenger.removeButtons(answer.chat(), messageId).thenAccept(delivery -> {}));
  }

  private static CompletionStage<Void> unwaited(Answer answer, CompletionStage<Void> record) {
    var unused =
        record.whenComplete(
            (nothing, failure) -> {
              if (failure != null) {
                log.warn("update {}: its answer may come again", answer.updateId(), failure);
              }
            });
    return CompletableFuture.completedFuture(null);
  }
}
