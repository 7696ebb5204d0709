package org.chsiguide.sandbox.api;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.chsiguide.html.DateTimeFormat;
import org.chsiguide.html.TextEntity;

/** The URL in Markdown of what is no link: of a custom emoji, or of a time. */
final class MarkdownLink {
  private static final Pattern EMOJI_OR_TIME =
      Pattern.compile("tg:(?://)?(emoji|time)/?\\?([^#]*)(#.*)?", Pattern.CASE_INSENSITIVE);

  private MarkdownLink() {}

  /** Returns the custom emoji or the time over this part of a text; empty if the URL is neither. */
  static Optional<TextEntity> emojiOrTime(String url, int offset, int length) {
    Matcher matcher = EMOJI_OR_TIME.matcher(url);
    if (!matcher.matches()) return Optional.empty();
    Map<String, String> query = query(matcher.group(2));
    return matcher.group(1).equalsIgnoreCase("time")
        ? time(query).map(it -> new TextEntity("date_time", offset, length, it))
        : Optional.ofNullable(query.get("id"))
            .filter(it -> it.matches("[1-9]\\d{0,18}"))
            .map(it -> Map.of("custom_emoji_id", it))
            .map(it -> new TextEntity("custom_emoji", offset, length, it));
  }

  private static Map<String, String> query(String query) {
    Map<String, String> fields = new HashMap<>();
    for (String field : query.split("&", -1)) {
      String[] parts = field.split("=", 2);
      if (parts.length == 2) fields.putIfAbsent(parts[0], parts[1]);
    }
    return fields;
  }

  private static Optional<Map<String, String>> time(Map<String, String> query) {
    int unixTime = DateTimeFormat.leadingNumber(query.getOrDefault("unix", ""));
    return DateTimeFormat.normalize(query.getOrDefault("format", ""))
        .filter(format -> unixTime > 0)
        .map(format -> DateTimeFormat.attributes(unixTime, format));
  }
}
