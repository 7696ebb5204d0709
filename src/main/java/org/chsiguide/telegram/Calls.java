package org.chsiguide.telegram;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.chsiguide.messenger.Delivery;
import org.jspecify.annotations.Nullable;
import org.telegram.telegrambots.meta.api.methods.botapimethods.BotApiMethod;
import org.telegram.telegrambots.meta.api.objects.message.Message;
import org.telegram.telegrambots.meta.exceptions.TelegramApiException;
import org.telegram.telegrambots.meta.generics.TelegramClient;

/** Calls that send or change something, once each. */
record Calls(Connection connection) {

  /** A call as the library makes it. */
  interface Call {
    CompletableFuture<?> make(TelegramClient client) throws TelegramApiException;
  }

  CompletionStage<Attempt> call(BotApiMethod<?> method) {
    return make(client -> client.executeAsync(method));
  }

  CompletionStage<Attempt> make(Call call) {
    try {
      return call.make(connection.client())
          .handle((answer, failure) -> failure == null ? arrived(answer) : Attempt.of(failure));
    } catch (TelegramApiException e) {
      // The library refuses to send it.
      return CompletableFuture.completedFuture(
          new Attempt.Ended(new Delivery.Failed(ApiError.sentence(e))));
    }
  }

  private static Attempt arrived(@Nullable Object answer) {
    if (answer instanceof Message message && message.getMessageId() != null) {
      return new Attempt.Ended(new Delivery.Sent(message.getMessageId()));
    }
    if (answer instanceof List<?> album && !album.isEmpty()) {
      List<Integer> ids =
          album.stream()
              .filter(Message.class::isInstance)
              .map(message -> ((Message) message).getMessageId())
              .toList();
      return new Attempt.Ended(new Delivery.SentAlbum(ids));
    }
    return Boolean.TRUE.equals(answer)
        ? new Attempt.Ended(new Delivery.Sent(0))
        : new Attempt.Lost("the answer says neither true nor which message");
  }
}
