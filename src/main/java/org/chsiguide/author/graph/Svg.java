package org.chsiguide.author.graph;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.chsiguide.html.TelegramHtml;
import org.eclipse.elk.core.math.KVector;

/** Renders a dialog as SVG, which scales to any size in browsers and editors. */
public final class Svg implements Canvas {
  private final List<String> shapes = new ArrayList<>();

  private Svg() {}

  /** Returns the drawing on a white background. */
  public static String of(GraphLayout layout) {
    Svg svg = new Svg();
    layout.drawOn(svg);
    return svg.toSvg(layout.width(), layout.height());
  }

  @Override
  public void drawBox(KVector at, double width, double height, String fill, String border) {
    shapes.add(
        "<rect x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\" rx=\"6\" fill=\"#%s\" stroke=\"#%s\"/>"
            .formatted(number(at.x), number(at.y), number(width), number(height), fill, border));
  }

  @Override
  public void drawText(double x, double y, String text, TextStyle style, String colour) {
    shapes.add(
        "<text x=\"%s\" y=\"%s\" font-size=\"%s\" fill=\"#%s\"%s>%s</text>"
            .formatted(
                number(x),
                number(y),
                style.size(),
                colour,
                style.isBold() ? " font-weight=\"bold\"" : "",
                TelegramHtml.escape(text)));
  }

  @Override
  public void drawArrow(List<KVector> points, String colour) {
    String joined =
        points.stream()
            .map(point -> number(point.x) + "," + number(point.y))
            .collect(Collectors.joining(" "));
    shapes.add(
        ("<polyline points=\"%s\" fill=\"none\" stroke=\"#%s\" stroke-width=\"1.2\""
                + " marker-end=\"url(#tip)\"/>")
            .formatted(joined, colour));
  }

  private String toSvg(double width, double height) {
    return """
    <svg xmlns="http://www.w3.org/2000/svg" width="%1$s" height="%2$s" viewBox="%3$s %3$s %1$s %2$s"
      font-family="'Noto Sans CJK SC','PingFang SC','Microsoft YaHei',system-ui,sans-serif">
    <defs><marker id="tip" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7"
      orient="auto"><path d="M0 0 8 4 0 8z" fill="context-stroke"/></marker></defs>
    <rect x="%3$s" y="%3$s" width="100%%" height="100%%" fill="#fff"/>
    %4$s
    </svg>
    """
        .formatted(
            number(width + 2 * MARGIN),
            number(height + 2 * MARGIN),
            number(-MARGIN),
            String.join("\n", shapes));
  }

  private static String number(double length) {
    return String.format(Locale.ROOT, "%.1f", length).replace(".0", "");
  }
}
