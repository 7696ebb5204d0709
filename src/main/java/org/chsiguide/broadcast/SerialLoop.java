package org.chsiguide.broadcast;

import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The one thread on which steps follow each other, so that none needs a lock. */
final class SerialLoop implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(SerialLoop.class);

  private final ScheduledExecutorService executor;
  private final Runnable onStoreFailure;

  /**
   * Takes a thread, which ends with it.
   *
   * @param onStoreFailure what is done on the loop when a step failed, because the store did
   */
  SerialLoop(ScheduledExecutorService executor, Runnable onStoreFailure) {
    this.executor = executor;
    this.onStoreFailure = onStoreFailure;
  }

  /** Does it, after what was handed in before. */
  void execute(Runnable task) {
    try {
      executor.execute(task);
    } catch (RejectedExecutionException closed) {
      log.debug("closed: nothing more is sent");
    }
  }

  /** Does it after this time. */
  void schedule(Duration delay, Runnable task) {
    try {
      Future<?> unused = executor.schedule(task, delay.toMillis() + 1, TimeUnit.MILLISECONDS);
    } catch (RejectedExecutionException closed) {
      log.debug("closed: nothing more is sent");
    }
  }

  /** Goes on with the result, or where there is none. */
  <T> void continueWith(CompletionStage<T> stage, Consumer<T> next, Runnable onFailure) {
    var unused =
        stage.whenComplete(
            (result, failure) ->
                execute(
                    () -> {
                      if (failure == null) {
                        runSafely(() -> next.accept(result));
                      } else {
                        log.warn("the store failed; it is tried again", failure);
                        onFailure.run();
                      }
                    }));
  }

  /** A look into the store may fail. */
  private void runSafely(Runnable task) {
    try {
      task.run();
    } catch (RuntimeException e) {
      log.warn("the store failed; what is due is asked for anew", e);
      onStoreFailure.run();
    }
  }

  /** Does nothing more. */
  @Override
  public void close() {
    executor.shutdownNow();
  }
}
