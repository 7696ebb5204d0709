package org.chsiguide.dialog;

import java.util.regex.Pattern;

/** The number of a passport or an identity card, which must not be sent to the bot. */
public final class DocumentNumber {
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
  private static final int FEWEST_DIGITS = 5;

  private DocumentNumber() {}

  /** Whether these words, as far as they are {@link TypedText#analysed}, may have one in them. */
  public static boolean mayBeIn(String words) {
    String printed = asPrinted(words);
    return hasEnoughDigits(printed, 0) && NUMBER.matcher(printed).find();
  }

  /**
   * Whether these words, from this index to their very end, have as many digits as a number has at
   * least; that alone says little, and is told in no time.
   */
  public static boolean hasEnoughDigits(String words, int from) {
    int digits = 0;
    for (int at = from; at < words.length() && digits < FEWEST_DIGITS; ) {
      int sign = words.codePointAt(at);
      digits += Character.isDigit(TypedText.plain(sign)) ? 1 : 0;
      at += Character.charCount(sign);
    }
    return digits == FEWEST_DIGITS;
  }

  /**
   * With Latin letters, digits and hyphens as documents show them, whatever keyboard typed them; as
   * much as is {@link TypedText#analysed}.
   */
  public static String asPrinted(String words) {
    String analysed = TypedText.analysed(words);
    StringBuilder printed = new StringBuilder(analysed.length());
    for (int at = 0; at < analysed.length(); at += Character.charCount(analysed.codePointAt(at))) {
      printed.appendCodePoint(asPrinted(TypedText.plain(analysed.codePointAt(at))));
    }
    return printed.toString();
  }

  private static int asPrinted(int sign) {
    int digit = sign < 0x80 ? -1 : Character.digit(sign, 10);
    if (digit >= 0) {
      return '0' + digit;
    }
    return Character.getType(sign) == Character.DASH_PUNCTUATION ? '-' : sign;
  }
}
