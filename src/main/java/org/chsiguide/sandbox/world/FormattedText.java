package org.chsiguide.sandbox.world;

import java.util.List;
import org.chsiguide.html.TextEntity;

/** A text with entities, ordered by offset; of two with the same offset, the longer is first. */
public record FormattedText(String text, List<TextEntity> entities) {
  /** The empty text, as of a photo without a caption. */
  public static final FormattedText NONE = new FormattedText("", List.of());

  public FormattedText {
    entities = List.copyOf(entities);
  }

  /**
   * Returns the length to which Telegram's limits apply: code points, not UTF-16 units or bytes.
   */
  public int codePoints() {
    return text.codePointCount(0, text.length());
  }
}
