package org.chsiguide.sandbox.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;

/**
 * What a call came to.
 *
 * @param description a remark for people, which few methods make; else empty
 */
public record Result(JsonNode value, String description) {

  static Result of(JsonNode value) {
    return new Result(value, "");
  }

  /** True, with a remark. */
  static Result done(String description) {
    return new Result(BooleanNode.TRUE, description);
  }
}
