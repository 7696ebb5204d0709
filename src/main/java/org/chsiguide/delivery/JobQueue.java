package org.chsiguide.delivery;

import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.chsiguide.messenger.ChatId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs asynchronous jobs: those of one chat one after another, and those of different chats at the
 * same time, up to a limit; chats that wait for room take turns. It has no thread of its own, and a
 * chat without jobs takes up no memory. Thread-safe.
 */
public final class JobQueue {
  private static final Logger log = LoggerFactory.getLogger(JobQueue.class);

  private final int maxConcurrent;

  /** The last job of each chat, complete when that is done. */
  private final Map<ChatId, CompletableFuture<Void>> last = new ConcurrentHashMap<>();

  /** The jobs that wait for room, and for nothing else. */
  private final Queue<Job> ready = new ConcurrentLinkedQueue<>();

  private final AtomicInteger running = new AtomicInteger();

  /**
   * The number of calls of {@link #startReady} not yet served; the first caller serves the others,
   * too.
   */
  private final AtomicInteger startRequests = new AtomicInteger();

  private record Job(
      ChatId chat, Supplier<CompletionStage<Void>> work, CompletableFuture<Void> done) {}

  /** Creates an empty queue that serves at most this many chats at the same time. */
  public JobQueue(int maxConcurrent) {
    this.maxConcurrent = maxConcurrent;
  }

  /**
   * Runs the job after all earlier ones of this chat; a job that fails is logged, and the next one
   * runs.
   */
  public CompletionStage<Void> run(ChatId chat, Supplier<CompletionStage<Void>> work) {
    Job job = new Job(chat, work, new CompletableFuture<>());
    CompletionStage<Void> before = last.put(chat, job.done());
    if (before == null) {
      add(job);
    } else {
      before.thenRun(() -> add(job));
    }
    return job.done();
  }

  /** Completes when all jobs given so far are done. */
  CompletionStage<Void> whenIdle() {
    return CompletableFuture.allOf(last.values().toArray(CompletableFuture<?>[]::new));
  }

  private void add(Job job) {
    ready.add(job);
    startReady();
  }

  /**
   * Starts jobs while there is room. It is a loop and not a recursion because many jobs may
   * complete at once.
   */
  private void startReady() {
    if (startRequests.getAndIncrement() > 0) {
      return;
    }
    do {
      while (running.get() < maxConcurrent && !ready.isEmpty()) {
        running.incrementAndGet();
        start(ready.remove());
      }
    } while (startRequests.decrementAndGet() > 0);
  }

  private void start(Job job) {
    CompletableFuture.completedStage(null)
        .thenCompose(go -> job.work().get())
        .whenComplete(
            (nothing, failure) -> {
              running.decrementAndGet();
              last.remove(job.chat(), job.done());
              job.done().complete(null);
              startReady();
              if (failure != null) {
                log.error("sending failed", failure);
              }
            });
  }
}
