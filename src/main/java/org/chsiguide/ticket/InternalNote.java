package org.chsiguide.ticket;

import java.util.regex.Pattern;
import org.chsiguide.dialog.CommandParser;
import org.chsiguide.html.PlainText;
import org.chsiguide.messenger.MessageContent;

/**
 * A note that staff write for each other in the topic of a student. It begins with two slashes of
 * any keyboard and is never sent to the student.
 */
public final class InternalNote {

  /** Blanks and invisible characters, such as the Hangul filler, may stand before each slash. */
  private static final String SLASH =
      "[\\s\\p{Z}\\p{Cc}\\p{Cf}\\p{Mn}\\x{3164}]*[" + CommandParser.SLASHES + "]";

  private static final Pattern START = Pattern.compile(SLASH + SLASH);

  private InternalNote() {}

  /** Returns whether this text or caption is such a note. */
  public static boolean matches(MessageContent content) {
    return START.matcher(PlainText.of(content.html())).lookingAt();
  }
}
