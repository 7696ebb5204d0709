package org.chsiguide.reminder;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.chsiguide.bot.Courier;
import org.chsiguide.dialog.Dialog;
import org.chsiguide.dialog.Language;
import org.chsiguide.dialog.Phrase;
import org.chsiguide.dialog.Screen;
import org.chsiguide.dialog.Screen.Button;
import org.chsiguide.dialog.Screens;
import org.chsiguide.dialog.Step;
import org.chsiguide.dialog.StepId;
import org.chsiguide.messenger.QuietHours;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reminds students, never in the night: it looks again and again who is due, and brings each the
 * screen where they stand with the reminder below it. Of several that fell due meanwhile, in a
 * night or while the bot was down, the last stands for all.
 */
public final class Alarm implements AutoCloseable {

  /** So many at a time, {@link #PAUSE} apart: far below the rate at which news are sent. */
  static final int AT_A_TIME = 20;

  private static final Duration PAUSE = Duration.ofSeconds(2);

  /** What is begun now may have to wait before Telegram takes it. */
  private static final Duration BEFORE_THE_NIGHT = Duration.ofMinutes(5);

  private static final Logger log = LoggerFactory.getLogger(Alarm.class);

  private final Supplier<Dialog> guide;
  private final Supplier<Screens> screens;
  private final Reminders reminders;
  private final Courier courier;
  private final QuietHours quiet;
  private final InstantSource clock;
  private volatile Future<?> rounds = CompletableFuture.completedFuture(null);
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          run -> {
            Thread alarm = new Thread(run, "reminders");
            alarm.setDaemon(true);
            return alarm;
          });

  /** Reminds of what the current edition of the guide says. */
  public Alarm(
      Supplier<Dialog> guide,
      Supplier<Screens> screens,
      Reminders reminders,
      Courier courier,
      QuietHours quiet,
      InstantSource clock) {
    this.guide = guide;
    this.screens = screens;
    this.reminders = reminders;
    this.courier = courier;
    this.quiet = quiet;
    this.clock = clock;
  }

  /** Looks from now on, until it is turned off. */
  public void set() {
    rounds =
        thread.scheduleWithFixedDelay(
            this::ringSafely, PAUSE.toMillis(), PAUSE.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Looks no more, until it is set again: another replica does. */
  public void turnOff() {
    rounds.cancel(false);
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }

  /**
   * Reminds those who are due, not more than {@link #AT_A_TIME}.
   *
   * @return completes when they have it, or cannot be reached
   */
  CompletionStage<Void> ring() {
    Instant now = clock.instant();
    if (quiet.contain(now) || quiet.contain(now.plus(BEFORE_THE_NIGHT))) {
      return CompletableFuture.completedFuture(null);
    }
    List<CompletionStage<Void>> brought = new ArrayList<>();
    for (Map.Entry<StepId, Step.Reminder> entry : plans().entrySet()) {
      int room = AT_A_TIME - brought.size();
      if (room > 0) {
        reminders
            .due(entry.getKey(), entry.getValue(), now, room)
            .forEach(due -> brought.add(remind(due, entry.getValue(), now)));
      }
    }
    return CompletableFuture.allOf(
        brought.stream()
            .map(CompletionStage::toCompletableFuture)
            .toArray(CompletableFuture<?>[]::new));
  }

  private void ringSafely() {
    try {
      var unused = ring();
    } catch (RuntimeException e) {
      log.warn("nobody was reminded", e);
    }
  }

  /** By the names under which students may stand there, of now and of earlier editions. */
  private Map<StepId, Step.Reminder> plans() {
    Dialog dialog = guide.get();
    Map<StepId, Step.Reminder> plans = new LinkedHashMap<>();
    for (Step step : dialog.steps().values()) {
      Step.Reminder reminder = step.reminder();
      if (reminder != null) {
        plans.put(step.id(), reminder);
        dialog.renamed().entrySet().stream()
            .filter(renamed -> renamed.getValue().equals(step.id()))
            .forEach(renamed -> plans.put(renamed.getKey(), reminder));
      }
    }
    return plans;
  }

  private CompletionStage<Void> remind(Due due, Step.Reminder reminder, Instant now) {
    int passed = reminder.due(Duration.between(due.since(), now));
    int count = Math.max(due.count() + 1, passed);
    Instant next =
        due.since().plus(reminder.after().get(Math.min(passed, reminder.after().size() - 1)));
    return courier.bringUnasked(
        due.chat(),
        () ->
            reminders
                .claim(due, count, next, now)
                .exceptionally(
                    failure -> {
                      log.warn("a reminder is not claimed", failure);
                      return false;
                    })
                .thenApply(isClaimed -> isClaimed ? screen(due, count) : Optional.empty()));
  }

  private Optional<Screen> screen(Due due, int count) {
    Screens drawing = screens.get();
    Language language = due.conversation().language();
    return drawing.remind(
        due.conversation(),
        List.of(
            new Button.Call(
                drawing.line(Phrase.REMIND_TOMORROW, language), ReminderDesk.TOMORROW + count),
            new Button.Call(drawing.line(Phrase.REMIND_NO_MORE, language), ReminderDesk.NO_MORE)));
  }
}
