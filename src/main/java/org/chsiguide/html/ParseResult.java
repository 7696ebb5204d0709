package org.chsiguide.html;

/** The result of parsing a text as Telegram's HTML; a {@link FormattedText} if it is valid. */
public sealed interface ParseResult permits FormattedText, ParseResult.Failed {

  /**
   * The text is not valid.
   *
   * @param description the Bot API's text after "Bad Request: can't parse entities: "
   * @param byteOffset where the error is, 0-based, in bytes of UTF-8
   */
  record Failed(String description, int byteOffset) implements ParseResult {}
}
