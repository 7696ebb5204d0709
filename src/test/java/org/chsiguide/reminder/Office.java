package org.chsiguide.reminder;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.function.Supplier;
import org.chsiguide.bot.Allowance;
import org.chsiguide.bot.Arrival;
import org.chsiguide.bot.Bot;
import org.chsiguide.bot.Courier;
import org.chsiguide.bot.ShortMemory;
import org.chsiguide.bot.Tap;
import org.chsiguide.dialog.CurrentGuide;
import org.chsiguide.dialog.Dialog;
import org.chsiguide.dialog.Engine;
import org.chsiguide.dialog.Event;
import org.chsiguide.dialog.Language;
import org.chsiguide.dialog.Screens;
import org.chsiguide.messenger.ChatId;
import org.chsiguide.messenger.QuietHours;
import org.chsiguide.store.CacheLimits;
import org.chsiguide.store.Store;
import org.jspecify.annotations.Nullable;

/** A bot with its alarm over a real store, phones, and a clock that goes when it is told to. */
final class Office implements AutoCloseable {
  static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

  private final String url;
  private final CurrentGuide guide;
  private final Supplier<Screens> screens;
  final Phones phones;
  Store store;
  Alarm alarm;
  private Courier courier;
  private Bot bot;
  private Instant now;
  private long updates = 5_000;

  Office(Path folder, Dialog dialog, Instant begin, Phones phones) {
    this.url = "jdbc:sqlite:" + folder.resolve("guide.db");
    this.guide = new CurrentGuide(dialog);
    this.screens = guide.each(Screens::new);
    this.now = begin;
    this.phones = phones;
    open();
  }

  Instant now() {
    return now;
  }

  void waits(Duration time) {
    now = now.plus(time);
  }

  /** Rings the alarm once. */
  void rings() {
    alarm.ring().toCompletableFuture().join();
  }

  /** The bot ends, and another begins where it was. */
  void restarts() {
    close();
    open();
  }

  void says(ChatId chat, Event event) {
    take(chat, event, null);
  }

  void taps(ChatId chat, int messageId, Event event, String tap) {
    take(chat, event, new Tap(tap, messageId));
  }

  private void take(ChatId chat, Event event, @Nullable Tap tap) {
    bot.take(List.of(new Arrival(++updates, chat, event, Language.EN, tap)));
    courier.idle().toCompletableFuture().join();
  }

  private void open() {
    store = Store.open(url, new CacheLimits(10_000, Duration.ofHours(1)), this::now);
    courier = new Courier(screens, phones, store.outbox());
    QuietHours quiet = new QuietHours(ZONE);
    alarm = new Alarm(guide, screens, store.reminders(), courier, quiet, this::now);
    bot =
        new Bot(
            List.of(new ReminderDesk(screens, store.reminders(), phones, quiet, this::now)),
            guide.each(Engine::new),
            store.conversations(),
            new Allowance(this::now),
            new ShortMemory(this::now),
            courier);
  }

  @Override
  public void close() {
    alarm.close();
    store.close();
  }
}
