package org.chsiguide.delivery;

import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * Has at most so many works under way at the same time; the others wait, first come, first served,
 * and begin as soon as there is room. It has no thread of its own. Thread-safe.
 */
public final class ConcurrencyLimit {
  private final Queue<Runnable> queue = new ConcurrentLinkedQueue<>();

  /** How many more may begin; whoever has the {@link #drainRequests} looks at it. */
  private final AtomicInteger permits;

  /** How often there was a reason to look who may begin; the first has all the others' turns. */
  private final AtomicInteger drainRequests = new AtomicInteger();

  public ConcurrencyLimit(int maxConcurrent) {
    this.permits = new AtomicInteger(maxConcurrent);
  }

  /** Runs the work when there is room for it; what comes of it. */
  public <T> CompletionStage<T> run(Supplier<CompletionStage<T>> work) {
    CompletableFuture<T> result = new CompletableFuture<>();
    queue.add(() -> start(work, result));
    drainQueue();
    return result;
  }

  /** A loop and no recursion, for works that are done at once may be many. */
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
