package org.chsiguide.sandbox.world;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** The buttons of a message, row by row; never empty. */
public record InlineKeyboard(List<List<InlineButton>> rows) {
  public InlineKeyboard {
    rows = rows.stream().map(List::copyOf).toList();
  }

  /** Returns the first button, from the top, that meets the condition. */
  public Optional<InlineButton> find(Predicate<InlineButton> condition) {
    return rows.stream().flatMap(List::stream).filter(condition).findFirst();
  }
}
