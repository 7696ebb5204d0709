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
import org.chsiguide.html.TelegramHtml;
import org.chsiguide.statistics.Figures.Spread;
import org.chsiguide.statistics.Figures.Stay;
import org.chsiguide.statistics.Figures.Week;

/** Figures in words, as Telegram HTML that fits one message. */
final class Report {
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");

  /** So many fit a message in two languages. */
  static final int LISTED = 8;

  private final Words words;
  private final ZoneId zone;
  private final List<String> lines = new ArrayList<>();

  Report(Words words, ZoneId zone) {
    this.words = words;
    this.zone = zone;
  }

  /** In one language after the other, for whoever reads both: within a line nobody could. */
  String of(Figures figures, Funnel funnel) {
    return words.language() == Language.BOTH
        ? new Report(words.in(Language.ZH), zone).of(figures, funnel)
            + "\n\n"
            + new Report(words.in(Language.EN), zone).of(figures, funnel)
        : inOne(figures, funnel);
  }

  private String inOne(Figures figures, Funnel funnel) {
    lines.clear();
    lines.add(bold(words.say(Phrase.STATS_TITLE)) + " · " + TIME.format(figures.at().atZone(zone)));
    students(funnel);
    waits(funnel.waits());
    questions(figures);
    return String.join("\n", lines);
  }

  private void students(Funnel funnel) {
    lines.add("");
    lines.add(bold(words.say(Phrase.STATS_STUDENTS, "count", Words.number(funnel.students()))));
    long all = funnel.levels().isEmpty() ? 0 : funnel.levels().get(0).reached();
    for (Funnel.Level level : funnel.levels()) {
      String share = Words.share(level.reached(), all);
      lines.add(
          "• "
              + escape(
                  words.say(
                      Phrase.STATS_STAGE,
                      "stage",
                      words.name(level.stage().name()),
                      "here",
                      Words.number(level.here()),
                      "reached",
                      Words.number(level.reached())))
              + (share.isEmpty() ? "" : " (" + share + ")"));
    }
    lines.add(
        "• "
            + escape(words.say(Phrase.STATS_ELSEWHERE, "count", Words.number(funnel.elsewhere()))));
    lines.add(
        "✅ "
            + escape(
                words.say(
                    Phrase.STATS_FINISHED,
                    "count",
                    Words.number(funnel.ended().students()),
                    "week",
                    Words.number(funnel.ended().came()),
                    "before",
                    Words.number(funnel.ended().cameBefore()))));
  }

  private void waits(List<Stay> waits) {
    lines.add("");
    lines.add(bold(words.say(Phrase.STATS_WAITS)));
    if (waits.isEmpty()) {
      lines.add(escape(words.say(Phrase.STATS_NOBODY_WAITS)));
    }
    for (Stay stay : waits.subList(0, Math.min(LISTED, waits.size()))) {
      lines.add(
          "• "
              + escape(words.name(stay.step()))
              + " <code>"
              + escape(stay.step().value())
              + "</code>: <b>"
              + Words.number(stay.stuck())
              + "</b> / "
              + Words.number(stay.students())
              + " · "
              + escape(spread(stay.time())));
    }
  }

  private void questions(Figures figures) {
    lines.add("");
    lines.add(bold(words.say(Phrase.STATS_QUESTIONS)));
    row(Phrase.STATS_OPENED, figures, week -> Words.number(week.opened()));
    row(Phrase.STATS_FIRST_ANSWER, figures, week -> counted(week.firstAnswer()));
    row(Phrase.STATS_CLOSED, figures, week -> counted(week.closing()));
    row(Phrase.STATS_RATING, figures, Report::rating);
    row(Phrase.STATS_SOLVED, figures, week -> week.solved() + " / " + week.unsolved());
    lines.add(
        "⏳ "
            + escape(
                words.say(
                    Phrase.STATS_WAITING,
                    "staff",
                    Words.number(figures.forStaff()),
                    "students",
                    Words.number(figures.forStudents()))));
  }

  private void row(Phrase label, Figures figures, Function<Week, String> value) {
    lines.add(
        "• "
            + escape(words.say(label))
            + ": "
            + bold(value.apply(figures.week()))
            + " · "
            + escape(words.say(Phrase.STATS_BEFORE, "value", value.apply(figures.before()))));
  }

  private String counted(Spread spread) {
    return spread.count() == 0 ? "0" : Words.number(spread.count()) + " (" + spread(spread) + ")";
  }

  private String spread(Spread spread) {
    return words.say(
        Phrase.STATS_SPREAD, "median", time(spread.median()), "p90", time(spread.p90()));
  }

  private String time(Duration time) {
    return words.time(time);
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
