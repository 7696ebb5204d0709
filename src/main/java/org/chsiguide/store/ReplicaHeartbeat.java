package org.chsiguide.store;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.chsiguide.dialog.Conversation;
import org.chsiguide.messenger.ChatId;
import org.chsiguide.update.ConcurrentUpdateException;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * This process, among those that share the database. Each says every few seconds that it lives; the
 * answers of one that has not for {@link #HEARTBEAT_TIMEOUT} are brought by whoever adopts them
 * first. Of one chat, answers go out in the order of their commits, whichever replica holds them.
 *
 * <p>Their clocks may differ by some seconds. Where the database is a file there are no others, and
 * none of this costs anything.
 */
final class ReplicaHeartbeat implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(ReplicaHeartbeat.class);

  static final Duration HEARTBEAT_INTERVAL = Duration.ofSeconds(2);

  /** After so much silence it counts as ended; some beats, so that one pause is not an end. */
  static final Duration HEARTBEAT_TIMEOUT = HEARTBEAT_INTERVAL.multipliedBy(5);

  /** By so much the clocks may differ. */
  static final Duration MAX_CLOCK_SKEW = HEARTBEAT_INTERVAL.multipliedBy(2);

  private final String id = UUID.randomUUID().toString();
  private final DatabaseDialect backend;
  private final Jdbi jdbi;
  private final InstantSource clock;
  private final ScheduledExecutorService timer;
  private final LeaderLease leaderLease;

  private final CrossReplicaOrder crossReplicaOrder;

  /** When it last said that it lives. */
  private volatile Instant lastHeartbeat = Instant.MIN;

  ReplicaHeartbeat(DatabaseDialect backend, Jdbi jdbi, InstantSource clock) {
    this.backend = backend;
    this.jdbi = jdbi;
    this.clock = clock;
    this.leaderLease = new LeaderLease(id, backend, jdbi, clock);
    this.timer =
        Executors.newSingleThreadScheduledExecutor(
            run -> {
              Thread thread = new Thread(run, "store-replica");
              thread.setDaemon(true);
              return thread;
            });
    this.crossReplicaOrder = new CrossReplicaOrder(id, jdbi, clock, timer);
  }

  /** What the others know it by. */
  String id() {
    return id;
  }

  /** What one of the replicas does for all. */
  LeaderLease leaderLease() {
    return leaderLease;
  }

  /** Calls this now, and after every beat where there are others who may end. */
  void startAdoption(Runnable adopter) {
    adopter.run();
    if (backend.isShared()) {
      Future<?> unused =
          timer.scheduleWithFixedDelay(
              () -> runLogged(this::sendHeartbeat, adopter),
              HEARTBEAT_INTERVAL.toMillis(),
              HEARTBEAT_INTERVAL.toMillis(),
              TimeUnit.MILLISECONDS);
    }
  }

  /** Says that this one lives, and asks for the duty. */
  void sendHeartbeat() {
    if (backend.isShared()) {
      Instant now = clock.instant();
      jdbi.useHandle(
          handle ->
              handle.execute(
                  "INSERT INTO replica (id, seen_at) VALUES (?, ?)"
                      + " ON CONFLICT (id) DO UPDATE SET seen_at = excluded.seen_at",
                  id,
                  now.toEpochMilli()));
      lastHeartbeat = now;
      leaderLease.acquire();
    }
  }

  /**
   * Makes the answers of those who have ended this one's.
   *
   * @return the updates that they answer
   */
  List<Long> adoptOrphans() {
    long since =
        backend.isShared()
            ? clock.instant().minus(HEARTBEAT_TIMEOUT).toEpochMilli()
            : Long.MAX_VALUE;
    return jdbi.inTransaction(
        handle -> {
          // It writes, so it is first: SQLite may refuse the lock to who has only read so far.
          handle.execute(
              "DELETE FROM replica WHERE seen_at < ? AND NOT EXISTS"
                  + " (SELECT 1 FROM answer WHERE answer.holder = replica.id)",
              since);
          List<Long> orphans =
              handle
                  .createQuery(
                      "SELECT update_id FROM answer WHERE holder <> :id AND holder NOT IN"
                          + " (SELECT id FROM replica WHERE seen_at >= :since) ORDER BY number"
                          + backend.skipLocked())
                  .bind("id", id)
                  .bind("since", since)
                  .mapTo(Long.class)
                  .list();
          orphans.forEach(
              orphan ->
                  handle.execute("UPDATE answer SET holder = ? WHERE update_id = ?", id, orphan));
          if (backend.isShared()) {
            crossReplicaOrder.addWaiting(orphans);
          }
          return orphans;
        });
  }

  /**
   * Has the chats for this transaction alone, if they are as they were found.
   *
   * @throws ConcurrentUpdateException if another replica has moved one of these students, or taken
   *     one of these updates
   */
  void lockChats(Handle handle, Map<ChatId, Conversation> before, Map<Long, ChatId> updates) {
    if (!backend.isShared()) {
      return;
    }
    List<ChatId> chats = updates.values().stream().distinct().toList();
    backend.lock(handle, chats.stream().map(ChatId::value).sorted().toList());
    Map<ChatId, Conversation> found = new HashMap<>(before);
    found.keySet().retainAll(chats);
    if (!ConversationRow.find(handle, chats).equals(found)
        || !ConversationRow.taken(
                handle, updates.keySet(), millisBeforeNow(SqlConversations.UPDATE_ID_RETENTION))
            .isEmpty()) {
      throw new ConcurrentUpdateException();
    }
  }

  /** Notes which of these updates, answered in this transaction, are behind others' answers. */
  void queueBehindOthers(Handle handle, Map<Long, ChatId> updates) {
    if (backend.isShared() && !updates.isEmpty()) {
      crossReplicaOrder.queueBehindOthers(handle, updates);
    }
  }

  /** Completes when the answer to this update may go out; false: another replica brings it. */
  CompletionStage<Boolean> awaitTurn(long update) {
    return crossReplicaOrder.awaitTurn(update, backend.isShared() && mayBeExpired());
  }

  /** By its own clock it may count as ended, or soon will: others may have what it held. */
  private boolean mayBeExpired() {
    return !clock.instant().isBefore(lastHeartbeat.plus(HEARTBEAT_TIMEOUT).minus(MAX_CLOCK_SKEW));
  }

  /** Says that this one has ended, so that nobody has to find out. */
  @Override
  public void close() {
    timer.shutdownNow();
    leaderLease.close();
    if (backend.isShared()) {
      runLogged(
          leaderLease::release,
          () -> jdbi.useHandle(handle -> handle.execute("DELETE FROM replica WHERE id = ?", id)));
    }
  }

  private long millisBeforeNow(Duration ago) {
    return clock.instant().minus(ago).toEpochMilli();
  }

  private static void runLogged(Runnable... steps) {
    try {
      for (Runnable step : steps) {
        step.run();
      }
    } catch (RuntimeException e) {
      log.warn("the database does not answer this replica: {}", e.getMessage());
    }
  }
}
