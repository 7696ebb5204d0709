package org.chsiguide.ticket;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.chsiguide.messenger.ChatId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Collects the parts of albums from staff. Telegram sends each part as a message of its own,
 * https://core.telegram.org/bots/api#message (media_group_id), without their number, and the
 * caption of any part can make the album an internal note. So the parts wait until no further part
 * has arrived for a while; then the album is complete.
 *
 * <p>The parts are in the store; this class holds only the times of their arrival. After a restart
 * an incomplete album waits until updates arrive, because its other parts are among the first.
 */
public final class StaffAlbums {
  private static final Logger log = LoggerFactory.getLogger(StaffAlbums.class);

  /** Parts arrive within moments, so a student hardly notices the wait. */
  static final Duration QUIET_PERIOD = Duration.ofMillis(1_500);

  private static final Duration CHECK_INTERVAL = Duration.ofMillis(100);

  private record AlbumKey(ChatId chat, String id) {
    static AlbumKey of(RelayedMessage part) {
      return new AlbumKey(part.from(), String.valueOf(part.album()));
    }
  }

  private static final class PendingAlbum {
    private Instant lastPartAt = Instant.MAX;

    /** Parts that are not recorded yet, or that failed and will arrive again. */
    private final Set<Integer> unrecorded = new HashSet<>();
  }

  private final TicketRepository tickets;
  private final InstantSource clock;
  private final ScheduledExecutorService loop;
  private final Function<List<RelayedMessage>, CompletionStage<Void>> onComplete;
  private final Map<AlbumKey, PendingAlbum> pending = new HashMap<>();
  private boolean isScheduled;

  /** The albums of an earlier run, until an update arrives. */
  private volatile Set<AlbumKey> resumed = Set.of();

  /**
   * Creates a collector without albums.
   *
   * @param onComplete receives the recorded parts of a complete album, the oldest first, on the
   *     thread of the loop
   */
  public StaffAlbums(
      TicketRepository tickets,
      InstantSource clock,
      ScheduledExecutorService loop,
      Function<List<RelayedMessage>, CompletionStage<Void>> onComplete) {
    this.tickets = tickets;
    this.clock = clock;
    this.loop = loop;
    this.onComplete = onComplete;
  }

  /** Adds a part, which this stage records. */
  public CompletionStage<Void> add(RelayedMessage part, CompletionStage<Void> recorded) {
    int message = (int) part.source();
    synchronized (this) {
      touch(AlbumKey.of(part)).unrecorded.add(message);
    }
    return recorded.thenRun(() -> onRecorded(part, message));
  }

  private synchronized void onRecorded(RelayedMessage part, int message) {
    touch(AlbumKey.of(part)).unrecorded.remove(message);
    schedule();
  }

  private PendingAlbum touch(AlbumKey album) {
    PendingAlbum pendingAlbum = pending.computeIfAbsent(album, key -> new PendingAlbum());
    pendingAlbum.lastPartAt = clock.instant();
    return pendingAlbum;
  }

  /** Adds the parts of incomplete albums from an earlier run. */
  public void resume(List<RelayedMessage> parts) {
    resumed = parts.stream().map(AlbumKey::of).collect(Collectors.toSet());
  }

  /** Tells the collector that an update arrived. */
  public void onUpdate() {
    if (!resumed.isEmpty()) {
      startWaiting();
    }
  }

  private synchronized void startWaiting() {
    resumed.forEach(this::touch);
    resumed = Set.of();
    schedule();
  }

  private void schedule() {
    if (!isScheduled) {
      isScheduled = true;
      Future<?> unused =
          loop.schedule(this::decide, CHECK_INTERVAL.toMillis(), TimeUnit.MILLISECONDS);
    }
  }

  private void decide() {
    takeComplete().forEach(this::decideOn);
  }

  /** Takes out the albums that nothing was added to for a while. */
  private synchronized List<AlbumKey> takeComplete() {
    isScheduled = false;
    Instant latest = clock.instant().minus(QUIET_PERIOD);
    List<AlbumKey> complete =
        pending.entrySet().stream()
            .filter(entry -> !entry.getValue().lastPartAt.isAfter(latest))
            .filter(entry -> entry.getValue().unrecorded.isEmpty())
            .map(Map.Entry::getKey)
            .toList();
    pending.keySet().removeAll(complete);
    if (!pending.isEmpty()) {
      schedule();
    }
    return complete;
  }

  private void decideOn(AlbumKey album) {
    var unused =
        CompletableFuture.completedFuture(album)
            .thenCompose(it -> onComplete.apply(tickets.albumParts(it.chat(), it.id())))
            .whenComplete(
                (done, failure) -> {
                  if (failure != null) {
                    retryLater(album, failure);
                  }
                });
  }

  private synchronized void retryLater(AlbumKey album, Throwable failure) {
    log.warn("an album could not be completed and is retried: {}", failure.toString());
    touch(album);
    schedule();
  }
}
