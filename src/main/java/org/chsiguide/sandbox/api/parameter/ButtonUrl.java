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
    return TelegramUrl.normalise(url)
        .orElseThrow(
            () ->
                ApiException.badRequest(
                    "can't parse MessageEntity: "
                        + TelegramUrl.problem(url).orElse("URL is invalid")));
  }

  static void expectLoginUrl(String url) {
    expectHttps("inline keyboard button login URL", url);
  }

  /** Checks the URL of the Mini App of a menu button. */
  public static void expectMenuUrl(String url) {
    expectHttps("menu button Web App URL", url);
  }

  public static void expectWebAppUrl(String url) {
    expectHttps("inline keyboard button Web App URL", url);
  }

  static void expectHttps(String what, String url) {
    Optional<String> problem = TelegramUrl.problem(url);
    boolean isSecure = url.toLowerCase(Locale.ROOT).startsWith("https://");
    if (problem.isPresent() || !isSecure) {
      throw ApiException.badRequest(
          what + " '" + url + "' is invalid: " + problem.orElse("Only HTTPS links are allowed"));
    }
  }
}
