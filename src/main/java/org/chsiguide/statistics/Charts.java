package org.chsiguide.statistics;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.chsiguide.dialog.Phrase;
import org.chsiguide.dialog.screen.PhraseFormatter;
import org.chsiguide.statistics.Statistics.Day;
import org.chsiguide.statistics.Statistics.StepCounts;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.CategoryChartBuilder;
import org.knowm.xchart.CategorySeries;
import org.knowm.xchart.style.CategoryStyler;
import org.knowm.xchart.style.Styler.LegendLayout;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Draws the statistics as one picture: the stages, the steps where most students are stuck, and the
 * tickets of each day.
 */
final class Charts {
  private static final Logger log = LoggerFactory.getLogger(Charts.class);

  /** Telegram scales photos to 1280 pixels, https://core.telegram.org/api/files. */
  private static final int WIDTH = 1000;

  private static final int HEIGHT = 400;
  private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("MM-dd");
  private static final Color BLUE = new Color(0x3390ec);
  private static final Color ORANGE = new Color(0xf2994a);
  private static final int LABEL_ROTATION_DEGREES = 20;

  private final PhraseFormatter formatter;

  Charts(PhraseFormatter phraseFormatter) {
    this.formatter = phraseFormatter;
  }

  /** Returns a PNG; empty if there is nothing to draw, or if this machine cannot draw. */
  Optional<byte[]> draw(Statistics statistics, Funnel funnel) {
    try {
      ChartFont chartFont =
          ChartFont.of(formatter.language(), language -> labels(formatter.in(language), funnel));
      List<CategoryChart> charts = charts(statistics, funnel, chartFont);
      return charts.isEmpty() ? Optional.empty() : Optional.of(png(charts));
    } catch (LinkageError | InternalError | RuntimeException cannot) {
      // Some systems lack the libraries that fonts need; the text and the file are sent anyway.
      log.warn("the charts could not be drawn: {}", cannot.toString());
      return Optional.empty();
    }
  }

  /** Returns all labels in this language, except numbers and the ids of steps. */
  private static String labels(PhraseFormatter phraseFormatter, Funnel funnel) {
    StringBuilder labels = new StringBuilder();
    for (Phrase phrase :
        List.of(
            StatisticsPhrase.STATS_FUNNEL,
            StatisticsPhrase.STATS_WAITS,
            StatisticsPhrase.STATS_BY_DAY,
            StatisticsPhrase.STATS_OPENED,
            StatisticsPhrase.STATS_CLOSED,
            StatisticsPhrase.STATS_HERE,
            StatisticsPhrase.STATS_STUCK)) {
      labels.append(withoutEmoji(phraseFormatter.plain(phrase)));
    }
    funnel.levels().forEach(level -> labels.append(phraseFormatter.plain(level.stage().name())));
    return labels.toString();
  }

  private List<CategoryChart> charts(Statistics statistics, Funnel funnel, ChartFont chartFont) {
    PhraseFormatter phraseFormatter = formatter.in(chartFont.language());
    List<CategoryChart> charts = new ArrayList<>();
    if (!funnel.levels().isEmpty()) {
      CategoryChart stages = chart(phraseFormatter.plain(StatisticsPhrase.STATS_FUNNEL), chartFont);
      stages.getStyler().setLegendVisible(false);
      if (funnel.levels().stream().allMatch(level -> level.reached() == 0)) {
        stages.getStyler().setYAxisMax(1.0);
      }
      stages
          .addSeries(
              "reached",
              funnel.levels().stream()
                  .map(level -> phraseFormatter.plain(level.stage().name()))
                  .toList(),
              funnel.levels().stream().map(Funnel.Level::reached).toList())
          .setFillColor(BLUE);
      charts.add(stages);
    }
    List<StepCounts> stuckSteps =
        funnel.stuckSteps().stream().limit(StatisticsReport.MAX_LISTED).toList();
    if (!stuckSteps.isEmpty()) {
      List<String> steps = stuckSteps.stream().map(stay -> stay.step().value()).toList();
      CategoryChart chart = chart(phraseFormatter.plain(StatisticsPhrase.STATS_WAITS), chartFont);
      chart.getStyler().setXAxisLabelRotation(LABEL_ROTATION_DEGREES);
      add(
              chart,
              phraseFormatter,
              StatisticsPhrase.STATS_HERE,
              steps,
              stuckSteps.stream().map(StepCounts::students).toList())
          .setFillColor(BLUE);
      add(
              chart,
              phraseFormatter,
              StatisticsPhrase.STATS_STUCK,
              steps,
              stuckSteps.stream().map(StepCounts::stuck).toList())
          .setFillColor(ORANGE);
      charts.add(chart);
    }
    if (!statistics.days().isEmpty()) {
      List<String> days = statistics.days().stream().map(day -> DAY.format(day.date())).toList();
      CategoryChart chart = chart(phraseFormatter.plain(StatisticsPhrase.STATS_BY_DAY), chartFont);
      List<Long> opened = statistics.days().stream().map(Day::opened).toList();
      List<Long> closed = statistics.days().stream().map(Day::closed).toList();
      add(chart, phraseFormatter, StatisticsPhrase.STATS_OPENED, days, opened).setFillColor(ORANGE);
      add(chart, phraseFormatter, StatisticsPhrase.STATS_CLOSED, days, closed).setFillColor(BLUE);
      charts.add(chart);
    }
    return charts;
  }

  private static CategorySeries add(
      CategoryChart chart,
      PhraseFormatter phraseFormatter,
      Phrase name,
      List<String> labels,
      List<Long> values) {
    return chart.addSeries(withoutEmoji(phraseFormatter.plain(name)), labels, values);
  }

  private static CategoryChart chart(String title, ChartFont chartFont) {
    CategoryChart chart =
        new CategoryChartBuilder().width(WIDTH).height(HEIGHT).title(withoutEmoji(title)).build();
    CategoryStyler styler = chart.getStyler();
    styler.setChartTitleFont(chartFont.bold());
    styler.setLegendFont(chartFont.font());
    styler.setAxisTickLabelsFont(chartFont.font());
    styler.setLabelsFont(chartFont.font());
    styler.setChartBackgroundColor(Color.WHITE);
    styler.setPlotBorderVisible(false);
    styler.setLegendPosition(LegendPosition.OutsideS);
    styler.setLegendLayout(LegendLayout.Horizontal);
    styler.setLegendBorderColor(Color.WHITE);
    styler.setLabelsVisible(true);
    styler.setLabelsPosition(1);
    styler.setAvailableSpaceFill(0.7);
    styler.setYAxisMin(0.0);
    styler.setYAxisDecimalPattern("#,###");
    return chart;
  }

  /** Removes emoji, which most text fonts lack. */
  private static String withoutEmoji(String text) {
    return text.replaceAll("[\\p{So}\\p{Cs}\\uFE0F]", "").strip();
  }

  private static byte[] png(List<CategoryChart> charts) {
    BufferedImage image =
        new BufferedImage(WIDTH, HEIGHT * charts.size(), BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = image.createGraphics();
    for (CategoryChart chart : charts) {
      chart.paint(graphics, WIDTH, HEIGHT);
      graphics.translate(0, HEIGHT);
    }
    graphics.dispose();
    ByteArrayOutputStream png = new ByteArrayOutputStream();
    try {
      ImageIO.write(image, "png", png);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return png.toByteArray();
  }
}
