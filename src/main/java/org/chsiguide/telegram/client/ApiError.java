package org.chsiguide.telegram.client;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import org.chsiguide.messenger.ChatId;
import org.telegram.telegrambots.meta.api.objects.ResponseParameters;
import org.telegram.telegrambots.meta.exceptions.TelegramApiRequestException;

/**
 * What the Bot API says when it refuses a request.
 *
 * @param code an HTTP status
 * @param description a sentence in English, such as "Bad Request: chat not found"
 * @param retryAfter how long to wait, where it says so
 * @param movedTo under which id the group goes on, where that is why
 */
public record ApiError(
    int code, String description, Optional<Duration> retryAfter, Optional<ChatId> movedTo) {

  public static final int BAD_REQUEST = 400;
  static final int UNAUTHORIZED = 401;
  static final int FORBIDDEN = 403;
  static final int NOT_FOUND = 404;
  public static final int CONFLICT = 409;
  static final int TOO_MANY_REQUESTS = 429;

  /** The error that a call failed with, if the Bot API refused it. */
  public static Optional<ApiError> of(Throwable failure) {
    // Of an answer that is none the library makes such an exception, too, with the code 0.
    return failure instanceof TelegramApiRequestException refused
            && refused.getErrorCode() != null
            && refused.getErrorCode() != 0
        ? Optional.of(of(refused))
        : Optional.empty();
  }

  private static ApiError of(TelegramApiRequestException refused) {
    Optional<ResponseParameters> parameters = Optional.ofNullable(refused.getParameters());
    return new ApiError(
        refused.getErrorCode(),
        Optional.ofNullable(refused.getApiResponse()).orElse(""),
        parameters
            .map(ResponseParameters::getRetryAfter)
            .map(seconds -> Duration.ofSeconds(Math.max(1, seconds))),
        parameters.map(ResponseParameters::getMigrateToChatId).map(ChatId::new));
  }

  /** What was thrown, without the wrapping of futures. */
  public static Throwable unwrap(Throwable failure) {
    Throwable cause = failure.getCause();
    return cause != null
            && (failure instanceof CompletionException || failure instanceof ExecutionException)
        ? unwrap(cause)
        : failure;
  }

  /** The failure for the log; no message has the token. */
  public static String describe(Throwable failure) {
    return of(failure)
        .map(ApiError::toString)
        .orElseGet(() -> failure.getClass().getSimpleName() + ": " + failure.getMessage());
  }

  /** Whether the server itself failed, so that the same request may go well later. */
  boolean isServerFailure() {
    return code >= 500;
  }

  public boolean isWrongToken() {
    return code == UNAUTHORIZED || code == NOT_FOUND;
  }

  /** Whether the description has these words. */
  public boolean mentions(String words) {
    return description.contains(words);
  }

  @Override
  public String toString() {
    return code + " " + description;
  }
}
