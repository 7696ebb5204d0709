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
