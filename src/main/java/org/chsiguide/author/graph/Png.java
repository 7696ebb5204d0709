package org.chsiguide.author.graph;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.Path2D;
import java.awt.geom.RoundRectangle2D;
import java.util.List;
import org.chsiguide.picture.PictureConverter;
import org.eclipse.elk.core.math.KVector;

/** Renders a dialog as PNG. Chinese text needs a font on this machine that has it. */
public final class Png implements Canvas {
  private static final double TIP_LENGTH = 6;

  private final Graphics2D graphics;

  private Png(Graphics2D graphics) {
    this.graphics = graphics;
  }

  /** Returns the drawing on a white background, at a scale of 1. */
  public static byte[] of(GraphLayout layout) {
    return PictureConverter.paint(
        (int) Math.ceil(layout.width()) + 2 * MARGIN,
        (int) Math.ceil(layout.height()) + 2 * MARGIN,
        graphics -> {
          graphics.translate(MARGIN, MARGIN);
          layout.drawOn(new Png(graphics));
        });
  }

  @Override
  public void drawBox(KVector at, double width, double height, String fill, String border) {
    RoundRectangle2D rectangle = new RoundRectangle2D.Double(at.x, at.y, width, height, 12, 12);
    graphics.setColor(colour(fill));
    graphics.fill(rectangle);
    graphics.setColor(colour(border));
    graphics.setStroke(new BasicStroke(1));
    graphics.draw(rectangle);
  }

  @Override
  public void drawText(double x, double y, String text, TextStyle style, String colour) {
    graphics.setColor(colour(colour));
    graphics.setFont(
        new Font(Font.SANS_SERIF, style.isBold() ? Font.BOLD : Font.PLAIN, style.size()));
    graphics.drawString(text, (float) x, (float) y);
  }

  @Override
  public void drawArrow(List<KVector> points, String colour) {
    graphics.setColor(colour(colour));
    graphics.setStroke(new BasicStroke(1.2f));
    Path2D line = new Path2D.Double();
    line.moveTo(points.get(0).x, points.get(0).y);
    points.stream().skip(1).forEach(point -> line.lineTo(point.x, point.y));
    graphics.draw(line);
    KVector end = points.get(points.size() - 1);
    KVector before = points.get(points.size() - 2);
    double angle = Math.atan2(end.y - before.y, end.x - before.x);
    Path2D tip = new Path2D.Double();
    tip.moveTo(end.x, end.y);
    for (double side : new double[] {-0.5, 0.5}) {
      tip.lineTo(
          end.x - TIP_LENGTH * Math.cos(angle + side), end.y - TIP_LENGTH * Math.sin(angle + side));
    }
    tip.closePath();
    graphics.fill(tip);
  }

  private static Color colour(String hexadecimal) {
    return new Color(Integer.parseInt(hexadecimal, 16));
  }
}
