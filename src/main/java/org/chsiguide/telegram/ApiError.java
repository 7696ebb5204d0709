package org.chsiguide.telegram;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;
import org.telegram.telegrambots.meta.api.objects.ResponseParameters;
import org.telegram.telegrambots.meta.exceptions.TelegramApiRequestException;

/**
 * What the Bot API says when it refuses a request.
 *
 * @param code an HTTP status
 * @param description a sentence in English, such as "Bad Request: chat not found"
 * @param retryAfter how long to wait, where it says so
 */
record ApiError(int code, String description, Optional<Duration> retryAfter) {

  static final int BAD_REQUEST = 400;
  static final int UNAUTHORIZED = 401;
  static final int FORBIDDEN = 403;
  static final int NOT_FOUND = 404;
  static final int CONFLICT = 409;
  static final int TOO_MANY_REQUESTS = 429;

  /** The refusal that the library made this exception of, if it is one. */
  static Optional<ApiError> of(Throwable failure) {
    return failure instanceof TelegramApiRequestException refusal
            && refusal.getErrorCode() != null
            && refusal.getErrorCode() != 0
        ? Optional.of(of(refusal, refusal.getParameters()))
        : Optional.empty();
  }

  private static ApiError of(
      TelegramApiRequestException refusal, @Nullable ResponseParameters parameters) {
    String description = refusal.getApiResponse();
    return new ApiError(
        refusal.getErrorCode(),
        description == null ? "" : description,
        parameters == null || parameters.getRetryAfter() == null
            ? Optional.empty()
            : Optional.of(Duration.ofSeconds(Math.max(1, parameters.getRetryAfter()))));
  }

  /** The id under which the group goes on, if that is why it was refused. */
  static @Nullable Long movedTo(Throwable failure) {
    return failure instanceof TelegramApiRequestException refusal && refusal.getParameters() != null
        ? refusal.getParameters().getMigrateToChatId()
        : null;
  }

  /** What was thrown, without the wrapping of futures. */
  static Throwable unwrapped(Throwable failure) {
    Throwable cause = failure.getCause();
    return cause != null
            && (failure instanceof CompletionException || failure instanceof ExecutionException)
        ? unwrapped(cause)
        : failure;
  }

  /** The failure for the log; neither the library nor OkHttp puts the token into a message. */
  static String sentence(Throwable failure) {
    return failure.getClass().getSimpleName() + ": " + failure.getMessage();
  }

  /** Whether the server itself failed, so that the same request may go well later. */
  boolean isServerFailure() {
    return code >= 500;
  }

  boolean isWrongToken() {
    return code == UNAUTHORIZED || code == NOT_FOUND;
  }

  /** Whether the description has these words. */
  boolean says(String words) {
    return description.contains(words);
  }

  @Override
  public String toString() {
    return code + " " + description;
  }
}
