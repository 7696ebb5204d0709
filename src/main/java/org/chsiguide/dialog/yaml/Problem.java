package org.chsiguide.dialog.yaml;

/**
 * A problem that an author has to fix.
 *
 * @param line 1-based
 * @param column 1-based, in code points
 * @param message what is wrong, without a full stop
 * @param hint what to do; may be empty
 */
public record Problem(String file, int line, int column, Rule rule, String message, String hint) {

  /**
   * Escapes control characters: text quoted from a file could otherwise attack a reader's terminal.
   */
  public Problem {
    file = escapeControlCharacters(file);
    message = escapeControlCharacters(message);
    hint = escapeControlCharacters(hint);
  }

  /** Replaces control characters and direction controls by Java escapes. */
  private static String escapeControlCharacters(String words) {
    StringBuilder escaped = new StringBuilder();
    words
        .codePoints()
        .forEach(
            character -> {
              if (Character.isISOControl(character) || isDirectional(character)) {
                escaped.append("\\u%04x".formatted(character));
              } else {
                escaped.appendCodePoint(character);
              }
            });
    return escaped.toString();
  }

  /**
   * Returns whether the character controls direction, https://www.unicode.org/reports/tr9/,
   * explicit directional embeddings and isolates.
   */
  private static boolean isDirectional(int character) {
    return (0x202a <= character && character <= 0x202e)
        || (0x2066 <= character && character <= 0x2069);
  }

  /** Returns a line that editors can follow: {@code file:line:column: message}. */
  @Override
  public String toString() {
    return "%s:%d:%d: %s%s%s [%s]"
        .formatted(
            file,
            line,
            column,
            rule.isWarning() ? "warning: " : "",
            message,
            hint.isEmpty() ? "" : " (" + hint + ")",
            rule.id());
  }
}
