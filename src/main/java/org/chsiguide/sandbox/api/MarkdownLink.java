package org.chsiguide.sandbox.api;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.chsiguide.html.Entity;
import org.chsiguide.html.TelegramUrl;

/** The address of a link in Markdown: of a web page, or of a person. */
final class MarkdownLink {
  private static final Pattern USER = Pattern.compile("tg:(?://)?user/?\\?id=(\\d{1,18})");

  private MarkdownLink() {}

  /** The link over this part of a text; empty if the address is none, then it is dropped. */
  static Optional<Entity> entity(String url, int offset, int length) {
    Matcher user = USER.matcher(url);
    if (user.matches()) {
      return Optional.of(
          new Entity("text_mention", offset, length, Map.of("user_id", user.group(1))));
    }
    return TelegramUrl.normalise(url)
        .map(it -> new Entity("text_link", offset, length, Map.of("url", it)));
  }
}
