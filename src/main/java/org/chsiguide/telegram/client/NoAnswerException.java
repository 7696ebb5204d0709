package org.chsiguide.telegram.client;

import org.telegram.telegrambots.meta.exceptions.TelegramApiException;

/**
 * A call to which the Bot API gave no answer. Its message never has the token in it, and it has no
 * cause, for the exceptions of an HTTP client name the address that was called, which has.
 */
public final class NoAnswerException extends TelegramApiException {
  private static final long serialVersionUID = 1;

  private final Reason reason;
  private final int status;

  /** What is known of the call. */
  enum Reason {
    /** Nothing of it was sent, so it was surely not carried out. */
    NOT_SENT,
    /** It was sent, and nobody knows whether it was carried out. */
    POSSIBLY_SENT,
    /** Something between us and Telegram answered in its place. */
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
    return new NoAnswerException("the answer is lost: " + cause, Reason.POSSIBLY_SENT, 0);
  }

  public static NoAnswerException foreignResponse(int status) {
    return new NoAnswerException(
        "HTTP " + status + " without the JSON of the Bot API", Reason.FOREIGN_RESPONSE, status);
  }

  Reason reason() {
    return reason;
  }

  /** The HTTP status that a stranger answered, else 0. */
  int status() {
    return status;
  }
}
