package org.chsiguide.author.graph;

import java.util.Locale;
import java.util.stream.Collectors;
import org.chsiguide.author.graph.Drawing.Shape;
import org.chsiguide.html.TelegramHtml;

/** Renders a drawing as SVG, which scales to any size in browsers and editors. */
public final class Svg {
  private static final double MARGIN = 12;

  private Svg() {}

  /** Returns the drawing on a white background. */
  public static String of(Drawing drawing) {
    String shapes = drawing.shapes().stream().map(Svg::shape).collect(Collectors.joining("\n"));
    double width = drawing.width() + 2 * MARGIN;
    double height = drawing.height() + 2 * MARGIN;
    return """
    <svg xmlns="http://www.w3.org/2000/svg" width="%1$s" height="%2$s" viewBox="%3$s %3$s %1$s %2$s"
      font-family="'Noto Sans CJK SC','PingFang SC','Microsoft YaHei',system-ui,sans-serif">
    <defs><marker id="tip" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7"
      orient="auto"><path d="M0 0 8 4 0 8z" fill="context-stroke"/></marker></defs>
    <rect x="%3$s" y="%3$s" width="100%%" height="100%%" fill="#fff"/>
    %4$s
    </svg>
    """
        .formatted(number(width), number(height), number(-MARGIN), shapes);
  }

  private static String shape(Shape shape) {
    if (shape instanceof Shape.Box box) {
      return "<rect x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\" rx=\"6\" fill=\"#%s\" stroke=\"#%s\"/>"
          .formatted(
              number(box.x()),
              number(box.y()),
              number(box.width()),
              number(box.height()),
              box.fill(),
              box.border());
    }
    if (shape instanceof Shape.Text text) {
      return "<text x=\"%s\" y=\"%s\" font-size=\"%s\" fill=\"#%s\"%s>%s</text>"
          .formatted(
              number(text.x()),
              number(text.y()),
              number(text.size()),
              text.colour(),
              text.isBold() ? " font-weight=\"bold\"" : "",
              TelegramHtml.escape(text.text()));
    }
    if (shape instanceof Shape.Arrow arrow) {
      String points =
          arrow.points().stream()
              .map(point -> number(point.x()) + "," + number(point.y()))
              .collect(Collectors.joining(" "));
      return ("<polyline points=\"%s\" fill=\"none\" stroke=\"#%s\" stroke-width=\"1.2\""
              + " marker-end=\"url(#tip)\"/>")
          .formatted(points, arrow.colour());
    }
    throw new AssertionError(shape);
  }

  private static String number(double length) {
    return String.format(Locale.ROOT, "%.1f", length).replace(".0", "");
  }
}
