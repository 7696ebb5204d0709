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
    return html.indexOf('<') < 0 && html.indexOf('&') < 0 ? html : read(html, false);
  }

  private static String read(String html, boolean isOnlyFirstLine) {
    StringBuilder plain = new StringBuilder();
    int at = 0;
    while (at < html.length()) {
      if (isOnlyFirstLine && html.charAt(at) == '\n' && !plain.toString().isBlank()) {
        break;
      }
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
    return read(html, true).strip().split("\n", 2)[0].strip();
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

  /**
   * Returns the columns of a character where all letters are equally wide, as in a terminal: two
   * for those of Chinese, Japanese and Korean keyboards, and none for marks on other characters and
   * invisible ones, https://www.unicode.org/reports/tr11/.
   */
  public static int columns(int character) {
    return switch (Character.getType(character)) {
      case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK, Character.FORMAT -> 0;
      default -> isWide(character) ? 2 : 1;
    };
  }

  private static boolean isWide(int character) {
    return (0x1100 <= character && character < 0x1160)
        || (0x2E80 <= character && character < 0xD7B0)
        || (0xF900 <= character && character < 0xFB00)
        || (0xFE30 <= character && character < 0xFE70)
        || (0xFF01 <= character && character < 0xFF61)
        || (0xFFE0 <= character && character < 0xFFE7)
        || character >= 0x1F300;
  }
}
