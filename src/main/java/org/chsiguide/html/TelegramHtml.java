package org.chsiguide.html;

import java.util.List;

/**
 * The HTML of {@code parse_mode}, https://core.telegram.org/bots/api#html-style, exactly as
 * Telegram's own parser takes it.
 */
public final class TelegramHtml {

  private TelegramHtml() {}

  /**
   * Takes HTML apart into text and entities; what comes of these when a message is sent tells
   * {@link ParseResult.Ok#normalized()}.
   */
  public static ParseResult parse(String html) {
    return new HtmlParser(html).parse();
  }

  /**
   * HTML that makes this text with these entities, once it is sent. Entities of types that HTML has
   * no tag for, which Telegram finds by itself (addresses, hashtags), are left out.
   */
  public static String write(String text, List<TextEntity> entities) {
    List<TextEntity> tags = entities.stream().filter(EntityType::isKnown).toList();
    return new HtmlWriter(new ParseResult.Ok(text, tags).normalized()).write();
  }

  /**
   * The addresses of its links, in order: those too that {@link TelegramUrl} knows to be dropped.
   * None if it is no HTML.
   */
  public static List<Link> links(String html) {
    return new HtmlParser(html).links();
  }

  /**
   * A link in HTML.
   *
   * @param url what was written
   * @param position where its tag begins, in UTF-16 units
   */
  public record Link(String url, int position) {}

  /** HTML that shows these words and nothing else, as text or inside a quoted attribute. */
  public static String escape(String words) {
    return words
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
