package org.chsiguide.ticket;

import java.util.regex.Pattern;
import org.chsiguide.messenger.Content;

/** What may show a passport. */
final class Sensitive {

  /**
   * One or two letters and 6 to 9 digits, as most passports have (ICAO 9303-4: up to 9 characters),
   * 8 or 9 digits alone, or the 18 of a Chinese identity card.
   */
  private static final Pattern NUMBER =
      Pattern.compile(
          "(?<![A-Za-z0-9])(?:[A-Za-z]{1,2}[ -]?\\d{6,9}[A-Za-z]?|\\d{8,9}|\\d{17}[\\dXx])"
              + "(?![A-Za-z0-9])");

  private Sensitive() {}

  static boolean may(Content content) {
    if (content instanceof Content.Photo) {
      return true;
    }
    if (content instanceof Content.Words words) {
      return NUMBER.matcher(words.html()).find();
    }
    return content instanceof Content.Document document && NUMBER.matcher(document.html()).find();
  }
}
