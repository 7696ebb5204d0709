package org.chsiguide.telegram.client;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.chsiguide.messenger.Delivery;
import org.chsiguide.messenger.Delivery.GroupProblem;
import org.eclipse.jetty.http.HttpStatus;
import org.jspecify.annotations.Nullable;
import org.telegram.telegrambots.meta.api.objects.MessageId;
import org.telegram.telegrambots.meta.api.objects.forum.ForumTopic;
import org.telegram.telegrambots.meta.api.objects.message.Message;
import org.telegram.telegrambots.meta.exceptions.TelegramApiValidationException;

/**
 * Maps results and failures of calls to outcomes.
 *
 * <p>The texts of the errors are from https://github.com/tdlib/telegram-bot-api, Client.cpp. They
 * are not part of the documented API, so an unknown one is {@link Delivery.Failed}.
 */
public final class OutcomeMapper {
  /** The delay if Telegram does not name one. */
  static final Duration DEFAULT_DELAY = Duration.ofSeconds(5);

  private OutcomeMapper() {}

  /** Returns the outcome of a request with this result: true, a message, or several messages. */
  public static Delivery ofResult(@Nullable Object result) {
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
      return several.stream().flatMap(OutcomeMapper::ids);
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

  /** Returns the outcome of a request that failed. */
  public static Delivery of(Throwable thrown) {
    Throwable failure = ApiError.unwrap(thrown);
    Optional<ApiError> error = ApiError.of(failure);
    if (error.isPresent()) {
      return of(error.get());
    }
    if (failure instanceof NoAnswerException unanswered) {
      return unanswered.outcome();
    }
    if (failure instanceof TelegramApiValidationException invalid) {
      return new Delivery.Failed(String.valueOf(invalid.getMessage()));
    }
    return new Delivery.Unknown(ApiError.describe(failure));
  }

  private static Delivery of(ApiError error) {
    if (error.code() == HttpStatus.TOO_MANY_REQUESTS_429) {
      return new Delivery.RetryAfter(error.retryAfter().orElse(DEFAULT_DELAY));
    }
    if (NoAnswerException.isPassedOn(error.code())) {
      return new Delivery.Unknown(error.toString());
    }
    // If the server itself failed, it may succeed later, and with a wrong token once that is right.
    if (error.code() >= 500 || error.isWrongToken()) {
      return new Delivery.Unreachable();
    }
    if (error.movedTo().isPresent()) {
      return new Delivery.GroupMigrated(error.movedTo().get());
    }
    if (error.mentions(
        "message is not modified", "TOPIC_NOT_MODIFIED", "message to delete not found")) {
      return new Delivery.Sent();
    }
    if (error.mentions("thread not found", "TOPIC_DELETED", "TOPIC_ID_INVALID")) {
      return new Delivery.TopicDeleted();
    }
    if (error.mentions("the chat is not a forum")) {
      return new Delivery.GroupNotReady(GroupProblem.TOPICS);
    }
    if (error.mentions(
        "not enough rights",
        "have no rights to send a message",
        "CHAT_ADMIN_REQUIRED",
        "TOPIC_CLOSED")) {
      return new Delivery.GroupNotReady(GroupProblem.RIGHTS);
    }
    if (error.mentions(
        "message to edit not found",
        "message can't be edited",
        "there is no text in the message to edit",
        "there is no caption in the message",
        "message to copy not found",
        "message can't be copied",
        "there are no messages to forward",
        "messages not found",
        "query is too old")) {
      return new Delivery.Gone();
    }
    return error.code() == HttpStatus.FORBIDDEN_403
            || error.mentions("chat not found", "user is deactivated")
        ? new Delivery.Blocked()
        : new Delivery.Failed(error.toString());
  }
}
