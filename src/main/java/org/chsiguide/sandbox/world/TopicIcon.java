package org.chsiguide.sandbox.world;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * An icon that a topic can have in place of its colour: a few of Telegram's, with ids that are not
 * the real ones.
 *
 * @param id the {@code icon_custom_emoji_id}
 */
public record TopicIcon(String id, String emoji) {
  private static final long FIRST = 5_312_536_423_851_630_001L;

  /** All icons. */
  public static final List<TopicIcon> ALL = all("💬", "❓", "✅", "❗", "📝", "🎓", "📷", "💡");

  /** Returns the icon with this id. */
  public static Optional<TopicIcon> find(String id) {
    return ALL.stream().filter(icon -> icon.id().equals(id)).findFirst();
  }

  private static List<TopicIcon> all(String... emoji) {
    return IntStream.range(0, emoji.length)
        .mapToObj(i -> new TopicIcon(Long.toString(FIRST + i), emoji[i]))
        .toList();
  }
}
