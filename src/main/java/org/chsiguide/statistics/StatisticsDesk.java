package org.chsiguide.statistics;

import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.chsiguide.bot.Arrival;
import org.chsiguide.bot.AuditLog;
import org.chsiguide.bot.Desk;
import org.chsiguide.bot.Premises;
import org.chsiguide.bot.StaffAction;
import org.chsiguide.bot.StaffCommand;
import org.chsiguide.dialog.Conversation;
import org.chsiguide.dialog.Dialog;
import org.chsiguide.dialog.Language;
import org.chsiguide.dialog.Phrase;
import org.chsiguide.dialog.Screen;
import org.chsiguide.messenger.Forum.Spot;
import org.chsiguide.messenger.Handout;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers staff who send {@code /stats}, where they sent it: with a picture, in words, and with a
 * file of all of it.
 */
public final class StatisticsDesk implements Desk {
  private static final Logger log = LoggerFactory.getLogger(StatisticsDesk.class);

  private final StaffCommand command;
  private final Counts counts;
  private final Supplier<Dialog> guide;
  private final Handout handout;
  private final ZoneId zone;
  private final InstantSource clock;

  /**
   * A desk on these premises.
   *
   * @param zone where staff are
   * @param executor runs what takes longer than the thread that takes updates may wait
   */
  public StatisticsDesk(
      Premises premises,
      AuditLog auditLog,
      Counts counts,
      Supplier<Dialog> guide,
      Handout handout,
      ZoneId zone,
      InstantSource clock,
      Executor executor) {
    this.command =
        new StaffCommand(StaffAction.Kind.STATS, premises, auditLog, executor, this::answer);
    this.counts = counts;
    this.guide = guide;
    this.handout = handout;
    this.zone = zone;
    this.clock = clock;
  }

  @Override
  public Handling take(Arrival arrival, Optional<Conversation> conversation) {
    return command.take(arrival, conversation);
  }

  private void answer(Spot spot, Language language) {
    Words words = new Words(guide.get(), language);
    try {
      answer(spot, words);
    } catch (RuntimeException failure) {
      log.error("the numbers cannot be counted", failure);
      var unused = handout.say(spot, new Screen(0, words.say(Phrase.APOLOGY), List.of()));
    }
  }

  private void answer(Spot spot, Words words) {
    Figures figures = counts.at(clock.instant(), zone);
    Funnel funnel = Funnel.of(figures, words.guide());
    new Charts(words)
        .draw(figures, funnel)
        .ifPresent(
            picture -> {
              var unused = handout.show(spot, picture);
            });
    String html = new Report(words, zone).of(figures, funnel);
    var unusedWords = handout.say(spot, new Screen(0, html, List.of()));
    String day = figures.at().atZone(zone).toLocalDate().toString();
    var unusedFile =
        handout.hand(spot, "stats-" + day + ".csv", new Table(words.guide()).of(figures, funnel));
  }
}
