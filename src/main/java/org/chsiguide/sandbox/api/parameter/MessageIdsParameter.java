package org.chsiguide.sandbox.api.parameter;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** The parameter {@code message_ids}. */
public final class MessageIdsParameter {
  /** https://core.telegram.org/bots/api#deletemessages. */
  private static final int MAX_IDS = 100;

  private MessageIdsParameter() {}

  /** Returns the ids, which have to ascend strictly. */
  public static List<Integer> ascending(Parameters parameters) {
    List<Integer> ids = of(parameters);
    for (int i = 1; i < ids.size(); i++) {
      ApiException.refuseIf(
          ids.get(i) <= ids.get(i - 1),
          "message identifiers must be in a strictly increasing order");
    }
    return ids;
  }

  /** Returns the ids. */
  public static List<Integer> of(Parameters parameters) {
    ApiException.refuseIf(
        parameters.text("message_ids").isEmpty(), "message identifiers are not specified");
    JsonNode json = parameters.expectArray("message_ids", "message_ids", "message identifiers");
    ApiException.refuseIf(json.isEmpty(), "message identifiers are not specified");
    ApiException.refuseIf(json.size() > MAX_IDS, "too many message identifiers specified");
    List<Integer> ids = new ArrayList<>();
    for (JsonNode item : json) {
      ApiException.refuseIf(
          !item.isNumber() && !item.isTextual(), "message identifier must be a Number");
      ApiException.refuseIf(
          !item.asText().matches("-?[0-9]{1,10}"), "can't parse message identifier as Number");
      ApiException.refuseIf(item.asInt() <= 0, "invalid message identifier specified");
      ids.add(item.asInt());
    }
    return ids;
  }
}
