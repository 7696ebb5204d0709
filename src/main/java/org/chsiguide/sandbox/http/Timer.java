package org.chsiguide.sandbox.http;

import java.time.Duration;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One thread that does quick things later, in real time. What is not due at the end is dropped. */
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

  /** Does it as soon as the thread is free. */
  void execute(Runnable task) {
    schedule(Duration.ZERO, task);
  }

  /** Does it after this time. */
  void schedule(Duration delay, Runnable task) {
    if (executor.isShutdown()) return;
    var unused = executor.schedule(() -> runLogged(task), delay.toNanos(), TimeUnit.NANOSECONDS);
  }

  private static void runLogged(Runnable task) {
    try {
      task.run();
    } catch (RuntimeException failure) {
      log.error("the sandbox failed at something it had put off", failure);
    }
  }

  @Override
  public void close() {
    executor.shutdown();
  }
}
