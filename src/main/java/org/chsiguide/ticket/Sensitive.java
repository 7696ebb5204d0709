package org.chsiguide.ticket;

import java.util.Set;
import java.util.regex.Pattern;
import org.chsiguide.dialog.DocumentNumber;
import org.chsiguide.dialog.TypedText;
import org.chsiguide.messenger.Content;

/**
 * What may show a passport. Words are looked at closely only as far as they are {@link
 * TypedText#analysed}; what comes behind may, if it has as many digits as a number has.
 */
final class Sensitive {

  /**
   * What {@link DocumentNumber} does not say, which knows numbers in one piece only: letters apart
   * from the digits; eight digits, as some passports have, but not as the rest of a phone number.
   */
  private static final Pattern MORE =
      Pattern.compile(
          "(?<![A-Za-z0-9])(?:"
              + "[A-Za-z]{1,3}[ -][0-9]{6,9}[A-Za-z]?"
              + "|(?<!(?<![0-9])(?:0[0-9]{2,3}|1[3-9][0-9]|86[ -]?[0-9]{2,3})[ -])[0-9]{8}"
              + ")(?![A-Za-z0-9])");

  /** The same with the digits in groups; beside other digits they are a date or a phone number. */
  private static final Pattern IN_GROUPS =
      Pattern.compile(
          "(?<![A-Za-z0-9])(?<![0-9][ -])(?:"
              + "(?:[A-Z]{1,2}|[a-z])(?:[ -]?[0-9]){6,9}[A-Za-z]?"
              + "|[0-9](?: ?[0-9]){7,8}"
              + "|[0-9](?: ?[0-9]){16} ?[0-9Xx]"
              + ")(?![ -]?[0-9])(?![A-Za-z])");

  /** With tags and escaped signs, what is analysed has rarely more; the rest is not made plain. */
  private static final int HTML_CHARACTERS = 8 * TypedText.ANALYSED;

  /** So many characters before the rest belong to it, too, for a number may begin there. */
  private static final int LONGEST_NUMBER = 40;

  /** What else may show a photo, as a document may: many send their photos as files. */
  private static final Set<String> PICTURES =
      Set.of("animation", "live_photo", "paid_media", "video", "video_note");

  private Sensitive() {}

  static boolean may(Content content) {
    boolean canShowOne =
        content instanceof Content.Photo
            || content instanceof Content.Document
            || (content instanceof Content.Other other && PICTURES.contains(other.kind()));
    return canShowOne || mayBeIn(content.html());
  }

  private static boolean mayBeIn(String html) {
    if (!DocumentNumber.hasEnoughDigits(html, 0)) {
      return false;
    }
    boolean isLonger = html.length() > HTML_CHARACTERS;
    String words = Wording.plain(isLonger ? html.substring(0, HTML_CHARACTERS) : html);
    return (isLonger && DocumentNumber.hasEnoughDigits(html, HTML_CHARACTERS - LONGEST_NUMBER))
        || mayBeInTheRest(words)
        || mayBeInTheBeginning(words);
  }

  private static boolean mayBeInTheBeginning(String words) {
    String printed = DocumentNumber.asPrinted(words);
    return DocumentNumber.mayBeIn(printed)
        || MORE.matcher(printed).find()
        || IN_GROUPS.matcher(printed).find();
  }

  private static boolean mayBeInTheRest(String words) {
    return TypedText.isLonger(words)
        && DocumentNumber.hasEnoughDigits(
            words, words.offsetByCodePoints(0, TypedText.ANALYSED - LONGEST_NUMBER));
  }
}
