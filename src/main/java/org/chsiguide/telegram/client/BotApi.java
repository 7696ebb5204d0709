package org.chsiguide.telegram.client;

import java.io.Serializable;
import java.util.concurrent.CompletableFuture;
import org.telegram.telegrambots.meta.api.methods.botapimethods.PartialBotApiMethod;

/** The Bot API, https://core.telegram.org/bots/api. Thread-safe; nothing blocks. */
public interface BotApi {

  /**
   * Calls a method, once.
   *
   * @return its result; or a TelegramApiRequestException if the Bot API refused it, a {@link
   *     NoAnswerException} if it did not answer, or a TelegramApiValidationException if the
   *     arguments are invalid
   */
  <T extends Serializable> CompletableFuture<T> call(PartialBotApiMethod<T> method);
}
