package org.chsiguide.dialog.yaml;

import java.util.Comparator;

/**
 * A place in a file.
 *
 * @param line 1-based
 * @param column 1-based, in code points, so that a Chinese character or an emoji counts one
 */
record Place(int line, int column) implements Comparable<Place> {
  static final Place TOP = new Place(1, 1);

  private static final Comparator<Place> ORDER =
      Comparator.comparingInt(Place::line).thenComparingInt(Place::column);

  @Override
  public int compareTo(Place other) {
    return ORDER.compare(this, other);
  }
}
