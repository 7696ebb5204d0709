package org.chsiguide.store;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.chsiguide.messenger.ChatId;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * When the answers of a replica may go out: those of one chat in the order of their commits,
 * whichever replica holds them. Most chats have no answers elsewhere, and then nothing is asked.
 */
final class CrossReplicaOrder {
  private static final Logger log = LoggerFactory.getLogger(CrossReplicaOrder.class);

  private static final Duration POLL_INTERVAL = Duration.ofMillis(50);

  /** An answer that is stuck elsewhere for longer holds up nobody. */
  private static final Duration MAX_WAIT = Duration.ofSeconds(30);

  private final String replica;
  private final Jdbi jdbi;
  private final InstantSource clock;
  private final ScheduledExecutorService timer;

  /** Updates whose chat has earlier answers with other replicas, perhaps. */
  private final Set<Long> waitingUpdates = ConcurrentHashMap.newKeySet();

  /**
   * @param replica what the others know it by
   */
  CrossReplicaOrder(
      String replica, Jdbi jdbi, InstantSource clock, ScheduledExecutorService timer) {
    this.replica = replica;
    this.jdbi = jdbi;
    this.clock = clock;
    this.timer = timer;
  }

  /** Has the answers to these updates wait for those before them. */
  void addWaiting(Collection<Long> updates) {
    waitingUpdates.addAll(updates);
  }

  /** The same for those of them, answered in this transaction, whose chat has answers elsewhere. */
  void queueBehindOthers(Handle handle, Map<Long, ChatId> updates) {
    Set<ChatId> chatsHeldElsewhere =
        Set.copyOf(
            handle
                .createQuery(
                    "SELECT DISTINCT chat_id FROM answer WHERE holder <> :id"
                        + " AND chat_id IN (<chats>)")
                .bind("id", replica)
                .bindList("chats", updates.values().stream().map(ChatId::value).distinct().toList())
                .map((row, context) -> ConversationRow.chat(row))
                .list());
    updates.forEach(
        (update, chat) -> {
          if (chatsHeldElsewhere.contains(chat)) {
            waitingUpdates.add(update);
          }
        });
  }

  /**
   * Completes when no other replica holds an earlier answer for the chat of this update's.
   *
   * @param mayBeLost whether another replica may have adopted it meanwhile
   * @return whether it is still this replica's to bring
   */
  CompletionStage<Boolean> awaitTurn(long update, boolean mayBeLost) {
    CompletableFuture<Boolean> turn = new CompletableFuture<>();
    if (waitingUpdates.remove(update) || mayBeLost) {
      Instant deadline = clock.instant().plus(MAX_WAIT);
      schedulePoll(Duration.ZERO, () -> pollTurn(update, deadline, turn), turn);
    } else {
      turn.complete(true);
    }
    return turn;
  }

  private void pollTurn(long update, Instant deadline, CompletableFuture<Boolean> turn) {
    try {
      if (!clock.instant().isBefore(deadline) || !isBehind(update)) {
        turn.complete(isHeld(update));
        return;
      }
    } catch (RuntimeException e) {
      log.warn("whose turn it is cannot be read: {}", e.getMessage());
    }
    schedulePoll(POLL_INTERVAL, () -> pollTurn(update, deadline, turn), turn);
  }

  /** What has no turn before the replica is closed is brought after the next start. */
  private void schedulePoll(Duration delay, Runnable task, CompletableFuture<Boolean> turn) {
    try {
      Future<?> unused = timer.schedule(task, delay.toMillis(), TimeUnit.MILLISECONDS);
    } catch (RejectedExecutionException closed) {
      turn.complete(false);
    }
  }

  private boolean isBehind(long update) {
    return count(
            "SELECT COUNT(*) FROM answer AS mine JOIN answer AS earlier ON"
                + " earlier.chat_id = mine.chat_id AND earlier.number < mine.number"
                + " WHERE mine.update_id = :update AND earlier.holder <> :id",
            update)
        > 0;
  }

  private boolean isHeld(long update) {
    return count("SELECT COUNT(*) FROM answer WHERE update_id = :update AND holder = :id", update)
        > 0;
  }

  private long count(String query, long update) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(query)
                .bind("update", update)
                .bind("id", replica)
                .mapTo(Long.class)
                .one());
  }
}
