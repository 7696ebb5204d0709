package org.chsiguide.html;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/**
 * Writes a text and its entities as HTML. Of two entities, one must contain the other, or they must
 * not overlap.
 */
final class HtmlWriter {
  private final String text;
  private final Iterator<TextEntity> entities;
  private final StringBuilder html = new StringBuilder();
  private final Deque<TextEntity> openEntities = new ArrayDeque<>();

  /** Creates a writer for a message as {@link FormattedText#normalized()} returns it. */
  HtmlWriter(FormattedText sent) {
    this.text = sent.text();
    this.entities = sent.entities().iterator();
  }

  String write() {
    TextEntity next = next();
    for (int at = 0; at <= text.length(); at++) {
      while (!openEntities.isEmpty() && openEntities.getLast().end() <= at) {
        html.append(endTag(openEntities.removeLast()));
      }
      while (next != null && next.offset() == at) {
        html.append(startTag(next));
        openEntities.addLast(next);
        next = next();
      }
      if (at < text.length()) {
        html.append(TelegramHtml.escape(text.substring(at, at + 1)));
      }
    }
    return html.toString();
  }

  private @Nullable TextEntity next() {
    return entities.hasNext() ? entities.next() : null;
  }

  private static String startTag(TextEntity entity) {
    return switch (EntityType.of(entity)) {
      case BLOCKQUOTE -> "<blockquote>";
      case EXPANDABLE_BLOCKQUOTE -> "<blockquote expandable>";
      case PRE_WITH_LANGUAGE ->
          "<pre><code class=\"language-" + attribute(entity, "language") + "\">";
      case PRE -> "<pre>";
      case CODE -> "<code>";
      case DATE_TIME ->
          "<tg-time unix=\""
              + attribute(entity, "unix_time")
              + "\" format=\""
              + attribute(entity, "date_time_format")
              + "\">";
      case TEXT_LINK -> "<a href=\"" + attribute(entity, "url") + "\">";
      case TEXT_MENTION -> "<a href=\"tg://user?id=" + attribute(entity, "user_id") + "\">";
      case BOLD -> "<b>";
      case ITALIC -> "<i>";
      case UNDERLINE -> "<u>";
      case STRIKETHROUGH -> "<s>";
      case SPOILER -> "<tg-spoiler>";
      case CUSTOM_EMOJI -> "<tg-emoji emoji-id=\"" + attribute(entity, "custom_emoji_id") + "\">";
    };
  }

  private static String endTag(TextEntity entity) {
    return EntityType.of(entity) == EntityType.PRE_WITH_LANGUAGE
        ? "</code></pre>"
        : "</" + startTag(entity).substring(1).split("[ >]", 2)[0] + ">";
  }

  private static String attribute(TextEntity entity, String name) {
    return TelegramHtml.escape(entity.attributes().getOrDefault(name, ""));
  }
}
