package org.chsiguide.sandbox.api;

import org.chsiguide.sandbox.api.parameter.ApiException;

/** The parameter {@code language_code}: two letters, or empty for all languages. */
final class LanguageCode {
  private LanguageCode() {}

  static String of(MethodCall call) {
    String code = call.parameters().text("language_code");
    if (!code.isEmpty() && !code.matches("[a-z]{2}")) {
      throw ApiException.badRequest("invalid language code specified");
    }
    return code;
  }
}
