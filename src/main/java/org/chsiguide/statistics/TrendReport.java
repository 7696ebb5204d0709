package org.chsiguide.statistics;

import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.chsiguide.dialog.Choice;
import org.chsiguide.dialog.Dialog;
import org.chsiguide.dialog.Phrase;
import org.chsiguide.dialog.Stage;
import org.chsiguide.dialog.Step;
import org.chsiguide.dialog.StepId;
import org.chsiguide.dialog.TopicId;
import org.chsiguide.dialog.screen.PhraseFormatter;
import org.chsiguide.html.TelegramHtml;
import org.jspecify.annotations.Nullable;

/**
 * The last seven days beside the seven before and the term, as Telegram HTML that fits into one
 * message. What got worse comes first.
 */
final class TrendReport {

  /** The number of topics or steps under a heading. */
  static final int MAX_LISTED = 3;

  private static final Duration MINUTE = Duration.ofMinutes(1);

  private final PhraseFormatter phrases;
  private final SubjectNames names;
  private final DailyStatistics history;
  private final DateRange week;
  private final DateRange term;
  private final List<DateRange> periods;
  private final List<String> sections = new ArrayList<>();

  /**
   * Creates a report.
   *
   * @param today the last day of the seven
   */
  TrendReport(PhraseFormatter phrases, DailyStatistics history, LocalDate today) {
    this.phrases = phrases;
    this.names = new SubjectNames(phrases);
    this.history = history;
    this.week = DateRange.weekUntil(today);
    this.term = DateRange.termUntil(today);
    this.periods = List.of(week, week.weekBefore(), term);
  }

  String toHtml() {
    TrendAlerts alerts = new TrendAlerts(names, history, week);
    addSection(phrases.bold(StatisticsPhrase.STATS_WORSE), alerts.steps());
    addSection(phrases.bold(StatisticsPhrase.STATS_WORSE_ANSWERS), alerts.answers());
    addSection(phrases.bold(StatisticsPhrase.STATS_HISTORY, "since", firstDay()), counts());
    addTopics(StatisticsPhrase.STATS_TOPICS, DailyMetric.TOPIC_ANSWERED);
    addTopics(StatisticsPhrase.STATS_GUESSED, DailyMetric.NOT_UNDERSTOOD);
    addOutcomes();
    addStops();
    addTimes();
    return String.join("\n\n", sections);
  }

  private Stream<String> counts() {
    List<String> lines = new ArrayList<>();
    lines.add(count(StatisticsPhrase.STATS_NEW, history::newStudents));
    lines.add(count(StatisticsPhrase.STATS_ACTIVE, history::activeStudents));
    for (Stage stage : dialog().stages()) {
      String label =
          phrases.html(StatisticsPhrase.STATS_REACHED, "stage", phrases.plain(stage.name()));
      lines.add(total(label, DailyMetric.STAGE_REACHED, stage.id()));
    }
    lines.add(total(StatisticsPhrase.STATS_ENDED, DailyMetric.END_REACHED));
    lines.add(total(StatisticsPhrase.STATS_SILENT, DailyMetric.WEEK_OF_SILENCE));
    lines.add(total(StatisticsPhrase.STATS_ANSWERED, DailyMetric.TOPIC_ANSWERED));
    lines.add(total(StatisticsPhrase.STATS_NOT_UNDERSTOOD, DailyMetric.NOT_UNDERSTOOD));
    lines.add(row(phrases.html(StatisticsPhrase.STATS_HELPFUL), this::helpful));
    lines.add(total(StatisticsPhrase.STATS_ARRIVED, DailyMetric.BROADCAST_SENT));
    lines.add(total(StatisticsPhrase.STATS_BLOCKED, DailyMetric.BROADCAST_BLOCKED));
    return lines.stream();
  }

  /** The term begins for the bot when it begins to count. */
  private LocalDate firstDay() {
    return history.begin().filter(term.first()::isBefore).orElse(term.first());
  }

  private String helpful(DateRange period) {
    long all = 0;
    long helpful = 0;
    for (DailyMetric metric : List.of(DailyMetric.ANSWER_RATED, DailyMetric.END_RATED)) {
      all += history.total(metric, period);
      helpful +=
          history.helpfulBySubject(metric, period).values().stream()
              .mapToLong(Long::longValue)
              .sum();
    }
    return all == 0
        ? "–"
        : StatisticsReport.share(helpful, all)
            + phrases.inBrackets(
                PhraseFormatter.count(helpful) + " / " + PhraseFormatter.count(all));
  }

