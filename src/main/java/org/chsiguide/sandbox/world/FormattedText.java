package org.chsiguide.sandbox.world;

import java.util.List;
import org.chsiguide.html.TextEntity;

/**
 * A text with the spans in it, ordered by where they start; of two starting alike, the longer
 * first.
 */
public record FormattedText(String text, List<TextEntity> entities) {
  /** No words at all, as under a photo without a caption. */
  public static final FormattedText NONE = new FormattedText("", List.of());

  public FormattedText {
    entities = List.copyOf(entities);
  }

  /** The length that Telegram limits: code points, not UTF-16 units and not bytes. */
  public int codePoints() {
    return text.codePointCount(0, text.length());
  }
}
