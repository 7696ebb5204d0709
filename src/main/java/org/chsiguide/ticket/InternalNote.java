package org.chsiguide.ticket;

import org.chsiguide.html.PlainText;
import org.chsiguide.messenger.MessageContent;

/**
 * What staff write for each other in the topic of a student: it begins with two slashes, as they
 * come from any keyboard, and never goes to the student.
 */
public final class InternalNote {

  /** On a Chinese keyboard the key of the slash gives the wide one, or the enumeration comma. */
  private static final String SLASHES = "/／、";

  private static final int HANGUL_FILLER = 0x3164;

  private InternalNote() {}

  /** Whether these words, or the words under a picture, are such a note. */
  public static boolean matches(MessageContent content) {
    return PlainText.of(content.html())
            .codePoints()
            .filter(InternalNote::isVisible)
            .limit(2)
            .filter(character -> SLASHES.indexOf(character) >= 0)
            .count()
        == 2;
  }

  /** Blanks of every width, and what has none, may stand before and between. */
  private static boolean isVisible(int character) {
    int type = Character.getType(character);
    return !Character.isWhitespace(character)
        && !Character.isSpaceChar(character)
        && type != Character.FORMAT
        && type != Character.CONTROL
        && type != Character.NON_SPACING_MARK
        && character != HANGUL_FILLER;
  }
}
