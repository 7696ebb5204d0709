package org.chsiguide.telegram.client;

import java.io.Serializable;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.chsiguide.messenger.Delivery;
import org.jspecify.annotations.Nullable;
import org.telegram.telegrambots.meta.api.methods.botapimethods.BotApiMethod;
import org.telegram.telegrambots.meta.api.methods.botapimethods.PartialBotApiMethod;
import org.telegram.telegrambots.meta.api.methods.send.SendDocument;
import org.telegram.telegrambots.meta.api.methods.send.SendMediaGroup;
import org.telegram.telegrambots.meta.api.methods.send.SendPhoto;
import org.telegram.telegrambots.meta.api.methods.updates.SetWebhook;
import org.telegram.telegrambots.meta.api.methods.updatingmessages.EditMessageMedia;
import org.telegram.telegrambots.meta.api.objects.MessageId;
import org.telegram.telegrambots.meta.api.objects.forum.ForumTopic;
import org.telegram.telegrambots.meta.api.objects.message.Message;
import org.telegram.telegrambots.meta.exceptions.TelegramApiException;
import org.telegram.telegrambots.meta.generics.TelegramClient;

/**
 * Sends methods of the Bot API through a client, once each, and reports the outcome on the thread
 * of the client.
 */
public record MethodSender(TelegramClient client) {

  /** Sends a method that sends, edits or deletes messages or topics. */
  public CompletionStage<Delivery> send(PartialBotApiMethod<?> method) {
    return send(method, MethodSender::outcome);
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
                failure == null ? mapper.apply(result) : ApiError.outcome(failure));
  }

  /** Returns the outcome of a call with this result: true, a message, or several messages. */
  public static Delivery outcome(@Nullable Object result) {
    if (Boolean.TRUE.equals(result)) {
      return new Delivery.Sent();
    }
    List<Integer> ids = ids(result).toList();
    return ids.isEmpty()
        ? new Delivery.Unknown("the answer says neither true nor which message")
        : new Delivery.Sent(ids);
  }

  /** Returns the ids of what a call created: messages, or a topic. */
  private static Stream<Integer> ids(@Nullable Object result) {
    if (result instanceof List<?> several) {
      return several.stream().flatMap(MethodSender::ids);
    }
    if (result instanceof Message message) {
      return Stream.ofNullable(message.getMessageId());
    }
    if (result instanceof MessageId copy) {
      return Stream.ofNullable(copy.getMessageId()).map(Long::intValue);
    }
    return result instanceof ForumTopic topic
        ? Stream.ofNullable(topic.getMessageThreadId())
        : Stream.empty();
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
