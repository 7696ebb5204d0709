package org.chsiguide.sandbox.api;

import org.chsiguide.sandbox.api.parameter.ApiException;

/** The parameter {@code language_code}: two letters, or empty for all languages. */
final class LanguageCode {
  private LanguageCode() {}

  static String of(MethodCall call) {
    String code = call.parameters().text("language_code");
    ApiException.refuseIf(
        !code.isEmpty() && !code.matches("[a-z]{2}"), "invalid language code specified");
    return code;
  }
}
