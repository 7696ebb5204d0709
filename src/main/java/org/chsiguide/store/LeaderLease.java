package org.chsiguide.store;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.chsiguide.update.Leadership;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The duty, as a row that names its holder. Each replica asks for it with every beat; it is given
 * to whoever asks first after its holder has ended, or has said nothing for {@link
 * Replica#SILENCE}.
 *
 * <p>A holder that cannot reach the database does not know whether it still is; it stops well
 * before anybody else can take over, by its own clock, as long as their clocks differ by less than
 * {@link ReplicaHeartbeat#MAX_CLOCK_SKEW}. What must not be done by two, whatever the clocks say,
 * asks {@link #isHeld} in its transaction.
 */
final class LeaderLease implements Leadership, AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(LeaderLease.class);

  private static final String NAME = "office";

  /** No chat has this id, so it is nobody's lock; negative ids are groups, and far smaller. */
  private static final long LOCK_ID = Long.MAX_VALUE;

  private static final Duration POLL_INTERVAL = Duration.ofMillis(250);

  private final String id;
  private final DatabaseDialect backend;
  private final Jdbi jdbi;
  private final InstantSource clock;
  private final List<Listener> listeners = new CopyOnWriteArrayList<>();
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          run -> {
            Thread thread = new Thread(run, "store-duty");
            thread.setDaemon(true);
            return thread;
          });

  private volatile Instant validUntil = Instant.MIN;
  private volatile boolean isLeading;

  private record Listener(Runnable begin, Runnable end) {}

  /**
   * @param id what the other replicas know this one by
   */
  LeaderLease(String id, DatabaseDialect backend, Jdbi jdbi, InstantSource clock) {
    this.id = id;
    this.backend = backend;
    this.jdbi = jdbi;
    this.clock = clock;
  }

  @Override
  public boolean isLeader() {
    return isLeading && isValid();
  }

  @Override
  public void joinElection(Runnable begin, Runnable end) {
    listeners.add(new Listener(begin, end));
    if (!backend.isShared()) {
      checkLeadership();
      return;
    }
    Future<?> unused =
        timer.scheduleWithFixedDelay(
            this::checkOrLog, 0, POLL_INTERVAL.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Asks for it, or asks to keep it; said to live is the replica already. */
  void acquire() {
    if (!backend.isShared()) {
      return;
    }
    Instant now = clock.instant();
    boolean isAcquired =
        jdbi.inTransaction(
            handle -> {
              // One after another, so that each sees who has it and who lives.
              backend.lock(handle, List.of(LOCK_ID));
              return handle.execute(
                      "INSERT INTO duty (name, holder) VALUES (?, ?)"
                          + " ON CONFLICT (name) DO UPDATE SET holder = excluded.holder"
                          + " WHERE duty.holder = excluded.holder OR duty.holder NOT IN"
                          + " (SELECT id FROM replica WHERE seen_at >= ?)",
                      NAME,
                      id,
                      now.minus(ReplicaHeartbeat.HEARTBEAT_TIMEOUT).toEpochMilli())
                  > 0;
            });
    validUntil =
        isAcquired
            ? now.plus(ReplicaHeartbeat.HEARTBEAT_TIMEOUT).minus(ReplicaHeartbeat.MAX_CLOCK_SKEW)
            : Instant.MIN;
  }

  /** Leaves it to whoever asks next. */
  void release() {
    validUntil = Instant.MIN;
    jdbi.useHandle(handle -> handle.execute("DELETE FROM duty WHERE holder = ?", id));
  }

  /** Whether this replica holds it, in this transaction and until its end. */
  boolean isHeld(Handle handle) {
    return !backend.isShared()
        || handle
            .createQuery("SELECT 1 FROM duty WHERE name = ? AND holder = ?" + backend.lockShared())
            .bind(0, NAME)
            .bind(1, id)
            .mapTo(Integer.class)
            .findOne()
            .isPresent();
  }

  @Override
  public void close() {
    timer.shutdownNow();
  }

  private boolean isValid() {
    return !backend.isShared() || clock.instant().isBefore(validUntil);
  }

  private void checkOrLog() {
    try {
      checkLeadership();
    } catch (RuntimeException e) {
      log.warn("the duty is taken over a little later", e);
    }
  }

  /** Begins or ends what was granted or lost since it last looked. */
  private synchronized void checkLeadership() {
    boolean isValid = isValid();
    if (isValid == isLeading) {
      return;
    }
    if (isValid) {
      listeners.forEach(turn -> turn.begin().run());
      isLeading = true;
    } else {
      isLeading = false;
      listeners.forEach(turn -> turn.end().run());
    }
    if (backend.isShared()) {
      log.info("this replica {} duty", isValid ? "is on" : "is no longer on");
    }
  }
}
