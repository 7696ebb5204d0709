package org.chsiguide.delivery;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.chsiguide.runtime.FailureLog;
import org.chsiguide.runtime.SerialExecutor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Calls the store for deliveries, above all to record their outcomes. While the store fails, it
 * retries every {@link #RETRY_DELAY}, because nobody else knows the outcome; if the bot stops
 * meanwhile, it is unknown.
 */
public final class OutcomeRecorder {
  private static final Logger log = LoggerFactory.getLogger(OutcomeRecorder.class);

  /** The delay before a retry. */
  static final Duration RETRY_DELAY = Duration.ofSeconds(1);

  private final SerialExecutor executor;
  private final FailureLog failures = new FailureLog(log);
  private final Set<CompletableFuture<?>> unsaved = ConcurrentHashMap.newKeySet();

  /** Creates a recorder that retries on this executor, until that is closed. */
  public OutcomeRecorder(SerialExecutor executor) {
    this.executor = executor;
  }

  /** Completes with the result of the first call that succeeds. */
  public <T> CompletionStage<T> retrying(Supplier<CompletionStage<T>> call) {
    CompletableFuture<T> recorded = new CompletableFuture<>();
    attempt(call, recorded);
    return recorded;
  }

  /** Returns whether a call is still to succeed because the store failed. */
  public boolean isFailing() {
    return !unsaved.isEmpty();
  }

  /** Keeps no reference to failed attempts, of which there may be one a second for days. */
  private <T> void attempt(Supplier<CompletionStage<T>> call, CompletableFuture<T> recorded) {
    CompletableFuture.completedStage(null)
        .thenCompose(start -> call.get())
        .whenComplete(
            (result, failure) -> {
              if (failure == null) {
                if (unsaved.remove(recorded) && unsaved.isEmpty()) {
                  failures.recordSuccess("deliveries wait for the store no longer");
                }
                recorded.complete(result);
              } else {
                unsaved.add(recorded);
                executor.schedule(RETRY_DELAY, () -> attempt(call, recorded));
                failures.warn("a delivery waits for the store", failure);
              }
            });
  }
}
