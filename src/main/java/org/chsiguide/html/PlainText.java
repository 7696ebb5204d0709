package org.chsiguide.html;

import java.util.Optional;

/** Extracts and shortens plain text. Lengths are in code points. */
public final class PlainText {
  private static final String ELLIPSIS = "…";

  private PlainText() {}

  /**
   * Returns the text of this HTML without tags, with references resolved; anything that is neither
   * is kept as text.
   */
  public static String of(String html) {
    if (html.indexOf('<') < 0 && html.indexOf('&') < 0) {
      return html;
    }
    StringBuilder plain = new StringBuilder(html.length());
    int at = 0;
    while (at < html.length()) {
      int tagEnd = html.charAt(at) == '<' ? html.indexOf('>', at) : -1;
      Optional<CharacterReference> reference = CharacterReference.at(html, at);
      if (tagEnd >= 0) {
        at = tagEnd + 1;
      } else if (reference.isPresent()) {
        plain.appendCodePoint(reference.get().codePoint());
        at = reference.get().end();
      } else {
        plain.append(html.charAt(at++));
      }
    }
    return plain.toString();
  }

  /** Returns the first line of the text of this HTML; empty if it has none. */
  public static String firstLine(String html) {
    return of(html).strip().split("\n", 2)[0].strip();
  }

  /** Returns the first {@code length} code points. */
  public static String prefix(String text, int length) {
    return isLonger(text, length) ? text.substring(0, text.offsetByCodePoints(0, length)) : text;
  }

  /** Returns at most {@code length} code points; a longer text is cut and ends with an ellipsis. */
  public static String truncate(String text, int length) {
    return isLonger(text, length) ? prefix(text, length - 1) + ELLIPSIS : text;
  }

  /** Returns whether the text has more than {@code length} code points. */
  public static boolean isLonger(String text, int length) {
    return text.length() > length && text.codePointCount(0, text.length()) > length;
  }
}
