package org.chsiguide.statistics;

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.Month;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.chsiguide.dialog.Dialog;
import org.chsiguide.dialog.DialogPhrase;
import org.chsiguide.dialog.Language;
import org.chsiguide.dialog.Screen;
import org.chsiguide.dialog.screen.PhraseFormatter;
import org.chsiguide.messenger.ForumTopics.ChatOrTopic;
import org.chsiguide.messenger.StaffMessenger;
import org.chsiguide.staff.AuditLog;
import org.chsiguide.staff.Staff;
import org.chsiguide.staff.StaffAction;
import org.chsiguide.staff.StaffCommandHandler;
import org.chsiguide.time.OfficeHours;
import org.chsiguide.update.UpdateHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Computes the statistics and sends them as two pictures, as texts and as a CSV file.
 *
 * @param dialog returns the current version
 * @param hours returns those of the office, with its time zone
 */
public record StatisticsSender(
    Queries queries,
    Supplier<Dialog> dialog,
    StaffMessenger staffMessenger,
    InstantSource clock,
    Supplier<OfficeHours> hours) {

  private static final Logger log = LoggerFactory.getLogger(StatisticsSender.class);

  /** Before the first day of any history. */
  private static final LocalDate BEGINNING = LocalDate.of(2000, Month.JANUARY, 1);

  /** The queries of what is sent. */
  public record Queries(
      StatisticsQuery now, DailyStatisticsQuery history, UnrecognizedQuestions questions) {}

  /**
   * Returns the handler of {@code /stats} of staff, which is answered where they sent it, and of
   * {@code /stats export}, which is answered with the history as a file.
   *
   * @param executor computes the statistics, which takes too long for the thread of updates
   */
  public UpdateHandler handler(Staff staff, AuditLog auditLog, Executor executor) {
    return new StaffCommandHandler(
        StaffAction.Kind.STATS,
        staff,
        auditLog,
        executor,
        Map.of(
            "", (to, language) -> sendOrApologize(to, language, this::sendAll),
            "export", (to, language) -> sendOrApologize(to, language, this::sendHistory)));
  }

  /** Sends something in this language; blocks while it is computed. */
  private void sendOrApologize(
      ChatOrTopic to, Language language, BiConsumer<ChatOrTopic, PhraseFormatter> sending) {
    PhraseFormatter phraseFormatter = new PhraseFormatter(dialog.get(), language);
    try {
      sending.accept(to, phraseFormatter);
    } catch (RuntimeException failure) {
      log.error("the statistics cannot be computed", failure);
      sendText(to, phraseFormatter.plain(DialogPhrase.APOLOGY));
    }
  }

  private void sendAll(ChatOrTopic to, PhraseFormatter phraseFormatter) {
    ZoneId zone = hours.get().zone();
    Statistics statistics = queries.now().compute(clock.instant(), hours.get());
    LocalDate today = statistics.countedAt().atZone(zone).toLocalDate();
    DateRange year = new DateRange(today.minusYears(1), today); // longer than any term
    DailyStatistics history =
        queries
            .history()
            .find(year, statistics.countedAt(), zone)
            .withStepsOf(phraseFormatter.dialog());
    Funnel funnel = Funnel.of(statistics, phraseFormatter.dialog());
    new Charts(phraseFormatter)
        .draw(statistics, funnel, history, today)
        .forEach(
            picture -> {
              var unused = staffMessenger.sendPhoto(to, picture);
            });
    sendReport(to, phraseFormatter, reader -> new TrendReport(reader, history, today).toHtml());
    sendReport(
        to,
        phraseFormatter,
        reader -> new StatisticsReport(reader, zone).toHtml(statistics, funnel));
    List<UnrecognizedQuestion> questions =
        queries.questions().newest(UnrecognizedQuestionReport.MAX_LISTED);
    if (!questions.isEmpty()) {
      sendText(to, new UnrecognizedQuestionReport(phraseFormatter, zone).toHtml(questions));
    }
    var unusedFile =
        staffMessenger.send(
            to,
            "stats-" + today + ".csv",
            new StatisticsCsv(phraseFormatter.dialog(), phraseFormatter.language())
                .toCsv(statistics, funnel));
  }

  /** Sends what was counted on each day as CSV. */
  private void sendHistory(ChatOrTopic to, PhraseFormatter phraseFormatter) {
    Instant now = clock.instant();
    ZoneId zone = hours.get().zone();
    LocalDate today = now.atZone(zone).toLocalDate();
    DailyStatistics history =
        queries
            .history()
            .find(new DateRange(BEGINNING, today), now, zone)
            .withStepsOf(phraseFormatter.dialog());
    var unused =
        staffMessenger.send(
            to,
            "history-" + today + ".csv",
            new DailyStatisticsCsv(phraseFormatter.dialog(), zone, phraseFormatter.language())
                .toCsv(history));
  }

  /**
   * Sends a report. Readers of both languages get one after the other, because lines with both
   * would be too long.
   */
  private void sendReport(
      ChatOrTopic to, PhraseFormatter phraseFormatter, Function<PhraseFormatter, String> report) {
    sendText(
        to,
        phraseFormatter.language() == Language.BOTH
            ? Stream.of(Language.ZH, Language.EN)
                .map(phraseFormatter::in)
                .map(report)
                .collect(Collectors.joining("\n\n"))
            : report.apply(phraseFormatter));
  }

  private void sendText(ChatOrTopic to, String html) {
    var unused = staffMessenger.sendScreen(to, new Screen(0, html, List.of()));
  }
}
