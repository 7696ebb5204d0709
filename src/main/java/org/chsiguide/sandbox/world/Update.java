package org.chsiguide.sandbox.world;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;

/**
 * An update that a bot has not confirmed.
 *
 * @param kind the field of the Bot API's Update, for example {@code message}
 * @param expires when Telegram drops it
 */
public record Update(int id, String kind, JsonNode body, Instant expires) {

  /** Returns the update as getUpdates and webhooks write it: the id first, then the one field. */
  public ObjectNode toJson() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("update_id", id);
    json.set(kind, body);
    return json;
  }
}
