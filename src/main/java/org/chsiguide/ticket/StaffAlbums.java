package org.chsiguide.ticket;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
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
 * <p>The parts are in the store; this class holds only what happened last to each album. After a
 * restart an incomplete album waits until updates arrive, because its other parts are among the
 * first.
 */
public final class StaffAlbums {
  private static final Logger log = LoggerFactory.getLogger(StaffAlbums.class);

  /** Parts arrive within moments, so a student hardly notices the wait. */
  static final Duration QUIET_PERIOD = Duration.ofMillis(1_500);

  private record AlbumKey(ChatId chat, String id) {
    static AlbumKey of(RelayedMessage part) {
      return new AlbumKey(part.from(), String.valueOf(part.album()));
    }
  }

  private final TicketRepository tickets;
  private final ScheduledExecutorService loop;
  private final Function<List<RelayedMessage>, CompletionStage<Void>> onComplete;

  /** The last event of each incomplete album; only an album that has no further one is complete. */
  private final Map<AlbumKey, Object> lastEvents = new ConcurrentHashMap<>();

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
      ScheduledExecutorService loop,
      Function<List<RelayedMessage>, CompletionStage<Void>> onComplete) {
    this.tickets = tickets;
    this.loop = loop;
    this.onComplete = onComplete;
  }

  /** Adds a part, which this stage records; one that cannot be recorded will arrive again. */
  public CompletionStage<Void> add(RelayedMessage part, CompletionStage<Void> recorded) {
    AlbumKey album = AlbumKey.of(part);
    Object arrival = newEvent(album);
    return recorded.whenComplete(
        (done, failure) -> {
          if (failure == null) {
            decideLater(album, arrival);
          } else {
            newEvent(album);
          }
        });
  }

  /** Adds the incomplete albums of an earlier run. */
  public void resume() {
    resumed =
        tickets.unfinished().stream()
            .filter(it -> it.state() == RelayedMessage.State.GATHERING)
            .map(AlbumKey::of)
            .collect(Collectors.toSet());
  }

  /** Tells the collector that an update arrived. */
  public void onUpdate() {
    Set<AlbumKey> incomplete = resumed;
    resumed = Set.of();
    incomplete.forEach(this::decideUnlessPartArrived);
  }

  private Object newEvent(AlbumKey album) {
    Object event = new Object();
    lastEvents.put(album, event);
    return event;
  }

  /** Decides on an album after a while, unless a part has arrived, after which that is done. */
  private void decideUnlessPartArrived(AlbumKey album) {
    Object event = new Object();
    if (lastEvents.putIfAbsent(album, event) == null) {
      decideLater(album, event);
    }
  }

  /** Decides on an album after a while, unless this is no longer its last event. */
  private void decideLater(AlbumKey album, Object event) {
    Future<?> unused =
        loop.schedule(
            () -> {
              if (lastEvents.remove(album, event)) {
                decide(album);
              }
            },
            QUIET_PERIOD.toMillis(),
            TimeUnit.MILLISECONDS);
  }

  private void decide(AlbumKey album) {
    CompletableFuture.completedStage(album)
        .thenCompose(it -> onComplete.apply(tickets.albumParts(it.chat(), it.id())))
        .whenComplete(
            (done, failure) -> {
              if (failure != null) {
                log.warn("an album could not be completed and is retried: {}", failure.toString());
                decideUnlessPartArrived(album);
              }
            });
  }
}
