package org.chsiguide.dialog;

import java.util.regex.Pattern;

/** The number of a passport or an identity card, which must not be sent to the bot. */
public final class DocumentNumberDetector {
  /**
   * One to three letters and six to nine digits, as most passports have (ICAO 9303 allows nine
   * characters in all), a letter at the end or in the middle, nine digits alone, or the eighteen of
   * a Chinese identity card, in one piece, whatever stands beside it. Student numbers and phone
   * numbers have others.
   */
  private static final Pattern NUMBER =
      Pattern.compile(
          "(?<![A-Za-z0-9])(?:"
              + "[A-Za-z]{1,3}[0-9]{6,9}[A-Za-z]?"
              + "|[A-Z]{1,2} [0-9]{6,9}"
              + "|[A-Za-z][0-9]{5}[A-Za-z]"
              + "|[A-Za-z][0-9]{3}[A-Za-z][0-9]{4}"
              + "|[0-9]{9}"
              + "|[0-9]{17}[0-9Xx]"
              + ")(?![A-Za-z0-9])");

  /** No number of a document has fewer. */
  private static final int MIN_DIGITS = 5;

  private DocumentNumberDetector() {}

  /** Whether these words, as far as they are {@link TypedText#truncate}, may have one in them. */
  public static boolean mayContain(String text) {
    String normalized = normalize(text);
    return hasEnoughDigits(normalized, 0) && NUMBER.matcher(normalized).find();
  }

  /**
   * Whether these words, from this index to their very end, have as many digits as a number has at
   * least; that alone says little, and is told in no time.
   */
  public static boolean hasEnoughDigits(String text, int from) {
    int digits = 0;
    for (int at = from; at < text.length() && digits < MIN_DIGITS; ) {
      int codePoint = text.codePointAt(at);
      digits += Character.isDigit(TypedText.plain(codePoint)) ? 1 : 0;
      at += Character.charCount(codePoint);
    }
    return digits == MIN_DIGITS;
  }

  /**
   * With Latin letters, digits and hyphens as documents show them, whatever keyboard typed them; as
   * much as is {@link TypedText#truncate}.
   */
  public static String normalize(String text) {
    String analysed = TypedText.truncate(text);
    StringBuilder normalized = new StringBuilder(analysed.length());
    for (int at = 0; at < analysed.length(); at += Character.charCount(analysed.codePointAt(at))) {
      normalized.appendCodePoint(normalize(TypedText.plain(analysed.codePointAt(at))));
    }
    return normalized.toString();
  }

  private static int normalize(int codePoint) {
    int digit = codePoint < 0x80 ? -1 : Character.digit(codePoint, 10);
    if (digit >= 0) {
      return '0' + digit;
    }
    return Character.getType(codePoint) == Character.DASH_PUNCTUATION ? '-' : codePoint;
  }
}
