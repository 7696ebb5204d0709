package org.chsiguide.sandbox.api;

import com.fasterxml.jackson.databind.JsonNode;
import org.chsiguide.sandbox.api.parameter.ApiException;

/** A method of the Bot API. */
@FunctionalInterface
interface Method {

  /**
   * Carries out the call.
   *
   * @throws ApiException if it is refused; then nothing has changed
   */
  JsonNode call(MethodCall call);
}
