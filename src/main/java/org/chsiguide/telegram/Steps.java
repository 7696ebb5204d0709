package org.chsiguide.telegram;

import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * What happens in the lanes, one step after another, on the one thread of a loop that serves others
 * as well. After it is closed no step is taken, not even one that waits. Thread-safe.
 */
final class Steps implements AutoCloseable {
  private final ScheduledExecutorService loop;
  private volatile boolean isClosed;

  /**
   * @param loop has one thread, and outlives this
   */
  Steps(ScheduledExecutorService loop) {
    this.loop = loop;
  }

  /**
   * Takes the step as soon as the thread comes to it.
   *
   * @throws RejectedExecutionException if this is closed
   */
  void take(Runnable step) {
    loop.execute(whileOpen(step));
  }

  /**
   * Takes the step then.
   *
   * @throws RejectedExecutionException if this is closed
   */
  void takeAfter(Duration delay, Runnable step) {
    // Rounded up, for a timer that is a moment early would only be set again.
    Future<?> unused = loop.schedule(whileOpen(step), delay.toMillis() + 1, TimeUnit.MILLISECONDS);
  }

  @Override
  public void close() {
    isClosed = true;
  }

  private Runnable whileOpen(Runnable step) {
    if (isClosed) {
      throw new RejectedExecutionException("the lanes are closed");
    }
    return () -> {
      if (!isClosed) {
        step.run();
      }
    };
  }
}
