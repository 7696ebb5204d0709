package org.chsiguide.update;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Executor;
import org.chsiguide.delivery.CallbackQuery;
import org.chsiguide.delivery.DeliveryWorker;
import org.chsiguide.delivery.OutcomeRecorder;
import org.chsiguide.dialog.CurrentDialog;
import org.chsiguide.dialog.Dialog;
import org.chsiguide.dialog.Engine;
import org.chsiguide.dialog.Event;
import org.chsiguide.dialog.IntentRecognizer;
import org.chsiguide.dialog.Language;
import org.chsiguide.dialog.screen.ScreenRenderer;
import org.chsiguide.messenger.ChatId;
import org.chsiguide.messenger.Delivery;
import org.chsiguide.runtime.SerialExecutor;
import org.chsiguide.testing.FakeTelegram;
import org.chsiguide.testing.InMemoryStore;
import org.chsiguide.testing.ManualScheduler;
import org.jspecify.annotations.Nullable;

/** A bot with store and messenger in memory, and students who chat with it. */
final class BotFixture implements AutoCloseable {
  final InMemoryStore store = new InMemoryStore();
  final FakeTelegram telegram = new FakeTelegram();
  final ManualScheduler timer = ManualScheduler.onCallingThread();
  private final CurrentDialog currentDialog;
  private IntentRecognizer intentRecognizer = IntentRecognizer.NONE;
  private Bot bot;
  private DeliveryWorker deliveryWorker;
  private long lastUpdateId = 1_000;
  private Executor drawingExecutor = Runnable::run;
  private int maxConcurrent = DeliveryWorker.MAX_CONCURRENT_CHATS;
  private Instant now = Instant.parse("2026-09-01T00:00:00Z");

  BotFixture(Dialog dialog) {
    this.currentDialog = new CurrentDialog(dialog);
    this.bot = start();
  }

  /** Sets the recognizer of typed texts. */
  BotFixture withUnderstanding(IntentRecognizer other) {
    intentRecognizer = other;
    return restart();
  }

  /** Sets the executor for rendering. */
  BotFixture withDrawingExecutor(Executor executor) {
    drawingExecutor = executor;
    return restart();
  }

  /** Limits the number of screens in flight, in the bot and in the messenger. */
  BotFixture withMaxConcurrent(int screens) {
    maxConcurrent = screens;
    telegram.maxInFlight = screens;
    return restart();
  }

  /** Lets the next new messages, as many as this, arrive without the bot knowing. */
  void loseReplies(int number) {
    telegram
        .when(call -> call.is("send"))
        .times(number)
        .answer(new Delivery.Unknown("the connection was lost"));
  }

  /** Creates a student whose app has this language. */
  Student student(Language language) {
    return new Student(this, new ChatId(lastUpdateId += 1_000_000), language);
  }

  /** Stops the bot and starts another with the same store. */
  BotFixture restart() {
    telegram.endRules();
    bot = start();
    return this;
  }

  /** Kills the bot and starts another; the chats stay as they are. */
  BotFixture crash() {
    bot = start();
    return this;
  }

  /** Restarts the bot with another version of the dialog. */
  BotFixture restart(Dialog dialog) {
    currentDialog.replace(dialog);
    return restart();
  }

  /** Replaces the dialog while the bot runs. */
  BotFixture reload(Dialog dialog) {
    currentDialog.replace(dialog);
    return this;
  }

  IncomingUpdate newUpdate(
      ChatId chat, Event event, Language hint, @Nullable CallbackQuery callbackQuery) {
    return new IncomingUpdate(++lastUpdateId, chat, event, hint, callbackQuery);
  }

  /** Returns an update at which the engine fails. */
  IncomingUpdate failingUpdate(ChatId chat) {
    return newUpdate(
        chat, new Event.ButtonPressed(store.expect(chat).turn(), null), Language.EN, null);
  }

  void handle(IncomingUpdate... incomingUpdates) {
    bot.consume(List.of(incomingUpdates), () -> {});
  }

  /** Handles an update; the store fails from the moment at which it is saved. */
  void handleAndFailStore(IncomingUpdate incomingUpdate) {
    bot.consume(List.of(incomingUpdate), () -> store.isUnavailable = true);
  }

  void advanceClock(Duration time) {
    now = now.plus(time);
  }

  /** Returns whether nothing is on its way, so that the bot may stop. */
  boolean isIdle() {
    return deliveryWorker.whenIdle().toCompletableFuture().isDone();
  }

  private DeliveryWorker deliveryWorker() {
    return new DeliveryWorker(
        currentDialog.derive(ScreenRenderer::new),
        telegram,
        store,
        new OutcomeRecorder(new SerialExecutor(timer)),
        drawingExecutor,
        maxConcurrent);
  }

  private Bot start() {
    deliveryWorker = deliveryWorker();
    Bot started =
        new Bot(
            List.of(),
            currentDialog.derive(dialog -> new Engine(dialog, intentRecognizer)),
            store,
            new InboundRateLimiter(() -> now, chat -> false),
            Bot.formAnswers(() -> now),
            deliveryWorker);
    deliveryWorker.resume();
    return started;
  }

  /** Expects that nothing was asked of Telegram that it refuses. */
  @Override
  public void close() {
    assertThat(telegram.rejectedCalls).isEmpty();
  }
}
