package org.chsiguide.author.graph;

import java.util.List;

/**
 * A drawing of boxes, texts and arrows. Lengths are in pixels; the origin is at the top left.
 *
 * @param shapes the shapes from back to front
 */
public record Drawing(double width, double height, List<Shape> shapes) {

  /** Copies the shapes. */
  public Drawing {
    shapes = List.copyOf(shapes);
  }

  /** One shape; colours are six hexadecimal digits. */
  public sealed interface Shape {

    /** A filled rectangle with rounded corners. */
    record Box(double x, double y, double width, double height, String fill, String border)
        implements Shape {}

    /** A line of text, whose baseline begins at this point. */
    record Text(double x, double y, String text, double size, boolean isBold, String colour)
        implements Shape {}

    /** A polyline with an arrowhead at its end. */
    record Arrow(List<Point> points, String colour) implements Shape {

      /** Copies the points. */
      public Arrow {
        points = List.copyOf(points);
      }
    }
  }

  /** A point. */
  public record Point(double x, double y) {}
}
