package org.chsiguide.ticket;

import org.chsiguide.dialog.CommandParser;
import org.chsiguide.html.PlainText;
import org.chsiguide.messenger.MessageContent;

/**
 * A note that staff write for each other in the topic of a student. It begins with two slashes of
 * any keyboard and is never sent to the student.
 */
public final class InternalNote {

  private static final int HANGUL_FILLER = 0x3164;

  private InternalNote() {}

  /** Returns whether this text or caption is such a note. */
  public static boolean matches(MessageContent content) {
    return PlainText.of(content.html())
            .codePoints()
            .filter(InternalNote::isVisible)
            .limit(2)
            .filter(character -> CommandParser.SLASHES.indexOf(character) >= 0)
            .count()
        == 2;
  }

  /** Blanks and invisible characters may stand before and between the slashes. */
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
