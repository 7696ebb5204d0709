package org.chsiguide.sandbox.world;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** The buttons under a message, row by row; never empty. */
public record InlineKeyboard(List<List<InlineButton>> rows) {
  public InlineKeyboard {
    rows = rows.stream().map(List::copyOf).toList();
  }

  /** The first button that is so, from the top. */
  public Optional<InlineButton> find(Predicate<InlineButton> condition) {
    return rows.stream().flatMap(List::stream).filter(condition).findFirst();
  }
}
