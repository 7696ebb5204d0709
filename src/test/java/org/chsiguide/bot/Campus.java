package org.chsiguide.bot;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Executor;
import org.chsiguide.dialog.CurrentGuide;
import org.chsiguide.dialog.Dialog;
import org.chsiguide.dialog.Engine;
import org.chsiguide.dialog.Event;
import org.chsiguide.dialog.Language;
import org.chsiguide.dialog.Screens;
import org.chsiguide.dialog.Understanding;
import org.chsiguide.messenger.ChatId;
import org.jspecify.annotations.Nullable;

/** A bot with a store and phones, all in memory, and students who chat with it. */
final class Campus {
  final MemoryStore store = new MemoryStore();
  final Phones phones = new Phones();
  private final CurrentGuide guide;
  private Understanding understanding = Understanding.NONE;
  private Bot bot;
  private long updates = 1_000;
  private Executor drawing = Runnable::run;
  private int atOnce = Courier.AT_ONCE;
  private Instant now = Instant.parse("2026-09-01T00:00:00Z");

  Campus(Dialog dialog) {
    this.guide = new CurrentGuide(dialog);
    this.bot = start();
  }

  /** From now on the bot finds out like this what students type. */
  Campus understands(Understanding other) {
    understanding = other;
    return restarts();
  }

  /** What takes long to draw is drawn by these. */
  Campus drawsBy(Executor others) {
    drawing = others;
    return restarts();
  }

  /** There is room for so many screens, in the bot and in the messenger. */
  Campus hasRoomFor(int screens) {
    atOnce = screens;
    phones.room = screens;
    return restarts();
  }

  /** A student whose app speaks this language. */
  Student student(Language language) {
    return new Student(this, new ChatId(updates += 1_000_000), language);
  }

  /** Stops the bot and starts another over what the store has kept. */
  Campus restarts() {
    phones.silent = false;
    bot = start();
    return this;
  }

  /** The bot is killed, and another starts; the phones stay as they are. */
  Campus crashes() {
    bot = start();
    return this;
  }

  /** Restarts with another edition of the guide. */
  Campus restarts(Dialog edition) {
    guide.replace(edition);
    return restarts();
  }

  /** Another edition of the guide takes the place of this one while the bot runs. */
  Campus reloads(Dialog edition) {
    guide.replace(edition);
    return this;
  }

  Arrival arrival(ChatId chat, Event event, Language hint, @Nullable Tap tap) {
    return new Arrival(++updates, chat, event, hint, tap);
  }

  /** An update that the engine fails at: a tap on nothing. */
  Arrival poison(ChatId chat) {
    return arrival(chat, new Event.Tapped(store.expect(chat).turn(), null), Language.EN, null);
  }

  void take(Arrival... arrivals) {
    bot.take(List.of(arrivals));
  }

  /** Another replica takes these between the bot's next look at the store and its commit. */
  Campus meanwhileElsewhere(Arrival... arrivals) {
    Bot other = start();
    store.meanwhile = () -> other.take(List.of(arrivals));
    return this;
  }

  /** Another replica, beside the bot and over the same store. */
  Bot another() {
    return start();
  }

  void waits(Duration time) {
    now = now.plus(time);
  }

  private Bot start() {
    Courier courier = new Courier(guide.each(Screens::new), phones, store, drawing, atOnce);
    Bot started =
        new Bot(
            List.of(),
            guide.each(dialog -> new Engine(dialog, understanding)),
            store,
            new Allowance(() -> now),
            new ShortMemory(() -> now),
            courier);
    started.resume();
    return started;
  }
}
