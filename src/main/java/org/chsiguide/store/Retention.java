package org.chsiguide.store;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.chsiguide.messenger.ChatId;
import org.jdbi.v3.core.Jdbi;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Forgets students of whom nothing was heard for {@link #KEPT_FOR}, as if they had asked for it.
 * They go in small steps, each a transaction of its own between those of the others, so nobody
 * waits for it.
 */
final class Retention implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Retention.class);

  /** As the privacy screen of the guide says. */
  static final Duration KEPT_FOR = Duration.ofDays(365);

  /** So many students go with one transaction at most. */
  static final int STEP = 10;

  private static final Duration PAUSE = Duration.ofHours(1);

  private final Jdbi jdbi;
  private final GroupCommit writer;
  private final Consumer<ChatId> forgotten;
  private final InstantSource clock;
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          run -> {
            Thread thread = new Thread(run, "store-retention");
            thread.setDaemon(true);
            return thread;
          });

  /**
   * Does nothing until {@link #start}.
   *
   * @param forgotten drops what is remembered of a student; called on the thread that writes
   */
  Retention(Jdbi jdbi, GroupCommit writer, Consumer<ChatId> forgotten, InstantSource clock) {
    this.jdbi = jdbi;
    this.writer = writer;
    this.forgotten = forgotten;
    this.clock = clock;
  }

  /** Does it every hour from now on; the first time after an hour, for a start has enough to do. */
  void start() {
    Future<?> unused =
        timer.scheduleWithFixedDelay(
            this::attempt, PAUSE.toMillis(), PAUSE.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Forgets whoever is due, and waits until that is on the disk. */
  void forgetWhoIsDue() {
    long heardOf = clock.instant().minus(KEPT_FOR).toEpochMilli();
    long after = Long.MIN_VALUE;
    for (List<ChatId> quiet = quiet(after, heardOf);
        !quiet.isEmpty();
        quiet = quiet(after, heardOf)) {
      forget(quiet, heardOf);
      after = quiet.get(quiet.size() - 1).value();
    }
  }

  @Override
  public void close() {
    timer.shutdownNow();
  }

  private void attempt() {
    try {
      forgetWhoIsDue();
    } catch (RuntimeException e) {
      log.warn("students quiet for a year are deleted later: {}", e.getMessage());
    }
  }

  /** Some who come after this chat, so that each is looked at once, and no index has to be kept. */
  private List<ChatId> quiet(long after, long heardOf) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    "SELECT chat_id FROM conversation WHERE chat_id > ? AND seen_at < ?"
                        + " ORDER BY chat_id LIMIT ?")
                .bind(0, after)
                .bind(1, heardOf)
                .bind(2, STEP)
                .map((row, context) -> Columns.chat(row))
                .list());
  }

  private void forget(List<ChatId> quiet, long heardOf) {
    writer
        .submit(
            handle -> {
              for (ChatId student : quiet) {
                // Not whoever came back in this instant.
                int rows =
                    handle.execute(
                        "DELETE FROM conversation WHERE chat_id = ? AND seen_at < ?",
                        student.value(),
                        heardOf);
                if (rows > 0) {
                  Forgetting.forget(handle, student);
                }
              }
            })
        .thenRun(() -> quiet.forEach(forgotten))
        .join();
  }
}
