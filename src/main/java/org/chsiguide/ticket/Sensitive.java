package org.chsiguide.ticket;

import java.text.Normalizer;
import java.util.Set;
import java.util.regex.Pattern;
import org.chsiguide.messenger.Content;

/** What may show a passport. */
final class Sensitive {

  /**
   * One to three letters and 6 to 9 digits, as most passports have (ICAO 9303-4: up to 9
   * characters), a letter at the end or in the middle, 8 or 9 digits alone, or the 18 of a Chinese
   * identity card; some write the digits in groups.
   */
  private static final Pattern NUMBER =
      Pattern.compile(
          "(?<![A-Za-z0-9])(?<![0-9][ -])(?:"
              + "[A-Za-z]{1,3}[ -]?[0-9]{6,9}[A-Za-z]?"
              + "|(?:[A-Z]{1,2}|[a-z])(?:[ -]?[0-9]){6,9}[A-Za-z]?"
              + "|[A-Za-z][0-9]{5}[A-Za-z]"
              + "|[A-Za-z][0-9]{3}[A-Za-z][0-9]{4}"
              + "|[0-9](?: ?[0-9]){7,8}"
              + "|[0-9](?: ?[0-9]){16} ?[0-9Xx]"
              + ")(?![ -]?[0-9])(?![A-Za-z])");

  /** What else may show a photo, as a document may: many send their photos as files. */
  private static final Set<String> PICTURES =
      Set.of("animation", "live_photo", "paid_media", "video", "video_note");

  private Sensitive() {}

  static boolean may(Content content) {
    boolean canShowOne =
        content instanceof Content.Photo
            || content instanceof Content.Document
            || (content instanceof Content.Other other && PICTURES.contains(other.kind()));
    return canShowOne || NUMBER.matcher(words(content)).find();
  }

  /** With digits and letters as they are on a passport, whatever keyboard typed them. */
  private static String words(Content content) {
    return Normalizer.normalize(Wording.plain(content.html()), Normalizer.Form.NFKC);
  }
}
