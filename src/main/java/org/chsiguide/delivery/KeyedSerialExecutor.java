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
 * Runs asynchronous tasks, those of one key one after another and those of different keys at the
 * same time. It has no thread of its own, and a key without tasks takes up no memory. Thread-safe.
 */
public final class KeyedSerialExecutor<K> {
  private static final Logger log = LoggerFactory.getLogger(KeyedSerialExecutor.class);

  /** The running task of each key, followed by those that wait. */
  private final Map<K, Queue<Work>> queues = new HashMap<>();

  private record Work(Supplier<CompletionStage<Void>> action, CompletableFuture<Void> done) {}

  /**
   * Runs the task after all earlier ones of this key; a task that fails is logged, and the next one
   * runs.
   */
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

  /** Completes when all tasks given so far are done. */
  public CompletionStage<Void> whenIdle() {
    synchronized (queues) {
      return CompletableFuture.allOf(
          queues.values().stream()
              .flatMap(Queue::stream)
              .map(Work::done)
              .toArray(CompletableFuture<?>[]::new));
    }
  }

  /**
   * Runs the tasks of a key. It is a loop and not a recursion because many tasks may complete at
   * once.
   */
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

  /** Starts the task; the future completes in any case, and never exceptionally. */
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
        throw new IllegalStateException("no task is running for " + key);
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
