package org.chsiguide.telegram.client;

import org.telegram.telegrambots.meta.exceptions.TelegramApiException;

/**
 * A call to which the Bot API gave no response. Its message never contains the token, and it has no
 * cause, because the exceptions of an HTTP client contain the URL, and so the token.
 */
public final class NoAnswerException extends TelegramApiException {
  private static final long serialVersionUID = 1;

  private final Reason reason;
  private final int status;

  /** What is known of the call. */
  enum Reason {
    /** Nothing was sent, so it was certainly not carried out. */
    NOT_SENT,
    /** It was sent, and it is unknown whether it was carried out. */
    POSSIBLY_SENT,
    /** Something between the bot and Telegram responded instead. */
    FOREIGN_RESPONSE
  }

  private NoAnswerException(String message, Reason reason, int status) {
    super(message);
    this.reason = reason;
    this.status = status;
  }

  public static NoAnswerException notSent(String cause) {
    return new NoAnswerException(cause, Reason.NOT_SENT, 0);
  }

  public static NoAnswerException possiblySent(String cause) {
    return new NoAnswerException("the response is lost: " + cause, Reason.POSSIBLY_SENT, 0);
  }

  public static NoAnswerException foreignResponse(int status) {
    return new NoAnswerException(
        "HTTP " + status + " without the JSON of the Bot API", Reason.FOREIGN_RESPONSE, status);
  }

  Reason reason() {
    return reason;
  }

  /** Returns the HTTP status that something other than the Bot API responded with, else 0. */
  int status() {
    return status;
  }
}
