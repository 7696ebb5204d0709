package org.chsiguide.telegram.client;

import java.io.Serializable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.Function;
import org.chsiguide.messenger.Delivery;
import org.telegram.telegrambots.meta.api.methods.botapimethods.BotApiMethod;
import org.telegram.telegrambots.meta.api.methods.botapimethods.PartialBotApiMethod;
import org.telegram.telegrambots.meta.api.methods.send.SendDocument;
import org.telegram.telegrambots.meta.api.methods.send.SendMediaGroup;
import org.telegram.telegrambots.meta.api.methods.send.SendPhoto;
import org.telegram.telegrambots.meta.api.methods.updates.SetWebhook;
import org.telegram.telegrambots.meta.api.methods.updatingmessages.EditMessageMedia;
import org.telegram.telegrambots.meta.exceptions.TelegramApiException;
import org.telegram.telegrambots.meta.generics.TelegramClient;

/**
 * Sends methods of the Bot API through a client, once each, and reports the outcome on the thread
 * of the client.
 */
public record MethodSender(TelegramClient client) {

  /** Sends a method that sends, edits or deletes messages or topics. */
  public CompletionStage<Delivery> send(PartialBotApiMethod<?> method) {
    return send(method, OutcomeMapper::ofResult);
  }

  /** Sends a method that gets a value: any result is a success. */
  public <T extends Serializable> CompletionStage<Delivery> query(
      PartialBotApiMethod<T> method, Consumer<? super T> listener) {
    return send(
        method,
        result -> {
          listener.accept(result);
          return new Delivery.Sent();
        });
  }

  /** Sends a method whose result the mapper turns into an outcome. */
  public <T extends Serializable> CompletionStage<Delivery> send(
      PartialBotApiMethod<T> method, Function<? super T, Delivery> mapper) {
    return call(client, method)
        .handle(
            (result, failure) ->
                failure == null ? mapper.apply(result) : OutcomeMapper.of(failure));
  }

  /** Makes the call; one with invalid arguments fails like any other. */
  @SuppressWarnings("unchecked") // The client's method for each type returns what the type says.
  public static <T extends Serializable> CompletableFuture<T> call(
      TelegramClient client, PartialBotApiMethod<T> method) {
    try {
      return (CompletableFuture<T>) execute(client, method);
    } catch (TelegramApiException invalid) {
      return CompletableFuture.failedFuture(invalid);
    }
  }

  private static CompletableFuture<?> execute(TelegramClient client, PartialBotApiMethod<?> method)
      throws TelegramApiException {
    if (method instanceof BotApiMethod<?> json) {
      return client.executeAsync(json);
    }
    if (method instanceof SendPhoto photo) {
      return client.executeAsync(photo);
    }
    if (method instanceof SendDocument document) {
      return client.executeAsync(document);
    }
    if (method instanceof SendMediaGroup group) {
      return client.executeAsync(group);
    }
    if (method instanceof EditMessageMedia media) {
      return client.executeAsync(media);
    }
    if (method instanceof SetWebhook webhook) {
      return client.executeAsync(webhook);
    }
    throw new AssertionError(method.getMethod());
  }
}
