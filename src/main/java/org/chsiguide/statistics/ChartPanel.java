package org.chsiguide.statistics;

import java.awt.Font;
import java.awt.Graphics2D;

/** A part of a picture, over its whole width. */
interface ChartPanel {

  /** The empty space at both sides. */
  int MARGIN = 20;

  int TITLE_HEIGHT = 44;

  /** Returns its height, in the units of {@link #paint}. */
  int height();

  /** Paints it into the white rectangle of this width and its own height at the origin. */
  void paint(Graphics2D graphics, int width);

  /** Paints a title into the top of the rectangle, smaller if it is long. */
  default void paintTitle(Graphics2D graphics, int width, String title, ChartFont font) {
    Font bold = font.bold();
    double room = width - 2.0 * MARGIN;
    double scale = Math.min(1, room / graphics.getFontMetrics(bold).stringWidth(title));
    graphics.setColor(Charts.INK);
    graphics.setFont(bold.deriveFont((float) (bold.getSize2D() * scale)));
    graphics.drawString(title, MARGIN, 30);
  }
}
