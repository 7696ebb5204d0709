package org.chsiguide.telegram;

import org.chsiguide.telegram.client.ApiError;

/** Telegram does not know the bot's token; its message is a sentence for the operator. */
public final class WrongTokenException extends RuntimeException {
  private static final long serialVersionUID = 1;

  WrongTokenException(ApiError error) {
    super("the token is wrong (Telegram says " + error + "); ask @BotFather for the right one");
  }
}
