package org.chsiguide.sandbox.http;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.OptionalInt;
import org.chsiguide.sandbox.api.Refused;
import org.chsiguide.sandbox.api.Result;

/** The server's answer to a call. */
record Reply(int status, ObjectNode json, OptionalInt retryAfter) {

  static Reply ok(Result result) {
    ObjectNode json = JsonNodeFactory.instance.objectNode().put("ok", true);
    json.set("result", result.value());
    if (!result.description().isEmpty()) json.put("description", result.description());
    return new Reply(200, json, OptionalInt.empty());
  }

  static Reply of(Refused refused) {
    return new Reply(refused.code(), refused.json(), refused.retryAfter());
  }

  /** Why the call was refused; empty if it was not. */
  String refusal() {
    return status == 200 ? "" : json.path("description").asText();
  }
}
