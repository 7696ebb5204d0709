package org.chsiguide.sandbox.api;

import com.fasterxml.jackson.databind.JsonNode;

/** What a method of the Bot API does and returns. */
@FunctionalInterface
interface Method {

  /**
   * Does it.
   *
   * @throws ApiException if it can't be done; then nothing has changed
   */
  JsonNode call(MethodCall methodCall);
}
