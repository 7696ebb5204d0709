package org.chsiguide.statistics;

import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.chsiguide.dialog.Dialog;
import org.chsiguide.dialog.Language;
import org.chsiguide.dialog.LocalizedText;
import org.chsiguide.dialog.screen.PhraseFormatter;
import org.chsiguide.runtime.CsvTable;

/** The history as CSV: for each day one row per metric and subject. Times are in seconds. */
final class DailyStatisticsCsv {
  private final SubjectNames chinese;
  private final SubjectNames english;
  private final ZoneId zone;
  private final CsvTable table;

  /** Names in Chinese and English: a year has tens of thousands of rows, and a title takes time. */
  private final Map<Subject, List<String>> names = new HashMap<>();

  private record Subject(DailyMetric metric, String id) {}

  DailyStatisticsCsv(Dialog dialog, ZoneId zone, Language language) {
    this.chinese = new SubjectNames(new PhraseFormatter(dialog, Language.ZH));
    this.english = new SubjectNames(new PhraseFormatter(dialog, Language.EN));
    this.zone = zone;
    this.table =
        StatisticsCsv.table(
            language, new LocalizedText("日期", "Day"), new LocalizedText("当天开始的时刻", "Begins at"));
  }

  /** Returns the file, with each day until this one, also those on which nothing happened. */
  byte[] toCsv(DailyStatistics history, LocalDate today) {
    for (LocalDate day : history.daysUntil(today)) {
      DateRange period = new DateRange(day, day);
      addTotal(day, "new_students", history.newStudents(period));
      addTotal(day, "active_students", history.activeStudents(period));
      addTotal(day, "active_students_7_days", history.activeStudents(DateRange.weekUntil(day)));
      for (DailyMetric metric : DailyMetric.values()) {
        if (metric != DailyMetric.ACTIVE) {
          history
              .bySubject(metric, period)
              .forEach((subject, total) -> add(day, metric.key(), metric, subject, total));
        }
      }
      for (DailyMetric metric : List.of(DailyMetric.ANSWER_RATED, DailyMetric.END_RATED)) {
        String figure = metric.key() + "_helpful";
        history
            .helpfulBySubject(metric, period)
            .forEach((subject, total) -> add(day, figure, metric, subject, total));
      }
      history
          .medianTimes(period)
          .forEach(
              (step, time) ->
                  add(day, "step_left_median", DailyMetric.STEP_LEFT, step, time.toSeconds()));
    }
    return table.toBytes();
  }

  private void addTotal(LocalDate day, String figure, long value) {
    add(day, figure, DailyMetric.ACTIVE, "", value);
  }

  private void add(LocalDate day, String figure, DailyMetric metric, String subject, long value) {
    List<String> name =
        names.computeIfAbsent(
            new Subject(metric, subject),
            it -> List.of(chinese.of(metric, subject), english.of(metric, subject)));
    String begin = DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(day.atStartOfDay(zone));
    table.add(List.of(day, begin, figure, subject, name.get(0), name.get(1), value));
  }
}
