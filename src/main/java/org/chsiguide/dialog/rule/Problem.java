package org.chsiguide.dialog.rule;

import java.util.regex.Pattern;
import org.chsiguide.dialog.Language;
import org.chsiguide.dialog.LocalizedText;
import org.jspecify.annotations.Nullable;

/**
 * A problem that an author has to fix.
 *
 * @param line 1-based
 * @param column 1-based, in code points
 * @param message what is wrong, without a full stop
 * @param hint what to do, if it does not follow from the message
 */
public record Problem(
    String file,
    int line,
    int column,
    Rule rule,
    LocalizedText message,
    @Nullable LocalizedText hint) {

  /**
   * Control characters, and those that control direction, https://www.unicode.org/reports/tr9/,
   * explicit directional embeddings and isolates.
   */
  private static final Pattern CONTROL = Pattern.compile("[\\p{Cc}\\u202A-\\u202E\\u2066-\\u2069]");

  /**
   * Escapes control characters: text quoted from a file could otherwise attack a reader's terminal.
   */
  public Problem {
    file = escapeControlCharacters(file);
    message = message.map(Problem::escapeControlCharacters);
    hint = hint == null ? null : hint.map(Problem::escapeControlCharacters);
  }

  /** Replaces control characters by Java escapes. */
  private static String escapeControlCharacters(String words) {
    return CONTROL
        .matcher(words)
        .replaceAll(control -> "\\\\u%04x".formatted((int) control.group().charAt(0)));
  }

  /** Returns the same problem at another place. */
  public Problem at(int otherLine, int otherColumn) {
    return new Problem(file, otherLine, otherColumn, rule, message, hint);
  }

  /** Returns the message with the hint in brackets. */
  public LocalizedText sentence() {
    return hint == null ? message : LocalizedText.format("%s（%s）", "%s (%s)", message, hint);
  }

  /**
   * Returns a line that editors can follow: {@code file:line:column: message (hint) [rule]}; for
   * both languages, two lines.
   */
  public String toLine(Language language) {
    return LocalizedText.format(
            "%s:%d:%d: %s%s [%s]",
            "%s:%d:%d: %s%s [%s]",
            file,
            line,
            column,
            rule.isWarning() ? new LocalizedText("警告：", "warning: ") : "",
            sentence(),
            rule.id())
        .in(language, "\n");
  }

  /** Returns the line in English. */
  @Override
  public String toString() {
    return toLine(Language.EN);
  }
}
