package org.chsiguide.statistics;

import java.util.Comparator;
import java.util.stream.Stream;
import org.chsiguide.dialog.StepId;
import org.chsiguide.dialog.screen.PhraseFormatter;

/**
 * The changes for the worse from one week to the next: the steps where more students fell silent,
 * and the answers and ends that fewer found useful.
 */
record TrendAlerts(SubjectNames names, DailyStatistics history, DateRange week) {

  /** The number of students at a step below which a change may be chance. */
  private static final long MIN_STOPPED = 3;

  /** The number of ratings below which they say little. */
  private static final long MIN_RATINGS = 5;

  /** A smaller fall, in per cent of the ratings, may be chance. */
  private static final long MIN_FALL = 10;

  /**
   * Something that got worse.
   *
   * @param by how much
   * @param html the line about it, as Telegram HTML
   */
  private record Worse(long by, String html) {}

  /** Returns a line of Telegram HTML for each of the worst steps. */
  Stream<String> steps() {
    return worst(
        history.bySubject(DailyMetric.WEEK_OF_SILENCE, week).entrySet().stream()
            .filter(step -> StepId.isValid(step.getKey()) && step.getValue() >= MIN_STOPPED)
            .map(step -> worse(new StepId(step.getKey()), step.getValue()))
            .filter(step -> step.by() > 0));
  }

  private static Stream<String> worst(Stream<Worse> found) {
    return found
        .sorted(Comparator.comparing(Worse::by).reversed())
        .limit(TrendReport.MAX_LISTED)
        .map(worse -> "• " + worse.html());
  }

  private Worse worse(StepId step, long count) {
    long before = history.total(DailyMetric.WEEK_OF_SILENCE, step.value(), week.weekBefore());
    String now = PhraseFormatter.count(count);
    Object[] variables = {
      "step", names.step(step), "count", now, "before", PhraseFormatter.count(before)
    };
    return new Worse(
        count - before, names.phrases().html(StatisticsPhrase.STATS_WORSE_STEP, variables));
  }

  /** Returns a line of Telegram HTML for each of the worst answers and ends. */
  Stream<String> answers() {
    return worst(
        Stream.of(DailyMetric.ANSWER_RATED, DailyMetric.END_RATED)
            .flatMap(
                metric ->
                    history.bySubject(metric, week).keySet().stream()
                        .filter(id -> percent(metric, id, week) >= 0)
                        .map(id -> worse(metric, id)))
            .filter(rated -> rated.by() >= MIN_FALL));
  }

  private Worse worse(DailyMetric metric, String id) {
    long now = percent(metric, id, week);
    long before = percent(metric, id, week.weekBefore());
    Object[] variables = {"topic", names.of(metric, id), "now", now, "before", before};
    return new Worse(
        before - now, names.phrases().html(StatisticsPhrase.STATS_WORSE_ANSWER, variables));
  }

  /** Returns how many per cent found it useful; -1 if too few said anything. */
  private long percent(DailyMetric metric, String id, DateRange period) {
    long all = history.total(metric, id, period);
    long helpful = history.helpfulBySubject(metric, period).getOrDefault(id, 0L);
    return all < MIN_RATINGS ? -1 : Math.round(100.0 * helpful / all);
  }
}
