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

/** The history as CSV: for each day one row per figure and subject. Times are in seconds. */
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
      for (Figure figure : Figure.values()) {
        if (figure != Figure.ACTIVE) {
          add(day, figure, history.bySubject(figure, period));
        }
      }
      for (Figure figure : List.of(Figure.ANSWER_RATED, Figure.END_RATED)) {
        history
            .helpfulBySubject(figure, period)
            .forEach(
                (subject, total) -> add(day, figure.key() + "_helpful", figure, subject, total));
      }
      history
          .medianTimes(period)
          .forEach(
              (step, time) ->
                  add(day, "step_left_median", Figure.STEP_LEFT, step, time.toSeconds()));
    }
    return table.toBytes();
  }

  private void add(LocalDate day, Figure figure, Map<String, Long> totals) {
    totals.forEach((subject, total) -> add(day, figure.key(), figure, subject, total));
  }

  private record Subject(Figure figure, String id) {}

  private record Names(String zh, String en) {}

  private void add(LocalDate day, String name, Figure figure, String subject, long value) {
    Names found = names.computeIfAbsent(new Subject(figure, subject), this::name);
    add(day, name, subject, found.zh(), found.en(), value);
  }

  private Names name(Subject subject) {
    return new Names(
        chinese.of(subject.figure(), subject.id()), english.of(subject.figure(), subject.id()));
  }

  private void add(LocalDate day, String name, long value) {
    add(day, name, "", "", "", value);
  }

  private void add(LocalDate day, String name, String of, String zh, String en, long value) {
    String begin = DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(day.atStartOfDay(zone));
    table.add(day, begin, name, of, zh, en, value);
  }
}
