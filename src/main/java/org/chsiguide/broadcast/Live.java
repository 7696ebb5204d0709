package org.chsiguide.broadcast;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import org.chsiguide.dialog.Language;
import org.chsiguide.dialog.Screen;
import org.chsiguide.messenger.ChatId;
import org.chsiguide.messenger.Delivery;
import org.chsiguide.messenger.Messenger;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the panels of broadcasts true while they are sent, in every chat that has one open, and
 * tells their authors of the end. A panel is changed at most once in {@link #PAUSE}, or when the
 * broadcast begins, stops or ends.
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

  /** What the panels said when they were last changed, and whether that is there. */
  private record Shown(
      Broadcast.State state, long settled, Instant at, CompletionStage<?> delivery) {

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
    changed(broadcast.number());
  }

  /** Something of the broadcast of this number is new; from any thread. */
  void changed(long number) {
    changed.add(number);
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
    Drawing drawing = new Drawing(broadcast, perSecond(last, progress, now), now);
    CompletionStage<?> delivery = isNews(broadcast) ? report(drawing) : refresh(drawing);
    shown.put(number, new Shown(broadcast.state(), progress.settled(), now, delivery));
    if (!broadcast.state().isOpen()) {
      shown.remove(number);
    }
  }

  /** How a broadcast goes at a moment, in the language of each who looks. */
  private final class Drawing {
    private final Broadcast broadcast;
    private final double perSecond;
    private final Instant now;
    private final Map<Language, LivePanel> panels = new EnumMap<>(Language.class);

    Drawing(Broadcast broadcast, double perSecond, Instant now) {
      this.broadcast = broadcast;
      this.perSecond = perSecond;
      this.now = now;
    }

    private LivePanel in(Language language) {
      return panels.computeIfAbsent(language, it -> clerk.live(broadcast, clerk.voice(it)));
    }

    Screen whole(Language language) {
      return in(language).draw(perSecond, now);
    }

    Screen withoutButtons(Language language) {
      return in(language).withoutButtons(now);
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
   * To the author as a new message, for a changed one makes no sound. What can be done is below it
   * from now on. It may come twice, after a stop.
   */
  private CompletionStage<?> report(Drawing drawing) {
    Broadcast broadcast = drawing.broadcast;
    List<CompletionStage<?>> all = new ArrayList<>();
    for (Panel panel : broadcasts.panels(broadcast.number())) {
      if (panel.chat().equals(broadcast.author().chat())) {
        all.add(edit(panel, drawing.withoutButtons(panel.language())));
        all.add(broadcasts.gone(panel));
      } else {
        all.add(edit(panel, drawing.whole(panel.language())));
      }
    }
    all.add(send(drawing));
    all.add(broadcasts.reported(broadcast.number()));
    return together(all);
  }

  /** All who look see it; its author always does. */
  private CompletionStage<?> refresh(Drawing drawing) {
    Broadcast broadcast = drawing.broadcast;
    List<Panel> panels = broadcasts.panels(broadcast.number());
    List<CompletionStage<?>> all = new ArrayList<>();
    panels.forEach(panel -> all.add(edit(panel, drawing.whole(panel.language()))));
    if (panels.stream().noneMatch(it -> it.chat().equals(broadcast.author().chat()))) {
      all.add(send(drawing));
    }
    return together(all);
  }

  private CompletionStage<?> edit(Panel panel, Screen screen) {
    return messenger
        .edit(panel.chat(), panel.messageId(), screen)
        .thenCompose(
            delivery ->
                delivery instanceof Delivery.Gone
                    ? broadcasts.gone(panel)
                    : CompletableFuture.completedFuture(null));
  }

  private CompletionStage<?> send(Drawing drawing) {
    Broadcast broadcast = drawing.broadcast;
    if (broadcast.author().equals(Broadcast.NOBODY)) {
      return CompletableFuture.completedFuture(null);
    }
    ChatId author = broadcast.author().chat();
    Language language = broadcast.language();
    return messenger
        .send(author, drawing.whole(language))
        .thenCompose(
            delivery ->
                delivery instanceof Delivery.Sent sent
                    ? broadcasts.shown(
                        broadcast.number(), new Panel(author, sent.messageId(), language))
                    : CompletableFuture.completedFuture(null));
  }

  private static CompletionStage<?> together(List<CompletionStage<?>> all) {
    return CompletableFuture.allOf(
        all.stream().map(CompletionStage::toCompletableFuture).toArray(CompletableFuture[]::new));
  }
}
