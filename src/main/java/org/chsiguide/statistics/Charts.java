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
import org.chsiguide.statistics.Figures.Day;
import org.chsiguide.statistics.Figures.Stay;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.CategoryChartBuilder;
import org.knowm.xchart.CategorySeries;
import org.knowm.xchart.style.CategoryStyler;
import org.knowm.xchart.style.Styler.LegendLayout;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Figures as one picture: the stages, the steps where most wait, and the questions of each day. */
final class Charts {
  private static final Logger log = LoggerFactory.getLogger(Charts.class);

  /** Telegram scales photos to 1280 pixels, https://core.telegram.org/api/files. */
  private static final int WIDTH = 1000;

  private static final int HEIGHT = 400;
  private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("MM-dd");
  private static final Color BLUE = new Color(0x3390ec);
  private static final Color ORANGE = new Color(0xf2994a);
  private static final int DEGREES = 20;

  private final Words wanted;

  Charts(Words words) {
    this.wanted = words;
  }

  /** A PNG; empty where there is nothing to draw, or this machine cannot draw. */
  Optional<byte[]> draw(Figures figures, Funnel funnel) {
    try {
      Lettering lettering =
          Lettering.of(wanted.language(), language -> labels(wanted.in(language), funnel));
      List<CategoryChart> charts = charts(figures, funnel, lettering);
      return charts.isEmpty() ? Optional.empty() : Optional.of(png(charts));
    } catch (LinkageError | InternalError | RuntimeException cannot) {
      // A Java without the libraries of the system that fonts need; words and file go out.
      log.warn("the charts cannot be drawn here: {}", cannot.toString());
      return Optional.empty();
    }
  }

  /** All that may be drawn in this language, except numbers and the ids of steps. */
  private static String labels(Words words, Funnel funnel) {
    StringBuilder labels = new StringBuilder();
    for (Phrase phrase :
        List.of(
            Phrase.STATS_FUNNEL,
            Phrase.STATS_WAITS,
            Phrase.STATS_BY_DAY,
            Phrase.STATS_OPENED,
            Phrase.STATS_CLOSED,
            Phrase.STATS_HERE,
            Phrase.STATS_STUCK)) {
      labels.append(plain(words.say(phrase)));
    }
    funnel.levels().forEach(level -> labels.append(words.name(level.stage().name())));
    return labels.toString();
  }

  private List<CategoryChart> charts(Figures figures, Funnel funnel, Lettering lettering) {
    Words words = wanted.in(lettering.language());
    List<CategoryChart> charts = new ArrayList<>();
    if (!funnel.levels().isEmpty()) {
      CategoryChart stages = chart(words.say(Phrase.STATS_FUNNEL), lettering);
      stages.getStyler().setLegendVisible(false);
      if (funnel.levels().stream().allMatch(level -> level.reached() == 0)) {
        stages.getStyler().setYAxisMax(1.0);
      }
      stages
          .addSeries(
              "reached",
              funnel.levels().stream().map(level -> words.name(level.stage().name())).toList(),
              funnel.levels().stream().map(Funnel.Level::reached).toList())
          .setFillColor(BLUE);
      charts.add(stages);
    }
    List<Stay> waits = funnel.waits().stream().limit(Report.LISTED).toList();
    if (!waits.isEmpty()) {
      List<String> steps = waits.stream().map(stay -> stay.step().value()).toList();
      CategoryChart chart = chart(words.say(Phrase.STATS_WAITS), lettering);
      chart.getStyler().setXAxisLabelRotation(DEGREES);
      add(chart, words, Phrase.STATS_HERE, steps, waits.stream().map(Stay::students).toList())
          .setFillColor(BLUE);
      add(chart, words, Phrase.STATS_STUCK, steps, waits.stream().map(Stay::stuck).toList())
          .setFillColor(ORANGE);
      charts.add(chart);
    }
    if (!figures.days().isEmpty()) {
      List<String> days = figures.days().stream().map(day -> DAY.format(day.date())).toList();
      CategoryChart chart = chart(words.say(Phrase.STATS_BY_DAY), lettering);
      List<Long> opened = figures.days().stream().map(Day::opened).toList();
      List<Long> closed = figures.days().stream().map(Day::closed).toList();
      add(chart, words, Phrase.STATS_OPENED, days, opened).setFillColor(ORANGE);
      add(chart, words, Phrase.STATS_CLOSED, days, closed).setFillColor(BLUE);
      charts.add(chart);
    }
    return charts;
  }

  private static CategorySeries add(
      CategoryChart chart, Words words, Phrase name, List<String> labels, List<Long> values) {
    return chart.addSeries(plain(words.say(name)), labels, values);
  }

  private static CategoryChart chart(String title, Lettering lettering) {
    CategoryChart chart =
        new CategoryChartBuilder().width(WIDTH).height(HEIGHT).title(plain(title)).build();
    CategoryStyler styler = chart.getStyler();
    styler.setChartTitleFont(lettering.bold());
    styler.setLegendFont(lettering.font());
    styler.setAxisTickLabelsFont(lettering.font());
    styler.setLabelsFont(lettering.font());
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

  /** Fonts that have letters seldom have emoji. */
  private static String plain(String words) {
    return words.replaceAll("[\\p{So}\\p{Cs}\\uFE0F]", "").strip();
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
