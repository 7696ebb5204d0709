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

  /**
   * The statuses of a gateway that had passed the request on, and got no response in time or an
   * unusable one; 520 and 524 are Cloudflare's,
   * https://developers.cloudflare.com/support/troubleshooting/http-status-codes/cloudflare-5xx-errors/.
   * Not 502, which in an outage answers every request, and would leave the messages of minutes
   * unsent for the few that a server took before it died.
   */
  private static final Set<Integer> PASSED_ON_STATUSES = Set.of(504, 520, 524);

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
   * Returns the failure of a call to which something between the bot and Telegram responded. Unless
   * it had passed the request on, its error may be over in a moment.
   */
  public static NoAnswerException foreignResponse(int status) {
    String message = "HTTP " + status + " without the JSON of the Bot API";
    if (isPassedOn(status) || status < 300) {
      return new NoAnswerException(message, new Delivery.Unknown(message));
    }
    return new NoAnswerException(
        message,
        PERMANENT_ERROR_STATUSES.contains(status)
            ? new Delivery.Failed(message)
            : new Delivery.Unreachable());
  }

  /** Returns whether this is the status of a gateway that had passed the request on. */
  static boolean isPassedOn(int status) {
    return PASSED_ON_STATUSES.contains(status);
  }

  /** Returns what is known of the call. */
  Delivery outcome() {
    return outcome;
  }
}
