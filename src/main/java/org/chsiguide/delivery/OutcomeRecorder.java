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
 * Has the store record what came of a delivery. While the store fails, it tries again every {@link
 * #RETRY_DELAY}, because nobody else knows the outcome; if the bot stops meanwhile, it is unknown.
 */
public final class OutcomeRecorder {
  private static final Logger log = LoggerFactory.getLogger(OutcomeRecorder.class);

  /** How long it waits before it tries again. */
  public static final Duration RETRY_DELAY = Duration.ofSeconds(1);

  private final SerialExecutor executor;

  /** Creates a recorder that tries again on this executor, until that is closed. */
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

  /** Leaves nothing of an attempt that failed, for there may be one every second for days. */
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
