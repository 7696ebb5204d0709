package org.chsiguide.ticket;

import java.util.Set;
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

  /** What else may show a photo, as a document may: many send their photos as files. */
  private static final Set<String> PICTURES =
      Set.of("animation", "live_photo", "paid_media", "video", "video_note");

  private Sensitive() {}

  static boolean may(Content content) {
    boolean canShowOne =
        content instanceof Content.Photo
            || content instanceof Content.Document
            || (content instanceof Content.Other other && PICTURES.contains(other.kind()));
    return canShowOne || NUMBER.matcher(content.html()).find();
  }
}
