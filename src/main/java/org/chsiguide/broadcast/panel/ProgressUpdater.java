package org.chsiguide.broadcast.panel;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.chsiguide.broadcast.Broadcast;
import org.chsiguide.broadcast.BroadcastContext;
import org.chsiguide.broadcast.ProgressMessage;
import org.chsiguide.dialog.Language;
import org.chsiguide.dialog.Screen;
import org.chsiguide.messenger.Delivery;
import org.chsiguide.messenger.UserId;
import org.chsiguide.runtime.FailureLog;
import org.chsiguide.runtime.MonotonicClock;
import org.chsiguide.staff.StaffRole;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Updates the progress panels in every chat that shows one, and tells authors when their broadcasts
 * end. Whoever may no longer send broadcasts is told nothing more; where somebody has to decide
 * whether such a broadcast, or one of a command or of somebody who cannot be reached, goes on, all
 * who may are asked. A panel is edited at most once per {@link #MIN_UPDATE_INTERVAL}, and when the
 * broadcast starts, stops or ends.
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
  private final Set<Long> failed = new HashSet<>();

  private final FailureLog failures = new FailureLog(log);
  private final Map<Long, ShownState> shown = new HashMap<>();

  /** The last state that the panels showed, and its delivery. */
  private record ShownState(
      Broadcast.State state, long settled, Instant at, CompletionStage<?> delivery) {

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
      context.broadcasts().find(number).filter(this::isDue).ifPresent(this::showOrKeep);
    }
  }

  /** Shows a broadcast; if it cannot be read, once more with the next reports. */
  private void showOrKeep(Broadcast broadcast) {
    changed.remove(broadcast.number());
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
    CompletionStage<?> delivery = show(broadcast, rendering, isStateNew);
    shown.put(broadcast.number(), new ShownState(broadcast.state(), settled, now, delivery));
  }

  /**
   * Updates all panels. An author without one gets one at each new state of an open broadcast.
   *
   * <p>The report is sent as a new message, because an edit makes no sound. The buttons move to it.
   * It counts as sent once it may have arrived at anybody, so it may be sent twice after a stop. So
   * does one that Telegram refuses to send to each reader, because it would refuse it again.
   *
   * @param rendering renders the panel in the language of its reader
   */
  private CompletionStage<?> show(
      Broadcast broadcast, Function<Language, Screen> rendering, boolean isStateNew) {
    boolean isReport =
        context.broadcasts().findUnreported().stream()
            .anyMatch(it -> it.number() == broadcast.number());
    Set<UserId> readers = isReport ? readers(broadcast) : Set.of();
    List<ProgressMessage> panels =
        context.broadcasts().panels(broadcast.number()).stream()
            .filter(panel -> context.staff().may(panel.reader(), StaffRole.BROADCAST))
            .toList();
    List<ProgressMessage> replaced =
        panels.stream().filter(panel -> readers.contains(panel.reader())).toList();
    List<CompletionStage<?>> all = new ArrayList<>();
    for (ProgressMessage panel : panels) {
      Screen full = rendering.apply(panel.language());
      boolean hasButtons = !replaced.contains(panel);
      all.add(edit(panel, hasButtons ? full : new Screen(0, full.html(), List.of())));
    }
    if (isReport) {
      all.add(
          report(broadcast, rendering, readers)
              .thenCompose(
                  isReported -> allOf(isReported ? markReported(broadcast, replaced) : List.of())));
    } else if (isStateNew
        && broadcast.state().isOpen()
        && context.staff().may(broadcast.author(), StaffRole.BROADCAST)
        && panels.stream().noneMatch(panel -> panel.reader().equals(broadcast.author()))) {
      all.add(send(broadcast, rendering, broadcast.author()));
    }
    return allOf(all);
  }

  /**
   * Sends the report to these readers; if Telegram refuses it to each, and somebody has to decide,
   * to all who may.
   *
   * @return whether it counts as sent
   */
  private CompletionStage<Boolean> report(
      Broadcast broadcast, Function<Language, Screen> rendering, Set<UserId> readers) {
    List<CompletableFuture<Delivery>> reports =
        readers.stream()
            .map(reader -> send(broadcast, rendering, reader).toCompletableFuture())
            .toList();
    return allOf(reports)
        .thenCompose(
            sent -> {
              List<Delivery> deliveries = reports.stream().map(CompletableFuture::join).toList();
              boolean mayHaveArrived =
                  deliveries.stream()
                      .anyMatch(
                          it -> it instanceof Delivery.Sent || it instanceof Delivery.Unknown);
              boolean isRefused = deliveries.stream().noneMatch(Delivery::isRepeatable);
              Set<UserId> deciders = deciders(broadcast);
              return !mayHaveArrived && isRefused && !readers.containsAll(deciders)
                  ? report(broadcast, rendering, deciders)
                  : CompletableFuture.completedFuture(
                      deliveries.isEmpty() ? !isUndecided(broadcast) : mayHaveArrived || isRefused);
            });
  }

  /** Returns the recipients: the author, or those who have to decide if the author may not. */
  private Set<UserId> readers(Broadcast broadcast) {
    return context.staff().may(broadcast.author(), StaffRole.BROADCAST)
        ? Set.of(broadcast.author())
        : deciders(broadcast);
  }

  /** Returns all who may decide whether the broadcast goes on, if somebody has to. */
  private Set<UserId> deciders(Broadcast broadcast) {
    return isUndecided(broadcast) ? context.staff().members(StaffRole.BROADCAST) : Set.of();
  }

  private static boolean isUndecided(Broadcast broadcast) {
    return broadcast.state() == Broadcast.State.PAUSED
        || broadcast.state() == Broadcast.State.HALTED;
  }

  private List<CompletionStage<Void>> markReported(
      Broadcast broadcast, List<ProgressMessage> replaced) {
    return Stream.concat(
            replaced.stream().map(context.broadcasts()::removePanel),
            Stream.of(context.broadcasts().markReported(broadcast.number(), broadcast.state())))
        .toList();
  }

  private CompletionStage<?> edit(ProgressMessage panel, Screen screen) {
    return context
        .messenger()
        .edit(panel.chat(), panel.messageId(), screen)
        .thenCompose(
            delivery ->
                delivery instanceof Delivery.Gone || delivery instanceof Delivery.Blocked
                    ? context.broadcasts().removePanel(panel)
                    : CompletableFuture.completedFuture(null));
  }

  /** Sends a new panel to a member of staff; only of the author, the language is known. */
  private CompletionStage<Delivery> send(
      Broadcast broadcast, Function<Language, Screen> rendering, UserId reader) {
    Language language = reader.equals(broadcast.author()) ? broadcast.language() : Language.BOTH;
    return context
        .messenger()
        .send(reader.chat(), rendering.apply(language))
        .thenCompose(
            delivery ->
                delivery instanceof Delivery.Sent sent
                    ? context
                        .broadcasts()
                        .addPanel(
                            broadcast.number(),
                            new ProgressMessage(reader.chat(), sent.messageId(), language))
                        .thenApply(added -> delivery)
                    : CompletableFuture.completedFuture(delivery));
  }

  private static CompletionStage<?> allOf(List<? extends CompletionStage<?>> all) {
    return CompletableFuture.allOf(
        all.stream().map(CompletionStage::toCompletableFuture).toArray(CompletableFuture[]::new));
  }
}
