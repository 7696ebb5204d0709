package org.chsiguide.statistics;

import java.util.List;
import org.chsiguide.dialog.Dialog;
import org.chsiguide.dialog.Language;
import org.chsiguide.dialog.LocalizedText;
import org.chsiguide.dialog.screen.PhraseFormatter;
import org.chsiguide.statistics.Statistics.Percentiles;
import org.chsiguide.statistics.Statistics.StepCounts;
import org.chsiguide.statistics.Statistics.Week;

/**
 * The statistics as CSV: one row per figure, with its key, its object and its value. Times are in
 * seconds.
 */
final class StatisticsCsv {
  /** The heads of a figure, which the history has, too. */
  static final List<LocalizedText> HEADS =
      List.of(
          new LocalizedText("指标", "Figure"),
          new LocalizedText("对象", "Of"),
          new LocalizedText("中文名称", "Chinese name"),
          new LocalizedText("英文名称", "English name"),
          new LocalizedText("数值", "Value"));

  private final PhraseFormatter chinese;
  private final PhraseFormatter english;
  private final CsvTable table;

  /**
   * Creates an empty table.
   *
   * @param language that of the heads
   */
  StatisticsCsv(Dialog dialog, Language language) {
    this.chinese = new PhraseFormatter(dialog, Language.ZH);
    this.english = new PhraseFormatter(dialog, Language.EN);
    this.table = new CsvTable(language, HEADS);
  }

  byte[] toCsv(Statistics statistics, Funnel funnel) {
    row("students", "", funnel.students());
    row("students_elsewhere", "", funnel.atNoStage());
    row("finished", "", funnel.finished().students());
    row("finished", "week", funnel.finished().thisWeek());
    row("finished", "week_before", funnel.finished().lastWeek());
    for (Funnel.Level level : funnel.levels()) {
      String zh = level.stage().name().zh();
      String en = level.stage().name().en();
      table.add("stage_here", level.stage().id(), zh, en, level.here());
      table.add("stage_reached", level.stage().id(), zh, en, level.reached());
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

  private void step(StepCounts stay) {
    String id = stay.step().value();
    String zh = chinese.title(stay.step());
    String en = english.title(stay.step());
    table.add("step_students", id, zh, en, stay.students());
    table.add("step_longer_than_a_day", id, zh, en, stay.stuck());
    if (stay.time().count() > 0) {
      table.add("step_median", id, zh, en, stay.time().median().toSeconds());
      table.add("step_p90", id, zh, en, stay.time().p90().toSeconds());
    }
  }

  private void week(String which, Week week) {
    row("opened", which, week.opened());
    spread("first_answer", which, label(StatisticsPhrase.STATS_FIRST_ANSWER), week.firstAnswer());
    spread("closed", which, label(StatisticsPhrase.STATS_CLOSED), week.closing());
    for (int i = 0; i < week.ratings().size(); i++) {
      row("rated_" + (i + 1), which, week.ratings().get(i));
    }
    row("solved", which, week.solved());
    row("not_solved", which, week.unsolved());
  }

  private LocalizedText label(StatisticsPhrase phrase) {
    return new LocalizedText(chinese.plain(phrase), english.plain(phrase));
  }

  private void spread(String figure, String which, LocalizedText label, Percentiles spread) {
    table.add(figure, which, label.zh(), label.en(), spread.count());
    table.add(figure + "_median", which, label.zh(), label.en(), spread.median().toSeconds());
    table.add(figure + "_p90", which, label.zh(), label.en(), spread.p90().toSeconds());
  }

  private void row(String figure, String of, long value) {
    table.add(figure, of, "", "", value);
  }
}
