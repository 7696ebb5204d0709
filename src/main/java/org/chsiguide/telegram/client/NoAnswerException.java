package org.chsiguide.telegram.client;

import java.util.Set;
import org.chsiguide.messenger.Delivery;
import org.telegram.telegrambots.meta.exceptions.TelegramApiException;

/**
 * A call to which the Bot API gave no response. Its message never contains the token, and it has no
 * cause, because the exceptions of an HTTP client contain the URL, and so the token.
 */
public final class NoAnswerException extends TelegramApiException {
  private static final long serialVersionUID = 1;

  /** The statuses of a server that rejects a request for good, without an error of the Bot API. */
  private static final Set<Integer> PERMANENT_ERROR_STATUSES = Set.of(400, 413, 414, 415, 431);

  private final transient Delivery outcome;

  private NoAnswerException(String message, Delivery outcome) {
    super(message);
    this.outcome = outcome;
  }

  /** Returns the failure of a call of which nothing was sent. */
  public static NoAnswerException notSent(String cause) {
    return new NoAnswerException(cause, new Delivery.Unreachable());
  }

  /** Returns the failure of a call that was sent, and maybe carried out. */
  public static NoAnswerException possiblySent(String cause) {
    String message = "the response is lost: " + cause;
    return new NoAnswerException(message, new Delivery.Unknown(message));
  }

  /**
   * Returns the failure of a call to which something between the bot and Telegram responded. A
   * gateway that timed out (504) had passed the request on; any other error of a gateway may be
   * over in a moment.
   */
  public static NoAnswerException foreignResponse(int status) {
    String message = "HTTP " + status + " without the JSON of the Bot API";
    if (status == 504 || status < 300) {
      return new NoAnswerException(message, new Delivery.Unknown(message));
    }
    return new NoAnswerException(
        message,
        PERMANENT_ERROR_STATUSES.contains(status)
            ? new Delivery.Failed(message)
            : new Delivery.Unreachable());
  }

  /** Returns what is known of the call. */
  Delivery outcome() {
    return outcome;
  }
}
