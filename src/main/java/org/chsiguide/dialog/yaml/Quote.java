package org.chsiguide.dialog.yaml;

/** How problems quote what an author wrote. */
final class Quote {
  private static final int MAX_CHARACTERS = 80;

  private Quote() {}

  /** The words in quotes, in one line and not too long. */
  static String of(String words) {
    String line = words.strip().replaceAll("\\s+", " ");
    if (line.codePointCount(0, line.length()) <= MAX_CHARACTERS) {
      return "\"" + line + "\"";
    }
    return "\"" + line.substring(0, line.offsetByCodePoints(0, MAX_CHARACTERS - 1)) + "…\"";
  }
}
