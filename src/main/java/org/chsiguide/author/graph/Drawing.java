package org.chsiguide.author.graph;

import java.util.List;

/**
 * A drawing of boxes, words and lines. Lengths are in pixels; the origin is at the top left.
 *
 * @param shapes from the back to the front
 */
public record Drawing(double width, double height, List<Shape> shapes) {

  /** Copies the shapes. */
  public Drawing {
    shapes = List.copyOf(shapes);
  }

  /** One thing that is drawn; colours are six hexadecimal digits. */
  public sealed interface Shape {

    /** A rectangle with round corners, filled. */
    record Box(double x, double y, double width, double height, String fill, String border)
        implements Shape {}

    /** One line of words, whose baseline begins here. */
    record Text(double x, double y, String text, double size, boolean isBold, String colour)
        implements Shape {}

    /** Straight pieces from point to point, with an arrow at the end. */
    record Arrow(List<Point> points, String colour) implements Shape {

      /** Copies the points. */
      public Arrow {
        points = List.copyOf(points);
      }
    }
  }

  /** A place. */
  public record Point(double x, double y) {}
}
