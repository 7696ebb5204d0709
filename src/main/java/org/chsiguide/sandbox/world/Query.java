package org.chsiguide.sandbox.world;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a user asks a bot, which may answer once.
 *
 * @param kind {@link #CALLBACK}, {@link #INLINE} or {@link #GUEST}
 * @param chat the chat of the message; 0 for an inline query
 * @param message the message with the button, or the one that names the bot; 0 for an inline query
 * @param data that of the button, or what was typed after the bot's name
 * @param expires when it is too old to be answered
 * @param answer null until the bot has answered; for a callback query the fields text, alert and
 *     url; for an inline query results, next_offset and button of answerInlineQuery
 */
public record Query(
    String id,
    String kind,
    long person,
    long chat,
    int message,
    String data,
    Instant expires,
    @Nullable ObjectNode answer) {
  /** The press of a button. */
  public static final String CALLBACK = "callback_query";

  /** Text after the bot's name in any chat. */
  public static final String INLINE = "inline_query";

  /** A message that names the bot in a group in which it is not a member. */
  public static final String GUEST = "guest_message";

  /** Returns what the bot offered for an inline query. */
  public JsonNode results() {
    return answer == null ? MissingNode.getInstance() : answer.path("results");
  }

  /** Returns this query with the bot's answer. */
  public Query withAnswer(ObjectNode newAnswer) {
    return new Query(id, kind, person, chat, message, data, expires, newAnswer);
  }
}
