package org.chsiguide.sandbox.api;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** The argument {@code message_ids}. */
final class MessageIds {
  /** https://core.telegram.org/bots/api#deletemessages. */
  private static final int MOST = 100;

  private MessageIds() {}

  static List<Integer> of(Arguments arguments) {
    if (arguments.text("message_ids").isEmpty()) {
      throw Refused.badRequest("message identifiers are not specified");
    }
    JsonNode json =
        arguments
            .json("message_ids")
            .orElseThrow(() -> Refused.badRequest("can't parse message identifiers JSON object"));
    if (!json.isArray()) throw Refused.badRequest("expected an Array of message identifiers");
    if (json.size() > MOST) throw Refused.badRequest("too many message identifiers specified");
    List<Integer> ids = new ArrayList<>();
    for (JsonNode item : json) {
      if (item.asInt() <= 0) throw Refused.badRequest("invalid message identifier specified");
      ids.add(item.asInt());
    }
    return ids;
  }
}
