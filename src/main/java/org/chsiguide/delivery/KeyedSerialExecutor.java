package org.chsiguide.delivery;

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
public final class KeyedSerialExecutor<K> {
  private static final Logger log = LoggerFactory.getLogger(KeyedSerialExecutor.class);

  /** What is under way for a key, and behind it what waits. */
  private final Map<K, Queue<Work>> queues = new HashMap<>();

  private record Work(Supplier<CompletionStage<Void>> action, CompletableFuture<Void> done) {}

  /** Runs the work after all that was given for this key; work that fails is logged and passed. */
  public CompletionStage<Void> run(K key, Supplier<CompletionStage<Void>> action) {
    Work work = new Work(action, new CompletableFuture<>());
    boolean isFirst;
    synchronized (queues) {
      Queue<Work> queue = queues.computeIfAbsent(key, absent -> new ArrayDeque<>());
      isFirst = queue.isEmpty();
      queue.add(work);
    }
    if (isFirst) {
      runQueue(key, work);
    }
    return work.done();
  }

  /** Completes when all that was given so far is done. */
  public CompletionStage<Void> whenIdle() {
    synchronized (queues) {
      return CompletableFuture.allOf(
          queues.values().stream()
              .flatMap(Queue::stream)
              .map(Work::done)
              .toArray(CompletableFuture<?>[]::new));
    }
  }

  /** A loop and no recursion, for works that are done at once may be many. */
  private void runQueue(K key, Work first) {
    @Nullable Work work = first;
    while (work != null) {
      Work current = work;
      CompletableFuture<Void> running = start(current);
      if (!running.isDone()) {
        var unused =
            running.thenRun(
                () -> {
                  Work next = completeAndNext(key, current);
                  if (next != null) {
                    runQueue(key, next);
                  }
                });
        return;
      }
      work = completeAndNext(key, current);
    }
  }

  /** The work under way; it completes in any case, and never exceptionally. */
  private static CompletableFuture<Void> start(Work work) {
    CompletionStage<Void> running;
    try {
      running = work.action().get();
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

  private @Nullable Work completeAndNext(K key, Work work) {
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
