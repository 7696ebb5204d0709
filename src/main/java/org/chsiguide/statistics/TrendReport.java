package org.chsiguide.statistics;

import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.chsiguide.dialog.Dialog;
import org.chsiguide.dialog.Language;
import org.chsiguide.dialog.Phrase;
import org.chsiguide.dialog.Stage;
import org.chsiguide.dialog.Step;
import org.chsiguide.dialog.StepId;
import org.chsiguide.dialog.screen.PhraseFormatter;
import org.chsiguide.html.TelegramHtml;

/**
 * The last seven days beside the seven before and the term, as Telegram HTML that fits into one
 * message. What got worse comes first.
 */
final class TrendReport {

  /** The number of topics or steps under a heading. */
  static final int MAX_LISTED = 3;

  /** Fewer students at a step than this may have stopped by chance. */
  private static final long MIN_STOPPED = 3;

  /** Fewer ratings than this say little. */
  private static final long MIN_RATINGS = 5;

  /** A smaller fall, in per cent of the ratings, may be chance. */
  private static final long MIN_FALL = 10;

  private static final Duration MINUTE = Duration.ofMinutes(1);

  private final PhraseFormatter phraseFormatter;
  private final SubjectNames names;
  private final DailyStatistics history;
  private final List<DateRange> periods;
  private final List<String> lines = new ArrayList<>();

  /**
   * Creates a report.
   *
   * @param today the last day of the seven
   */
  TrendReport(PhraseFormatter phraseFormatter, DailyStatistics history, LocalDate today) {
    this.phraseFormatter = phraseFormatter;
    this.names = new SubjectNames(phraseFormatter);
    this.history = history;
    DateRange week = DateRange.weekUntil(today);
    this.periods = List.of(week, week.weekBefore(), DateRange.termUntil(today));
  }

  /** Returns the report; readers of both languages get one after the other. */
  String toHtml() {
    return phraseFormatter.language() == Language.BOTH
        ? Stream.of(Language.ZH, Language.EN)
            .map(phraseFormatter::in)
            .map(formatter -> new TrendReport(formatter, history, thisWeek().last()).toHtml())
            .collect(Collectors.joining("\n\n"))
        : inOneLanguage();
  }

  private String inOneLanguage() {
    lines.clear();
    addWorseSteps();
    addWorseAnswers();
    lines.add(bold(StatisticsPhrase.STATS_HISTORY, "since", firstDay().toString()));
    addRow(StatisticsPhrase.STATS_NEW, history::newStudents);
    addRow(StatisticsPhrase.STATS_ACTIVE, history::activeStudents);
    for (Stage stage : dialog().stages()) {
      addRow(
          phraseFormatter.html(
              StatisticsPhrase.STATS_REACHED, "stage", phraseFormatter.plain(stage.name())),
          period ->
              NumberFormat.count(
                  history.bySubject(Figure.STAGE_REACHED, period).getOrDefault(stage.id(), 0L)));
    }
    addRow(StatisticsPhrase.STATS_ENDED, period -> history.total(Figure.END_REACHED, period));
    addRow(StatisticsPhrase.STATS_SILENT, period -> history.total(Figure.WEEK_OF_SILENCE, period));
    addRow(StatisticsPhrase.STATS_ANSWERED, period -> history.total(Figure.TOPIC_ANSWERED, period));
    addRow(
        StatisticsPhrase.STATS_NOT_UNDERSTOOD,
        period -> history.total(Figure.NOT_UNDERSTOOD, period));
    addRow(phraseFormatter.html(StatisticsPhrase.STATS_HELPFUL), this::helpful);
    addRow(StatisticsPhrase.STATS_ARRIVED, period -> history.total(Figure.BROADCAST_SENT, period));
    addRow(
        StatisticsPhrase.STATS_BLOCKED, period -> history.total(Figure.BROADCAST_BLOCKED, period));
    addTopics(StatisticsPhrase.STATS_TOPICS, Figure.TOPIC_ANSWERED);
    addTopics(StatisticsPhrase.STATS_GUESSED, Figure.NOT_UNDERSTOOD);
    addTimes();
    return String.join("\n", lines);
  }

  /** The term begins for the bot when it begins to count. */
  private LocalDate firstDay() {
    LocalDate term = periods.get(2).first();
    return history.begin().filter(term::isBefore).orElse(term);
  }

  private void addWorseSteps() {
    List<Stop> worse =
        history.bySubject(Figure.WEEK_OF_SILENCE, thisWeek()).entrySet().stream()
            .filter(step -> StepId.isValid(step.getKey()))
            .map(
                step -> new Stop(new StepId(step.getKey()), step.getValue(), before(step.getKey())))
            .filter(step -> step.count() >= MIN_STOPPED && step.increase() > 0)
            .sorted(Comparator.comparing(Stop::increase).reversed())
            .limit(MAX_LISTED)
            .toList();
    if (worse.isEmpty()) {
      return;
    }
    lines.add(bold(StatisticsPhrase.STATS_WORSE));
    for (Stop step : worse) {
      lines.add(
          "• "
              + phraseFormatter.html(
                  StatisticsPhrase.STATS_WORSE_STEP,
                  "step",
                  names.step(step.id()),
                  "count",
                  NumberFormat.count(step.count()),
                  "before",
                  NumberFormat.count(step.before())));
    }
    lines.add("");
  }

