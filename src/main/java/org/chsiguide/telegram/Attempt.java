package org.chsiguide.telegram;

import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.net.ssl.SSLHandshakeException;
import org.chsiguide.messenger.Delivery;
import org.jspecify.annotations.Nullable;
import org.telegram.telegrambots.meta.exceptions.TelegramApiValidationException;

/**
 * What came of one request: an end, or a reason to try again.
 *
 * <p>The words of the errors: https://github.com/tdlib/telegram-bot-api, Client.cpp; they are no
 * part of the documented API, so what is not known here is {@link Delivery.Failed}.
 */
sealed interface Attempt {

  /** Trying again would change nothing. */
  record Ended(Delivery delivery) implements Attempt {}

  /** It was surely not carried out, and may be later. */
  record NotDone(String why) implements Attempt {}

  /** It was surely not carried out: too much was sent, and this long nothing more may be. */
  record TooMuch(Duration delay) implements Attempt {}

  /** Nobody knows whether it was carried out. */
  record Lost(String why) implements Attempt {}

  /** Where Telegram does not say how long to wait. */
  Duration UNSAID_DELAY = Duration.ofSeconds(5);

  /** What a server says to a request that it does not take as it is, without words of its own. */
  Set<Integer> TAKES_NO_SUCH = Set.of(400, 413, 414, 415, 431);

  /** What the result of a request means: a yes, a message, or several messages. */
  static Attempt ofResult(@Nullable Object result) {
    List<Integer> ids = MethodSender.ids(result);
    if (Boolean.TRUE.equals(result)) {
      return new Ended(new Delivery.Sent(0));
    }
    if (ids.isEmpty()) {
      return new Lost("the answer says neither true nor which message");
    }
    return result instanceof List
        ? new Ended(new Delivery.SentAlbum(ids))
        : new Ended(new Delivery.Sent(ids.get(0)));
  }

  /** What the failure of a request means. */
  static Attempt of(Throwable thrown) {
    Throwable failure = ApiError.unwrapped(thrown);
    Optional<ApiError> error = ApiError.of(failure);
    if (error.isPresent()) {
      return of(error.get());
    }
    if (failure instanceof NoAnswerException unanswered) {
      return of(unanswered);
    }
    if (failure instanceof TelegramApiValidationException invalid) {
      return new Ended(new Delivery.Failed(String.valueOf(invalid.getMessage())));
    }
    // As clients of others say it.
    boolean neverLeft =
        failure instanceof ConnectException
            || failure instanceof UnknownHostException
            || failure instanceof NoRouteToHostException
            || failure instanceof SSLHandshakeException;
    String why = ApiError.sentence(failure);
    return neverLeft ? new NotDone(why) : new Lost(why);
  }

  private static Attempt of(ApiError error) {
    if (error.code() == ApiError.TOO_MANY_REQUESTS) {
      return new TooMuch(error.retryAfter().orElse(UNSAID_DELAY));
    }
    // With a wrong token nothing is lost: it is sent when the right one is there.
    return error.isServerFailure() || error.isWrongToken()
        ? new NotDone(error.toString())
        : new Ended(delivery(error));
  }

  private static Delivery delivery(ApiError error) {
    if (error.says("message is not modified") || error.says("message to delete not found")) {
      return new Delivery.Sent(0);
    }
    if (error.says("message to edit not found")
        || error.says("message can't be edited")
        || error.says("there is no text in the message to edit")
        || error.says("query is too old")) {
      return new Delivery.Gone();
    }
    if (error.code() == ApiError.FORBIDDEN
        || error.says("chat not found")
        || error.says("user is deactivated")) {
      return new Delivery.Blocked();
    }
    return new Delivery.Failed(error.toString());
  }

  private static Attempt of(NoAnswerException unanswered) {
    String why = ApiError.sentence(unanswered);
    return switch (unanswered.reason()) {
      case NEVER_LEFT -> new NotDone(why);
      case MAY_HAVE_ARRIVED -> new Lost(why);
      case STRANGER -> stranger(unanswered.status(), String.valueOf(unanswered.getMessage()));
    };
  }

  /**
   * A gateway that waited in vain (504) had passed the request on. Whatever else stands between us
   * and Telegram, and answers in its place, may be gone in a moment.
   */
  private static Attempt stranger(int status, String why) {
    if (status == ApiError.TOO_MANY_REQUESTS) {
      return new TooMuch(UNSAID_DELAY);
    }
    if (status == 504 || status < 300) {
      return new Lost(why);
    }
    return TAKES_NO_SUCH.contains(status) ? new Ended(new Delivery.Failed(why)) : new NotDone(why);
  }
}
