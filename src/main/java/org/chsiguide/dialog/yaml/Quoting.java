package org.chsiguide.dialog.yaml;

import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.chsiguide.html.PlainText;

/** How problems quote what an author wrote. */
public final class Quoting {
  private static final int MAX_CHARACTERS = 80;

  /** Beside the joiner, of which emoji are made. */
  private static final Pattern INVISIBLE = Pattern.compile("[\\p{Cf}\\p{Zs}&&[^ \u3000\u200D]]");

  private Quoting() {}

  /** The words in quotes, in one line and not too long; what would not be seen is written out. */
  public static String of(String words) {
    String line = INVISIBLE.matcher(words).replaceAll(Quoting::escape).replaceAll("\\s+", " ");
    return "\"" + PlainText.truncate(line, MAX_CHARACTERS) + "\"";
  }

  private static String escape(MatchResult invisible) {
    return "\\\\u%04X".formatted(invisible.group().codePointAt(0));
  }
}
