package org.chsiguide.sandbox.world;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.chsiguide.html.TextEntity;

/**
 * Detects the entities that Telegram adds by itself: commands, mentions, hashtags, cashtags, links,
 * addresses and phone numbers.
 *
 * <p>It is simpler than TDLib's: a link without a scheme counts only with one of a few common
 * endings, and a phone number only with its country.
 */
public final class EntityDetector {
  /** The types that are detected here. */
  public static final Set<String> TYPES =
      Set.of("bot_command", "mention", "hashtag", "cashtag", "email", "url", "phone_number");

  private static final Map<String, Pattern> PATTERNS = patterns();

  private EntityDetector() {}

  private static Map<String, Pattern> patterns() {
    Map<String, Pattern> patterns = new LinkedHashMap<>();
    patterns.put(
        "email",
        Pattern.compile(
            "(?<![\\w.+-])[A-Za-z0-9._%+-]{1,64}@(?:[A-Za-z0-9-]{1,63}\\.)+[A-Za-z]{2,10}\\b"));
    patterns.put(
        "url",
        Pattern.compile(
            "(?<![\\w.@/])(?:(?:https?|tg)://[^\\s<>\"\\p{IsHan}，。；：！？、（）“”《》]*[^\\s<>\"\\p{IsHan}，。；：！？、（）“”《》.,;:!?)\\]'’]"
                + "|(?:[A-Za-z0-9-]{1,63}\\.)+(?:com|cn|org|net|edu|io|me|ru|de|uk|info|gov|int)\\b"
                + "(?:[/?#][^\\s<>\"\\p{IsHan}，。；：！？、（）“”《》]*[^\\s<>\"\\p{IsHan}，。；：！？、（）“”《》.,;:!?)\\]'’]|/)?)"));
    patterns.put(
        "phone_number",
        Pattern.compile("(?<![\\w+])\\+(?=[17]|\\d\\d)\\d(?:[ ()-]{0,2}\\d){6,14}(?![\\w-])"));
    patterns.put("mention", Pattern.compile("(?<![\\w@/])@[A-Za-z]\\w{2,31}\\b"));
    patterns.put(
        "bot_command",
        Pattern.compile("(?<![\\w/<>])/[A-Za-z0-9_]{1,64}(?:@\\w{3,32})?(?![\\w/])"));
    patterns.put("hashtag", Pattern.compile("(?<![\\w#])#(?=\\w*\\p{L})[\\w\\p{L}]{1,256}"));
    patterns.put("cashtag", Pattern.compile("(?<![\\w$])\\$(?:1INCH|[A-Z]{1,8})(?![\\w\\p{L}$])"));
    return patterns;
  }

  /**
   * Returns the text with the detected entities added, except within code, links and other
   * entities.
   */
  public static FormattedText addTo(FormattedText formattedText) {
    List<TextEntity> entities = new ArrayList<>(formattedText.entities());
    PATTERNS.forEach((type, pattern) -> find(type, pattern, formattedText.text(), entities));
    entities.sort(
        Comparator.comparingInt(TextEntity::offset)
            .thenComparing(Comparator.comparingInt(TextEntity::length).reversed()));
    return new FormattedText(formattedText.text(), entities);
  }

  private static void find(String type, Pattern pattern, String text, List<TextEntity> entities) {
    Matcher matcher = pattern.matcher(text);
    while (matcher.find()) {
      TextEntity found = new TextEntity(type, matcher.start(), matcher.end() - matcher.start());
      if (entities.stream().noneMatch(it -> conflictsWith(it, found))) entities.add(found);
    }
  }

  private static boolean conflictsWith(TextEntity existing, TextEntity found) {
    boolean overlaps = existing.offset() < found.end() && found.offset() < existing.end();
    return overlaps && (isAtomic(existing) || crosses(existing, found));
  }

  private static boolean isAtomic(TextEntity entity) {
    return TYPES.contains(entity.type())
        || Set.of("code", "pre", "text_link", "text_mention", "custom_emoji")
            .contains(entity.type());
  }

  private static boolean crosses(TextEntity one, TextEntity other) {
    boolean contains = one.offset() <= other.offset() && other.end() <= one.end();
    boolean isContained = other.offset() <= one.offset() && one.end() <= other.end();
    return !contains && !isContained;
  }
}
