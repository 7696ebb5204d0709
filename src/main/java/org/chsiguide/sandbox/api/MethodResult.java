package org.chsiguide.sandbox.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;

/**
 * What a call came to.
 *
 * @param description a remark for people, which few methods make; else empty
 */
public record MethodResult(JsonNode value, String description) {

  static MethodResult of(JsonNode value) {
    return new MethodResult(value, "");
  }

  /** True, with a remark. */
  static MethodResult success(String description) {
    return new MethodResult(BooleanNode.TRUE, description);
  }
}
