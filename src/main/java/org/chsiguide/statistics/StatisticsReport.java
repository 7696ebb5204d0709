package org.chsiguide.statistics;

import static org.chsiguide.dialog.screen.PhraseFormatter.count;

import java.time.Duration;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.chsiguide.dialog.Phrase;
import org.chsiguide.dialog.screen.PhraseFormatter;
import org.chsiguide.html.TelegramHtml;
import org.chsiguide.statistics.Statistics.Percentiles;
import org.chsiguide.statistics.Statistics.StageCounts;
import org.chsiguide.statistics.Statistics.StepCounts;
import org.chsiguide.statistics.Statistics.Week;

/** The statistics as Telegram HTML that fits into one message. */
final class StatisticsReport {
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");

  static final int MAX_LISTED = 8;

  private final PhraseFormatter phrases;
  private final ZoneId zone;
  private final List<String> lines = new ArrayList<>();

  StatisticsReport(PhraseFormatter phrases, ZoneId zone) {
    this.phrases = phrases;
    this.zone = zone;
  }

  String toHtml(Statistics statistics) {
    lines.add(
        phrases.bold(StatisticsPhrase.STATS_TITLE)
            + " · "
            + TIME.format(statistics.countedAt().atZone(zone)));
    addStudents(statistics);
    addStuckSteps(statistics.stuckSteps());
    addTickets(statistics);
    return String.join("\n", lines);
  }

  private void addStudents(Statistics statistics) {
    addHeading(StatisticsPhrase.STATS_STUDENTS, "count", count(statistics.students()));
    long elsewhere = statistics.atNoStage(phrases.dialog());
    long all = statistics.students() - elsewhere;
    for (StageCounts counts : statistics.stageCounts(phrases.dialog())) {
      String share = share(counts.reached(), all);
      String stage = phrases.plain(counts.stage().name());
      String here = count(counts.here());
      String reached = count(counts.reached());
      lines.add(
          line("•", StatisticsPhrase.STATS_STAGE, "stage", stage, "here", here, "reached", reached)
              + (share.isEmpty() ? "" : phrases.inBrackets(share)));
    }
    lines.add(line("•", StatisticsPhrase.STATS_ELSEWHERE, "count", count(elsewhere)));
    String ended = count(statistics.finished().students());
    String week = count(statistics.finished().thisWeek());
    String last = count(statistics.finished().lastWeek());
    lines.add(
        line("✅", StatisticsPhrase.STATS_FINISHED, "count", ended, "week", week, "before", last));
  }

  private void addStuckSteps(List<StepCounts> steps) {
    addHeading(StatisticsPhrase.STATS_WAITS);
    if (steps.isEmpty()) {
      lines.add(phrases.html(StatisticsPhrase.STATS_NOBODY_WAITS));
    }
    for (StepCounts counts : steps.subList(0, Math.min(MAX_LISTED, steps.size()))) {
      lines.add(
          "• %s <code>%s</code>%s<b>%s</b> / %s · %s"
              .formatted(
                  TelegramHtml.escape(phrases.title(counts.step())),
                  TelegramHtml.escape(counts.step().value()),
                  phrases.colon(),
                  count(counts.stuck()),
                  count(counts.students()),
                  TelegramHtml.escape(percentiles(counts.time(), phrases::duration))));
    }
  }

  private void addTickets(Statistics statistics) {
    addHeading(StatisticsPhrase.STATS_QUESTIONS);
    addRow(StatisticsPhrase.STATS_OPENED, statistics, week -> count(week.opened()));
    addRow(
        StatisticsPhrase.STATS_FIRST_ANSWER,
        statistics,
        week -> countAndTimes(week.firstAnswer(), phrases::officeTime));
    addRow(
        StatisticsPhrase.STATS_CLOSED,
        statistics,
        week -> countAndTimes(week.closing(), phrases::duration));
    addRow(StatisticsPhrase.STATS_RATING, statistics, this::rating);
    addRow(
        StatisticsPhrase.STATS_SOLVED, statistics, week -> week.solved() + " / " + week.unsolved());
    String staff = count(statistics.waitingForStaff());
    String students = count(statistics.waitingForStudents());
    lines.add(line("⏳", StatisticsPhrase.STATS_WAITING, "staff", staff, "students", students));
  }

  /** Returns a share in per cent; empty if the whole is zero. */
  static String share(long part, long whole) {
    return whole == 0 ? "" : Math.round(100.0 * part / whole) + " %";
  }

  private String line(String bullet, Phrase phrase, Object... variables) {
    return bullet + " " + phrases.html(phrase, variables);
  }

  private void addHeading(Phrase heading, Object... variables) {
    lines.add("");
    lines.add(phrases.bold(heading, variables));
  }

  private void addRow(Phrase label, Statistics statistics, Function<Week, String> value) {
    lines.add(
        "• %s%s<b>%s</b> · %s"
            .formatted(
                phrases.html(label),
                phrases.colon(),
                TelegramHtml.escape(value.apply(statistics.thisWeek())),
                phrases.html(
                    StatisticsPhrase.STATS_BEFORE, "value", value.apply(statistics.lastWeek()))));
  }

  private String countAndTimes(Percentiles times, Function<Duration, String> format) {
    return times.count() == 0
        ? "0"
        : count(times.count()) + phrases.inBrackets(percentiles(times, format));
  }

  private String percentiles(Percentiles times, Function<Duration, String> format) {
    String median = format.apply(times.median());
    String p90 = format.apply(times.p90());
    return phrases.plain(StatisticsPhrase.STATS_SPREAD, "median", median, "p90", p90);
  }

  private String rating(Week week) {
    return week.rated() == 0
        ? "–"
        : String.format(Locale.ROOT, "%.1f / 5", week.rating()) + phrases.inBrackets(week.rated());
  }
}
