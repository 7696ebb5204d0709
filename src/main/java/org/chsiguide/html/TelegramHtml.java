package org.chsiguide.html;

import java.util.List;

/**
 * The HTML of {@code parse_mode}, https://core.telegram.org/bots/api#html-style, exactly as
 * Telegram's own parser reads it.
 */
public final class TelegramHtml {

  private TelegramHtml() {}

  /**
   * Parses HTML into text and entities; {@link FormattedText#normalized()} returns what is left of
   * them in a message that was sent.
   */
  public static ParseResult parse(String html) {
    return new HtmlParser(html).parse();
  }

  /**
   * Returns HTML that, once sent, has this text and these entities. Entities that have no tag
   * because Telegram detects them by itself, such as addresses and hashtags, are left out.
   */
  public static String write(String text, List<TextEntity> entities) {
    List<TextEntity> tags = entities.stream().filter(EntityType::isKnown).toList();
    return new HtmlWriter(new FormattedText(text, tags).normalized()).write();
  }

  /**
   * Returns the links, in order, including those with addresses that Telegram would drop, see
   * {@link TelegramUrl}; empty if the HTML is not valid.
   */
  public static List<Link> links(String html) {
    return new HtmlParser(html).links();
  }

  /**
   * A link in HTML.
   *
   * @param url the address as written
   * @param position where its tag begins, in UTF-16 units
   */
  public record Link(String url, int position) {}

  /** Returns HTML that shows this text literally, as text or inside a quoted attribute. */
  public static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
