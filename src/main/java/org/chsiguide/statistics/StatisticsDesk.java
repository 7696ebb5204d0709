package org.chsiguide.statistics;

import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.chsiguide.bot.Arrival;
import org.chsiguide.bot.Desk;
import org.chsiguide.bot.Staff;
import org.chsiguide.dialog.Conversation;
import org.chsiguide.dialog.Dialog;
import org.chsiguide.dialog.Language;
import org.chsiguide.dialog.Phrase;
import org.chsiguide.dialog.Screen;
import org.chsiguide.messenger.Content;
import org.chsiguide.messenger.Forum.Spot;
import org.chsiguide.messenger.Handout;
import org.chsiguide.messenger.Incoming;
import org.chsiguide.messenger.Incoming.Moment;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers staff who send {@code /stats}, where they sent it: with a picture, in words, and with a
 * file of all of it.
 */
public final class StatisticsDesk implements Desk {
  private static final Logger log = LoggerFactory.getLogger(StatisticsDesk.class);
  private static final Pattern COMMAND = Pattern.compile("/stats(@\\w+)?\\s*");

  private final Staff staff;
  private final Counts counts;
  private final Supplier<Dialog> guide;
  private final Handout handout;
  private final ZoneId zone;
  private final InstantSource clock;
  private final Executor executor;

  /**
   * A desk for these people.
   *
   * @param zone where they are
   * @param executor runs what takes longer than the thread that takes updates may wait
   */
  public StatisticsDesk(
      Staff staff,
      Counts counts,
      Supplier<Dialog> guide,
      Handout handout,
      ZoneId zone,
      InstantSource clock,
      Executor executor) {
    this.staff = staff;
    this.counts = counts;
    this.guide = guide;
    this.handout = handout;
    this.zone = zone;
    this.clock = clock;
    this.executor = executor;
  }

  @Override
  public Handling take(Arrival arrival, Optional<Conversation> conversation) {
    if (!staff.includes(arrival.from())
        || !(arrival.isPrivate() || arrival.chat().equals(staff.group()))
        || !isCommand(arrival.message())) {
      return new Handling.Passed();
    }
    Incoming message = arrival.message();
    Spot spot = new Spot(arrival.chat(), message == null ? null : message.topic());
    Language language = conversation.map(Conversation::language).orElse(arrival.hint());
    executor.execute(() -> answer(spot, language));
    return new Handling.Taken(CompletableFuture.completedFuture(null));
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
    Figures figures = counts.at(clock.instant(), Funnel.ends(words.guide()));
    Funnel funnel = Funnel.of(figures, words.guide());
    new Charts(words, zone)
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

  private static boolean isCommand(@Nullable Incoming message) {
    return message != null
        && message.moment() == Moment.NEW
        && message.content() instanceof Content.Words words
        && COMMAND.matcher(words.html()).matches();
  }
}
