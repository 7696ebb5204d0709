package org.chsiguide.sandbox.api.parameter;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.chsiguide.html.TelegramUrl;
import org.chsiguide.html.TextEntity;

/** The URL of a link in Markdown: of a web page, or of a user. */
public final class MarkdownLink {
  private static final Pattern USER = Pattern.compile("tg:(?://)?user/?\\?id=(\\d{1,18})");

  private MarkdownLink() {}

  /**
   * Returns the link over this part of a text; empty if the URL is invalid, in which case it is
   * dropped.
   */
  static Optional<TextEntity> entity(String url, int offset, int length) {
    Matcher user = USER.matcher(url);
    if (user.matches()) {
      return Optional.of(
          new TextEntity("text_mention", offset, length, Map.of("user_id", user.group(1))));
    }
    return TelegramUrl.normalise(url)
        .map(it -> new TextEntity("text_link", offset, length, Map.of("url", it)));
  }
}
