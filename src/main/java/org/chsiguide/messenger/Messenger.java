package org.chsiguide.messenger;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.chsiguide.dialog.InlineAnswer;
import org.chsiguide.dialog.Screen;
import org.chsiguide.dialog.StepId;

/**
 * Sends messages to chats, to each in order. What somebody asked for is given up sooner, because
 * they wait for it and can ask again. Thread-safe; nothing blocks. A stage never completes
 * exceptionally: failures are a {@link Delivery}.
 */
public interface Messenger {

  /** Sends a screen as a new message. */
  default CompletionStage<Delivery> send(ChatId chat, Screen screen) {
    return send(chat, screen, SendPermit.ALWAYS);
  }

  /**
   * Sends a screen as a new message if the permit is granted; else the outcome is {@link
   * Delivery.NotPermitted}.
   */
  CompletionStage<Delivery> send(ChatId chat, Screen screen, SendPermit permit);

  /** Sends a post that somebody asked for. */
  CompletionStage<Delivery> send(ChatId chat, OutgoingPost post);

  /** Sends a screen that somebody asked for. */
  CompletionStage<Delivery> sendScreen(ChatOrTopic to, Screen screen);

  /** Sends a file of this name that somebody asked for; a {@code .png} is shown as a photo. */
  CompletionStage<Delivery> sendFile(ChatOrTopic to, String name, byte[] content);

  /**
   * Sends a document, in order with all other messages to the chat. It is uploaded once, then sent
   * by its file id, until its content changes.
   *
   * @param name the file name that the user sees
   * @param caption plain text
   */
  CompletionStage<Delivery> sendDocument(ChatId chat, String name, byte[] content, String caption);

  /** Replaces an earlier message of the bot with this screen. An unchanged one counts as sent. */
  CompletionStage<Delivery> edit(ChatId chat, int messageId, Screen screen);

  /**
   * Edits an earlier message of the bot, or sends a new one if that is gone.
   *
   * @param messageId 0: there is none
   * @return the id of the message, also if its edit failed; 0 if a new one may not have arrived
   */
  default CompletionStage<Integer> show(ChatId chat, int messageId, Screen screen) {
    if (messageId == 0) {
      return send(chat, screen)
          .thenApply(sent -> sent instanceof Delivery.Sent it ? it.messageId() : 0);
    }
    return edit(chat, messageId, screen)
        .thenCompose(
            edited ->
                edited instanceof Delivery.Gone
                    ? show(chat, 0, screen)
                    : CompletableFuture.completedFuture(messageId));
  }

  /** Removes the buttons of an earlier message of the bot. One without buttons counts as sent. */
  CompletionStage<Delivery> removeButtons(ChatId chat, int messageId);

  /** Deletes an earlier message of the bot. A message that is gone already counts as sent. */
  CompletionStage<Delivery> delete(ChatId chat, int messageId);

  /**
   * Answers a callback query; each is answered once.
   *
   * @param notice plain text, at most 200 characters; empty: nothing is shown
   */
  CompletionStage<Delivery> answerCallbackQuery(String callbackQueryId, String notice);

  /**
   * Offers answers to a user who asks in any chat, after the bot's name. The user may send one.
   *
   * @param openLabel the label of the button above them, which opens the bot in private
   * @param start the step that this button opens
   */
  CompletionStage<Delivery> answerInlineQuery(
      String queryId, List<InlineAnswer> answers, String openLabel, StepId start);

  /** Sends an answer to the chat in which the bot was mentioned without being a member. */
  CompletionStage<Delivery> answerGuestQuery(String queryId, InlineAnswer answer);
}
