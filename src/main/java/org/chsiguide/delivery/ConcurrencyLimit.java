package org.chsiguide.delivery;

import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * Limits how many asynchronous tasks run at the same time. The others wait, first come, first
 * served, and start as soon as there is room. It has no thread of its own. Thread-safe.
 */
public final class ConcurrencyLimit {
  private final Queue<Runnable> queue = new ConcurrentLinkedQueue<>();

  /** The number of tasks that may still start; only {@link #drainQueue} takes permits. */
  private final AtomicInteger permits;

  /**
   * The number of calls of {@link #drainQueue} not yet served; the first caller serves the others,
   * too.
   */
  private final AtomicInteger drainRequests = new AtomicInteger();

  public ConcurrencyLimit(int maxConcurrent) {
    this.permits = new AtomicInteger(maxConcurrent);
  }

  /** Runs the task as soon as there is room for it, and returns its result. */
  public <T> CompletionStage<T> run(Supplier<CompletionStage<T>> work) {
    CompletableFuture<T> result = new CompletableFuture<>();
    queue.add(() -> start(work, result));
    drainQueue();
    return result;
  }

  /**
   * Starts tasks while there is room. It is a loop and not a recursion because many tasks may
   * complete at once.
   */
  private void drainQueue() {
    if (drainRequests.getAndIncrement() > 0) {
      return;
    }
    int served = 1;
    do {
      while (permits.get() > 0 && !queue.isEmpty()) {
        permits.decrementAndGet();
        queue.remove().run();
      }
      served = drainRequests.addAndGet(-served);
    } while (served > 0);
  }

  private <T> void start(Supplier<CompletionStage<T>> work, CompletableFuture<T> result) {
    CompletionStage<T> running;
    try {
      running = work.get();
    } catch (RuntimeException | Error bug) {
      running = CompletableFuture.failedFuture(bug);
    }
    var unused =
        running.whenComplete(
            (value, failure) -> {
              permits.incrementAndGet();
              drainQueue();
              if (failure == null) {
                result.complete(value);
              } else {
                result.completeExceptionally(failure);
              }
            });
  }
}
