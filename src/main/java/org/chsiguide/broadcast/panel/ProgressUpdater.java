package org.chsiguide.broadcast.panel;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.chsiguide.broadcast.Broadcast;
import org.chsiguide.broadcast.BroadcastContext;
import org.chsiguide.dialog.Language;
import org.chsiguide.dialog.Screen;
import org.chsiguide.runtime.FailureLog;
import org.chsiguide.runtime.MonotonicClock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has a {@link ProgressNotifier} show the progress of broadcasts. A panel is edited at most once
 * per {@link #MIN_UPDATE_INTERVAL}, and when the broadcast starts, stops or ends.
 */
final class ProgressUpdater {
  private static final Logger log = LoggerFactory.getLogger(ProgressUpdater.class);

  static final Duration REFRESH_INTERVAL = Duration.ofMillis(500);

  /** The interval of attempts to send a report, and to show what could not be shown. */
  static final Duration REPORT_INTERVAL = Duration.ofMinutes(1);

  /** Telegram limits edits as it limits messages, to about one per second in a chat. */
  private static final Duration MIN_UPDATE_INTERVAL = Duration.ofSeconds(3);

  /** If nothing changed for longer, nothing was being sent, as in quiet hours. */
  private static final Duration MAX_GAP = Duration.ofSeconds(30);

  private final BroadcastContext context;
  private final InstantSource monotonicClock;

  /** The numbers of the broadcasts that have changed. */
  private final Set<Long> changed = ConcurrentHashMap.newKeySet();

  /** The numbers of the broadcasts that have changed and could not be shown. */
  private final Set<Long> failed = ConcurrentHashMap.newKeySet();

  private final FailureLog failures = new FailureLog(log);
  private final Map<Long, ShownState> shown = new HashMap<>();

  /** The last state that the panels showed, and its delivery. */
  private record ShownState(
      Broadcast.State state, long settled, Instant at, CompletionStage<Boolean> delivery) {

    boolean isInFlight() {
      return !delivery.toCompletableFuture().isDone();
    }

    /** Returns how many more recipients were settled each second since then; 0: it is unknown. */
    double perSecond(long settledNow, Instant now) {
      double seconds = Duration.between(at, now).toMillis() / 1000.0;
      return seconds <= 0 || seconds > MAX_GAP.toSeconds() ? 0 : (settledNow - settled) / seconds;
    }
  }

  ProgressUpdater(BroadcastContext context) {
    this.context = context;
    this.monotonicClock = new MonotonicClock(context.clock());
  }

  /** Updates what an earlier run left. Must be called on the thread of {@link #refresh}. */
  void resume() {
    context.broadcasts().findLastControlled().forEach(this::markChanged);
    sendReports();
  }

  /**
   * Sends the reports that did not arrive, also those of an earlier run, and shows what could not
   * be shown and what another broadcast cancelled. Must be called on the thread of {@link
   * #refresh}.
   */
  void sendReports() {
    changed.addAll(failed);
    failed.clear();
    Stream.concat(
            shown.keySet().stream()
                .flatMap(number -> context.broadcasts().find(number).stream())
                .filter(broadcast -> !broadcast.state().isOpen()),
            context.broadcasts().findUnreported().stream())
        .filter(this::isDue)
        .forEach(broadcast -> markChanged(broadcast.number()));
  }

  /** Marks the broadcast of this number as changed. Thread-safe. */
  void markChanged(long number) {
    changed.add(number);
  }

  /** Shows the changes. Must be called on one thread. */
  void refresh() {
    shown.values().removeIf(it -> !it.state().isOpen() && !it.isInFlight());
    for (long number : Set.copyOf(changed)) {
      Optional<Broadcast> found = context.broadcasts().find(number);
      if (found.isEmpty() || isDue(found.get())) {
        changed.remove(number);
        found.ifPresent(this::showOrKeep);
      }
    }
  }

  /** Shows a broadcast; if it cannot be read, once more with the next reports. */
  private void showOrKeep(Broadcast broadcast) {
    try {
      show(broadcast);
      failures.recordSuccess("broadcasts can be shown again");
    } catch (RuntimeException e) {
      failures.warn("broadcast " + broadcast.number() + " cannot be shown", e);
      failed.add(broadcast.number());
    }
  }

  private boolean isDue(Broadcast broadcast) {
    ShownState last = shown.get(broadcast.number());
    return last == null
        || last.state() != broadcast.state()
        || (!last.at().plus(MIN_UPDATE_INTERVAL).isAfter(monotonicClock.instant())
            && !last.isInFlight());
  }

  private void show(Broadcast broadcast) {
    Instant now = monotonicClock.instant();
    ProgressPanel panel =
        ProgressPanel.of(context, broadcast, PanelFormatter.of(context, Language.BOTH));
    long settled = panel.progress().finished();
    ShownState last = shown.get(broadcast.number());
    boolean isStateNew = last == null || last.state() != broadcast.state();
    if (isStateNew && broadcast.isSilent()) {
      markChanged(broadcast.originalNumber());
    }
    double perSecond = last == null || isStateNew ? 0 : last.perSecond(settled, now);
    Function<Language, Screen> rendering =
        language -> panel.in(PanelFormatter.of(context, language)).render(perSecond, context.now());
    CompletionStage<Boolean> delivery =
        new ProgressNotifier(context, broadcast, rendering).update(isStateNew);
    delivery.thenAccept(
        isShown -> {
          if (!isShown) {
            failed.add(broadcast.number());
          }
        });
    shown.put(broadcast.number(), new ShownState(broadcast.state(), settled, now, delivery));
  }
}
