package org.chsiguide.dialog;

import java.util.regex.Pattern;

/** The number of a passport or an identity card, which must not be sent to the bot. */
final class DocumentNumber {
  /**
   * One to three letters and six to nine digits, as most passports have (ICAO 9303 allows nine
   * characters in all), nine digits alone, or the eighteen of a Chinese identity card. Student
   * numbers and phone numbers have others.
   */
  private static final Pattern NUMBER =
      Pattern.compile(
          "(?<![A-Za-z0-9-])"
              + "(?:[A-Za-z]{1,3}[0-9]{6,9}|[A-Z]{1,2} [0-9]{6,9}|[A-Za-z][0-9]{5,7}[A-Za-z]|[0-9]{9}|[0-9]{17}[0-9Xx])"
              + "(?![A-Za-z0-9-])");

  private DocumentNumber() {}

  /** Whether these words may have one in them. */
  static boolean mayBeIn(String words) {
    return NUMBER.matcher(words).find();
  }
}
