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
record BarChart(String title, List<String> legend, List<Bar> bars, ChartFont font)
    implements ChartPanel {
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
   * A bar.
   *
   * @param text the number as it is written
   * @param part the part of the value in the first colour; 0 for none
   */
  record Bar(String label, String text, long value, long part) {}

  @Override
  public int height() {
    return top() + rowHeight() * bars.size() + MARGIN;
  }

  @Override
  public void paint(Graphics2D graphics, int width) {
    paintTitle(graphics, width, title, font);
    paintLegend(graphics);
    int labelWidth = labelWidth();
    int rowHeight = rowHeight();
    boolean isLabelAbove = labelWidth > LONG_LABEL;
    int left = MARGIN + (isLabelAbove ? 0 : labelWidth + GAP);
    int track = width - MARGIN - NUMBER_WIDTH - left;
    long most = Math.max(1, bars.stream().mapToLong(Bar::value).max().orElse(1));
    int y = top();
    for (Bar bar : bars) {
      graphics.setColor(Charts.INK);
      graphics.setFont(font.plain());
      graphics.drawString(shorten(bar.label(), graphics, width - 2 * MARGIN), MARGIN, y + 13);
      RoundRectangle2D.Double line =
          new RoundRectangle2D.Double(
              left, isLabelAbove ? y + LABEL_HEIGHT : y + 1, track, BAR_HEIGHT, 6, 6);
      fill(graphics, TRACK, line, 1);
      fill(graphics, Charts.BLUE, line, (double) bar.value() / most);
      fill(graphics, Charts.ORANGE, line, (double) bar.part() / most);
      graphics.setColor(Charts.INK);
      graphics.setFont(font.plain().deriveFont(Font.BOLD));
      graphics.drawString(bar.text(), left + track + GAP, (int) line.y + 12);
      y += rowHeight;
    }
  }

  private void paintLegend(Graphics2D graphics) {
    graphics.setFont(font.small());
    int x = MARGIN;
    for (String name : legend) {
      graphics.setColor(x == MARGIN ? Charts.ORANGE : Charts.BLUE);
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

  private static void fill(
      Graphics2D graphics, Color color, RoundRectangle2D.Double line, double share) {
    graphics.setColor(color);
    graphics.fill(
        new RoundRectangle2D.Double(
            line.x, line.y, line.width * share, line.height, line.arcwidth, line.archeight));
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
