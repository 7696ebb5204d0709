package org.chsiguide.sandbox.world;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** The buttons under a message, row by row; never empty. */
public record Keyboard(List<List<Button>> rows) {
  public Keyboard {
    rows = rows.stream().map(List::copyOf).toList();
  }

  /** The first button that is so, from the top. */
  public Optional<Button> find(Predicate<Button> is) {
    return rows.stream().flatMap(List::stream).filter(is).findFirst();
  }
}
