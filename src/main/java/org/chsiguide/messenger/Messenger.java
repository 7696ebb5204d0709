package org.chsiguide.messenger;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.chsiguide.dialog.Screen;

/**
 * Sends to chats. Thread-safe; nothing blocks. A stage never completes exceptionally: what went
 * wrong is a {@link Delivery}.
 */
public interface Messenger {

  /** Sends a screen as a new message. */
  CompletionStage<Delivery> send(ChatId chat, Screen screen);

  /**
   * Sends a screen as a new message, if there is leave for it when its turn has come; else it is
   * {@link Delivery.NotPermitted}.
   */
  default CompletionStage<Delivery> send(ChatId chat, Screen screen, SendPermit sendPermit) {
    return sendPermit
        .acquire()
        .thenCompose(
            isGiven ->
                isGiven
                    ? send(chat, screen)
                        .thenApply(delivery -> releaseIfNotSent(delivery, sendPermit))
                    : CompletableFuture.completedFuture(new Delivery.NotPermitted()));
  }

  private static Delivery releaseIfNotSent(Delivery delivery, SendPermit sendPermit) {
    if (delivery instanceof Delivery.RetryAfter) {
      sendPermit.release();
    }
    return delivery;
  }

  /** Makes an earlier message of the bot this screen; unchanged counts as sent. */
  CompletionStage<Delivery> edit(ChatId chat, int messageId, Screen screen);

  /** Takes the buttons off an earlier message of the bot; none there counts as sent. */
  CompletionStage<Delivery> removeButtons(ChatId chat, int messageId);

  /** Deletes an earlier message of the bot; one that is gone already counts as sent. */
  CompletionStage<Delivery> delete(ChatId chat, int messageId);

  /**
   * Answers a tap, once per tap.
   *
   * @param notice plain text, at most 200 characters; empty: nothing is shown
   */
  CompletionStage<Delivery> answerCallbackQuery(String callbackQueryId, String notice);
}
