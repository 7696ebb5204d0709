package org.chsiguide.telegram.client;

import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;
import org.chsiguide.messenger.ChatId;
import org.chsiguide.messenger.Delivery;
import org.chsiguide.messenger.Delivery.GroupProblem;
import org.chsiguide.runtime.Causes;
import org.eclipse.jetty.http.HttpStatus;
import org.telegram.telegrambots.meta.api.objects.ResponseParameters;
import org.telegram.telegrambots.meta.exceptions.TelegramApiRequestException;
import org.telegram.telegrambots.meta.exceptions.TelegramApiValidationException;

/**
 * An error that the Bot API returned.
 *
 * <p>What an error means follows from texts of https://github.com/tdlib/telegram-bot-api,
 * Client.cpp. They are not part of the documented API, so an unknown one is {@link
 * Delivery.Failed}.
 *
 * @param code an HTTP status
 * @param description a sentence in English, such as "Bad Request: chat not found"
 * @param retryAfter how long to wait, if the error says so: a second to a day
 * @param movedTo the new id of the group, if it has become a supergroup
 */
public record ApiError(
    int code, String description, Optional<Duration> retryAfter, Optional<ChatId> movedTo) {
  /** The delay if Telegram does not name one. */
  static final Duration DEFAULT_DELAY = Duration.ofSeconds(5);

  /** Telegram asks to wait for a day at most; a server that says more would silence a chat. */
  private static final int MAX_DELAY_SECONDS = 86_400;

  /** Returns the error that a call failed with, if the Bot API returned one. */
  public static Optional<ApiError> of(Throwable failure) {
    // The library throws this exception also for a response that is not JSON, with the code 0.
    return Causes.of(failure, TelegramApiRequestException.class)
        .filter(it -> it.getErrorCode() != null && it.getErrorCode() != 0)
        .findFirst()
        .map(ApiError::of);
  }

  private static ApiError of(TelegramApiRequestException refused) {
    Optional<ResponseParameters> parameters = Optional.ofNullable(refused.getParameters());
    return new ApiError(
        refused.getErrorCode(),
        Optional.ofNullable(refused.getApiResponse()).orElse(""),
        parameters
            .map(ResponseParameters::getRetryAfter)
            .map(seconds -> Duration.ofSeconds(Math.max(1, Math.min(seconds, MAX_DELAY_SECONDS)))),
        parameters.map(ResponseParameters::getMigrateToChatId).map(ChatId::new));
  }

  /** Returns a description of the failure for the log; it never contains the token. */
  public static String describe(Throwable failure) {
    return of(failure)
        .map(ApiError::toString)
        .or(() -> unanswered(failure).map(Throwable::getMessage))
        .orElseGet(
            () -> {
              Throwable cause = Causes.last(failure);
              return cause.getClass().getSimpleName() + ": " + cause.getMessage();
            });
  }

  private static Optional<NoAnswerException> unanswered(Throwable failure) {
    return Causes.of(failure, NoAnswerException.class).findFirst();
  }

  /** Returns the outcome of a call that failed. */
  public static Delivery outcome(Throwable failure) {
    return of(failure)
        .map(ApiError::outcome)
        .or(() -> unanswered(failure).map(NoAnswerException::outcome))
        .or(
            () ->
                Causes.of(failure, TelegramApiValidationException.class)
                    .findFirst()
                    .map(invalid -> new Delivery.Failed(String.valueOf(invalid.getMessage()))))
        .orElseGet(() -> new Delivery.Unknown(describe(failure)));
  }

  private Delivery outcome() {
    if (code == HttpStatus.TOO_MANY_REQUESTS_429) {
      return new Delivery.RetryAfter(retryAfter.orElse(DEFAULT_DELAY));
    }
    if (NoAnswerException.isPassedOn(code)) {
      return new Delivery.Unknown(toString());
    }
    // If the server itself failed, it may succeed later, and with a wrong token once that is right.
    if (code >= 500 || isWrongToken()) {
      return new Delivery.Unreachable();
    }
    return movedTo.<Delivery>map(Delivery.GroupMigrated::new).orElseGet(this::refusal);
  }

  private Delivery refusal() {
    if (mentions("message is not modified", "TOPIC_NOT_MODIFIED", "message to delete not found")) {
      return new Delivery.Sent();
    }
    if (mentions("thread not found", "TOPIC_DELETED", "TOPIC_ID_INVALID")) {
      return new Delivery.TopicDeleted();
    }
    if (mentions("the chat is not a forum")) {
      return new Delivery.GroupNotReady(GroupProblem.TOPICS);
    }
    if (mentions(
        "not enough rights",
        "have no rights to send a message",
        "CHAT_ADMIN_REQUIRED",
        "TOPIC_CLOSED")) {
      return new Delivery.GroupNotReady(GroupProblem.RIGHTS);
    }
    if (mentions(
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
    return code == HttpStatus.FORBIDDEN_403 || mentions("chat not found", "user is deactivated")
        ? new Delivery.Blocked()
        : new Delivery.Failed(toString());
  }

  /**
   * Returns whether the server does not know the bot. It also answers 404 to a method that it does
   * not know.
   */
  public boolean isWrongToken() {
    return code == HttpStatus.UNAUTHORIZED_401
        || (code == HttpStatus.NOT_FOUND_404 && !mentions("method not found"));
  }

  /** Returns whether the description contains at least one of these texts. */
  public boolean mentions(String... texts) {
    return Stream.of(texts).anyMatch(description::contains);
  }

  @Override
  public String toString() {
    return code + " " + description;
  }
}
