package org.chsiguide.html;

import java.util.List;

/** What Telegram makes of a text in HTML. */
public sealed interface ParseResult {

  /**
   * It is one.
   *
   * @param text without the tags
   * @param entities in the order of {@code Message.entities}
   */
  record Ok(String text, List<TextEntity> entities) implements ParseResult {

    /** Copies the entities. */
    public Ok {
      entities = List.copyOf(entities);
    }

    /**
     * The text as a message has it once it was sent: entities that must not overlap are cut or
     * dropped, control characters and outer white space are gone. Nothing left: the text is empty,
     * and Telegram would refuse it.
     */
    public Ok normalized() {
      return EntityNormalizer.normalize(this);
    }

    /** The length that Telegram's limits are about, in code points. */
    public int codePoints() {
      return text.codePointCount(0, text.length());
    }
  }

  /**
   * It is none.
   *
   * @param description what the Bot API says after "Bad Request: can't parse entities: "
   * @param byteOffset where the trouble begins, 0-based, in bytes of UTF-8
   */
  record Failed(String description, int byteOffset) implements ParseResult {}
}
