package org.chsiguide.dialog.yaml;

import java.util.Comparator;
import org.yaml.snakeyaml.error.Mark;

/**
 * A position in a file.
 *
 * @param line 1-based
 * @param column 1-based, in code points, so that a Chinese character or an emoji counts as one
 */
public record Position(int line, int column) implements Comparable<Position> {
  static final Position TOP = new Position(1, 1);

  private static final Comparator<Position> ORDER =
      Comparator.comparingInt(Position::line).thenComparingInt(Position::column);

  /** Returns the position that a mark of SnakeYAML, which counts from 0, stands for. */
  static Position of(Mark mark) {
    return new Position(mark.getLine() + 1, mark.getColumn() + 1);
  }

  @Override
  public int compareTo(Position other) {
    return ORDER.compare(this, other);
  }
}
