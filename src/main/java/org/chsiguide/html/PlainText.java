package org.chsiguide.html;

import java.util.Optional;

/** Words without markup, and parts of them. Lengths are in code points. */
public final class PlainText {
  private static final String ELLIPSIS = "…";

  private PlainText() {}

  /** The words of this HTML. What is no tag and no reference in it is a word too. */
  public static String of(String html) {
    StringBuilder plain = new StringBuilder(html.length());
    int at = 0;
    while (at < html.length()) {
      int end = html.charAt(at) == '<' ? html.indexOf('>', at) : -1;
      Optional<CharacterReference> reference = CharacterReference.at(html, at);
      if (end >= 0) {
        at = end + 1;
      } else if (reference.isPresent()) {
        plain.appendCodePoint(reference.get().codePoint());
        at = reference.get().end();
      } else {
        plain.append(html.charAt(at++));
      }
    }
    return plain.toString();
  }

  /** The first line of the words of this HTML; empty if it has none. */
  public static String firstLine(String html) {
    return of(html).strip().lines().findFirst().orElse("").strip();
  }

  /** The first so many code points. */
  public static String prefix(String words, int length) {
    return isLonger(words, length)
        ? words.substring(0, words.offsetByCodePoints(0, length))
        : words;
  }

  /** At most so many code points: of longer words the first, and an ellipsis. */
  public static String truncate(String words, int length) {
    return isLonger(words, length) ? prefix(words, length - 1) + ELLIPSIS : words;
  }

  /** Whether there are more code points than these. */
  public static boolean isLonger(String words, int length) {
    return words.length() > length && words.codePointCount(0, words.length()) > length;
  }
}
