package org.chsiguide.telegram;

import java.io.Serializable;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.chsiguide.dialog.Screen;
import org.chsiguide.messenger.ChatId;
import org.chsiguide.messenger.Delivery;
import org.chsiguide.messenger.Messenger;
import org.jspecify.annotations.Nullable;
import org.telegram.telegrambots.meta.api.methods.AnswerCallbackQuery;
import org.telegram.telegrambots.meta.api.methods.botapimethods.BotApiMethod;
import org.telegram.telegrambots.meta.api.methods.updatingmessages.EditMessageReplyMarkup;
import org.telegram.telegrambots.meta.api.objects.message.Message;
import org.telegram.telegrambots.meta.exceptions.TelegramApiException;

/** Sends over the Bot API. */
public final class TelegramMessenger implements Messenger, AutoCloseable {
  private static final Duration TO_ANSWER = Duration.ofSeconds(20);

  private final Connection connection;

  /** A messenger of this bot; it connects with the first thing to send. */
  public TelegramMessenger(BotApi api) {
    this.connection = Connection.to(api, TO_ANSWER);
  }

  @Override
  public CompletionStage<Delivery> send(ChatId chat, Screen screen) {
    return call(ScreenMessages.send(chat, screen));
  }

  @Override
  public CompletionStage<Delivery> edit(ChatId chat, int messageId, Screen screen) {
    return call(ScreenMessages.edit(chat, messageId, screen))
        .thenApply(delivery -> ofMessage(messageId, delivery));
  }

  @Override
  public CompletionStage<Delivery> removeButtons(ChatId chat, int messageId) {
    return call(EditMessageReplyMarkup.builder()
            .chatId(chat.toString())
            .messageId(messageId)
            .build())
        .thenApply(delivery -> ofMessage(messageId, delivery));
  }

  @Override
  public CompletionStage<Delivery> answerTap(String tapId, String notice) {
    return call(
        AnswerCallbackQuery.builder()
            .callbackQueryId(tapId)
            .text(notice.isEmpty() ? null : notice)
            .build());
  }

  /** Ends what is being sent; nothing can be sent afterwards. */
  @Override
  public void close() {
    connection.close();
  }

  private CompletionStage<Delivery> call(BotApiMethod<?> method) {
    return attempt(method).thenApply(TelegramMessenger::delivery);
  }

  private CompletionStage<Attempt> attempt(BotApiMethod<?> method) {
    return started(method)
        .handle((answer, failure) -> failure == null ? arrived(answer) : Attempt.of(failure));
  }

  private CompletableFuture<? extends Serializable> started(BotApiMethod<?> method) {
    try {
      return connection.client().executeAsync(method);
    } catch (TelegramApiException e) {
      return CompletableFuture.failedFuture(e);
    }
  }

  private static Attempt arrived(@Nullable Serializable answer) {
    if (answer instanceof Message message && message.getMessageId() != null) {
      return new Attempt.Ended(new Delivery.Sent(message.getMessageId()));
    }
    return Boolean.TRUE.equals(answer)
        ? new Attempt.Ended(new Delivery.Sent(0))
        : new Attempt.Lost("the answer says neither true nor which message");
  }

  /** What came of a change of this message; Telegram does not name it when nothing changed. */
  private static Delivery ofMessage(int messageId, Delivery delivery) {
    return delivery instanceof Delivery.Sent ? new Delivery.Sent(messageId) : delivery;
  }

  private static Delivery delivery(Attempt attempt) {
    if (attempt instanceof Attempt.Ended ended) {
      return ended.delivery();
    }
    if (attempt instanceof Attempt.TooMuch tooMuch) {
      return new Delivery.RetryAfter(tooMuch.delay());
    }
    if (attempt instanceof Attempt.NotDone notDone) {
      return new Delivery.Failed(notDone.why());
    }
    if (attempt instanceof Attempt.Lost lost) {
      return new Delivery.Failed(lost.why());
    }
    throw new AssertionError(attempt);
  }
}
