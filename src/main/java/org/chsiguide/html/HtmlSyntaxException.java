package org.chsiguide.html;

/** Thrown at the first error of a text, which ends its parsing. */
final class HtmlSyntaxException extends Exception {
  private static final long serialVersionUID = 1L;

  private final int position;
  private final String description;

  /**
   * @param position where the error is, in UTF-16 units
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
