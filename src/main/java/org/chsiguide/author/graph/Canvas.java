package org.chsiguide.author.graph;

import java.util.List;
import org.eclipse.elk.core.math.KVector;

/**
 * What a dialog is drawn on, each shape in front of those before it. Lengths are in pixels; the
 * origin is at the top left; colours are six hexadecimal digits.
 */
interface Canvas {
  /** The width of the blank around a drawing. */
  int MARGIN = 12;

  record TextStyle(int size, boolean isBold) {}

  /** Draws a filled rectangle with rounded corners. */
  void drawBox(KVector at, double width, double height, String fill, String border);

  /** Draws a line of text, whose baseline begins at this point. */
  void drawText(double x, double y, String text, TextStyle style, String colour);

  /** Draws a polyline with an arrowhead at its end. */
  void drawArrow(List<KVector> points, String colour);
}
