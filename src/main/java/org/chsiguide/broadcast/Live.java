package org.chsiguide.broadcast;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import org.chsiguide.dialog.Screen;
import org.chsiguide.messenger.Delivery;
import org.chsiguide.messenger.Messenger;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the panels of broadcasts true while they are sent, and tells their authors of the end. A
 * panel is changed at most once in {@link #PAUSE}, or when the broadcast begins, stops or ends.
 */
final class Live {
  /** How often to look. */
  static final Duration EVERY = Duration.ofMillis(500);

  /** Telegram limits changes like messages, to about one a second in a chat. */
  private static final Duration PAUSE = Duration.ofSeconds(3);

  private static final Logger log = LoggerFactory.getLogger(Live.class);

  private final Broadcasts broadcasts;
  private final Messenger messenger;
  private final Clerk clerk;
  private final InstantSource clock;

  /** The numbers of those of which something is new. */
  private final Set<Long> changed = ConcurrentHashMap.newKeySet();

  private final Map<Long, Shown> shown = new HashMap<>();

  /** What the panel said when it was last changed, and whether that is there. */
  private record Shown(
      Broadcast.State state, long settled, Instant at, CompletionStage<Delivery> delivery) {

    boolean isUnderWay() {
      return !delivery.toCompletableFuture().isDone();
    }
  }

  Live(Broadcasts broadcasts, Messenger messenger, Clerk clerk, InstantSource clock) {
    this.broadcasts = broadcasts;
    this.messenger = messenger;
    this.clerk = clerk;
    this.clock = clock;
  }

  /** Tells of what ended in an earlier run. */
  void resume() {
    broadcasts.unreported().forEach(this::changed);
  }

  /** Something of it is new; from any thread. */
  void changed(Broadcast broadcast) {
    changed.add(broadcast.number());
  }

  /** Shows what is new; on one thread. */
  void refresh() {
    try {
      for (long number : Set.copyOf(changed)) {
        broadcasts.find(number).filter(this::isDue).ifPresent(this::show);
      }
    } catch (RuntimeException e) {
      log.warn("the panels are shown later", e);
    }
  }

  private boolean isDue(Broadcast broadcast) {
    Shown last = shown.get(broadcast.number());
    return last == null
        || last.state() != broadcast.state()
        || (!last.at().plus(PAUSE).isAfter(clock.instant()) && !last.isUnderWay());
  }

  private void show(Broadcast broadcast) {
    long number = broadcast.number();
    changed.remove(number);
    Instant now = clock.instant();
    Progress progress = broadcasts.progress(number);
    Shown last = shown.get(number);
    LivePanel panel = clerk.live(broadcast, clerk.voice(broadcast.language()));
    CompletionStage<Delivery> delivery =
        isNews(broadcast)
            ? report(broadcast, panel, now)
            : shown(broadcast, panel.draw(perSecond(last, progress, now), now));
    shown.put(number, new Shown(broadcast.state(), progress.settled(), now, delivery));
    if (!broadcast.state().isOpen()) {
      shown.remove(number);
    }
  }

  private static double perSecond(@Nullable Shown last, Progress progress, Instant now) {
    double seconds = last == null ? 0 : Duration.between(last.at(), now).toMillis() / 1000.0;
    return last == null || seconds <= 0 ? 0 : (progress.settled() - last.settled()) / seconds;
  }

  /** Whether it ended or stopped by itself, and its author was not told. */
  private boolean isNews(Broadcast broadcast) {
    return broadcasts.unreported().stream().anyMatch(it -> it.number() == broadcast.number());
  }

  /**
   * A new message, for a changed one makes no sound. What can be done is below it from now on. It
   * may come twice, after a stop.
   */
  private CompletionStage<Delivery> report(Broadcast broadcast, LivePanel panel, Instant now) {
    if (broadcast.panel().isPresent()) {
      var unused =
          messenger.edit(
              broadcast.author().chat(), broadcast.panel().getAsInt(), panel.withoutButtons(now));
    }
    CompletionStage<Delivery> report = sent(broadcast, panel.draw(0, now));
    var unusedMark = broadcasts.reported(broadcast.number());
    return report;
  }

  private CompletionStage<Delivery> shown(Broadcast broadcast, Screen screen) {
    return broadcast.panel().isPresent()
        ? messenger.edit(broadcast.author().chat(), broadcast.panel().getAsInt(), screen)
        : sent(broadcast, screen);
  }

  private CompletionStage<Delivery> sent(Broadcast broadcast, Screen screen) {
    if (broadcast.author().equals(Broadcast.NOBODY)) {
      return CompletableFuture.completedFuture(new Delivery.Gone());
    }
    return messenger
        .send(broadcast.author().chat(), screen)
        .whenComplete(
            (delivery, failure) -> {
              if (delivery instanceof Delivery.Sent message) {
                var unused = broadcasts.shown(broadcast.number(), message.messageId());
              }
            });
  }
}
