package org.chsiguide.ticket;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.chsiguide.messenger.ChatId;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The albums of staff that are still coming in. Telegram sends the parts as messages of their own,
 * https://core.telegram.org/bots/api#message (media_group_id), does not say how many there are, and
 * the words that make all of them a note may stand under any. So the parts wait until none has come
 * for a while, and are then decided on together.
 *
 * <p>Which parts an album has is on record, and here is only which albums wait, and since when. So
 * one that a stop interrupted waits for its other parts again: until updates come, of which they
 * are the first.
 */
final class StaffAlbums {
  private static final Logger log = LoggerFactory.getLogger(StaffAlbums.class);

  /** The parts come within moments; whoever waits for an answer hardly notices. */
  static final Duration QUIET = Duration.ofMillis(1_500);

  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(100);

  private record Album(ChatId chat, String id) {}

  /** Since when nothing has come; absent: updates were not taken since a stop. */
  private static final class Wait {
    private @Nullable Instant since;

    /** Parts that are not on record yet, or could not be recorded and are to come again. */
    private final Set<Integer> unrecorded = new HashSet<>();
  }

  private final Tickets tickets;
  private final InstantSource clock;
  private final ScheduledExecutorService loop;
  private final Function<List<Passage>, CompletionStage<Void>> decision;
  private final Map<Album, Wait> waiting = new HashMap<>();
  private boolean isScheduled;
  private volatile boolean isAfterStop;

  /**
   * None yet.
   *
   * @param decision is given the parts of an album that are on record, the oldest first, when it is
   *     whole; on the thread of the loop
   */
  StaffAlbums(
      Tickets tickets,
      InstantSource clock,
      ScheduledExecutorService loop,
      Function<List<Passage>, CompletionStage<Void>> decision) {
    this.tickets = tickets;
    this.clock = clock;
    this.loop = loop;
    this.decision = decision;
  }

  /** A part came, and is recorded by this. */
  CompletionStage<Void> add(Passage part, CompletionStage<Void> recorded) {
    int message = (int) part.source();
    synchronized (this) {
      touched(part).unrecorded.add(message);
    }
    return recorded.thenRun(() -> recorded(part, message));
  }

  private synchronized void recorded(Passage part, int message) {
    touched(part).unrecorded.remove(message);
    schedule();
  }

  private Wait touched(Passage part) {
    Album album = new Album(part.from(), String.valueOf(part.album()));
    Wait wait = waiting.computeIfAbsent(album, key -> new Wait());
    wait.since = clock.instant();
    return wait;
  }

  /** An earlier run had these parts, and had not decided. */
  synchronized void resume(List<Passage> parts) {
    parts.forEach(
        part ->
            waiting.putIfAbsent(new Album(part.from(), String.valueOf(part.album())), new Wait()));
    isAfterStop = !parts.isEmpty();
  }

  /** Updates come again. */
  void updatesCome() {
    if (isAfterStop) {
      startWaiting();
    }
  }

  private synchronized void startWaiting() {
    isAfterStop = false;
    Instant now = clock.instant();
    waiting.values().stream().filter(wait -> wait.since == null).forEach(wait -> wait.since = now);
    schedule();
  }

  /** Another replica decides. */
  synchronized void clear() {
    waiting.clear();
    isAfterStop = false;
  }

  private void schedule() {
    if (!isScheduled) {
      isScheduled = true;
      Future<?> unused =
          loop.schedule(this::decide, BETWEEN_LOOKS.toMillis(), TimeUnit.MILLISECONDS);
    }
  }

  private void decide() {
    whole().forEach(this::decideOn);
  }

  /** Takes out the albums that nothing was added to for a while. */
  private synchronized List<Album> whole() {
    isScheduled = false;
    Instant latest = clock.instant().minus(QUIET);
    List<Album> whole =
        waiting.entrySet().stream()
            .filter(entry -> isWhole(entry.getValue(), latest))
            .map(Map.Entry::getKey)
            .toList();
    waiting.keySet().removeAll(whole);
    if (!waiting.isEmpty()) {
      schedule();
    }
    return whole;
  }

  private static boolean isWhole(Wait wait, Instant latest) {
    Instant since = wait.since;
    return since != null && !since.isAfter(latest) && wait.unrecorded.isEmpty();
  }

  private void decideOn(Album album) {
    try {
      List<Passage> parts = tickets.album(album.chat(), album.id());
      var unused =
          decision
              .apply(parts)
              .whenComplete(
                  (done, failure) -> {
                    if (failure != null) {
                      again(album, failure);
                    }
                  });
    } catch (RuntimeException failure) {
      again(album, failure);
    }
  }

  private synchronized void again(Album album, Throwable failure) {
    log.warn("an album could not be decided on, which is tried again: {}", failure.toString());
    waiting.computeIfAbsent(album, key -> new Wait()).since = clock.instant();
    schedule();
  }
}
