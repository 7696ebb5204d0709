package org.chsiguide.telegram;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import org.chsiguide.messenger.ChatId;
import org.chsiguide.telegram.Answer.RefusedException;

/**
 * What the Bot API says when it refuses a request.
 *
 * @param code an HTTP status
 * @param description a sentence in English, such as "Bad Request: chat not found"
 * @param retryAfter how long to wait, where it says so
 * @param movedTo under which id the group goes on, where that is why
 */
record ApiError(
    int code, String description, Optional<Duration> retryAfter, Optional<ChatId> movedTo) {

  static final int BAD_REQUEST = 400;
  static final int UNAUTHORIZED = 401;
  static final int FORBIDDEN = 403;
  static final int NOT_FOUND = 404;
  static final int CONFLICT = 409;
  static final int TOO_MANY_REQUESTS = 429;

  /** The error that this answer tells. */
  static ApiError of(JsonNode answer) {
    JsonNode retryAfter = answer.path("parameters").path("retry_after");
    JsonNode movedTo = answer.path("parameters").path("migrate_to_chat_id");
    return new ApiError(
        answer.path("error_code").asInt(),
        answer.path("description").asText(),
        retryAfter.isInt()
            ? Optional.of(Duration.ofSeconds(Math.max(1, retryAfter.asInt())))
            : Optional.empty(),
        movedTo.isIntegralNumber() ? Optional.of(new ChatId(movedTo.asLong())) : Optional.empty());
  }

  /** The error that a call failed with, if the Bot API refused it. */
  static Optional<ApiError> of(Throwable failure) {
    return failure instanceof RefusedException refused
        ? Optional.of(refused.error())
        : Optional.empty();
  }

  /** What was thrown, without the wrapping of futures. */
  static Throwable unwrapped(Throwable failure) {
    Throwable cause = failure.getCause();
    return cause != null
            && (failure instanceof CompletionException || failure instanceof ExecutionException)
        ? unwrapped(cause)
        : failure;
  }

  /** The failure for the log; no message has the token. */
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
