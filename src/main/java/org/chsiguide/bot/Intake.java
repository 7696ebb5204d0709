package org.chsiguide.bot;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gathers updates that arrive one by one, on many threads, into batches for one taker: what waits
 * while a batch is taken makes the next one, so that many updates share a commit. They are taken in
 * the order in which they were given. Thread-safe; nobody waits here but its own thread.
 */
public final class Intake implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Intake.class);

  /** A longer batch would make its first student wait for its last. */
  static final int MAX_BATCH = 500;

  private static final long SECONDS_TO_CLOSE = 10;

  private final Taker taker;
  private final Queue<Waiting> queue = new ConcurrentLinkedQueue<>();
  private final ExecutorService thread =
      Executors.newSingleThreadExecutor(
          run -> {
            Thread thread = new Thread(run, "intake");
            thread.setDaemon(true);
            return thread;
          });

  /**
   * An intake that is open.
   *
   * @param taker takes the updates of a batch, in order; when it throws {@link LeftToAnother} the
   *     others are safe, when it throws anything else before they are safe none was taken
   */
  public Intake(Taker taker) {
    this.taker = taker;
  }

  /**
   * Has the update taken. The stage completes when it is safe, or with what the taker threw; then
   * it may be given again.
   */
  public CompletionStage<Void> take(Arrival arrival) {
    Waiting waiting = new Waiting(arrival, new CompletableFuture<>());
    queue.add(waiting);
    try {
      // One call for each update: a call that finds its update taken along by an earlier is idle.
      thread.execute(this::takeWaiting);
    } catch (RejectedExecutionException closed) {
      waiting.taken().completeExceptionally(new IllegalStateException("the intake is closed"));
    }
    return waiting.taken();
  }

  /** Has taken what waits; what comes later fails. */
  @Override
  public void close() {
    thread.shutdown();
    try {
      if (!thread.awaitTermination(SECONDS_TO_CLOSE, TimeUnit.SECONDS)) {
        log.warn("closed while a batch is still being taken");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void takeWaiting() {
    List<Waiting> batch = new ArrayList<>();
    while (batch.size() < MAX_BATCH) {
      Waiting next = queue.poll();
      if (next == null) {
        break;
      }
      batch.add(next);
    }
    if (!batch.isEmpty()) {
      take(batch);
    }
  }

  private void take(List<Waiting> batch) {
    try {
      taker.take(
          batch.stream().map(Waiting::arrival).toList(),
          () -> batch.forEach(waiting -> waiting.taken().complete(null)));
    } catch (LeftToAnother e) {
      log.debug("{}", e.getMessage());
      for (Waiting waiting : batch) {
        if (e.holds(waiting.arrival().updateId())) {
          waiting.taken().completeExceptionally(e);
        } else {
          waiting.taken().complete(null);
        }
      }
    } catch (RuntimeException | Error e) {
      long again =
          batch.stream().filter(waiting -> waiting.taken().completeExceptionally(e)).count();
      log.error("taking {} updates failed; {} have to come again", batch.size(), again, e);
    }
  }

  private record Waiting(Arrival arrival, CompletableFuture<Void> taken) {}
}
