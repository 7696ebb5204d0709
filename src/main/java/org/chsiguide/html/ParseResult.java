package org.chsiguide.html;

import java.util.List;

/** The result of parsing a text as Telegram's HTML. */
public sealed interface ParseResult {

  /**
   * The text is valid.
   *
   * @param text without the tags
   * @param entities in the order of {@code Message.entities}
   */
  record Ok(String text, List<TextEntity> entities) implements ParseResult {

    public Ok {
      entities = List.copyOf(entities);
    }

    /**
     * Returns the text as it is in a message that was sent: entities that must not overlap are
     * split or dropped, and control characters and outer white space are removed. If the text is
     * then empty, Telegram refuses the message.
     */
    public Ok normalized() {
      return EntityNormalizer.normalize(this);
    }

    /** Returns the length to which Telegram's limits apply, in code points. */
    public int codePoints() {
      return text.codePointCount(0, text.length());
    }
  }

  /**
   * The text is not valid.
   *
   * @param description the Bot API's text after "Bad Request: can't parse entities: "
   * @param byteOffset where the error is, 0-based, in bytes of UTF-8
   */
  record Failed(String description, int byteOffset) implements ParseResult {}
}
