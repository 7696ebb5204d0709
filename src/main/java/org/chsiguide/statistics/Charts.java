package org.chsiguide.statistics;

import java.awt.Color;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.chsiguide.dialog.Language;
import org.chsiguide.dialog.Phrase;
import org.chsiguide.dialog.screen.PhraseFormatter;
import org.chsiguide.picture.PictureConverter;
import org.chsiguide.statistics.Statistics.StageCounts;
import org.chsiguide.statistics.Statistics.StepCounts;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Draws the statistics as two pictures: the students of the last weeks and the stages; the steps
 * where most students are stuck and the tickets of each day. They are made to be read on a phone,
 * which shows them about as wide as they are drawn.
 *
 * @param today the last day of the last week
 */
record Charts(
    PhraseFormatter phrases, Statistics statistics, DailyStatistics history, LocalDate today) {
  private static final Logger log = LoggerFactory.getLogger(Charts.class);

  static final Color INK = new Color(0x26323d);
  static final Color BLUE = new Color(0x3390ec);
  static final Color ORANGE = new Color(0xf2994a);

  private static final int WIDTH = 480;

  /** Telegram scales photos to 1280 pixels, https://core.telegram.org/api/files. */
  private static final int PIXELS = 2;

  private static final int WEEKS = 8;

  private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("M-d");

  /**
   * Returns PNGs: what students did, and where they need help. Empty if this machine cannot draw.
   */
  List<byte[]> draw() {
    try {
      ChartFont font = ChartFont.of(phrases.language(), language -> in(language).labels());
      return in(font.language()).pictures(font).map(Charts::png).toList();
    } catch (LinkageError | InternalError | RuntimeException cannot) {
      // Some systems lack the libraries that fonts need; the text and the file are sent anyway.
      log.warn("the charts could not be drawn: {}", cannot.toString());
      return List.of();
    }
  }

  private Charts in(Language language) {
    return new Charts(phrases.in(language), statistics, history, today);
  }

  private Stream<List<BarChart>> pictures(ChartFont font) {
    List<BarChart> help = new ArrayList<>();
    if (!statistics.stuckSteps().isEmpty()) {
      help.add(stuckSteps(font));
    }
    help.add(tickets(font));
    return Stream.of(List.of(weeks(font), stages(font)), help);
  }

  /** Returns all labels in this language, except numbers. */
  String labels() {
    StringBuilder labels = new StringBuilder();
    Stream.of(StatisticsPhrase.values())
        .filter(phrase -> phrase.form().variables().isEmpty())
        .forEach(phrase -> labels.append(label(phrase)));
    statistics.stageCounts(phrases.dialog()).forEach(counts -> labels.append(name(counts)));
    shown().forEach(step -> labels.append(title(step)));
    return labels.toString();
  }

  private BarChart weeks(ChartFont font) {
    return new BarChart(
        label(StatisticsPhrase.STATS_BY_WEEK),
        List.of(label(StatisticsPhrase.STATS_NEW), label(StatisticsPhrase.STATS_ACTIVE)),
        IntStream.rangeClosed(1, WEEKS)
            .mapToObj(week -> DateRange.weekUntil(today.minusWeeks(WEEKS - week)))
            .map(
                week ->
                    bar(
                        DAY.format(week.first()) + " – " + DAY.format(week.last()),
                        history.newStudents(week),
                        history.activeStudents(week)))
            .toList(),
        font);
  }

  private BarChart stages(ChartFont font) {
    return new BarChart(
        label(StatisticsPhrase.STATS_FUNNEL),
        List.of(),
        statistics.stageCounts(phrases.dialog()).stream()
            .map(
                counts ->
                    new BarChart.Bar(
                        name(counts),
                        PhraseFormatter.count(counts.reached()),
                        List.of(counts.reached())))
            .toList(),
        font);
  }

  private BarChart stuckSteps(ChartFont font) {
    return new BarChart(
        label(StatisticsPhrase.STATS_WAITS),
        List.of(label(StatisticsPhrase.STATS_STUCK), label(StatisticsPhrase.STATS_HERE)),
        shown().map(step -> bar(title(step), step.stuck(), step.students())).toList(),
        font);
  }

  private static BarChart.Bar bar(String label, long first, long second) {
    String text = PhraseFormatter.count(first) + " / " + PhraseFormatter.count(second);
    return new BarChart.Bar(label, text, List.of(first, second));
  }

  private BarChart tickets(ChartFont font) {
    return new BarChart(
        label(StatisticsPhrase.STATS_BY_DAY),
        List.of(label(StatisticsPhrase.STATS_OPENED), label(StatisticsPhrase.STATS_CLOSED)),
        statistics.days().stream()
            .map(day -> bar(DAY.format(day.date()), day.opened(), day.closed()))
            .toList(),
        font);
  }

  private Stream<StepCounts> shown() {
    return statistics.stuckSteps().stream().limit(StatisticsReport.MAX_LISTED);
  }

  private String name(StageCounts counts) {
    return withoutEmoji(phrases.plain(counts.stage().name()));
  }

  private String title(StepCounts step) {
    return withoutEmoji(new SubjectNames(phrases).step(step.step()));
  }

  private String label(Phrase phrase) {
    return withoutEmoji(phrases.plain(phrase));
  }

  /**
   * Removes emoji, which most text fonts lack: symbols, also those that this Java does not know
   * yet, and what varies or joins them.
   */
  private static String withoutEmoji(String text) {
    return text.replaceAll("[\\p{So}\\p{C}\\p{Me}\\uFE0F\\x{1F3FB}-\\x{1F3FF}]", "").strip();
  }

  private static byte[] png(List<BarChart> charts) {
    int height = charts.stream().mapToInt(BarChart::height).sum();
    return PictureConverter.paint(
        WIDTH * PIXELS,
        height * PIXELS,
        graphics -> {
          graphics.scale(PIXELS, PIXELS);
          for (BarChart chart : charts) {
            chart.paint(graphics, WIDTH);
            graphics.translate(0, chart.height());
          }
        });
  }
}
