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
final class Turns {
  private static final Logger log = LoggerFactory.getLogger(Turns.class);

  private static final Duration POLL = Duration.ofMillis(50);

  /** An answer that is stuck elsewhere for longer holds up nobody. */
  private static final Duration LONGEST = Duration.ofSeconds(30);

  private final String replica;
  private final Jdbi jdbi;
  private final InstantSource clock;
  private final ScheduledExecutorService timer;

  /** Updates whose chat has earlier answers with other replicas, perhaps. */
  private final Set<Long> behind = ConcurrentHashMap.newKeySet();

  /**
   * @param replica what the others know it by
   */
  Turns(String replica, Jdbi jdbi, InstantSource clock, ScheduledExecutorService timer) {
    this.replica = replica;
    this.jdbi = jdbi;
    this.clock = clock;
    this.timer = timer;
  }

  /** Has the answers to these updates wait for those before them. */
  void add(Collection<Long> updates) {
    behind.addAll(updates);
  }

  /** The same for those of them, answered in this transaction, whose chat has answers elsewhere. */
  void queue(Handle handle, Map<Long, ChatId> updates) {
    Set<ChatId> held =
        Set.copyOf(
            handle
                .createQuery(
                    "SELECT DISTINCT chat_id FROM answer WHERE holder <> :id"
                        + " AND chat_id IN (<chats>)")
                .bind("id", replica)
                .bindList("chats", updates.values().stream().map(ChatId::value).distinct().toList())
                .map((row, context) -> Columns.chat(row))
                .list());
    updates.forEach(
        (update, chat) -> {
          if (held.contains(chat)) {
            behind.add(update);
          }
        });
  }

  /**
   * Completes when no other replica holds an earlier answer for the chat of this update's.
   *
   * @param mayBeLost whether another replica may have adopted it meanwhile
   * @return whether it is still this replica's to bring
   */
  CompletionStage<Boolean> turn(long update, boolean mayBeLost) {
    CompletableFuture<Boolean> turn = new CompletableFuture<>();
    if (behind.remove(update) || mayBeLost) {
      Instant latest = clock.instant().plus(LONGEST);
      look(Duration.ZERO, () -> await(update, latest, turn), turn);
    } else {
      turn.complete(true);
    }
    return turn;
  }

  private void await(long update, Instant latest, CompletableFuture<Boolean> turn) {
    try {
      if (!clock.instant().isBefore(latest) || !isBehind(update)) {
        turn.complete(isHeld(update));
        return;
      }
    } catch (RuntimeException e) {
      log.warn("whose turn it is cannot be read: {}", e.getMessage());
    }
    look(POLL, () -> await(update, latest, turn), turn);
  }

  /** What has no turn before the replica is closed is brought after the next start. */
  private void look(Duration delay, Runnable look, CompletableFuture<Boolean> turn) {
    try {
      Future<?> unused = timer.schedule(look, delay.toMillis(), TimeUnit.MILLISECONDS);
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
