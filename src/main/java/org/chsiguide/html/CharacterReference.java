package org.chsiguide.html;

import java.util.Optional;

/**
 * A character reference: an ampersand followed by lt, gt, amp or quot, or by {@code #} and the
 * decimal or hexadecimal number of a character. The semicolon may be missing; anything else is
 * plain text.
 *
 * @param end the index after it
 */
record CharacterReference(int codePoint, int end) {
  /** The maximum length of {@code &#} and the digits; a longer reference is plain text. */
  private static final int MAX_NUMERIC_LENGTH = 9;

  private static final int BEYOND_UNICODE = 0x10ffff;

  static Optional<CharacterReference> at(String html, int begin) {
    if (html.charAt(begin) != '&') {
      return Optional.empty();
    }
    return html.startsWith("&#", begin) ? numeric(html, begin) : named(html, begin);
  }

  private static Optional<CharacterReference> named(String html, int begin) {
    int end = begin + 1;
    while (end < html.length() && Ascii.isLetter(html.charAt(end))) {
      end++;
    }
    return switch (html.substring(begin + 1, end)) {
      case "lt" -> Optional.of(endingAt(html, end, '<'));
      case "gt" -> Optional.of(endingAt(html, end, '>'));
      case "amp" -> Optional.of(endingAt(html, end, '&'));
      case "quot" -> Optional.of(endingAt(html, end, '"'));
      default -> Optional.empty();
    };
  }

  private static Optional<CharacterReference> numeric(String html, int begin) {
    int radix = html.startsWith("&#x", begin) ? 16 : 10;
    int end = begin + (radix == 16 ? 3 : 2);
    long codePoint = 0;
    while (end < html.length() && end - begin <= MAX_NUMERIC_LENGTH) {
      int digit = html.charAt(end) < 0x80 ? Character.digit(html.charAt(end), radix) : -1;
      if (digit < 0) {
        break;
      }
      codePoint = codePoint * radix + digit;
      end++;
    }
    boolean isValid =
        0 < codePoint && codePoint < BEYOND_UNICODE && end - begin <= MAX_NUMERIC_LENGTH;
    return isValid ? Optional.of(endingAt(html, end, (int) codePoint)) : Optional.empty();
  }

  private static CharacterReference endingAt(String html, int end, int codePoint) {
    return new CharacterReference(codePoint, html.startsWith(";", end) ? end + 1 : end);
  }
}
