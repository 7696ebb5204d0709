package org.chsiguide.sandbox.api;

import org.chsiguide.html.TelegramUrl;

/** Validates the URLs that buttons and links open. */
final class ButtonUrl {
  private ButtonUrl() {}

  /**
   * Returns the URL as Telegram shows it.
   *
   * @param what it is called in the error message
   */
  static String expect(String what, String url) {
    TelegramUrl.problem(url).ifPresent(problem -> refuse(what, url, problem));
    return TelegramUrl.normalize(url).orElseThrow();
  }

  /** Like {@link #expect}, for a URL that needs HTTPS. */
  static String expectHttps(String what, String url) {
    String shown = expect(what, url);
    if (!shown.startsWith("https://")) refuse(what, url, "Only HTTPS links are allowed");
    return shown;
  }

  private static void refuse(String what, String url, String problem) {
    throw ApiException.badRequest(what + " '" + url + "' is invalid: " + problem);
  }
}
