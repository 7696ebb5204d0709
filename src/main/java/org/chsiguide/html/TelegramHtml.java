package org.chsiguide.html;

/**
 * The HTML of {@code parse_mode}, https://core.telegram.org/bots/api#html-style, exactly as
 * Telegram's own parser takes it.
 */
public final class TelegramHtml {

  private TelegramHtml() {}

  /**
   * Takes HTML apart into text and entities; what comes of these when a message is sent tells
   * {@link Parsed.Ok#asSent()}.
   */
  public static Parsed parse(String html) {
    return new HtmlParser(html).parse();
  }

  /** HTML that shows these words and nothing else, as text or inside a quoted attribute. */
  public static String escape(String words) {
    return words
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
