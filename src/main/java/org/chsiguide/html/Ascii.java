package org.chsiguide.html;

/**
 * Character classes as Telegram's parser defines them: only ASCII letters and white space count.
 */
final class Ascii {

  private Ascii() {}

  /**
   * Returns the text in lower case. Only ASCII letters change, so {@code K} (Kelvin) does not
   * become {@code k}.
   */
  static String lower(String text) {
    StringBuilder lower = new StringBuilder(text);
    for (int i = 0; i < lower.length(); i++) {
      char c = lower.charAt(i);
      if ('A' <= c && c <= 'Z') {
        lower.setCharAt(i, (char) (c - 'A' + 'a'));
      }
    }
    return lower.toString();
  }

  static boolean isLetterOrDigit(char c) {
    return ('a' <= c && c <= 'z') || ('A' <= c && c <= 'Z') || isDigit(c);
  }

  static boolean isDigit(char c) {
    return '0' <= c && c <= '9';
  }

  /**
   * Returns whether this is white space. NUL is, too: it stands for the end of the text, where
   * every word ends.
   */
  static boolean isSpace(char c) {
    return c == ' ' || c == '\t' || c == '\r' || c == '\n' || c == '\u000B' || c == '\0';
  }
}
