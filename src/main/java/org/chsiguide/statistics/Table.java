package org.chsiguide.statistics;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.chsiguide.dialog.Dialog;
import org.chsiguide.dialog.Language;
import org.chsiguide.statistics.Figures.Spread;
import org.chsiguide.statistics.Figures.Stay;
import org.chsiguide.statistics.Figures.Week;

/**
 * Figures as CSV (RFC 4180) for a program or a spreadsheet: a row for each figure, with what it
 * counts, of what, and its value; times in seconds. It begins with a byte order mark, without which
 * Excel takes Chinese for something else.
 */
final class Table {
  private static final String ENDS_LINE = "\r\n";

  private final Words chinese;
  private final Words english;
  private final StringBuilder rows = new StringBuilder();

  Table(Dialog guide) {
    this.chinese = new Words(guide, Language.ZH);
    this.english = new Words(guide, Language.EN);
  }

  byte[] of(Figures figures, Funnel funnel) {
    rows.setLength(0);
    rows.append("\uFEFFfigure,of,zh,en,value").append(ENDS_LINE);
    row("students", "", funnel.students());
    row("students_elsewhere", "", funnel.elsewhere());
    row("finished", "", funnel.ended().students());
    row("finished", "week", funnel.ended().came());
    row("finished", "week_before", funnel.ended().cameBefore());
    for (Funnel.Level level : funnel.levels()) {
      String zh = level.stage().name().zh();
      String en = level.stage().name().en();
      row("stage_here", level.stage().id(), zh, en, level.here());
      row("stage_reached", level.stage().id(), zh, en, level.reached());
    }
    figures.stays().forEach(this::step);
    week("week", figures.week());
    week("week_before", figures.before());
    for (Figures.Day day : figures.days()) {
      row("opened_on_day", day.date().toString(), day.opened());
      row("closed_on_day", day.date().toString(), day.closed());
    }
    row("waiting_for_staff", "", figures.forStaff());
    row("waiting_for_students", "", figures.forStudents());
    return rows.toString().getBytes(StandardCharsets.UTF_8);
  }

  private void step(Stay stay) {
    String id = stay.step().value();
    String zh = chinese.name(stay.step());
    String en = english.name(stay.step());
    row("step_students", id, zh, en, stay.students());
    row("step_longer_than_a_day", id, zh, en, stay.stuck());
    if (stay.time().count() > 0) {
      row("step_median", id, zh, en, seconds(stay.time().median()));
      row("step_p90", id, zh, en, seconds(stay.time().p90()));
    }
  }

  private void week(String which, Week week) {
    row("opened", which, week.opened());
    spread("first_answer", which, week.firstAnswer());
    spread("closed", which, week.closing());
    for (int i = 0; i < week.ratings().size(); i++) {
      row("rated_" + (i + 1), which, week.ratings().get(i));
    }
    row("solved", which, week.solved());
    row("not_solved", which, week.unsolved());
  }

  private void spread(String figure, String which, Spread spread) {
    row(figure, which, spread.count());
    row(figure + "_median", which, seconds(spread.median()));
    row(figure + "_p90", which, seconds(spread.p90()));
  }

  private void row(String figure, String of, long value) {
    row(figure, of, "", "", value);
  }

  private void row(String figure, String of, String zh, String en, long value) {
    rows.append(figure)
        .append(',')
        .append(quoted(of))
        .append(',')
        .append(quoted(zh))
        .append(',')
        .append(quoted(en))
        .append(',')
        .append(value)
        .append(ENDS_LINE);
  }

  private static long seconds(Duration time) {
    return time.toSeconds();
  }

  /** A spreadsheet would take what begins with = + - or @ for a formula. */
  private static String quoted(String words) {
    String safe = words.matches("(?s)[=+\\-@].*") ? "'" + words : words;
    return safe.isEmpty() ? "" : '"' + safe.replace("\"", "\"\"") + '"';
  }
}
