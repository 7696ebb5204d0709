package org.chsiguide.sandbox.world;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A callback query: the press of a button, which waits for the bot's answer.
 *
 * @param id the id of the callback query
 * @param expires when it is too old to be answered
 * @param answer null until the bot has answered
 */
public record CallbackQuery(
    String id,
    long person,
    long chat,
    int message,
    String data,
    Instant expires,
    @Nullable Answer answer) {

  /**
   * The bot's answer to the user who pressed the button; the text is often empty.
   *
   * @param isAlert whether the text stays until the user has closed it
   */
  public record Answer(String text, boolean isAlert, String url) {}

  CallbackQuery withAnswer(Answer newAnswer) {
    return new CallbackQuery(id, person, chat, message, data, expires, newAnswer);
  }
}
