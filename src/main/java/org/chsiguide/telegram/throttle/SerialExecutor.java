package org.chsiguide.telegram.throttle;

import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * What happens in the lanes, one step after another, on the one thread of a loop that serves others
 * as well. After it is closed no step is taken, not even one that waits. Thread-safe.
 */
final class SerialExecutor implements AutoCloseable {
  private final ScheduledExecutorService loop;
  private volatile boolean isClosed;

  /**
   * @param loop has one thread, and outlives this
   */
  SerialExecutor(ScheduledExecutorService loop) {
    this.loop = loop;
  }

  /**
   * Takes the step as soon as the thread comes to it.
   *
   * @throws RejectedExecutionException if this is closed
   */
  void execute(Runnable task) {
    loop.execute(unlessClosed(task));
  }

  /**
   * Takes the step then.
   *
   * @throws RejectedExecutionException if this is closed
   */
  void schedule(Duration delay, Runnable task) {
    // Rounded up, for a timer that is a moment early would only be set again.
    Future<?> unused =
        loop.schedule(unlessClosed(task), delay.toMillis() + 1, TimeUnit.MILLISECONDS);
  }

  @Override
  public void close() {
    isClosed = true;
  }

  private Runnable unlessClosed(Runnable task) {
    if (isClosed) {
      throw new RejectedExecutionException("the lanes are closed");
    }
    return () -> {
      if (!isClosed) {
        task.run();
      }
    };
  }
}
