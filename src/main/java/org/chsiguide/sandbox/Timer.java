package org.chsiguide.sandbox;

import java.time.Duration;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One thread that runs short tasks later, in real time. Tasks that are not due at the end are
 * dropped.
 */
final class Timer implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Timer.class);

  private final ScheduledThreadPoolExecutor executor;

  Timer(String threadName) {
    executor = new ScheduledThreadPoolExecutor(1, work -> daemonThread(work, threadName));
    executor.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
  }

  private static Thread daemonThread(Runnable task, String name) {
    Thread thread = new Thread(task, name);
    thread.setDaemon(true);
    return thread;
  }

  /** Runs the task as soon as the thread is free. */
  void execute(Runnable task) {
    schedule(Duration.ZERO, task);
  }

  void schedule(Duration delay, Runnable task) {
    if (executor.isShutdown()) return;
    var unused = executor.schedule(() -> runLogged(task), delay.toNanos(), TimeUnit.NANOSECONDS);
  }

  /** Runs the task at once, and again and again with this delay between. */
  void repeat(Duration delay, Runnable task) {
    var unused =
        executor.scheduleWithFixedDelay(
            () -> runLogged(task), 0, delay.toNanos(), TimeUnit.NANOSECONDS);
  }

  private static void runLogged(Runnable task) {
    try {
      task.run();
    } catch (RuntimeException failure) {
      log.error("a delayed task of the sandbox failed", failure);
    }
  }

  @Override
  public void close() {
    executor.shutdown();
  }
}
