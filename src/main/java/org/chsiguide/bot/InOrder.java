package org.chsiguide.bot;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs work without a thread of its own: for one key one after another, for different keys at the
 * same time. A key at rest costs nothing. Thread-safe.
 */
final class InOrder<K> {
  private static final Logger log = LoggerFactory.getLogger(InOrder.class);

  private final Map<K, CompletableFuture<Void>> last = new HashMap<>();

  /** Runs the work after all that was given for this key; work that fails is logged and passed. */
  CompletionStage<Void> run(K key, Supplier<CompletionStage<Void>> work) {
    CompletableFuture<Void> done = new CompletableFuture<>();
    CompletableFuture<Void> before;
    synchronized (last) {
      before = last.put(key, done);
    }
    if (before == null) {
      start(key, work, done);
    } else {
      var unused = before.thenRun(() -> start(key, work, done));
    }
    return done;
  }

  /** Completes when all that was given so far is done. */
  CompletionStage<Void> idle() {
    synchronized (last) {
      return CompletableFuture.allOf(last.values().toArray(CompletableFuture<?>[]::new));
    }
  }

  private void start(K key, Supplier<CompletionStage<Void>> work, CompletableFuture<Void> done) {
    CompletionStage<Void> running;
    try {
      running = work.get();
    } catch (RuntimeException bug) {
      running = CompletableFuture.failedFuture(bug);
    }
    running.whenComplete(
        (nothing, failure) -> {
          if (failure != null) {
            log.error("sending failed", failure);
          }
          synchronized (last) {
            last.remove(key, done);
          }
          done.complete(null);
        });
  }
}