  private static <V extends Comparable<V>> Stream<Map.Entry<String, V>> largest(
      Map<String, V> values, Predicate<String> isListed) {
    return values.entrySet().stream()
        .filter(it -> isListed.test(it.getKey()))
        .sorted(Map.Entry.<String, V>comparingByValue().reversed())
        .limit(MAX_LISTED);
  }

  /** Adds lines below a heading, if there are any. */
  private void addSection(String headingHtml, Stream<String> linesHtml) {
    String section = linesHtml.collect(Collectors.joining("\n"));
    if (!section.isEmpty()) {
      sections.add(headingHtml + "\n" + section);
    }
  }

  private void addTopics(Phrase heading, DailyMetric metric) {
    addSection(
        phrases.bold(heading),
        largest(history.bySubject(metric, week), this::isListed)
            .map(it -> names.of(metric, it.getKey()) + " " + PhraseFormatter.count(it.getValue()))
            .map(topic -> "• " + TelegramHtml.escape(topic)));
  }

  /** Small talk has no name, and no answer that could be better. */
  private boolean isListed(String topic) {
    return !topic.isEmpty()
        && TopicId.parse(topic).flatMap(dialog().topics()::findSmallTalk).isEmpty();
  }

  /** Adds the answers to a question of an end, whose choices lead on to other ends. */
  private void addOutcomes() {
    List<StepId> order = List.copyOf(dialog().steps().keySet());
    for (StepId question : order.stream().filter(this::isEnd).toList()) {
      List<Choice.GoToStep> answers =
          dialog().expect(question).choices().stream()
              .filter(Choice.GoToStep.class::isInstance)
              .map(Choice.GoToStep.class::cast)
              .filter(it -> isEnd(it.to()) && order.indexOf(it.to()) > order.indexOf(question))
              .toList();
      if (answers.size() > 1 && answers.stream().anyMatch(this::isChosen)) {
        addSection(
            phrases.bold(StatisticsPhrase.STATS_OUTCOMES, "question", phrases.title(question)),
            answers.stream()
                .map(
                    it ->
                        total(
                            TelegramHtml.escape(phrases.plain(it.label())),
                            DailyMetric.STEP_ENTERED,
                            it.to().value())));
      }
    }
  }

  private boolean isEnd(StepId id) {
    return dialog().expect(id).kind() instanceof Step.Kind.End;
  }

  /** Returns whether anybody chose this answer in the term. */
  private boolean isChosen(Choice.GoToStep answer) {
    return history.total(DailyMetric.STEP_ENTERED, answer.to().value(), term) > 0;
  }

  /** Adds the steps where most students fell silent. */
  private void addStops() {
    addSection(
        phrases.bold(StatisticsPhrase.STATS_STOPS),
        largest(history.bySubject(DailyMetric.WEEK_OF_SILENCE, week), StepId::isValid)
            .map(it -> total(stepHtml(it.getKey()), DailyMetric.WEEK_OF_SILENCE, it.getKey())));
  }

  /** Adds how long students stay at steps, except those where they look something up. */
  private void addTimes() {
    addSection(
        phrases.bold(StatisticsPhrase.STATS_TIMES),
        largest(history.medianTimes(week), this::isOnTheWay)
            .map(Map.Entry::getKey)
            .map(
                step ->
                    row(
                        stepHtml(step),
                        period -> medianTime(history.medianTimes(period).get(step)))));
  }

  private String stepHtml(String id) {
    return TelegramHtml.escape(names.step(new StepId(id)));
  }

  private boolean isOnTheWay(String id) {
    return StepId.parse(id).flatMap(dialog()::find).map(Step::stage).isPresent();
  }

  private String medianTime(@Nullable Duration time) {
    if (time == null) {
      return "–";
    }
    return time.compareTo(MINUTE) < 0 ? "< " + phrases.duration(MINUTE) : phrases.duration(time);
  }

  private String total(Phrase label, DailyMetric metric) {
    return count(label, period -> history.total(metric, period));
  }

  private String count(Phrase label, Function<DateRange, Long> number) {
    return row(phrases.html(label), period -> PhraseFormatter.count(number.apply(period)));
  }

  private String total(String labelHtml, DailyMetric metric, String subject) {
    return row(labelHtml, period -> PhraseFormatter.count(history.total(metric, subject, period)));
  }

  private String row(String labelHtml, Function<DateRange, String> value) {
    List<String> values = periods.stream().map(value).map(TelegramHtml::escape).toList();
    return "• %s%s<b>%s</b> · %s · %s"
        .formatted(labelHtml, phrases.colon(), values.get(0), values.get(1), values.get(2));
  }

  private Dialog dialog() {
    return phrases.dialog();
  }
}
