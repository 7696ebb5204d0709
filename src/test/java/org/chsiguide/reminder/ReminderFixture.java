package org.chsiguide.reminder;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.function.Supplier;
import org.chsiguide.delivery.CallbackQuery;
import org.chsiguide.delivery.DeliveryWorker;
import org.chsiguide.dialog.CurrentDialog;
import org.chsiguide.dialog.Dialog;
import org.chsiguide.dialog.Engine;
import org.chsiguide.dialog.Event;
import org.chsiguide.dialog.Language;
import org.chsiguide.dialog.screen.ScreenRenderer;
import org.chsiguide.messenger.ChatId;
import org.chsiguide.messenger.QuietHours;
import org.chsiguide.store.Store;
import org.chsiguide.testing.EmptyDatabase;
import org.chsiguide.testing.FakeTelegram;
import org.chsiguide.testing.SynchronousDelivery;
import org.chsiguide.testing.TestStore;
import org.chsiguide.update.Bot;
import org.chsiguide.update.InboundRateLimiter;
import org.chsiguide.update.IncomingUpdate;
import org.jspecify.annotations.Nullable;

/** A bot with its reminder scheduler, a real store, a fake messenger, and a settable clock. */
final class ReminderFixture implements AutoCloseable {
  static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

  private final String url;
  private final CurrentDialog currentDialog;
  private final Supplier<ScreenRenderer> screens;
  final FakeTelegram telegram;
  Store store;
  ReminderScheduler reminderScheduler;
  private DeliveryWorker deliveryWorker;
  private Bot bot;
  private Instant now;
  private long lastUpdateId = 5_000;

  ReminderFixture(Path folder, Dialog dialog, Instant begin, FakeTelegram telegram) {
    this.url = EmptyDatabase.copyTo(folder);
    this.currentDialog = new CurrentDialog(dialog);
    this.screens = currentDialog.derive(ScreenRenderer::new);
    this.now = begin;
    this.telegram = telegram;
    open();
  }

  Instant now() {
    return now;
  }

  void advanceClock(Duration time) {
    now = now.plus(time);
  }

  void sendDueReminders() {
    reminderScheduler.sendDue().toCompletableFuture().join();
  }

  /** Restarts the bot. */
  void restart() {
    close();
    open();
  }

  void send(ChatId chat, Event event) {
    handle(chat, event, null);
  }

  void tapButton(ChatId chat, int messageId, Event event, String tap) {
    handle(chat, event, new CallbackQuery(tap, messageId, false));
  }

  private void handle(ChatId chat, Event event, @Nullable CallbackQuery callbackQuery) {
    consume(chat, event, callbackQuery);
    deliveryWorker.whenIdle().toCompletableFuture().join();
  }

  /** Handles an event without waiting for what is sent. */
  void consume(ChatId chat, Event event, @Nullable CallbackQuery callbackQuery) {
    bot.consume(
        List.of(new IncomingUpdate(++lastUpdateId, chat, event, Language.EN, callbackQuery)),
        () -> {});
  }

  private void open() {
    store = TestStore.open(url, this::now);
    deliveryWorker = SynchronousDelivery.worker(screens, telegram, store.outbox());
    QuietHours quiet = new QuietHours(ZONE);
    reminderScheduler =
        new ReminderScheduler(
            currentDialog, screens, store.reminders(), deliveryWorker, quiet, this::now);
    bot =
        new Bot(
            List.of(new ReminderHandler(screens, store.reminders(), telegram, quiet, this::now)),
            currentDialog.derive(Engine::new),
            store.conversations(),
            new InboundRateLimiter(this::now, chat -> false),
            Bot.formAnswers(this::now),
            deliveryWorker);
  }

  @Override
  public void close() {
    reminderScheduler.close();
    store.close();
  }
}
