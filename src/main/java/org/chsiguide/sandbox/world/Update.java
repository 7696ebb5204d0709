package org.chsiguide.sandbox.world;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;

/**
 * Something that happened and that a bot has not confirmed yet.
 *
 * @param kind the field of the Bot API's Update, for example {@code message}
 * @param expires when Telegram forgets it
 */
public record Update(int id, String kind, JsonNode body, Instant expires) {

  /** As getUpdates and webhooks show it: the id first, then the one field. */
  public ObjectNode toJson() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("update_id", id);
    json.set(kind, body);
    return json;
  }
}
