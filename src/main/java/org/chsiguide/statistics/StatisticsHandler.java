package org.chsiguide.statistics;

import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.chsiguide.dialog.Conversation;
import org.chsiguide.dialog.Dialog;
import org.chsiguide.dialog.DialogPhrase;
import org.chsiguide.dialog.Language;
import org.chsiguide.dialog.Screen;
import org.chsiguide.dialog.screen.PhraseFormatter;
import org.chsiguide.messenger.ForumTopics.ChatOrTopic;
import org.chsiguide.messenger.StaffMessenger;
import org.chsiguide.update.AuditLog;
import org.chsiguide.update.IncomingUpdate;
import org.chsiguide.update.StaffAction;
import org.chsiguide.update.StaffCommandHandler;
import org.chsiguide.update.StaffScope;
import org.chsiguide.update.UpdateHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers staff who send {@code /stats}, where they sent it: with a picture, in words, and with a
 * file of all of it.
 */
public final class StatisticsHandler implements UpdateHandler {
  private static final Logger log = LoggerFactory.getLogger(StatisticsHandler.class);

  private final StaffCommandHandler command;
  private final StatisticsQuery statisticsQuery;
  private final Supplier<Dialog> currentDialog;
  private final StaffMessenger staffMessenger;
  private final ZoneId zone;
  private final InstantSource clock;

  /**
   * A desk on these premises.
   *
   * @param zone where staff are
   * @param executor runs what takes longer than the thread that takes updates may wait
   */
  public StatisticsHandler(
      StaffScope staffScope,
      AuditLog auditLog,
      StatisticsQuery statisticsQuery,
      Supplier<Dialog> currentDialog,
      StaffMessenger staffMessenger,
      ZoneId zone,
      InstantSource clock,
      Executor executor) {
    this.command =
        new StaffCommandHandler(
            StaffAction.Kind.STATS, staffScope, auditLog, executor, this::sendStatistics);
    this.statisticsQuery = statisticsQuery;
    this.currentDialog = currentDialog;
    this.staffMessenger = staffMessenger;
    this.zone = zone;
    this.clock = clock;
  }

  @Override
  public Handling handle(IncomingUpdate incomingUpdate, Optional<Conversation> conversation) {
    return command.handle(incomingUpdate, conversation);
  }

  private void sendStatistics(ChatOrTopic spot, Language language) {
    PhraseFormatter phraseFormatter = new PhraseFormatter(currentDialog.get(), language);
    try {
      sendStatistics(spot, phraseFormatter);
    } catch (RuntimeException failure) {
      log.error("the numbers cannot be counted", failure);
      var unused =
          staffMessenger.sendScreen(
              spot, new Screen(0, phraseFormatter.plain(DialogPhrase.APOLOGY), List.of()));
    }
  }

  private void sendStatistics(ChatOrTopic spot, PhraseFormatter phraseFormatter) {
    Statistics statistics = statisticsQuery.compute(clock.instant(), zone);
    Funnel funnel = Funnel.of(statistics, phraseFormatter.dialog());
    new Charts(phraseFormatter)
        .draw(statistics, funnel)
        .ifPresent(
            picture -> {
              var unused = staffMessenger.sendPhoto(spot, picture);
            });
    String html = new StatisticsReport(phraseFormatter, zone).toHtml(statistics, funnel);
    var unusedWords = staffMessenger.sendScreen(spot, new Screen(0, html, List.of()));
    String day = statistics.countedAt().atZone(zone).toLocalDate().toString();
    var unusedFile =
        staffMessenger.send(
            spot,
            "stats-" + day + ".csv",
            new StatisticsCsv(phraseFormatter.dialog()).toCsv(statistics, funnel));
  }
}
