package org.chsiguide.bot;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs work without a thread of its own: for one key one after another, for different keys at the
 * same time. A key at rest costs nothing. Thread-safe.
 */
public final class InOrder<K> {
  private static final Logger log = LoggerFactory.getLogger(InOrder.class);

  /** What is under way for a key, and behind it what waits. */
  private final Map<K, Queue<Work>> queues = new HashMap<>();

  private record Work(Supplier<CompletionStage<Void>> steps, CompletableFuture<Void> done) {}

  /** Runs the work after all that was given for this key; work that fails is logged and passed. */
  public CompletionStage<Void> run(K key, Supplier<CompletionStage<Void>> steps) {
    Work work = new Work(steps, new CompletableFuture<>());
    boolean isFirst;
    synchronized (queues) {
      Queue<Work> queue = queues.computeIfAbsent(key, absent -> new ArrayDeque<>());
      isFirst = queue.isEmpty();
      queue.add(work);
    }
    if (isFirst) {
      runFrom(key, work);
    }
    return work.done();
  }

  /** Completes when all that was given so far is done. */
  public CompletionStage<Void> idle() {
    synchronized (queues) {
      return CompletableFuture.allOf(
          queues.values().stream()
              .flatMap(Queue::stream)
              .map(Work::done)
              .toArray(CompletableFuture<?>[]::new));
    }
  }

  /** A loop and no recursion, for works that are done at once may be many. */
  private void runFrom(K key, Work first) {
    @Nullable Work work = first;
    while (work != null) {
      Work current = work;
      CompletableFuture<Void> running = start(current);
      if (!running.isDone()) {
        var unused =
            running.thenRun(
                () -> {
                  Work next = finished(key, current);
                  if (next != null) {
                    runFrom(key, next);
                  }
                });
        return;
      }
      work = finished(key, current);
    }
  }

  /** The work under way; it completes in any case, and never exceptionally. */
  private static CompletableFuture<Void> start(Work work) {
    CompletionStage<Void> running;
    try {
      running = work.steps().get();
    } catch (RuntimeException | Error bug) {
      running = CompletableFuture.failedFuture(bug);
    }
    return running
        .exceptionally(
            failure -> {
              log.error("sending failed", failure);
              return null;
            })
        .toCompletableFuture();
  }

  private @Nullable Work finished(K key, Work work) {
    Work next;
    synchronized (queues) {
      Queue<Work> queue = queues.get(key);
      if (queue == null) {
        throw new IllegalStateException("nothing is under way for " + key);
      }
      queue.remove();
      next = queue.peek();
      if (next == null) {
        queues.remove(key);
      }
    }
    work.done().complete(null);
    return next;
  }
}
