package org.chsiguide.update;

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
import org.chsiguide.runtime.DaemonThreads;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gathers updates that arrive one by one, on many threads, into batches for one taker: what waits
 * while a batch is taken makes the next one, so that many updates share a commit. They are taken in
 * the order in which they were given. Thread-safe; nobody waits here but its own thread.
 */
public final class UpdateBatcher implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(UpdateBatcher.class);

  /** A longer batch would make its first student wait for its last. */
  static final int MAX_BATCH = 500;

  private static final long CLOSE_TIMEOUT_SECONDS = 10;

  private final UpdateConsumer updateConsumer;
  private final Queue<QueuedUpdate> queue = new ConcurrentLinkedQueue<>();
  private final ExecutorService executor =
      Executors.newSingleThreadExecutor(DaemonThreads.named("updates"));

  /**
   * An intake that is open.
   *
   * @param updateConsumer takes the updates of a batch, in order; when it throws before they are
   *     safe none was taken
   */
  public UpdateBatcher(UpdateConsumer updateConsumer) {
    this.updateConsumer = updateConsumer;
  }

  /**
   * Has the update taken. The stage completes when it is safe, or with what the taker threw; then
   * it may be given again.
   */
  public CompletionStage<Void> consume(IncomingUpdate incomingUpdate) {
    QueuedUpdate queued = new QueuedUpdate(incomingUpdate, new CompletableFuture<>());
    queue.add(queued);
    try {
      // One call for each update: a call that finds its update taken along by an earlier is idle.
      executor.execute(this::consumeBatch);
    } catch (RejectedExecutionException closed) {
      queued.done().completeExceptionally(new IllegalStateException("the intake is closed"));
    }
    return queued.done();
  }

  /** Has taken what waits; what comes later fails. */
  @Override
  public void close() {
    executor.shutdown();
    try {
      if (!executor.awaitTermination(CLOSE_TIMEOUT_SECONDS, TimeUnit.SECONDS)) {
        log.warn("closed while a batch is still being taken");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void consumeBatch() {
    List<QueuedUpdate> batch = new ArrayList<>();
    while (batch.size() < MAX_BATCH) {
      QueuedUpdate next = queue.poll();
      if (next == null) {
        break;
      }
      batch.add(next);
    }
    if (!batch.isEmpty()) {
      consume(batch);
    }
  }

  private void consume(List<QueuedUpdate> batch) {
    try {
      updateConsumer.consume(
          batch.stream().map(QueuedUpdate::arrival).toList(),
          () -> batch.forEach(queued -> queued.done().complete(null)));
    } catch (RuntimeException | Error e) {
      long again = batch.stream().filter(queued -> queued.done().completeExceptionally(e)).count();
      log.error("taking {} updates failed; {} have to come again", batch.size(), again, e);
    }
  }

  private record QueuedUpdate(IncomingUpdate arrival, CompletableFuture<Void> done) {}
}
