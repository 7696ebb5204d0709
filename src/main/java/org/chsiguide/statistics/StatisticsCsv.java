package org.chsiguide.statistics;

import java.util.List;
import java.util.stream.Stream;
import org.chsiguide.dialog.Dialog;
import org.chsiguide.dialog.Language;
import org.chsiguide.dialog.LocalizedText;
import org.chsiguide.dialog.screen.PhraseFormatter;
import org.chsiguide.runtime.CsvTable;
import org.chsiguide.statistics.Statistics.Percentiles;
import org.chsiguide.statistics.Statistics.StageCounts;
import org.chsiguide.statistics.Statistics.StepCounts;
import org.chsiguide.statistics.Statistics.Week;

/**
 * The statistics as CSV: one row per figure, with its key, its object and its value. Times are in
 * seconds.
 */
final class StatisticsCsv {
  private static final List<LocalizedText> HEADS =
      List.of(
          new LocalizedText("指标", "Figure"),
          new LocalizedText("对象", "Of"),
          new LocalizedText("中文名称", "Chinese name"),
          new LocalizedText("英文名称", "English name"),
          new LocalizedText("数值", "Value"));

  private final Dialog dialog;
  private final CsvTable table;

  StatisticsCsv(Dialog dialog, Language language) {
    this.dialog = dialog;
    this.table = table(language);
  }

  /** Creates a table with the column headings of a figure in this language, after these. */
  static CsvTable table(Language language, LocalizedText... firstHeads) {
    return new CsvTable(
        Stream.concat(Stream.of(firstHeads), HEADS.stream())
            .map(head -> head.in(language, " · "))
            .toList());
  }

  byte[] toCsv(Statistics statistics) {
    row("students", "", statistics.students());
    row("students_elsewhere", "", statistics.atNoStage(dialog));
    row("finished", "", statistics.finished().students());
    row("finished", "week", statistics.finished().thisWeek());
    row("finished", "week_before", statistics.finished().lastWeek());
    for (StageCounts counts : statistics.stageCounts(dialog)) {
      row("stage_here", counts.stage().id(), counts.stage().name(), counts.here());
      row("stage_reached", counts.stage().id(), counts.stage().name(), counts.reached());
    }
    statistics.stepCounts().forEach(this::step);
    week("week", statistics.thisWeek());
    week("week_before", statistics.lastWeek());
    for (Statistics.Day day : statistics.days()) {
      row("opened_on_day", day.date().toString(), day.opened());
      row("closed_on_day", day.date().toString(), day.closed());
    }
    row("waiting_for_staff", "", statistics.waitingForStaff());
    row("waiting_for_students", "", statistics.waitingForStudents());
    return table.toBytes();
  }

  private void step(StepCounts counts) {
    String id = counts.step().value();
    LocalizedText title =
        new LocalizedText(
            new PhraseFormatter(dialog, Language.ZH).title(counts.step()),
            new PhraseFormatter(dialog, Language.EN).title(counts.step()));
    row("step_students", id, title, counts.students());
    row("step_longer_than_a_day", id, title, counts.stuck());
    if (counts.time().count() > 0) {
      row("step_median", id, title, counts.time().median().toSeconds());
      row("step_p90", id, title, counts.time().p90().toSeconds());
    }
  }

  private void week(String which, Week week) {
    row("opened", which, week.opened());
    times("first_answer", which, StatisticsPhrase.STATS_FIRST_ANSWER, week.firstAnswer());
    times("closed", which, StatisticsPhrase.STATS_CLOSED, week.closing());
    for (int i = 0; i < week.ratings().size(); i++) {
      row("rated_" + (i + 1), which, week.ratings().get(i));
    }
    row("solved", which, week.solved());
    row("not_solved", which, week.unsolved());
  }

  private void times(String figure, String which, StatisticsPhrase phrase, Percentiles times) {
    LocalizedText label = dialog.phrase(phrase);
    row(figure, which, label, times.count());
    row(figure + "_median", which, label, times.median().toSeconds());
    row(figure + "_p90", which, label, times.p90().toSeconds());
  }

  private void row(String figure, String of, LocalizedText name, long value) {
    table.add(List.of(figure, of, name.zh(), name.en(), value));
  }

  private void row(String figure, String of, long value) {
    table.add(List.of(figure, of, "", "", value));
  }
}