  /** A step where students fell silent, in this week and in the week before. */
  private record Stop(StepId id, long count, long before) {
    long increase() {
      return count - before;
    }
  }

  private long before(String step) {
    return history.bySubject(Figure.WEEK_OF_SILENCE, periods.get(1)).getOrDefault(step, 0L);
  }

  private void addWorseAnswers() {
    List<Rated> worse =
        history.bySubject(Figure.ANSWER_RATED, thisWeek()).keySet().stream()
            .map(
                topic ->
                    new Rated(topic, percent(topic, periods.get(1)), percent(topic, thisWeek())))
            .filter(topic -> topic.now() >= 0 && topic.fall() >= MIN_FALL)
            .sorted(Comparator.comparing(Rated::fall).reversed())
            .limit(MAX_LISTED)
            .toList();
    if (worse.isEmpty()) {
      return;
    }
    lines.add(bold(StatisticsPhrase.STATS_WORSE_ANSWERS));
    for (Rated topic : worse) {
      lines.add(
          "• "
              + phraseFormatter.html(
                  StatisticsPhrase.STATS_WORSE_ANSWER,
                  "topic",
                  names.of(Figure.ANSWER_RATED, topic.id()),
                  "now",
                  topic.now(),
                  "before",
                  topic.before()));
    }
    lines.add("");
  }

  /** A topic, with how many per cent found its answer useful in both weeks. */
  private record Rated(String id, long before, long now) {
    long fall() {
      return before - now;
    }
  }

  /** Returns how many per cent found an answer useful; -1 if too few said anything. */
  private long percent(String topic, DateRange period) {
    long all = history.bySubject(Figure.ANSWER_RATED, period).getOrDefault(topic, 0L);
    long helpful = history.helpfulBySubject(Figure.ANSWER_RATED, period).getOrDefault(topic, 0L);
    return all < MIN_RATINGS ? -1 : Math.round(100.0 * helpful / all);
  }

  private String helpful(DateRange period) {
    long all = 0;
    long helpful = 0;
    for (Figure figure : List.of(Figure.ANSWER_RATED, Figure.END_RATED)) {
      all += history.total(figure, period);
      helpful += sum(history.helpfulBySubject(figure, period));
    }
    return all == 0
        ? "–"
        : NumberFormat.share(helpful, all)
            + " (%s / %s)".formatted(NumberFormat.count(helpful), NumberFormat.count(all));
  }

  private static long sum(Map<String, Long> totals) {
    return totals.values().stream().mapToLong(Long::longValue).sum();
  }

  private void addTopics(Phrase heading, Figure figure) {
    List<String> topics =
        history.bySubject(figure, thisWeek()).entrySet().stream()
            .filter(topic -> !topic.getKey().isEmpty())
            .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
            .limit(MAX_LISTED)
            .map(it -> names.of(figure, it.getKey()) + " " + NumberFormat.count(it.getValue()))
            .toList();
    if (!topics.isEmpty()) {
      lines.add("");
      lines.add(bold(heading));
      topics.forEach(topic -> lines.add("• " + TelegramHtml.escape(topic)));
    }
  }

  /** Adds the steps of the way; whoever looks something up stays as long as they like. */
  private void addTimes() {
    Map<DateRange, Map<String, Duration>> times =
        periods.stream()
            .distinct()
            .collect(Collectors.toMap(period -> period, history::medianTimes));
    List<String> steps =
        times.getOrDefault(thisWeek(), Map.of()).entrySet().stream()
            .filter(it -> StepId.isValid(it.getKey()) && isOnTheWay(new StepId(it.getKey())))
            .sorted(Map.Entry.<String, Duration>comparingByValue().reversed())
            .limit(MAX_LISTED)
            .map(Map.Entry::getKey)
            .toList();
    if (!steps.isEmpty()) {
      lines.add("");
      lines.add(bold(StatisticsPhrase.STATS_TIMES));
    }
    for (String id : steps) {
      addRow(
          TelegramHtml.escape(names.step(new StepId(id))),
          period ->
              Optional.ofNullable(times.getOrDefault(period, Map.of()).get(id))
                  .map(this::atLeastAMinute)
                  .orElse("–"));
    }
  }

  private boolean isOnTheWay(StepId id) {
    return dialog().find(id).map(Step::stage).isPresent();
  }

  private String atLeastAMinute(Duration time) {
    return time.compareTo(MINUTE) < 0
        ? "< " + phraseFormatter.duration(MINUTE)
        : phraseFormatter.duration(time);
  }

  private void addRow(Phrase label, Function<DateRange, Long> number) {
    addRow(phraseFormatter.html(label), period -> NumberFormat.count(number.apply(period)));
  }

  private void addRow(String labelHtml, Function<DateRange, String> value) {
    List<String> values = periods.stream().map(value).map(TelegramHtml::escape).toList();
    lines.add(
        "• %s: <b>%s</b> · %s · %s"
            .formatted(labelHtml, values.get(0), values.get(1), values.get(2)));
  }

  private DateRange thisWeek() {
    return periods.get(0);
  }

  private Dialog dialog() {
    return phraseFormatter.dialog();
  }

  private String bold(Phrase phrase, Object... variables) {
    return "<b>" + phraseFormatter.html(phrase, variables) + "</b>";
  }
}
