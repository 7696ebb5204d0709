package org.chsiguide.update;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import org.chsiguide.runtime.DaemonThreads;
import org.chsiguide.runtime.FailureLog;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Collects updates that arrive one by one, on many threads, into batches for one consumer: the
 * updates that arrive while a batch is handled form the next one, so that many updates share a
 * commit. They are handled in the order in which they arrived. Thread-safe; only its own thread
 * blocks.
 */
public final class UpdateBatcher implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(UpdateBatcher.class);

  /**
   * The maximum number of updates in a batch; in a longer one the first student would wait for the
   * last.
   */
  static final int MAX_BATCH = 500;

  private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(10);

  private final UpdateConsumer consumer;
  private final BlockingQueue<QueuedUpdate> queue = new LinkedBlockingQueue<>();
  private final ExecutorService executor =
      Executors.newSingleThreadExecutor(DaemonThreads.named("updates"));
  private final FailureLog failureLog = new FailureLog(log);

  /** Creates a batcher that accepts updates. */
  public UpdateBatcher(UpdateConsumer consumer) {
    this.consumer = consumer;
  }

  /**
   * Queues the update. The stage completes when the update is saved, or exceptionally with what the
   * consumer threw; then it may be passed again.
   */
  public CompletionStage<Void> consume(IncomingUpdate update) {
    QueuedUpdate queued = new QueuedUpdate(update, new CompletableFuture<>());
    queue.add(queued);
    try {
      // One task per update; if an earlier task has already handled the update, it does nothing.
      executor.execute(this::consumeBatch);
    } catch (RejectedExecutionException closed) {
      queued.done().completeExceptionally(new IllegalStateException("the batcher is closed"));
    }
    return queued.done();
  }

  /** Handles the updates in the queue; later ones fail. */
  @Override
  public void close() {
    if (!DaemonThreads.shutDown(executor, CLOSE_TIMEOUT)) {
      log.warn("closed while a batch is still being handled");
    }
  }

  private void consumeBatch() {
    List<QueuedUpdate> batch = new ArrayList<>();
    if (queue.drainTo(batch, MAX_BATCH) > 0) {
      consume(batch);
    }
  }

  private void consume(List<QueuedUpdate> batch) {
    try {
      consumer.consume(
          batch.stream().map(QueuedUpdate::update).toList(),
          () -> batch.forEach(queued -> queued.done().complete(null)));
      failureLog.recordSuccess("updates are handled again");
    } catch (RuntimeException | Error e) {
      batch.forEach(queued -> queued.done().completeExceptionally(e));
      failureLog.warn(batch.size() + " updates were not all handled", e);
    }
  }

  private record QueuedUpdate(IncomingUpdate update, CompletableFuture<Void> done) {}
}
