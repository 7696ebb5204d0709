package org.chsiguide.statistics;

import java.awt.Color;
import java.awt.Graphics2D;
import java.util.List;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.CategoryChartBuilder;
import org.knowm.xchart.style.CategoryStyler;
import org.knowm.xchart.style.Styler.LegendLayout;
import org.knowm.xchart.style.Styler.LegendPosition;

/** A chart of columns over time, several beside each other. */
final class ColumnChart implements ChartPanel {
  private static final int HEIGHT = 220;
  private static final Color GRID = new Color(0xe6ebf0);

  private final String title;
  private final List<String> labels;
  private final ChartFont font;
  private final CategoryChart chart;

  ColumnChart(String title, List<String> labels, ChartFont font) {
    this.title = title;
    this.labels = labels;
    this.font = font;
    this.chart = new CategoryChartBuilder().build();
    CategoryStyler styler = chart.getStyler();
    styler.setChartTitleVisible(false);
    styler.setChartFontColor(Charts.INK);
    styler.setLegendFont(font.small());
    styler.setAxisTickLabelsFont(font.small());
    styler.setAxisTickLabelsColor(Charts.INK);
    styler.setChartBackgroundColor(Color.WHITE);
    styler.setPlotBorderVisible(false);
    styler.setPlotGridVerticalLinesVisible(false);
    styler.setPlotGridLinesColor(GRID);
    styler.setLegendPosition(LegendPosition.OutsideS);
    styler.setLegendLayout(LegendLayout.Horizontal);
    styler.setLegendBorderColor(Color.WHITE);
    styler.setAvailableSpaceFill(0.7);
    styler.setYAxisMin(0.0);
    styler.setYAxisDecimalPattern("#,###");
  }

  void add(String name, Color color, List<Long> values) {
    chart.addSeries(name, labels, values).setFillColor(color);
  }

  @Override
  public int height() {
    return TITLE_HEIGHT + HEIGHT;
  }

  @Override
  public void paint(Graphics2D graphics, int width) {
    paintTitle(graphics, width, title, font);
    graphics.translate(0, TITLE_HEIGHT);
    chart.paint(graphics, width, HEIGHT);
    graphics.translate(0, -TITLE_HEIGHT);
  }
}
