package org.chsiguide.dialog.check;

import java.util.Optional;
import java.util.regex.Pattern;
import org.chsiguide.dialog.LocalizedText;
import org.chsiguide.html.TelegramUrl;

/** Checks the URLs of buttons. */
public final class ButtonUrlCheck {
  /**
   * URLs that Telegram accepts, but turns into web pages, such as {@code http://mailto:a@b.org/};
   * it takes a bare mail address for a page, too.
   */
  private static final Pattern NON_WEB_URL =
      Pattern.compile(
          "(?:mailto|tel|sms):.*|[^/@]+@[^/@]+", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

  /**
   * What a Chinese keyboard types in an address or behind it; a browser takes it for a part of it.
   * Within the path, it may belong there, as in the title of a page.
   */
  private static final Pattern CHINESE_PUNCTUATION =
      Pattern.compile("^(?:[A-Za-z]+://)?[^/?#]*[，。；：、！？“”‘’《》…]|[，。；：、！？“”‘’《》（）【】…]$");

  private ButtonUrlCheck() {}

  /** Returns why a tap would not open the URL; empty if it would. */
  public static Optional<LocalizedText> problem(String url) {
    if (CHINESE_PUNCTUATION.matcher(url).find()) {
      return Optional.of(
          new LocalizedText(
              "网址里有中文标点，请删掉或者改成英文的", "remove the Chinese punctuation, or type it as English"));
    }
    if (url.matches("(?s).*\\s.*")) { // Telegram would take what follows for a part of it
      return Optional.of(
          new LocalizedText("网址里有空格或换行，请删掉", "remove the blanks and line breaks from the address"));
    }
    return NON_WEB_URL.matcher(url).matches()
        ? Optional.of(
            new LocalizedText(
                "Telegram 的链接只能打开网页，不能写邮件或打电话",
                "Telegram opens only web pages, not mail or phone links"))
        : TelegramUrl.problem(url).map(ButtonUrlCheck::explain);
  }

  private static LocalizedText explain(String reason) {
    return LocalizedText.format(
        reason.equals("Unsupported URL protocol")
            ? "网址应以 https:// 或 http:// 开头"
            : "Telegram 不认这个网址，请逐字检查，也看看有没有空格或中文标点",
        "Telegram says: %s",
        reason);
  }
}
