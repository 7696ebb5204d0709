package org.chsiguide.dialog;

import java.util.regex.Pattern;

/** Detects numbers of passports and identity cards, which must not be sent to the bot. */
public final class DocumentNumberDetector {
  /**
   * One to three letters and six to nine digits, as most passports have (ICAO 9303 allows nine
   * characters in all), letters at the end or in the middle, nine digits alone, or the eighteen of
   * a Chinese identity card; in one piece, except what Russia prints apart. Student and phone
   * numbers have other lengths; "ID" and "NO" before a space are labels of theirs.
   */
  private static final Pattern NUMBER =
      Pattern.compile(
          "(?<![A-Za-z0-9])(?:"
              + "[A-Za-z]{1,3}[0-9]{6,9}[A-Za-z]?"
              + "|(?!ID|NO)[A-Z]{1,2} [0-9]{6,9}"
              + "|[A-Za-z][0-9]{5}[A-Za-z]"
              + "|[A-Za-z][0-9]{3}[A-Za-z][0-9]{4}"
              + "|[0-9]{2}(?: ?[0-9]{7}|[A-Za-z]{2}[0-9]{5})"
              + "|[0-9]{17}[0-9Xx]"
              + ")(?![A-Za-z0-9])");

  /** No document number has fewer digits. */
  private static final int MIN_DIGITS = 5;

  private DocumentNumberDetector() {}

  /**
   * Returns whether the text may contain a document number; looks only at the {@linkplain
   * TypedText#truncate analysed part}.
   */
  public static boolean mayContain(String text) {
    String normalized = normalize(text);
    return hasEnoughDigits(normalized, 0) && NUMBER.matcher(normalized).find();
  }

  /**
   * Returns whether the text has, from this index to its very end, at least as many digits as the
   * shortest number. A cheap test that says little by itself.
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
   * Returns the {@linkplain TypedText#truncate analysed part} with Latin letters, digits and
   * hyphens as documents print them, whatever keyboard typed them.
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
