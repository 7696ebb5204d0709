package org.chsiguide.sandbox.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** The server's response to a call. */
public record ApiResponse(ObjectNode json) {

  /** Returns the response to a call with this result. */
  public static ApiResponse ok(JsonNode result) {
    ObjectNode json = JsonNodeFactory.instance.objectNode().put("ok", true);
    return new ApiResponse(json.set("result", result));
  }

  /** Returns the response to a call that was carried out, with a remark for people. */
  static ApiResponse done(String description) {
    return new ApiResponse(ok(BooleanNode.TRUE).json().put("description", description));
  }

  /** Returns the code, which is both the HTTP status and the error_code. */
  public int status() {
    return json.path("error_code").asInt(200);
  }

  /** Returns the number of seconds to wait; 0 for none. */
  public int retryAfter() {
    return json.at("/parameters/retry_after").asInt();
  }
}
