package org.chsiguide.sandbox.api;

/** The argument {@code language_code}: two letters, or empty for all languages. */
final class Language {
  private Language() {}

  static String of(Call call) {
    String code = call.arguments().text("language_code");
    if (!code.isEmpty() && !code.matches("[a-z]{2}")) {
      throw Refused.badRequest("invalid language code specified");
    }
    return code;
  }
}
