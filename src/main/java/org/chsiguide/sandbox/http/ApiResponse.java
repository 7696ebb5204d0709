package org.chsiguide.sandbox.http;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.OptionalInt;
import org.chsiguide.sandbox.api.MethodResult;
import org.chsiguide.sandbox.api.parameter.ApiException;

/** The server's response to a call. */
record ApiResponse(int status, ObjectNode json, OptionalInt retryAfter) {

  static ApiResponse ok(MethodResult result) {
    ObjectNode json = JsonNodeFactory.instance.objectNode().put("ok", true);
    json.set("result", result.value());
    if (!result.description().isEmpty()) json.put("description", result.description());
    return new ApiResponse(200, json, OptionalInt.empty());
  }

  static ApiResponse of(ApiException apiException) {
    return new ApiResponse(apiException.code(), apiException.toJson(), apiException.retryAfter());
  }

  /** Returns why the call was refused; empty if it was not. */
  String errorDescription() {
    return status == 200 ? "" : json.path("description").asText();
  }
}
