package org.chsiguide.statistics;

import java.time.InstantSource;
import java.util.List;
import java.util.function.Supplier;
import org.chsiguide.dialog.Dialog;
import org.chsiguide.dialog.DialogPhrase;
import org.chsiguide.dialog.Language;
import org.chsiguide.dialog.Screen;
import org.chsiguide.dialog.screen.PhraseFormatter;
import org.chsiguide.messenger.ForumTopics.ChatOrTopic;
import org.chsiguide.messenger.StaffMessenger;
import org.chsiguide.time.OfficeHours;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Computes the statistics and sends them as a picture, as text and as a CSV file. */
public final class StatisticsSender {
  private static final Logger log = LoggerFactory.getLogger(StatisticsSender.class);

  private final StatisticsQuery statisticsQuery;
  private final Supplier<Dialog> dialog;
  private final StaffMessenger staffMessenger;
  private final InstantSource clock;
  private final Supplier<OfficeHours> hours;

  /**
   * Creates a sender.
   *
   * @param dialog returns the current edition
   * @param hours returns those of the office, with its time zone
   */
  public StatisticsSender(
      StatisticsQuery statisticsQuery,
      Supplier<Dialog> dialog,
      StaffMessenger staffMessenger,
      InstantSource clock,
      Supplier<OfficeHours> hours) {
    this.statisticsQuery = statisticsQuery;
    this.dialog = dialog;
    this.staffMessenger = staffMessenger;
    this.clock = clock;
    this.hours = hours;
  }

  /** Sends the current statistics in this language; blocks while they are computed. */
  void send(ChatOrTopic to, Language language) {
    PhraseFormatter phraseFormatter = new PhraseFormatter(dialog.get(), language);
    try {
      send(to, phraseFormatter);
    } catch (RuntimeException failure) {
      log.error("the statistics cannot be computed", failure);
      var unused =
          staffMessenger.sendScreen(
              to, new Screen(0, phraseFormatter.plain(DialogPhrase.APOLOGY), List.of()));
    }
  }

  private void send(ChatOrTopic to, PhraseFormatter phraseFormatter) {
    Statistics statistics = statisticsQuery.compute(clock.instant(), hours.get());
    Funnel funnel = Funnel.of(statistics, phraseFormatter.dialog());
    new Charts(phraseFormatter)
        .draw(statistics, funnel)
        .ifPresent(
            picture -> {
              var unused = staffMessenger.sendPhoto(to, picture);
            });
    String html =
        new StatisticsReport(phraseFormatter, hours.get().zone()).toHtml(statistics, funnel);
    var unusedText = staffMessenger.sendScreen(to, new Screen(0, html, List.of()));
    String day = statistics.countedAt().atZone(hours.get().zone()).toLocalDate().toString();
    var unusedFile =
        staffMessenger.send(
            to,
            "stats-" + day + ".csv",
            new StatisticsCsv(phraseFormatter.dialog()).toCsv(statistics, funnel));
  }
}
