package org.chsiguide.dialog.rule;

import java.util.Optional;
import java.util.regex.Pattern;
import org.chsiguide.html.TelegramUrl;

/** Checks the URLs of buttons. */
public final class ButtonUrlRule {
  /**
   * URLs that Telegram accepts, but turns into web pages, such as {@code http://mailto:a@b.org/}.
   */
  private static final Pattern NON_WEB_URL =
      Pattern.compile("(?:mailto|tel|sms):.*", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

  private ButtonUrlRule() {}

  /** Returns why a tap would not open the URL; empty if it would. */
  public static Optional<String> problem(String url) {
    return NON_WEB_URL.matcher(url).matches()
        ? Optional.of("Telegram opens pages only, no mail and no phone")
        : TelegramUrl.problem(url).map(reason -> "Telegram says: " + reason);
  }
}
