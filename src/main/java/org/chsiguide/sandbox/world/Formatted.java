package org.chsiguide.sandbox.world;

import java.util.List;
import org.chsiguide.html.Entity;

/**
 * A text with the spans in it, ordered by where they start; of two starting alike, the longer
 * first.
 */
public record Formatted(String text, List<Entity> entities) {
  /** No words at all, as under a photo without a caption. */
  public static final Formatted NONE = new Formatted("", List.of());

  public Formatted {
    entities = List.copyOf(entities);
  }

  /** The length that Telegram limits: code points, not UTF-16 units and not bytes. */
  public int codePoints() {
    return text.codePointCount(0, text.length());
  }
}
