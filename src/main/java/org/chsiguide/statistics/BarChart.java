package org.chsiguide.statistics;

import java.awt.Color;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.font.FontRenderContext;
import java.awt.geom.RoundRectangle2D;
import java.util.List;

/**
 * A chart of horizontal bars. Labels are before their bars, or above them if they are long, as
 * titles of steps are.
 *
 * @param legend the meaning of the first colour and the second; empty if there is only one
 */
record BarChart(String title, List<String> legend, List<Bar> bars, ChartFont font) {
  private static final int MARGIN = 20;
  private static final int TITLE_HEIGHT = 44;
  private static final Color TRACK = new Color(0xeef2f6);
  private static final int LEGEND_HEIGHT = 26;
  private static final int SQUARE = 12;
  private static final int BAR_HEIGHT = 14;
  private static final int ROW_HEIGHT = 24;
  private static final int LABEL_HEIGHT = 19;
  private static final int GAP = 10;
  private static final int NUMBER_WIDTH = 96;
  private static final int LONG_LABEL = 120;

  /**
   * A bar, or one above another.
   *
   * @param text the numbers as they are written
   * @param values one for each colour
   */
  record Bar(String label, String text, List<Long> values) {}

  /** Returns its height, in the units of {@link #paint}. */
  int height() {
    return top() + rowHeight() * bars.size() + MARGIN;
  }

  /** Paints it into the white rectangle of this width and its own height at the origin. */
  void paint(Graphics2D graphics, int width) {
    paintTitle(graphics, width);
    paintLegend(graphics);
    int labelWidth = labelWidth();
    int rowHeight = rowHeight();
    boolean isLabelAbove = labelWidth > LONG_LABEL;
    int left = MARGIN + (isLabelAbove ? 0 : labelWidth + GAP);
    int track = width - MARGIN - NUMBER_WIDTH - left;
    long most =
        Math.max(1, bars.stream().flatMap(bar -> bar.values().stream()).reduce(0L, Math::max));
    int y = top();
    for (Bar bar : bars) {
      graphics.setColor(Charts.INK);
      graphics.setFont(font.plain());
      graphics.drawString(shorten(bar.label(), graphics, width - 2 * MARGIN), MARGIN, y + 13);
      int top = isLabelAbove ? y + LABEL_HEIGHT : y + 1;
      fill(graphics, TRACK, left, top, track, BAR_HEIGHT);
      int height = BAR_HEIGHT / bar.values().size();
      for (int i = 0; i < bar.values().size(); i++) {
        double length = (double) track * bar.values().get(i) / most;
        fill(graphics, color(i), left, top + i * height, length, height);
      }
      graphics.setColor(Charts.INK);
      graphics.setFont(font.plain().deriveFont(Font.BOLD));
      graphics.drawString(bar.text(), left + track + GAP, top + 12);
      y += rowHeight;
    }
  }

  /** Paints the title, smaller if it is long. */
  private void paintTitle(Graphics2D graphics, int width) {
    Font bold = font.bold();
    double room = width - 2.0 * MARGIN;
    double scale = Math.min(1, room / graphics.getFontMetrics(bold).stringWidth(title));
    graphics.setColor(Charts.INK);
    graphics.setFont(bold.deriveFont((float) (bold.getSize2D() * scale)));
    graphics.drawString(title, MARGIN, 30);
  }

  private void paintLegend(Graphics2D graphics) {
    graphics.setFont(font.small());
    int x = MARGIN;
    for (int i = 0; i < legend.size(); i++) {
      String name = legend.get(i);
      graphics.setColor(color(i));
      graphics.fillRect(x, TITLE_HEIGHT, SQUARE, SQUARE);
      graphics.setColor(Charts.INK);
      graphics.drawString(name, x + SQUARE + 6, TITLE_HEIGHT + SQUARE - 1);
      x += SQUARE + 26 + graphics.getFontMetrics().stringWidth(name);
    }
  }

  private int top() {
    return TITLE_HEIGHT + (legend.isEmpty() ? 0 : LEGEND_HEIGHT);
  }

  private int rowHeight() {
    return labelWidth() > LONG_LABEL ? ROW_HEIGHT + LABEL_HEIGHT : ROW_HEIGHT;
  }

  private int labelWidth() {
    FontRenderContext context = new FontRenderContext(null, true, true);
    return (int)
        bars.stream()
            .mapToDouble(bar -> font.plain().getStringBounds(bar.label(), context).getWidth())
            .max()
            .orElse(0);
  }

  /** Returns the colour of the first value or the second, of an only one that of the second. */
  private Color color(int index) {
    return legend.isEmpty() || index > 0 ? Charts.BLUE : Charts.ORANGE;
  }

  private static void fill(
      Graphics2D graphics, Color color, int x, int y, double width, int height) {
    graphics.setColor(color);
    graphics.fill(new RoundRectangle2D.Double(x, y, width, height, 6, 6));
  }

  private static String shorten(String label, Graphics2D graphics, int width) {
    FontMetrics metrics = graphics.getFontMetrics();
    int end = label.length();
    while (metrics.stringWidth(label.substring(0, end)) > width) {
      end = label.offsetByCodePoints(end, -1);
    }
    return end == label.length() ? label : label.substring(0, end - 1) + "…";
  }
}
