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
final class Loop implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Loop.class);

  private final ScheduledExecutorService thread;
  private final Runnable otherwise;

  /**
   * Takes a thread, which ends with it.
   *
   * @param otherwise what is done on the loop when a step failed, because the store did
   */
  Loop(ScheduledExecutorService thread, Runnable otherwise) {
    this.thread = thread;
    this.otherwise = otherwise;
  }

  /** Does it, after what was handed in before. */
  void run(Runnable step) {
    try {
      thread.execute(step);
    } catch (RejectedExecutionException closed) {
      log.debug("closed: nothing more is sent");
    }
  }

  /** Does it after this time. */
  void after(Duration delay, Runnable step) {
    try {
      Future<?> unused = thread.schedule(step, delay.toMillis() + 1, TimeUnit.MILLISECONDS);
    } catch (RejectedExecutionException closed) {
      log.debug("closed: nothing more is sent");
    }
  }

  /** Goes on with the result, or where there is none. */
  <T> void then(CompletionStage<T> stage, Consumer<T> next, Runnable failed) {
    var unused =
        stage.whenComplete(
            (result, failure) ->
                run(
                    () -> {
                      if (failure == null) {
                        safely(() -> next.accept(result));
                      } else {
                        log.warn("the store failed; it is tried again", failure);
                        failed.run();
                      }
                    }));
  }

  /** A look into the store may fail. */
  private void safely(Runnable step) {
    try {
      step.run();
    } catch (RuntimeException e) {
      log.warn("the store failed; what is due is asked for anew", e);
      otherwise.run();
    }
  }

  /** Does nothing more. */
  @Override
  public void close() {
    thread.shutdownNow();
  }
}
