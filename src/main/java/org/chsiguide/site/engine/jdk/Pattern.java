package org.chsiguide.site.engine.jdk;

import java.util.ArrayList;
import java.util.List;
import org.teavm.jso.JSBody;
import org.teavm.jso.JSObject;

/**
 * A regular expression, matched by those of JavaScript, which are there already: TeaVM's own would
 * be a fifth of the engine. What both write differently is rewritten: blanks. What they understand
 * differently must not be used: {@code \b} and {@code $} before a line break.
 */
public final class Pattern {
  /** Upper and lower case are the same, of all letters: as with {@code UNICODE_CASE}. */
  public static final int CASE_INSENSITIVE = 2;

  /** A point also stands for a line break. */
  public static final int DOTALL = 32;

  /** Java's {@code \s}; JavaScript's has more characters. */
  private static final String BLANKS = " \\t\\n\\x0B\\f\\r";

  /** Finds the first match. */
  final JSObject first;

  /** Finds all matches. */
  final JSObject all;

  /** Matches the text as a whole. */
  final JSObject whole;

  private Pattern(String source, String flags) {
    this.first = regExp(source, flags);
    this.all = regExp(source, flags + "g");
    this.whole = regExp("^(?:" + source + ")$", flags);
  }

  /** Returns the pattern of this expression. */
  public static Pattern compile(String expression) {
    return compile(expression, 0);
  }

  /** Returns the pattern of this expression. */
  public static Pattern compile(String expression, int flags) {
    return new Pattern(
        translated(expression),
        "u" + ((flags & CASE_INSENSITIVE) == 0 ? "" : "i") + ((flags & DOTALL) == 0 ? "" : "s"));
  }

  /** Returns whether an expression matches a text as a whole. */
  public static boolean matches(String expression, CharSequence text) {
    return compile(expression).matcher(text).matches();
  }

  /** Returns the matcher of a text. */
  public Matcher matcher(CharSequence text) {
    return new Matcher(this, text.toString());
  }

  /** Splits a text, as {@link String#split(String)} does. */
  public String[] split(CharSequence text) {
    return split(text, 0);
  }

  /** Splits a text, as {@link String#split(String, int)} does. */
  public String[] split(CharSequence text, int limit) {
    List<String> parts = new ArrayList<>();
    Matcher matcher = matcher(text);
    int from = 0;
    while ((limit <= 0 || parts.size() < limit - 1) && matcher.find()) {
      if (matcher.end() > 0) {
        parts.add(text.toString().substring(from, matcher.start()));
        from = matcher.end();
      }
    }
    boolean isSplit = !parts.isEmpty();
    parts.add(text.toString().substring(from));
    while (isSplit && limit == 0 && !parts.isEmpty() && parts.get(parts.size() - 1).isEmpty()) {
      parts.remove(parts.size() - 1);
    }
    return parts.toArray(new String[0]);
  }

  private static String translated(String expression) {
    StringBuilder translated = new StringBuilder();
    boolean isInClass = false;
    for (int i = 0; i < expression.length(); i++) {
      char c = expression.charAt(i);
      if (c == '\\') {
        char escaped = expression.charAt(++i);
        translated.append(
            switch (escaped) {
              case 's' -> isInClass ? BLANKS : "[" + BLANKS + "]";
              case 'S' -> "[^" + BLANKS + "]";
              default -> "\\" + escaped;
            });
      } else {
        isInClass = c == '[' || (isInClass && c != ']');
        translated.append(c);
      }
    }
    return translated.toString();
  }

  @JSBody(
      params = {"source", "flags"},
      script = "return new RegExp(source, flags);")
  private static native JSObject regExp(String source, String flags);
}
