package org.chsiguide.html;

/** Characters as Telegram's parser tells them apart: letters and white space are those of ASCII. */
final class Ascii {

  private Ascii() {}

  /** The words in lower case; letters beyond ASCII stay, so {@code K} (Kelvin) is no {@code k}. */
  static String lower(String words) {
    StringBuilder lower = new StringBuilder(words);
    for (int i = 0; i < lower.length(); i++) {
      char c = lower.charAt(i);
      if ('A' <= c && c <= 'Z') {
        lower.setCharAt(i, (char) (c - 'A' + 'a'));
      }
    }
    return lower.toString();
  }

  static boolean isLetterOrDigit(char c) {
    return isLetter(c) || isDigit(c);
  }

  static boolean isLetter(char c) {
    return ('a' <= c && c <= 'z') || ('A' <= c && c <= 'Z');
  }

  static boolean isDigit(char c) {
    return '0' <= c && c <= '9';
  }

  /** NUL is one too: it stands for the end of the text, where every word ends. */
  static boolean isSpace(char c) {
    return c == ' ' || c == '\t' || c == '\r' || c == '\n' || c == '\u000B' || c == '\0';
  }
}
