package org.chsiguide.sandbox.world;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.chsiguide.html.FormattedText;
import org.chsiguide.html.TextEntity;

/**
 * Detects the entities that Telegram adds by itself: commands, mentions, hashtags, cashtags, links,
 * addresses and phone numbers.
 *
 * <p>It is simpler than TDLib's: a link without a scheme counts only with one of a few common
 * endings, and a phone number only with its country.
 */
public final class EntityDetector {
  private record Rule(String type, Pattern pattern) {
    Rule(String type, String regex) {
      this(type, Pattern.compile(regex));
    }
  }

  /** In what an earlier one finds no later one finds anything. */
  private static final List<Rule> RULES =
      List.of(
          new Rule(
              "email",
              "(?<![\\w.+-])[A-Za-z0-9._%+-]{1,64}@(?:[A-Za-z0-9-]{1,63}\\.){1,126}[A-Za-z]{2,10}\\b"),
          new Rule(
              "url",
              "(?<![\\w.@/])(?:(?:https?|tg)://[^\\s<>\"\\p{IsHan}，。；：！？、（）“”《》]*[^\\s<>\"\\p{IsHan}，。；：！？、（）“”《》.,;:!?)\\]'’]"
                  + "|(?:[A-Za-z0-9-]{1,63}\\.){1,126}(?:com|cn|org|net|edu|io|me|ru|de|uk|info|gov|int)\\b"
                  + "(?:[/?#][^\\s<>\"\\p{IsHan}，。；：！？、（）“”《》]*[^\\s<>\"\\p{IsHan}，。；：！？、（）“”《》.,;:!?)\\]'’]|/)?)"),
          new Rule(
              "phone_number", "(?<![\\w+])\\+(?=[17]|\\d\\d)\\d(?:[ ()-]{0,2}\\d){6,14}(?![\\w-])"),
          new Rule("mention", "(?<![\\w@/])@[A-Za-z]\\w{2,31}\\b"),
          new Rule("bot_command", "(?<![\\w/<>])/[A-Za-z0-9_]{1,64}(?:@\\w{3,32})?(?![\\w/])"),
          new Rule("hashtag", "(?<![\\w#])#(?=\\w*\\p{L})[\\w\\p{L}]{1,256}"),
          new Rule("cashtag", "(?<![\\w$])\\$(?:1INCH|[A-Z]{1,8})(?![\\w\\p{L}$])"));

  /** The types that are detected here. */
  public static final Set<String> TYPES =
      RULES.stream().map(Rule::type).collect(Collectors.toUnmodifiableSet());

  private EntityDetector() {}

  /**
   * Returns the text with the detected entities added, except within code, links and other
   * entities.
   */
  public static FormattedText addTo(FormattedText formattedText) {
    List<TextEntity> entities = new ArrayList<>(formattedText.entities());
    RULES.forEach(rule -> find(rule, formattedText.text(), entities));
    entities.sort(
        Comparator.comparingInt(TextEntity::offset)
            .thenComparing(Comparator.comparingInt(TextEntity::length).reversed()));
    return new FormattedText(formattedText.text(), entities);
  }

  private static void find(Rule rule, String text, List<TextEntity> entities) {
    Matcher matcher = rule.pattern().matcher(text);
    while (matcher.find()) {
      int length = matcher.end() - matcher.start();
      TextEntity found = new TextEntity(rule.type(), matcher.start(), length);
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
