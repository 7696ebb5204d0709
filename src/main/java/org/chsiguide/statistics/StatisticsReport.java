package org.chsiguide.statistics;

import java.time.Duration;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.chsiguide.dialog.Language;
import org.chsiguide.dialog.Phrase;
import org.chsiguide.dialog.screen.PhraseFormatter;
import org.chsiguide.html.TelegramHtml;
import org.chsiguide.statistics.Statistics.Percentiles;
import org.chsiguide.statistics.Statistics.StepCounts;
import org.chsiguide.statistics.Statistics.Week;

/** The statistics as Telegram HTML that fits into one message. */
final class StatisticsReport {
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");

  /** The number of steps that fit into a message in two languages. */
  static final int MAX_LISTED = 8;

  private final PhraseFormatter phraseFormatter;
  private final ZoneId zone;
  private final List<String> lines = new ArrayList<>();

  StatisticsReport(PhraseFormatter phraseFormatter, ZoneId zone) {
    this.phraseFormatter = phraseFormatter;
    this.zone = zone;
  }

  /**
   * Returns the report. Readers of both languages get one after the other, because lines with both
   * would be too long.
   */
  String toHtml(Statistics statistics, Funnel funnel) {
    return phraseFormatter.language() == Language.BOTH
        ? new StatisticsReport(phraseFormatter.in(Language.ZH), zone).toHtml(statistics, funnel)
            + "\n\n"
            + new StatisticsReport(phraseFormatter.in(Language.EN), zone).toHtml(statistics, funnel)
        : inOneLanguage(statistics, funnel);
  }

  private String inOneLanguage(Statistics statistics, Funnel funnel) {
    lines.clear();
    lines.add(
        bold(phraseFormatter.plain(StatisticsPhrase.STATS_TITLE))
            + " · "
            + TIME.format(statistics.countedAt().atZone(zone)));
    addStudents(funnel);
    addStuckSteps(funnel.stuckSteps());
    addTickets(statistics);
    return String.join("\n", lines);
  }

  private void addStudents(Funnel funnel) {
    lines.add("");
    lines.add(
        bold(
            phraseFormatter.plain(
                StatisticsPhrase.STATS_STUDENTS,
                "count",
                CountFormatter.count(funnel.students()))));
    long all = funnel.levels().isEmpty() ? 0 : funnel.levels().get(0).reached();
    for (Funnel.Level level : funnel.levels()) {
      String share = CountFormatter.share(level.reached(), all);
      lines.add(
          "• "
              + escape(
                  phraseFormatter.plain(
                      StatisticsPhrase.STATS_STAGE,
                      "stage",
                      phraseFormatter.plain(level.stage().name()),
                      "here",
                      CountFormatter.count(level.here()),
                      "reached",
                      CountFormatter.count(level.reached())))
              + (share.isEmpty() ? "" : " (" + share + ")"));
    }
    lines.add(
        "• "
            + escape(
                phraseFormatter.plain(
                    StatisticsPhrase.STATS_ELSEWHERE,
                    "count",
                    CountFormatter.count(funnel.atNoStage()))));
    lines.add(
        "✅ "
            + escape(
                phraseFormatter.plain(
                    StatisticsPhrase.STATS_FINISHED,
                    "count",
                    CountFormatter.count(funnel.finished().students()),
                    "week",
                    CountFormatter.count(funnel.finished().thisWeek()),
                    "before",
                    CountFormatter.count(funnel.finished().lastWeek()))));
  }

  private void addStuckSteps(List<StepCounts> waits) {
    lines.add("");
    lines.add(bold(phraseFormatter.plain(StatisticsPhrase.STATS_WAITS)));
    if (waits.isEmpty()) {
      lines.add(escape(phraseFormatter.plain(StatisticsPhrase.STATS_NOBODY_WAITS)));
    }
    for (StepCounts stay : waits.subList(0, Math.min(MAX_LISTED, waits.size()))) {
      lines.add(
          "• "
              + escape(phraseFormatter.title(stay.step()))
              + " <code>"
              + escape(stay.step().value())
              + "</code>: <b>"
              + CountFormatter.count(stay.stuck())
              + "</b> / "
              + CountFormatter.count(stay.students())
              + " · "
              + escape(spread(stay.time(), phraseFormatter::duration)));
    }
  }

  private void addTickets(Statistics statistics) {
    lines.add("");
    lines.add(bold(phraseFormatter.plain(StatisticsPhrase.STATS_QUESTIONS)));
    addRow(StatisticsPhrase.STATS_OPENED, statistics, week -> CountFormatter.count(week.opened()));
    addRow(
        StatisticsPhrase.STATS_FIRST_ANSWER,
        statistics,
        week -> countAndTimes(week.firstAnswer(), phraseFormatter::officeTime));
    addRow(
        StatisticsPhrase.STATS_CLOSED,
        statistics,
        week -> countAndTimes(week.closing(), phraseFormatter::duration));
    addRow(StatisticsPhrase.STATS_RATING, statistics, StatisticsReport::rating);
    addRow(
        StatisticsPhrase.STATS_SOLVED, statistics, week -> week.solved() + " / " + week.unsolved());
    lines.add(
        "⏳ "
            + escape(
                phraseFormatter.plain(
                    StatisticsPhrase.STATS_WAITING,
                    "staff",
                    CountFormatter.count(statistics.waitingForStaff()),
                    "students",
                    CountFormatter.count(statistics.waitingForStudents()))));
  }

  private void addRow(Phrase label, Statistics statistics, Function<Week, String> value) {
    lines.add(
        "• "
            + escape(phraseFormatter.plain(label))
            + ": "
            + bold(value.apply(statistics.thisWeek()))
            + " · "
            + escape(
                phraseFormatter.plain(
                    StatisticsPhrase.STATS_BEFORE, "value", value.apply(statistics.lastWeek()))));
  }

  private String countAndTimes(Percentiles spread, Function<Duration, String> time) {
    return spread.count() == 0
        ? "0"
        : CountFormatter.count(spread.count()) + " (" + spread(spread, time) + ")";
  }

  private String spread(Percentiles spread, Function<Duration, String> time) {
    return phraseFormatter.plain(
        StatisticsPhrase.STATS_SPREAD,
        "median",
        time.apply(spread.median()),
        "p90",
        time.apply(spread.p90()));
  }

  private static String rating(Week week) {
    return week.rated() == 0
        ? "–"
        : String.format(Locale.ROOT, "%.1f / 5 (%d)", week.rating(), week.rated());
  }

  private static String bold(String plain) {
    return "<b>" + escape(plain) + "</b>";
  }

  private static String escape(String plain) {
    return TelegramHtml.escape(plain);
  }
}
