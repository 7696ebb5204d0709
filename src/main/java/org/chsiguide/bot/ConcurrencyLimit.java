package org.chsiguide.bot;

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
final class ConcurrencyLimit {
  private final Queue<Runnable> waiting = new ConcurrentLinkedQueue<>();

  /** How many more may begin; whoever has the {@link #turns} looks at it. */
  private final AtomicInteger room;

  /** How often there was a reason to look who may begin; the first has all the others' turns. */
  private final AtomicInteger turns = new AtomicInteger();

  ConcurrencyLimit(int atOnce) {
    this.room = new AtomicInteger(atOnce);
  }

  /** Runs the work when there is room for it; what comes of it. */
  <T> CompletionStage<T> run(Supplier<CompletionStage<T>> work) {
    CompletableFuture<T> result = new CompletableFuture<>();
    waiting.add(() -> begin(work, result));
    beginWaiting();
    return result;
  }

  /** A loop and no recursion, for works that are done at once may be many. */
  private void beginWaiting() {
    if (turns.getAndIncrement() > 0) {
      return;
    }
    int taken = 1;
    do {
      while (room.get() > 0 && !waiting.isEmpty()) {
        room.decrementAndGet();
        waiting.remove().run();
      }
      taken = turns.addAndGet(-taken);
    } while (taken > 0);
  }

  private <T> void begin(Supplier<CompletionStage<T>> work, CompletableFuture<T> result) {
    CompletionStage<T> running;
    try {
      running = work.get();
    } catch (RuntimeException | Error bug) {
      running = CompletableFuture.failedFuture(bug);
    }
    var unused =
        running.whenComplete(
            (value, failure) -> {
              room.incrementAndGet();
              beginWaiting();
              if (failure == null) {
                result.complete(value);
              } else {
                result.completeExceptionally(failure);
              }
            });
  }
}
