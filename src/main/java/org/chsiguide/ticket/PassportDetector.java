package org.chsiguide.ticket;

import java.util.Set;
import java.util.regex.Pattern;
import org.chsiguide.dialog.DocumentNumberDetector;
import org.chsiguide.dialog.TypedText;
import org.chsiguide.html.PlainText;
import org.chsiguide.messenger.MessageContent;

/**
 * Detects messages that may show a passport. It searches only the {@link TypedText#analysed} part
 * of a text for numbers; the rest counts as a number if it has enough digits.
 */
public final class PassportDetector {

  /**
   * Numbers that {@link DocumentNumberDetector} does not detect because it knows unbroken ones
   * only: letters separated from the digits, and the eight digits of some passports unless they end
   * a phone number.
   */
  private static final Pattern OTHER_NUMBER =
      Pattern.compile(
          "(?<![A-Za-z0-9])(?:"
              + "[A-Za-z]{1,3}[ -][0-9]{6,9}[A-Za-z]?"
              + "|(?<!(?<![0-9])(?:0[0-9]{2,3}|1[3-9][0-9]|86[ -]?[0-9]{2,3})[ -])[0-9]{8}"
              + ")(?![A-Za-z0-9])");

  /** Numbers with grouped digits. Next to other digits they are a date or a phone number. */
  private static final Pattern GROUPED_NUMBER =
      Pattern.compile(
          "(?<![A-Za-z0-9])(?<![0-9][ -])(?:"
              + "(?:[A-Z]{1,2}|[a-z])(?:[ -]?[0-9]){6,9}[A-Za-z]?"
              + "|[0-9](?: ?[0-9]){7,8}"
              + "|[0-9](?: ?[0-9]){16} ?[0-9Xx]"
              + ")(?![ -]?[0-9])(?![A-Za-z])");

  /**
   * The analysed part rarely has more characters with its tags and escapes, so the rest is not
   * converted.
   */
  private static final int HTML_CHARACTERS = 8 * TypedText.MAX_ANALYSED_CODE_POINTS;

  /**
   * The rest overlaps the analysed part by this many characters because a number may begin there.
   */
  private static final int LONGEST_NUMBER = 40;

  /**
   * Other kinds of messages that may show a photo. Documents may too: many students send photos as
   * files.
   */
  private static final Set<String> VISUAL_KINDS =
      Set.of("animation", "live_photo", "paid_media", "video", "video_note");

  private PassportDetector() {}

  /** Returns whether this content may show a passport or its number. */
  public static boolean mayShowPassport(MessageContent content) {
    boolean isVisual =
        content instanceof MessageContent.File
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
