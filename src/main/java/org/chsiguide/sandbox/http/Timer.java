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
    executor = new ScheduledThreadPoolExecutor(1, work -> daemon(work, threadName));
    executor.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
  }

  private static Thread daemon(Runnable work, String name) {
    Thread thread = new Thread(work, name);
    thread.setDaemon(true);
    return thread;
  }

  /** Does it as soon as the thread is free. */
  void soon(Runnable work) {
    after(Duration.ZERO, work);
  }

  /** Does it after this time. */
  void after(Duration delay, Runnable work) {
    if (executor.isShutdown()) return;
    var unused = executor.schedule(() -> logged(work), delay.toNanos(), TimeUnit.NANOSECONDS);
  }

  private static void logged(Runnable work) {
    try {
      work.run();
    } catch (RuntimeException failure) {
      log.error("the sandbox failed at something it had put off", failure);
    }
  }

  @Override
  public void close() {
    executor.shutdown();
  }
}
