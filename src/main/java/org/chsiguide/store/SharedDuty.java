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
import org.chsiguide.bot.Duty;
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
 * {@link Replica#MARGIN}. What must not be done by two, whatever the clocks say, asks {@link
 * #isHeld} in its transaction.
 */
final class SharedDuty implements Duty, AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(SharedDuty.class);

  private static final String NAME = "office";

  /** No chat has this id, so it is nobody's lock; negative ids are groups, and far smaller. */
  private static final long LOCK = Long.MAX_VALUE;

  private static final Duration LOOK = Duration.ofMillis(250);

  private final String id;
  private final Backend backend;
  private final Jdbi jdbi;
  private final InstantSource clock;
  private final List<Turn> turns = new CopyOnWriteArrayList<>();
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          run -> {
            Thread thread = new Thread(run, "store-duty");
            thread.setDaemon(true);
            return thread;
          });

  private volatile Instant until = Instant.MIN;
  private volatile boolean hasBegun;

  private record Turn(Runnable begin, Runnable end) {}

  /**
   * @param id what the other replicas know this one by
   */
  SharedDuty(String id, Backend backend, Jdbi jdbi, InstantSource clock) {
    this.id = id;
    this.backend = backend;
    this.jdbi = jdbi;
    this.clock = clock;
  }

  @Override
  public boolean isOurs() {
    return hasBegun && isGranted();
  }

  @Override
  public void takeTurns(Runnable begin, Runnable end) {
    turns.add(new Turn(begin, end));
    if (!backend.isShared()) {
      look();
      return;
    }
    Future<?> unused =
        timer.scheduleWithFixedDelay(this::attempt, 0, LOOK.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Asks for it, or asks to keep it; said to live is the replica already. */
  void claim() {
    if (!backend.isShared()) {
      return;
    }
    Instant now = clock.instant();
    boolean isGiven =
        jdbi.inTransaction(
            handle -> {
              // One after another, so that each sees who has it and who lives.
              backend.lock(handle, List.of(LOCK));
              return handle.execute(
                      "INSERT INTO duty (name, holder) VALUES (?, ?)"
                          + " ON CONFLICT (name) DO UPDATE SET holder = excluded.holder"
                          + " WHERE duty.holder = excluded.holder OR duty.holder NOT IN"
                          + " (SELECT id FROM replica WHERE seen_at >= ?)",
                      NAME,
                      id,
                      now.minus(Replica.SILENCE).toEpochMilli())
                  > 0;
            });
    until = isGiven ? now.plus(Replica.SILENCE).minus(Replica.MARGIN) : Instant.MIN;
  }

  /** Leaves it to whoever asks next. */
  void leave() {
    until = Instant.MIN;
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

  private boolean isGranted() {
    return !backend.isShared() || clock.instant().isBefore(until);
  }

  private void attempt() {
    try {
      look();
    } catch (RuntimeException e) {
      log.warn("the duty is taken over a little later", e);
    }
  }

  /** Begins or ends what was granted or lost since it last looked. */
  private synchronized void look() {
    boolean isGranted = isGranted();
    if (isGranted == hasBegun) {
      return;
    }
    if (isGranted) {
      turns.forEach(turn -> turn.begin().run());
      hasBegun = true;
    } else {
      hasBegun = false;
      turns.forEach(turn -> turn.end().run());
    }
    if (backend.isShared()) {
      log.info("this replica {} duty", isGranted ? "is on" : "is no longer on");
    }
  }
}
