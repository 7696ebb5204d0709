package org.chsiguide.html;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A character reference: an ampersand followed by lt, gt, amp or quot, or by {@code #} and the
 * decimal or hexadecimal number of a character. The semicolon may be missing; anything else, such
 * as a number of more digits, is plain text.
 *
 * @param end the index after it
 */
record CharacterReference(int codePoint, int end) {
  private static final Pattern REFERENCE =
      Pattern.compile(
          "^&(?:(lt|gt|amp|quot)(?![a-zA-Z])|#x([0-9a-fA-F]{1,6})(?![0-9a-fA-F])"
              + "|#([0-9]{1,7})(?![0-9]));?");

  /** More characters than a reference has. */
  private static final int MAX_LENGTH = 12;

  private static final int BEYOND_UNICODE = 0x10ffff;

  static Optional<CharacterReference> at(String html, int begin) {
    if (html.charAt(begin) != '&') {
      return Optional.empty();
    }
    int end = Math.min(begin + MAX_LENGTH, html.length());
    Matcher found = REFERENCE.matcher(html.substring(begin, end));
    return found.find()
        ? Optional.of(new CharacterReference(codePoint(found), begin + found.end()))
            .filter(it -> 0 < it.codePoint && it.codePoint < BEYOND_UNICODE)
        : Optional.empty();
  }

  private static int codePoint(Matcher found) {
    if (found.group(2) != null) {
      return Integer.parseInt(found.group(2), 16);
    }
    if (found.group(3) != null) {
      return Integer.parseInt(found.group(3));
    }
    return switch (found.group(1)) {
      case "lt" -> '<';
      case "gt" -> '>';
      case "amp" -> '&';
      default -> '"';
    };
  }
}
