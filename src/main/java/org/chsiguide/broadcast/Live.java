package org.chsiguide.broadcast;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.chsiguide.broadcast.Broadcast.State;
import org.chsiguide.dialog.Screen;
import org.chsiguide.messenger.ChatId;
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

  /** What the panel said when it was last changed. */
  private record Shown(Broadcast.State state, long settled, Instant at) {}

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
        || !last.at().plus(PAUSE).isAfter(clock.instant());
  }

  private void show(Broadcast broadcast) {
    long number = broadcast.number();
    changed.remove(number);
    Instant now = clock.instant();
    Progress progress = broadcasts.progress(number);
    Shown last = shown.put(number, new Shown(broadcast.state(), progress.settled(), now));
    LivePanel panel = clerk.live(broadcast, clerk.voice(broadcast.language()));
    ChatId chat = broadcast.author().chat();
    if (broadcast.panel().isPresent()) {
      Screen screen = panel.draw(perSecond(last, progress, now), now);
      var unused = messenger.edit(chat, broadcast.panel().getAsInt(), screen);
    }
    if (broadcast.state() == State.DONE || broadcast.state() == State.HALTED) {
      report(broadcast, panel.report(now));
    }
    if (!broadcast.state().isOpen()) {
      shown.remove(number);
    }
  }

  private static double perSecond(@Nullable Shown last, Progress progress, Instant now) {
    double seconds = last == null ? 0 : Duration.between(last.at(), now).toMillis() / 1000.0;
    return last == null || seconds <= 0 ? 0 : (progress.settled() - last.settled()) / seconds;
  }

  /** A new message, for a changed one makes no sound. It may come twice, after a stop. */
  private void report(Broadcast broadcast, Screen report) {
    boolean isNews =
        broadcasts.unreported().stream().anyMatch(it -> it.number() == broadcast.number());
    if (isNews) {
      var unusedSend = messenger.send(broadcast.author().chat(), report);
      var unusedMark = broadcasts.reported(broadcast.number());
    }
  }
}
