package org.chsiguide.sandbox.api.parameter;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** The parameter {@code message_ids}. */
public final class MessageIds {
  /** https://core.telegram.org/bots/api#deletemessages. */
  private static final int MAX_IDS = 100;

  private MessageIds() {}

  /** Returns the ids, which have to ascend strictly. */
  public static List<Integer> ascending(Parameters parameters) {
    List<Integer> ids = of(parameters);
    for (int i = 1; i < ids.size(); i++) {
      if (ids.get(i) <= ids.get(i - 1)) {
        throw ApiException.badRequest("message identifiers must be in a strictly increasing order");
      }
    }
    return ids;
  }

  /** Returns the ids. */
  public static List<Integer> of(Parameters parameters) {
    if (parameters.text("message_ids").isEmpty()) {
      throw ApiException.badRequest("message identifiers are not specified");
    }
    JsonNode json = parameters.expectArray("message_ids", "message_ids", "message identifiers");
    if (json.isEmpty()) throw ApiException.badRequest("message identifiers are not specified");
    if (json.size() > MAX_IDS)
      throw ApiException.badRequest("too many message identifiers specified");
    List<Integer> ids = new ArrayList<>();
    for (JsonNode item : json) {
      if (!item.isNumber() && !item.isTextual()) {
        throw ApiException.badRequest("message identifier must be a Number");
      }
      if (!item.asText().matches("-?[0-9]{1,10}")) {
        throw ApiException.badRequest("can't parse message identifier as Number");
      }
      if (item.asInt() <= 0) throw ApiException.badRequest("invalid message identifier specified");
      ids.add(item.asInt());
    }
    return ids;
  }
}
