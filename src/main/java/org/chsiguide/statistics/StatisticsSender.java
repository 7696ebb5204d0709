package org.chsiguide.statistics;

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.Month;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.chsiguide.dialog.Language;
import org.chsiguide.dialog.Screen;
import org.chsiguide.dialog.screen.PhraseFormatter;
import org.chsiguide.html.TelegramHtml;
import org.chsiguide.messenger.ChatOrTopic;
import org.chsiguide.staff.StaffCommand;
import org.chsiguide.staff.StaffCommandHandler;
import org.chsiguide.time.OfficeHours;
import org.chsiguide.update.UpdateHandler;

/**
 * Computes the statistics and sends them as two pictures, as texts and as a CSV file.
 *
 * @param hours returns those of the office, with its time zone
 */
public record StatisticsSender(
    StatisticsQuery query,
    UnrecognizedQuestions questions,
    StaffCommandHandler.Context context,
    InstantSource clock,
    Supplier<OfficeHours> hours) {

  /** The number of questions that are asked for. */
  private static final int MAX_QUESTIONS = 20;

  /** Before the first day of any history. */
  private static final LocalDate BEGINNING = LocalDate.of(2000, Month.JANUARY, 1);

  /**
   * Returns the handler of {@code /stats} of staff, which is answered where they sent it, and of
   * {@code /stats export}, which is answered with the history as a file.
   *
   * @param executor computes the statistics, which takes too long for the thread of updates
   */
  public UpdateHandler handler(Executor executor) {
    return new StaffCommandHandler(
        StaffCommand.STATS,
        context,
        executor,
        Map.of("", this::sendAll, "export", this::sendHistory));
  }

  private void sendAll(ChatOrTopic to, PhraseFormatter phrases) {
    ZoneId zone = hours.get().zone();
    Statistics statistics = query.compute(clock.instant(), hours.get());
    LocalDate today = statistics.countedAt().atZone(zone).toLocalDate();
    DateRange year = new DateRange(today.minusYears(1), today); // longer than any term
    DailyStatistics history = query.computeDaily(year, statistics.countedAt(), zone);
    new Charts(phrases, statistics, history, today)
        .draw()
        .forEach(picture -> context.messenger().sendFile(to, "chart.png", picture));
    sendReport(to, phrases, reader -> new TrendReport(reader, history, today).toHtml());
    sendReport(to, phrases, reader -> new StatisticsReport(reader, zone).toHtml(statistics));
    List<UnrecognizedQuestion> newest = questions.newest(MAX_QUESTIONS);
    if (!newest.isEmpty()) {
      context.send(to, questionsHtml(newest, phrases, zone));
    }
    byte[] csv = new StatisticsCsv(phrases.dialog(), phrases.language()).toCsv(statistics);
    context.messenger().sendFile(to, "stats-" + today + ".csv", csv);
  }

  /** Returns as many of these questions as fit into one message, as Telegram HTML. */
  private static String questionsHtml(
      List<UnrecognizedQuestion> newest, PhraseFormatter phrases, ZoneId zone) {
    StringBuilder html = new StringBuilder(phrases.bold(StatisticsPhrase.STATS_WORDS));
    for (UnrecognizedQuestion question : newest) {
      String topic = new SubjectNames(phrases).of(DailyMetric.NOT_UNDERSTOOD, question.topic());
      String day = question.askedAt().atZone(zone).toLocalDate().toString();
      String heading = TelegramHtml.escape(topic.isEmpty() ? day : day + " · " + topic);
      String words = TelegramHtml.escape(question.words());
      String next = "\n\n" + heading + "\n<blockquote>" + words + "</blockquote>";
      if (html.length() + next.length() > Screen.MAX_TEXT) {
        break;
      }
      html.append(next);
    }
    return html.toString();
  }

  private void sendHistory(ChatOrTopic to, PhraseFormatter phrases) {
    Instant now = clock.instant();
    ZoneId zone = hours.get().zone();
    LocalDate today = now.atZone(zone).toLocalDate();
    DailyStatistics history = query.computeDaily(new DateRange(BEGINNING, today), now, zone);
    byte[] csv =
        new DailyStatisticsCsv(phrases.dialog(), zone, phrases.language()).toCsv(history, today);
    context.messenger().sendFile(to, "history-" + today + ".csv", csv);
  }

  /** Sends a report; readers of both languages get two, because one could be too long. */
  private void sendReport(
      ChatOrTopic to, PhraseFormatter phrases, Function<PhraseFormatter, String> report) {
    (phrases.language() == Language.BOTH
            ? Stream.of(Language.ZH, Language.EN).map(phrases::in)
            : Stream.of(phrases))
        .map(report)
        .forEach(html -> context.send(to, html));
  }
}
