package org.chsiguide.sandbox.world;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a user typed after the bot's name, and what the bot offered.
 *
 * @param user who typed it, and may choose
 * @param query what was typed
 * @param expires the time after which it can no longer be answered
 * @param answer the fields results, next_offset and button of answerInlineQuery; null: none yet
 */
public record InlineQuery(
    String id, long user, String query, Instant expires, @Nullable ObjectNode answer) {
  /** Returns the results that the bot offered. */
  public JsonNode results() {
    return answer == null ? MissingNode.getInstance() : answer.path("results");
  }

  /** Returns this query with what the bot offered. */
  public InlineQuery withAnswer(ObjectNode newAnswer) {
    return new InlineQuery(id, user, query, expires, newAnswer);
  }
}
