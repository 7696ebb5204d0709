package org.chsiguide.sandbox.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;

/**
 * The result of a call.
 *
 * @param description a remark for people, which few methods add; otherwise empty
 */
public record MethodResult(JsonNode value, String description) {

  static MethodResult of(JsonNode value) {
    return new MethodResult(value, "");
  }

  /** Returns true with a remark, which may be empty. */
  static MethodResult success(String description) {
    return new MethodResult(BooleanNode.TRUE, description);
  }
}
