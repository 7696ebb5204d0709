package org.chsiguide.reminder;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Supplier;
import org.chsiguide.delivery.DeliveryWorker;
import org.chsiguide.dialog.Dialog;
import org.chsiguide.dialog.Screen;
import org.chsiguide.dialog.Screen.Button;
import org.chsiguide.dialog.Step;
import org.chsiguide.dialog.StepId;
import org.chsiguide.dialog.screen.PhraseFormatter;
import org.chsiguide.dialog.screen.ScreenRenderer;
import org.chsiguide.messenger.ChatId;
import org.chsiguide.messenger.DeliveryGuarantee;
import org.chsiguide.messenger.QuietHours;
import org.chsiguide.messenger.SendPermit;
import org.chsiguide.runtime.DaemonThreads;
import org.chsiguide.runtime.PeriodicTask;

/**
 * Sends reminders, never in quiet hours. It polls for students who are due and sends each the
 * reminder of their step. If several reminders became due meanwhile, overnight or while the bot was
 * down, only the last one is sent.
 */
public final class ReminderScheduler implements AutoCloseable {

  /** The number of reminders per {@link #INTERVAL}, far below the rate of broadcasts. */
  static final int BATCH_SIZE = 20;

  private static final Duration INTERVAL = Duration.ofSeconds(2);

  /** The delay before a reminder that Telegram certainly did not take is sent again. */
  private static final Duration RETRY_DELAY = Duration.ofMinutes(5);

  private final Supplier<Dialog> dialog;
  private final Supplier<ScreenRenderer> screens;
  private final ReminderRepository reminders;
  private final DeliveryWorker worker;
  private final QuietHours quietHours;
  private final InstantSource clock;

  /** The students whose reminder waits for its turn or is being sent. */
  private final Set<ChatId> underway = ConcurrentHashMap.newKeySet();

  private final ScheduledExecutorService thread = DaemonThreads.scheduler("reminders");

  /**
   * Creates a scheduler that is idle until {@link #start()}.
   *
   * @param dialog returns the current version
   */
  public ReminderScheduler(
      Supplier<Dialog> dialog,
      Supplier<ScreenRenderer> screens,
      ReminderRepository reminders,
      DeliveryWorker worker,
      QuietHours quietHours,
      InstantSource clock) {
    this.dialog = dialog;
    this.screens = screens;
    this.reminders = reminders;
    this.worker = worker;
    this.quietHours = quietHours;
    this.clock = clock;
  }

  /** Starts to send reminders until it is closed. */
  public void start() {
    PeriodicTask.start(thread, INTERVAL, this::sendDue);
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }

  /**
   * Reminds the students who are due, at most {@link #BATCH_SIZE} more than are underway: where one
   * has to wait, the others need not.
   *
   * @return completes when the reminders are delivered or have failed
   */
  CompletionStage<Void> sendDue() {
    Instant now = clock.instant();
    if (quietHours.contains(now)) {
      return CompletableFuture.completedFuture(null);
    }
    List<CompletableFuture<Void>> sent = new ArrayList<>();
    // By current and former ids of the steps.
    for (Map.Entry<StepId, Step> entry : dialog.get().stepsByAnyId().entrySet()) {
      Step.Reminder reminder = entry.getValue().reminder();
      int remaining = BATCH_SIZE - sent.size();
      if (reminder != null && remaining > 0) {
        reminders.findDue(entry.getKey(), reminder, now, remaining + underway.size()).stream()
            .filter(due -> !underway.contains(due.chat()))
            .limit(remaining)
            .forEach(due -> sent.add(remind(due, reminder, now).toCompletableFuture()));
      }
    }
    return CompletableFuture.allOf(sent.toArray(CompletableFuture<?>[]::new));
  }

  private CompletionStage<Void> remind(DueReminder due, Step.Reminder reminder, Instant now) {
    int dueCount = reminder.countDue(Duration.between(due.atStepSince(), now));
    int count = Math.max(due.sentCount() + 1, dueCount);
    Instant next =
        due.atStepSince()
            .plus(reminder.delays().get(Math.min(dueCount, reminder.delays().size() - 1)));
    underway.add(due.chat());
    return worker
        .sendUnsolicited(
            due.chat(),
            () -> screen(due, count),
            new SendPermit(
                DeliveryGuarantee.ONCE_AT_MOST,
                // It may have waited for hours.
                () ->
                    quietHours.contains(clock.instant())
                        ? CompletableFuture.completedFuture(false)
                        : reminders.claim(due, count, next, now),
                () -> reminders.release(due, count, clock.instant().plus(RETRY_DELAY))))
        .thenRun(() -> underway.remove(due.chat()));
  }

  private Optional<Screen> screen(DueReminder due, int count) {
    ScreenRenderer renderer = screens.get();
    PhraseFormatter phrases = renderer.phrases(due.conversation().language());
    return renderer.renderReminder(
        due.conversation(),
        count,
        List.of(
            new Button.Callback(
                phrases.plain(ReminderPhrase.REMIND_TOMORROW), ReminderHandler.TOMORROW + count),
            new Button.Callback(
                phrases.plain(ReminderPhrase.REMIND_NO_MORE), ReminderHandler.NO_MORE)));
  }
}
