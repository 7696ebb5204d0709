package org.chsiguide.store.student;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Consumer;
import org.chsiguide.messenger.ChatId;
import org.chsiguide.runtime.DaemonThreads;
import org.chsiguide.runtime.PeriodicTask;
import org.chsiguide.statistics.UnrecognizedQuestions;
import org.chsiguide.store.database.GroupCommit;
import org.chsiguide.store.database.Queries;

/**
 * Erases students who have been inactive for {@link #RETENTION_PERIOD}, as if they had asked for
 * it: a few in each transaction, so that other writes do not wait. The words of questions are
 * deleted earlier.
 */
public final class Retention implements AutoCloseable {
  /** The retention period, which the privacy screen of the dialog names. */
  public static final Duration RETENTION_PERIOD = Duration.ofDays(365);

  /** The maximum number of students deleted in one transaction. */
  public static final int BATCH_SIZE = 10;

  private static final Duration INTERVAL = Duration.ofHours(1);

  /** The number of hours in a row in which the clock has to say that a student is due. */
  public static final int CONFIRMATIONS = 6;

  private final Queries queries;
  private final GroupCommit writer;
  private final DailyCounter counter;
  private final Caches caches;
  private final InstantSource clock;
  private final Deque<Instant> lastHours = new ArrayDeque<>();
  private final ScheduledExecutorService timer = DaemonThreads.scheduler("store-retention");
  private Consumer<ChatId> erasureListener = student -> {};

  /** Does nothing until {@link #start}. */
  public Retention(
      Queries queries,
      GroupCommit writer,
      DailyCounter counter,
      Caches caches,
      InstantSource clock) {
    this.queries = queries;
    this.writer = writer;
    this.counter = counter;
    this.caches = caches;
    this.clock = clock;
  }

  /**
   * Starts to erase every hour.
   *
   * @param listener is told who was erased, so that nothing else that is in memory of them is
   *     written again; must not block for the store
   */
  public void start(Consumer<ChatId> listener) {
    erasureListener = listener;
    PeriodicTask.start(timer, INTERVAL, this::deleteOldQuestions);
    PeriodicTask.start(timer, INTERVAL, this::eraseHourly);
  }

  /**
   * Erases the students who were due at each of the last {@link #CONFIRMATIONS} calls, so that a
   * clock that is far ahead for an hour erases nobody. Blocks until that is durable.
   */
  public void eraseHourly() {
    lastHours.add(clock.instant());
    if (lastHours.size() == CONFIRMATIONS) {
      Instant earliest = Collections.min(lastHours);
      lastHours.remove();
      eraseInactive(earliest);
    }
  }

  /** Erases all students who are due at this time, and blocks until that is durable. */
  public void eraseInactive(Instant now) {
    long cutoff = now.minus(RETENTION_PERIOD).toEpochMilli();
    List<ChatId> inactive = findInactive(Long.MIN_VALUE, cutoff);
    while (!inactive.isEmpty()) {
      erase(inactive, cutoff);
      inactive = findInactive(inactive.get(inactive.size() - 1).value(), cutoff);
    }
  }

  /** Deletes all questions past their retention period, and blocks until that is durable. */
  public void deleteOldQuestions() {
    Instant cutoff = clock.instant().minus(Duration.ofDays(UnrecognizedQuestions.DAYS_KEPT));
    writer
        .submit("DELETE FROM unrecognized_question WHERE asked_at <= ?", cutoff.toEpochMilli())
        .join();
  }

  @Override
  public void close() {
    timer.shutdownNow();
  }

  /** Returns the next students after this chat. Each is examined once, so no index is needed. */
  private List<ChatId> findInactive(long after, long cutoff) {
    return queries.list(
        """
        SELECT chat_id FROM conversation WHERE chat_id > ? AND seen_at < ?
        ORDER BY chat_id LIMIT ?\
        """,
        ConversationRow::chat,
        after,
        cutoff,
        BATCH_SIZE);
  }

  private void erase(List<ChatId> inactive, long cutoff) {
    writer
        .submit(
            handle -> {
              for (ChatId student : inactive) {
                counter.addSilence(handle, student, clock.instant());
                // Unless they have just come back.
                int rows =
                    handle.execute(
                        "DELETE FROM conversation WHERE chat_id = ? AND seen_at < ?",
                        student.value(),
                        cutoff);
                if (rows > 0) {
                  UserEraser.erase(handle, student);
                }
              }
            })
        .thenRun(() -> inactive.forEach(this::forget))
        .join();
  }

  private void forget(ChatId student) {
    caches.forget(student);
    erasureListener.accept(student);
  }
}
