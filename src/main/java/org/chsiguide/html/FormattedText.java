package org.chsiguide.html;

import java.util.List;
import java.util.Set;

/**
 * A text with entities.
 *
 * @param text without tags
 * @param entities in the order of {@code Message.entities}
 */
public record FormattedText(String text, List<TextEntity> entities) implements ParseResult {
  /** The empty text, as of a photo without a caption. */
  public static final FormattedText NONE = new FormattedText("", List.of());

  public FormattedText {
    entities = List.copyOf(entities);
  }

  /**
   * Returns the text as it is in a message that was sent: entities that must not overlap are split
   * or dropped, and control characters and outer white space are removed. If the text is then
   * empty, Telegram refuses the message.
   */
  public FormattedText normalized() {
    return EntityNormalizer.normalize(this);
  }

  /** Returns the text with its entities of these types only. */
  public FormattedText only(Set<String> types) {
    return new FormattedText(
        text, entities.stream().filter(it -> types.contains(it.type())).toList());
  }

  /**
   * Returns the length to which Telegram's limits apply: code points, not UTF-16 units or bytes.
   */
  public int codePoints() {
    return text.codePointCount(0, text.length());
  }
}
