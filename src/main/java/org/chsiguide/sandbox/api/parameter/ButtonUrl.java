package org.chsiguide.sandbox.api.parameter;

import java.util.Locale;
import org.chsiguide.html.TelegramUrl;

/** Validates the URLs that buttons and links open. */
public final class ButtonUrl {
  private ButtonUrl() {}

  /**
   * Returns the URL as Telegram shows it.
   *
   * @param what it is called in the error message
   */
  static String expect(String what, String url) {
    TelegramUrl.problem(url).ifPresent(problem -> refuse(what, url, problem));
    return TelegramUrl.normalise(url).orElseThrow();
  }

  /** Checks a URL that needs HTTPS. */
  public static void expectHttps(String what, String url) {
    TelegramUrl.problem(url).ifPresent(problem -> refuse(what, url, problem));
    if (!url.toLowerCase(Locale.ROOT).startsWith("https://")) {
      refuse(what, url, "Only HTTPS links are allowed");
    }
  }

  private static void refuse(String what, String url, String problem) {
    throw ApiException.badRequest(what + " '" + url + "' is invalid: " + problem);
  }
}
