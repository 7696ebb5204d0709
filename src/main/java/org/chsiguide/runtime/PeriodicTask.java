package org.chsiguide.runtime;

import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A task that runs again and again. A run that fails is logged, and the next one comes all the
 * same; an executor alone would never run the task again.
 */
public final class PeriodicTask {
  private static final Logger log = LoggerFactory.getLogger(PeriodicTask.class);

  private PeriodicTask() {}

  /** Runs the task after this interval, and after each run again, until the executor ends. */
  public static void start(ScheduledExecutorService executor, Duration interval, Runnable task) {
    Future<?> unused =
        executor.scheduleWithFixedDelay(
            () -> run(task), interval.toMillis(), interval.toMillis(), TimeUnit.MILLISECONDS);
  }

  private static void run(Runnable task) {
    try {
      task.run();
    } catch (RuntimeException | AssertionError e) {
      log.warn(
          "a periodic task on the thread {} failed; retrying", Thread.currentThread().getName(), e);
    }
  }
}
