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
  private record Line<K>(K key, Deque<Job> jobs) {}

  private record Job(Supplier<CompletionStage<Void>> work, CompletableFuture<Void> done) {}

  /** Creates an empty queue that serves at most this many keys at the same time. */
  public JobQueue(int maxConcurrent) {
    this.maxConcurrent = maxConcurrent;
  }

  /**
   * Runs the job after all earlier ones of this key; a job that fails is logged, and the next one
   * runs.
   */
  public CompletionStage<Void> run(K key, Supplier<CompletionStage<Void>> work) {
    Job job = new Job(work, new CompletableFuture<>());
    synchronized (lines) {
      Line<K> line = lines.computeIfAbsent(key, absent -> new Line<>(key, new ArrayDeque<>()));
      line.jobs().add(job);
      if (line.jobs().size() == 1) {
        ready.add(line);
      }
    }
    startReady();
    return job.done();
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
      for (Line<K> line = takeReady(); line != null; line = takeReady()) {
        start(line);
      }
      served = startRequests.addAndGet(-served);
    } while (served > 0);
  }

  private @Nullable Line<K> takeReady() {
    synchronized (lines) {
      if (running == maxConcurrent || ready.isEmpty()) {
        return null;
      }
      running++;
      return ready.remove();
    }
  }

  private void start(Line<K> line) {
    CompletionStage<Void> working;
    try {
      working = firstOf(line).work().get();
    } catch (RuntimeException | Error bug) {
      working = CompletableFuture.failedFuture(bug);
    }
    var unused =
        working.whenComplete(
            (nothing, failure) -> {
              if (failure != null) {
                log.error("sending failed", failure);
              }
              finishFirst(line);
            });
  }

  private Job firstOf(Line<K> line) {
    synchronized (lines) {
      return line.jobs().element();
    }
  }

  private void finishFirst(Line<K> line) {
    Job job;
    synchronized (lines) {
      running--;
      job = line.jobs().remove();
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
