package org.chsiguide.ticket;

import java.util.Set;
import java.util.regex.Pattern;
import org.chsiguide.dialog.DocumentNumberDetector;
import org.chsiguide.dialog.TypedText;
import org.chsiguide.html.PlainText;
import org.chsiguide.messenger.MessageContent;

/**
 * What may show a passport. Words are looked at closely only as far as they are {@link
 * TypedText#analysed}; what comes behind may, if it has as many digits as a number has.
 */
public final class PassportDetector {

  /**
   * What {@link DocumentNumberDetector} does not say, which knows numbers in one piece only:
   * letters apart from the digits; eight digits, as some passports have, but not as the rest of a
   * phone number.
   */
  private static final Pattern OTHER_NUMBER =
      Pattern.compile(
          "(?<![A-Za-z0-9])(?:"
              + "[A-Za-z]{1,3}[ -][0-9]{6,9}[A-Za-z]?"
              + "|(?<!(?<![0-9])(?:0[0-9]{2,3}|1[3-9][0-9]|86[ -]?[0-9]{2,3})[ -])[0-9]{8}"
              + ")(?![A-Za-z0-9])");

  /** The same with the digits in groups; beside other digits they are a date or a phone number. */
  private static final Pattern GROUPED_NUMBER =
      Pattern.compile(
          "(?<![A-Za-z0-9])(?<![0-9][ -])(?:"
              + "(?:[A-Z]{1,2}|[a-z])(?:[ -]?[0-9]){6,9}[A-Za-z]?"
              + "|[0-9](?: ?[0-9]){7,8}"
              + "|[0-9](?: ?[0-9]){16} ?[0-9Xx]"
              + ")(?![ -]?[0-9])(?![A-Za-z])");

  /** With tags and escaped signs, what is analysed has rarely more; the rest is not made plain. */
  private static final int HTML_CHARACTERS = 8 * TypedText.MAX_ANALYSED_CODE_POINTS;

  /** So many characters before the rest belong to it, too, for a number may begin there. */
  private static final int LONGEST_NUMBER = 40;

  /** What else may show a photo, as a document may: many send their photos as files. */
  private static final Set<String> VISUAL_KINDS =
      Set.of("animation", "live_photo", "paid_media", "video", "video_note");

  private PassportDetector() {}

  public static boolean mayShowPassport(MessageContent content) {
    boolean isVisual =
        content instanceof MessageContent.Photo
            || content instanceof MessageContent.Document
            || (content instanceof MessageContent.Other other
                && VISUAL_KINDS.contains(other.kind()));
    return isVisual || mayContainNumber(content.html());
  }

  private static boolean mayContainNumber(String html) {
    if (!DocumentNumberDetector.hasEnoughDigits(html, 0)) {
      return false;
    }
    boolean isLonger = html.length() > HTML_CHARACTERS;
    String words = PlainText.of(isLonger ? html.substring(0, HTML_CHARACTERS) : html);
    return (isLonger
            && DocumentNumberDetector.hasEnoughDigits(html, HTML_CHARACTERS - LONGEST_NUMBER))
        || mayContainNumberInRest(words)
        || mayContainNumberAtStart(words);
  }

  private static boolean mayContainNumberAtStart(String words) {
    String printed = DocumentNumberDetector.normalize(words);
    return DocumentNumberDetector.mayContain(printed)
        || OTHER_NUMBER.matcher(printed).find()
        || GROUPED_NUMBER.matcher(printed).find();
  }

  private static boolean mayContainNumberInRest(String words) {
    return TypedText.isLonger(words)
        && DocumentNumberDetector.hasEnoughDigits(
            words,
            words.offsetByCodePoints(0, TypedText.MAX_ANALYSED_CODE_POINTS - LONGEST_NUMBER));
  }
}
