package org.chsiguide.dialog.yaml;

import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.chsiguide.html.PlainText;

/** Quotes texts of an author in problems. */
public final class Quoting {
  private static final int MAX_CHARACTERS = 80;

  /** Invisible characters, except for the joiner, which emoji contain. */
  private static final Pattern INVISIBLE = Pattern.compile("[\\p{Cf}\\p{Zs}&&[^ \u3000\u200D]]");

  private Quoting() {}

  /** Returns the text in quotes, as {@link #excerpt} shows it. */
  public static String of(String words) {
    return "\"" + excerpt(words) + "\"";
  }

  /** Returns the text on one line and shortened; invisible characters are escaped. */
  static String excerpt(String words) {
    String line = INVISIBLE.matcher(words).replaceAll(Quoting::escape).replaceAll("\\s+", " ");
    return PlainText.truncate(line, MAX_CHARACTERS);
  }

  private static String escape(MatchResult invisible) {
    return "\\\\u%04X".formatted(invisible.group().codePointAt(0));
  }
}
