package org.chsiguide.delivery;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.chsiguide.runtime.SerialExecutor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Records the outcome of a delivery in the store. While the store fails, it retries every {@link
 * #RETRY_DELAY}, because nobody else knows the outcome; if the bot stops meanwhile, it is unknown.
 */
public final class OutcomeRecorder {
  private static final Logger log = LoggerFactory.getLogger(OutcomeRecorder.class);

  /** The delay before a retry. */
  public static final Duration RETRY_DELAY = Duration.ofSeconds(1);

  private final SerialExecutor executor;

  /** Creates a recorder that retries on this executor, until that is closed. */
  public OutcomeRecorder(SerialExecutor executor) {
    this.executor = executor;
  }

  /** Completes with the result of the first call that succeeds. */
  public <T> CompletionStage<T> retrying(Supplier<CompletionStage<T>> call) {
    CompletableFuture<T> recorded = new CompletableFuture<>();
    attempt(
        call,
        recorded,
        failure -> log.warn("the store failed after a delivery; retrying: {}", failure.toString()));
    return recorded;
  }

  /** Keeps no reference to failed attempts, of which there may be one a second for days. */
  private <T> void attempt(
      Supplier<CompletionStage<T>> call,
      CompletableFuture<T> recorded,
      Consumer<Throwable> onFailure) {
    var unused =
        CompletableFuture.completedFuture(null)
            .thenCompose(start -> call.get())
            .whenComplete(
                (result, failure) -> {
                  if (failure == null) {
                    recorded.complete(result);
                  } else {
                    executor.schedule(RETRY_DELAY, () -> attempt(call, recorded, again -> {}));
                    onFailure.accept(failure);
                  }
                });
  }
}
