package org.chsiguide.sandbox.api.parameter;

import java.util.Locale;
import java.util.Optional;
import org.chsiguide.html.TelegramUrl;

/** Validates the URLs that buttons open. */
public final class ButtonUrl {
  private ButtonUrl() {}

  /** Returns the URL as Telegram shows it. */
  static String expectButtonUrl(String url) {
    Optional<String> problem = TelegramUrl.problem(url);
    if (problem.isPresent()) {
      throw ApiException.badRequest(
          "inline keyboard button URL '" + url + "' is invalid: " + problem.get());
    }
    return TelegramUrl.normalise(url).orElseThrow();
  }

  /** Returns the URL of a link in a text. */
  static String expectLinkUrl(String url) {
    Optional<String> problem = TelegramUrl.problem(url);
    if (problem.isPresent()) {
      throw ApiException.badRequest("entity URL '" + url + "' is invalid: " + problem.get());
    }
    return TelegramUrl.normalise(url).orElseThrow();
  }

  /**
   * Checks a URL that needs HTTPS.
   *
   * @param what it is called in the error message
   */
  public static void expectHttps(String what, String url) {
    Optional<String> problem = TelegramUrl.problem(url);
    boolean isSecure = url.toLowerCase(Locale.ROOT).startsWith("https://");
    if (problem.isPresent() || !isSecure) {
      throw ApiException.badRequest(
          what + " '" + url + "' is invalid: " + problem.orElse("Only HTTPS links are allowed"));
    }
  }
}
