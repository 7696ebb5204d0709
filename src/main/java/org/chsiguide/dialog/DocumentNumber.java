package org.chsiguide.dialog;

import java.text.Normalizer;
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

  private DocumentNumber() {}

  /** Whether these words may have one in them. */
  public static boolean mayBeIn(String words) {
    return NUMBER.matcher(asPrinted(words)).find();
  }

  /**
   * With Latin letters, digits and hyphens as documents show them, whatever keyboard typed them.
   */
  public static String asPrinted(String words) {
    StringBuilder printed = new StringBuilder();
    Normalizer.normalize(words, Normalizer.Form.NFKC)
        .codePoints()
        .forEach(
            sign -> {
              int digit = Character.digit(sign, 10);
              if (digit >= 0) {
                printed.append(digit);
              } else if (Character.getType(sign) == Character.DASH_PUNCTUATION) {
                printed.append('-');
              } else {
                printed.appendCodePoint(sign);
              }
            });
    return printed.toString();
  }
}
