package org.chsiguide.statistics;

import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.chsiguide.dialog.Dialog;
import org.chsiguide.dialog.Language;
import org.chsiguide.dialog.LocalizedText;
import org.chsiguide.dialog.screen.PhraseFormatter;

/** The history as CSV: for each day one row per metric and subject. Times are in seconds. */
final class DailyStatisticsCsv {
  private static final List<LocalizedText> HEADS =
      Stream.concat(
              Stream.of(new LocalizedText("日期", "Day"), new LocalizedText("当天开始的时刻", "Begins at")),
              StatisticsCsv.HEADS.stream())
          .toList();

  private final SubjectNames chinese;
  private final SubjectNames english;
  private final ZoneId zone;
  private final Map<Subject, Names> names = new HashMap<>();
  private final CsvTable table;

  /**
   * Creates an empty table.
   *
   * @param language that of the heads
   */
  DailyStatisticsCsv(Dialog dialog, ZoneId zone, Language language) {
    this.chinese = new SubjectNames(new PhraseFormatter(dialog, Language.ZH));
    this.english = new SubjectNames(new PhraseFormatter(dialog, Language.EN));
    this.zone = zone;
    this.table = new CsvTable(language, HEADS);
  }

  byte[] toCsv(DailyStatistics history) {
    for (LocalDate day : history.days()) {
      DateRange period = new DateRange(day, day);
      add(day, "new_students", history.newStudents(period));
      add(day, "active_students", history.activeStudents(period));
      add(day, "active_students_7_days", history.activeStudents(DateRange.weekUntil(day)));
      for (DailyMetric metric : DailyMetric.values()) {
        if (metric != DailyMetric.ACTIVE) {
          add(day, metric, history.bySubject(metric, period));
        }
      }
      for (DailyMetric metric : List.of(DailyMetric.ANSWER_RATED, DailyMetric.END_RATED)) {
        history
            .helpfulBySubject(metric, period)
            .forEach(
                (subject, total) -> add(day, metric.key() + "_helpful", metric, subject, total));
      }
      history
          .medianTimes(period)
          .forEach(
              (step, time) ->
                  add(day, "step_left_median", DailyMetric.STEP_LEFT, step, time.toSeconds()));
    }
    return table.toBytes();
  }

  private void add(LocalDate day, DailyMetric metric, Map<String, Long> totals) {
    totals.forEach((subject, total) -> add(day, metric.key(), metric, subject, total));
  }

  private record Subject(DailyMetric metric, String id) {}

  private record Names(String zh, String en) {}

  private void add(LocalDate day, String name, DailyMetric metric, String subject, long value) {
    Names found = names.computeIfAbsent(new Subject(metric, subject), this::name);
    add(day, name, subject, found.zh(), found.en(), value);
  }

  private Names name(Subject subject) {
    return new Names(
        chinese.of(subject.metric(), subject.id()), english.of(subject.metric(), subject.id()));
  }

  private void add(LocalDate day, String name, long value) {
    add(day, name, "", "", "", value);
  }

  private void add(LocalDate day, String name, String of, String zh, String en, long value) {
    String begin = DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(day.atStartOfDay(zone));
    table.add(day, begin, name, of, zh, en, value);
  }
}
