package org.chsiguide.ticket.relay;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.chsiguide.messenger.UserId;
import org.chsiguide.runtime.Undo;
import org.chsiguide.ticket.RelayedMessage;
import org.chsiguide.ticket.RelayedMessage.State;
import org.chsiguide.ticket.Ticket;
import org.chsiguide.ticket.TicketContext;

/**
 * The albums from staff. Telegram sends each part as a message of its own,
 * https://core.telegram.org/bots/api#message (media_group_id), without their number, and the
 * caption of any part can make the album an internal note. So an album waits in the queue of its
 * student until no further part has arrived for a while; then it is complete. Thread-safe.
 */
public final class StaffAlbums {
  /** Parts arrive within moments, so a student hardly notices the wait. */
  public static final Duration QUIET_PERIOD = Duration.ofMillis(1_500);

  /** If no update arrives for so long, there is none. */
  public static final Duration UPDATE_TIMEOUT = Duration.ofSeconds(30);

  /** Stands for all albums of an earlier run, whose other parts are among the first updates. */
  private static final String EARLIER = "";

  private final TicketContext context;
  private final MessageRelay relay;
  private final AnswerCollisions collisions;

  /** The last arrival of a part of each album that is incomplete. */
  private final Map<String, Object> arriving = new ConcurrentHashMap<>();

  private volatile boolean awaitsUpdate;

  StaffAlbums(TicketContext context, MessageRelay relay, AnswerCollisions collisions) {
    this.context = context;
    this.relay = relay;
    this.collisions = collisions;
  }

  /** Parts may have been lost, by a stop or a failure, which arrive with the next update. */
  void awaitUpdate() {
    awaitsUpdate = true;
    Future<?> unused =
        context.loop().schedule(this::onUpdate, UPDATE_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Tells the albums that an update arrived. */
  public void onUpdate() {
    if (awaitsUpdate) {
      await(EARLIER);
      awaitsUpdate = false;
    }
  }

  /** Saves a part, which may be a note; one that cannot be saved will arrive again. */
  CompletionStage<Void> add(Ticket ticket, RelayedMessage part) {
    await(album(part));
    return Undo.onFailure(relay.write(ticket, it -> it, List.of(part)), this::awaitUpdate);
  }

  private void await(String album) {
    Object arrival = new Object();
    arriving.put(album, arrival);
    Future<?> unused =
        context
            .loop()
            .schedule(
                () -> arriving.remove(album, arrival),
                QUIET_PERIOD.toMillis(),
                TimeUnit.MILLISECONDS);
  }

  /** Returns whether no part of the album of this message is expected any more. */
  boolean isComplete(RelayedMessage part) {
    return !awaitsUpdate && !arriving.containsKey(EARLIER) && !arriving.containsKey(album(part));
  }

  /**
   * Decides on a complete album: it is a note if one of its parts is; otherwise the waiting parts,
   * of which this is the first, are sent together, or held with a question.
   */
  CompletionStage<Void> decide(Ticket ticket, RelayedMessage first) {
    List<RelayedMessage> parts = context.tickets().albumParts(first.from(), album(first));
    List<RelayedMessage> undecided =
        parts.stream().filter(it -> it.state() == State.GATHERING).toList();
    if (parts.stream().anyMatch(it -> it.state() == State.INTERNAL)) {
      return relay.write(ticket, it -> it, List.of(), undecided, State.INTERNAL);
    }
    UserId author = new UserId(Long.parseLong(first.detail()));
    Instant now = context.clock().instant();
    // The student may have written again since the first part, so the turn is found anew.
    return collisions.isCollision(ticket, author, now)
        ? relay.write(
            ticket,
            it -> it,
            List.of(AnswerCollisions.question(ticket, first, author)),
            undecided,
            State.HELD)
        : relay.write(
            ticket,
            it ->
                collisions
                    .answer(it, author, now)
                    .withTurn(context.cache().turnAfter(List.of(), it.id()), now),
            List.of(),
            undecided,
            State.PENDING);
  }

  private static String album(RelayedMessage part) {
    return Objects.requireNonNull(part.album());
  }
}
