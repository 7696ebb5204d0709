package org.chsiguide.sandbox.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.OptionalInt;
import org.chsiguide.sandbox.api.Refused;

/** The server's answer to a call. */
record Reply(int status, ObjectNode json, OptionalInt retryAfter) {

  static Reply ok(JsonNode result) {
    ObjectNode json = JsonNodeFactory.instance.objectNode().put("ok", true);
    json.set("result", result);
    return new Reply(200, json, OptionalInt.empty());
  }

  static Reply of(Refused refused) {
    return new Reply(refused.code(), refused.json(), refused.retryAfter());
  }

  boolean isOk() {
    return status == 200;
  }

  String description() {
    return json.path("description").asText();
  }
}
