package org.chsiguide.sandbox.api;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.chsiguide.html.TextEntity;

/**
 * What follows the three marks that open a code block in Markdown: a language or none, and one line
 * break or none.
 *
 * @param language empty: none
 * @param end where the code begins in the source
 */
record CodeFence(String language, int end) {
  /** Opens a code block, and closes it. */
  static final String MARK = "```";

  private static final Pattern LINE_BREAK = Pattern.compile("\r\n|\n\r|\r|\n");

  /** Parses what begins here, after the marks. */
  static CodeFence at(String source, int begin) {
    int end = begin;
    while (end < source.length()
        && !Character.isWhitespace(source.charAt(end))
        && source.charAt(end) != '`') {
      end++;
    }
    boolean isNamed = end > begin && end < source.length() && source.charAt(end) != '`';
    String language = isNamed ? source.substring(begin, end) : "";
    int languageEnd = begin + language.length();
    Matcher lineBreak = LINE_BREAK.matcher(source).region(languageEnd, source.length());
    return new CodeFence(language, lineBreak.lookingAt() ? lineBreak.end() : languageEnd);
  }

  static TextEntity entity(String language, int offset, int length) {
    return new TextEntity(
        "pre", offset, length, language.isEmpty() ? Map.of() : Map.of("language", language));
  }
}
