package org.chsiguide.author.graph;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Path2D;
import java.awt.geom.RoundRectangle2D;
import java.awt.image.BufferedImage;
import java.util.List;
import org.chsiguide.author.graph.Drawing.Point;
import org.chsiguide.author.graph.Drawing.Shape;
import org.chsiguide.picture.PictureConverter;

/** Renders a drawing as PNG. Chinese text needs a font on this machine that has it. */
public final class Png {
  private static final int MARGIN = 12;
  private static final double TIP_LENGTH = 6;

  private final Graphics2D graphics;

  private Png(Graphics2D graphics) {
    this.graphics = graphics;
  }

  /** Returns the drawing on a white background, at a scale of 1. */
  public static byte[] of(Drawing drawing) {
    BufferedImage image =
        new BufferedImage(
            (int) Math.ceil(drawing.width()) + 2 * MARGIN,
            (int) Math.ceil(drawing.height()) + 2 * MARGIN,
            BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = image.createGraphics();
    graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    graphics.setRenderingHint(
        RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
    graphics.setColor(Color.WHITE);
    graphics.fillRect(0, 0, image.getWidth(), image.getHeight());
    graphics.translate(MARGIN, MARGIN);
    drawing.shapes().forEach(new Png(graphics)::draw);
    graphics.dispose();
    return PictureConverter.encode(image);
  }

  private void draw(Shape shape) {
    if (shape instanceof Shape.Box box) {
      draw(box);
    } else if (shape instanceof Shape.Text text) {
      draw(text);
    } else if (shape instanceof Shape.Arrow arrow) {
      draw(arrow);
    } else {
      throw new AssertionError(shape);
    }
  }

  private void draw(Shape.Box box) {
    RoundRectangle2D rectangle =
        new RoundRectangle2D.Double(box.x(), box.y(), box.width(), box.height(), 12, 12);
    graphics.setColor(colour(box.fill()));
    graphics.fill(rectangle);
    graphics.setColor(colour(box.border()));
    graphics.setStroke(new BasicStroke(1));
    graphics.draw(rectangle);
  }

  private void draw(Shape.Text text) {
    graphics.setColor(colour(text.colour()));
    graphics.setFont(
        new Font(Font.SANS_SERIF, text.isBold() ? Font.BOLD : Font.PLAIN, (int) text.size()));
    graphics.drawString(text.text(), (float) text.x(), (float) text.y());
  }

  private void draw(Shape.Arrow arrow) {
    graphics.setColor(colour(arrow.colour()));
    graphics.setStroke(new BasicStroke(1.2f));
    List<Point> points = arrow.points();
    Path2D line = new Path2D.Double();
    line.moveTo(points.get(0).x(), points.get(0).y());
    points.stream().skip(1).forEach(point -> line.lineTo(point.x(), point.y()));
    graphics.draw(line);
    Point end = points.get(points.size() - 1);
    Point before = points.get(points.size() - 2);
    double angle = Math.atan2(end.y() - before.y(), end.x() - before.x());
    Path2D tip = new Path2D.Double();
    tip.moveTo(end.x(), end.y());
    for (double side : new double[] {-0.5, 0.5}) {
      tip.lineTo(
          end.x() - TIP_LENGTH * Math.cos(angle + side),
          end.y() - TIP_LENGTH * Math.sin(angle + side));
    }
    tip.closePath();
    graphics.fill(tip);
  }

  private static Color colour(String hexadecimal) {
    return new Color(Integer.parseInt(hexadecimal, 16));
  }
}
