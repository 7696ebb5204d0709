package org.chsiguide.dialog.yaml;

import java.util.Comparator;

/**
 * A position in a file.
 *
 * @param line 1-based
 * @param column 1-based, in code points, so that a Chinese character or an emoji counts as one
 */
public record Position(int line, int column) implements Comparable<Position> {
  public static final Position TOP = new Position(1, 1);

  private static final Comparator<Position> ORDER =
      Comparator.comparingInt(Position::line).thenComparingInt(Position::column);

  @Override
  public int compareTo(Position other) {
    return ORDER.compare(this, other);
  }
}
