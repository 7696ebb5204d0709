package org.chsiguide.telegram.client;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.chsiguide.messenger.ChatId;
import org.eclipse.jetty.http.HttpStatus;
import org.telegram.telegrambots.meta.api.objects.ResponseParameters;
import org.telegram.telegrambots.meta.exceptions.TelegramApiRequestException;

/**
 * An error that the Bot API returned.
 *
 * @param code an HTTP status
 * @param description a sentence in English, such as "Bad Request: chat not found"
 * @param retryAfter how long to wait, if the error says so
 * @param movedTo the new id of the group, if it has become a supergroup
 */
public record ApiError(
    int code, String description, Optional<Duration> retryAfter, Optional<ChatId> movedTo) {

  /** Returns the error that a call failed with, if the Bot API returned one. */
  public static Optional<ApiError> of(Throwable failure) {
    // The library throws this exception also for a response that is not JSON, with the code 0.
    return unwrap(failure) instanceof TelegramApiRequestException refused
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

  /** Returns the failure without the wrapping of futures. */
  static Throwable unwrap(Throwable failure) {
    Throwable cause = failure.getCause();
    return cause != null
            && (failure instanceof CompletionException || failure instanceof ExecutionException)
        ? unwrap(cause)
        : failure;
  }

  /** Returns a description of the failure for the log; it never contains the token. */
  public static String describe(Throwable failure) {
    Throwable cause = unwrap(failure);
    return of(cause)
        .map(ApiError::toString)
        .orElseGet(
            () ->
                cause instanceof NoAnswerException
                    ? String.valueOf(cause.getMessage())
                    : cause.getClass().getSimpleName() + ": " + cause.getMessage());
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
