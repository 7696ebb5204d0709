package org.chsiguide.runtime;

import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A task that runs again and again. Runs that fail are logged once in a series, and the next one
 * comes all the same; an executor alone would never run the task again.
 */
public final class PeriodicTask {
  private static final Logger log = LoggerFactory.getLogger(PeriodicTask.class);

  private PeriodicTask() {}

  /** Runs the task after this interval, and after each run again, until the executor ends. */
  public static void start(ScheduledExecutorService executor, Duration interval, Runnable task) {
    FailureLog failures = new FailureLog(log);
    Future<?> unused =
        executor.scheduleWithFixedDelay(
            () -> run(task, failures),
            interval.toMillis(),
            interval.toMillis(),
            TimeUnit.MILLISECONDS);
  }

  private static void run(Runnable task, FailureLog failures) {
    try {
      task.run();
      failures.recordSuccess("a periodic task works again");
    } catch (RuntimeException | Error e) {
      failures.warn("a periodic task on " + Thread.currentThread().getName() + " failed", e);
    }
  }
}
