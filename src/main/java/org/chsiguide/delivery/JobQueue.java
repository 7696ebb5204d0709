package org.chsiguide.delivery;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs asynchronous jobs: those of one key one after another, and those of different keys at the
 * same time, up to a limit; keys that wait for room take turns. It has no thread of its own, and a
 * key without jobs takes up no memory. Thread-safe.
 */
public final class JobQueue<K> {
  private static final Logger log = LoggerFactory.getLogger(JobQueue.class);

  private final int maxConcurrent;

  private final Map<K, Line<K>> lines = new HashMap<>();

  /** The lines whose first job does not run yet. */
  private final Queue<Line<K>> ready = new ArrayDeque<>();

  private int running;

  /**
   * The number of calls of {@link #startReady} not yet served; the first caller serves the others,
   * too.
   */
  private final AtomicInteger startRequests = new AtomicInteger();

  /** The running job of a key, if one is, followed by those that wait. */
  private record Line<K>(K key, Deque<Job<K>> jobs) {}

  private record Job<K>(
      Line<K> line, Supplier<CompletionStage<Void>> work, CompletableFuture<Void> done) {}

  /** Creates an empty queue that serves at most this many keys at the same time. */
  public JobQueue(int maxConcurrent) {
    this.maxConcurrent = maxConcurrent;
  }

  /**
   * Runs the job after all earlier ones of this key; a job that fails is logged, and the next one
   * runs.
   */
  public CompletionStage<Void> run(K key, Supplier<CompletionStage<Void>> work) {
    CompletableFuture<Void> done = new CompletableFuture<>();
    synchronized (lines) {
      Line<K> line = lines.computeIfAbsent(key, absent -> new Line<>(key, new ArrayDeque<>()));
      line.jobs().add(new Job<>(line, work, done));
      if (line.jobs().size() == 1) {
        ready.add(line);
      }
    }
    startReady();
    return done;
  }

  /** Completes when all jobs given so far are done. */
  public CompletionStage<Void> whenIdle() {
    synchronized (lines) {
      return CompletableFuture.allOf(
          lines.values().stream()
              .flatMap(line -> line.jobs().stream())
              .map(Job::done)
              .toArray(CompletableFuture<?>[]::new));
    }
  }

  /**
   * Starts jobs while there is room. It is a loop and not a recursion because many jobs may
   * complete at once.
   */
  private void startReady() {
    if (startRequests.getAndIncrement() > 0) {
      return;
    }
    int served = 1;
    do {
      for (Job<K> job = takeReady(); job != null; job = takeReady()) {
        start(job);
      }
      served = startRequests.addAndGet(-served);
    } while (served > 0);
  }

  private @Nullable Job<K> takeReady() {
    synchronized (lines) {
      if (running == maxConcurrent || ready.isEmpty()) {
        return null;
      }
      running++;
      return ready.remove().jobs().element();
    }
  }

  private void start(Job<K> job) {
    CompletionStage<Void> working;
    try {
      working = job.work().get();
    } catch (RuntimeException | Error bug) {
      working = CompletableFuture.failedFuture(bug);
    }
    var unused =
        working.whenComplete(
            (nothing, failure) -> {
              finish(job);
              if (failure != null) {
                log.error("sending failed", failure);
              }
            });
  }

  private void finish(Job<K> job) {
    Line<K> line = job.line();
    synchronized (lines) {
      running--;
      line.jobs().remove();
      if (line.jobs().isEmpty()) {
        lines.remove(line.key());
      } else {
        ready.add(line);
      }
    }
    job.done().complete(null);
    startReady();
  }
}
