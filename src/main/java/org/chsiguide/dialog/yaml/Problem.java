package org.chsiguide.dialog.yaml;

/**
 * Something that an author has to put right.
 *
 * @param line 1-based
 * @param column 1-based, in characters
 * @param message what is wrong, without a full stop
 * @param hint what to do, or empty
 */
public record Problem(String file, int line, int column, Rule rule, String message, String hint) {

  /** What a file quotes may be there to work on the terminal of whoever reads it. */
  public Problem {
    file = escapeControlCharacters(file);
    message = escapeControlCharacters(message);
    hint = escapeControlCharacters(hint);
  }

  /** With control characters, and those that turn the direction, as Java would write them. */
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

  /** https://www.unicode.org/reports/tr9/, explicit directional embeddings and isolates. */
  private static boolean isDirectional(int character) {
    return (0x202a <= character && character <= 0x202e)
        || (0x2066 <= character && character <= 0x2069);
  }

  /** The line that editors and people can follow: {@code file:line:column: message}. */
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
