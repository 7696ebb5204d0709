package org.chsiguide.html;

/** Ends the parsing of a text at its first error. */
final class HtmlSyntaxException extends Exception {
  private static final long serialVersionUID = 1L;

  private final int position;
  private final String description;

  /**
   * @param position where the trouble begins, in UTF-16 units
   * @param description in Telegram's words
   */
  HtmlSyntaxException(int position, String description) {
    super(description, null, false, false);
    this.position = position;
    this.description = description;
  }

  int position() {
    return position;
  }

  String description() {
    return description;
  }
}
