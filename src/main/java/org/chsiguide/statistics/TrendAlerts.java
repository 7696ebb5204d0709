package org.chsiguide.statistics;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.chsiguide.dialog.Phrase;
import org.chsiguide.dialog.StepId;

/**
 * What got worse in a week than in the week before: the steps where more students fell silent, and
 * the answers and ends that fewer found useful.
 */
record TrendAlerts(SubjectNames names, DailyStatistics history, DateRange week) {

  /** Fewer students at a step than this may have stopped by chance. */
  private static final long MIN_STOPPED = 3;

  /** Fewer ratings than this say little. */
  private static final long MIN_RATINGS = 5;

  /** A smaller fall, in per cent of the ratings, may be chance. */
  private static final long MIN_FALL = 10;

  /** Returns lines of Telegram HTML; none if nothing got worse. */
  List<String> toHtml() {
    List<String> lines = new ArrayList<>();
    add(lines, StatisticsPhrase.STATS_WORSE, worseSteps());
    add(lines, StatisticsPhrase.STATS_WORSE_ANSWERS, worseAnswers());
    return lines;
  }

  private void add(List<String> lines, Phrase heading, List<String> worse) {
    if (!worse.isEmpty()) {
      lines.add("<b>" + names.phraseFormatter().html(heading) + "</b>");
      worse.forEach(line -> lines.add("• " + line));
      lines.add("");
    }
  }

  private List<String> worseSteps() {
    return history.bySubject(DailyMetric.WEEK_OF_SILENCE, week).entrySet().stream()
        .filter(step -> StepId.isValid(step.getKey()))
        .map(
            step ->
                new Stop(
                    new StepId(step.getKey()),
                    step.getValue(),
                    history.total(DailyMetric.WEEK_OF_SILENCE, step.getKey(), week.weekBefore())))
        .filter(step -> step.count() >= MIN_STOPPED && step.increase() > 0)
        .sorted(Comparator.comparing(Stop::increase).reversed())
        .limit(TrendReport.MAX_LISTED)
        .map(
            step ->
                names
                    .phraseFormatter()
                    .html(
                        StatisticsPhrase.STATS_WORSE_STEP,
                        "step",
                        names.step(step.id()),
                        "count",
                        CountFormatter.count(step.count()),
                        "before",
                        CountFormatter.count(step.before())))
        .toList();
  }

  /** A step where students fell silent, in this week and in the week before. */
  private record Stop(StepId id, long count, long before) {
    long increase() {
      return count - before;
    }
  }

  private List<String> worseAnswers() {
    return Stream.of(DailyMetric.ANSWER_RATED, DailyMetric.END_RATED)
        .flatMap(
            metric ->
                history.bySubject(metric, week).keySet().stream().map(id -> rated(metric, id)))
        .filter(rated -> rated.now() >= 0 && rated.fall() >= MIN_FALL)
        .sorted(Comparator.comparing(Rated::fall).reversed())
        .limit(TrendReport.MAX_LISTED)
        .map(
            rated ->
                names
                    .phraseFormatter()
                    .html(
                        StatisticsPhrase.STATS_WORSE_ANSWER,
                        "topic",
                        rated.name(),
                        "now",
                        rated.now(),
                        "before",
                        rated.before()))
        .toList();
  }

  private Rated rated(DailyMetric metric, String id) {
    return new Rated(
        names.of(metric, id), percent(metric, id, week.weekBefore()), percent(metric, id, week));
  }

  /** An answer or an end, with how many per cent found it useful in both weeks. */
  private record Rated(String name, long before, long now) {
    long fall() {
      return before - now;
    }
  }

  /** Returns how many per cent found it useful; -1 if too few said anything. */
  private long percent(DailyMetric metric, String id, DateRange period) {
    long all = history.total(metric, id, period);
    long helpful = history.helpfulBySubject(metric, period).getOrDefault(id, 0L);
    return all < MIN_RATINGS ? -1 : Math.round(100.0 * helpful / all);
  }
}
