package org.chsiguide.runtime;

import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;

/** Threads that do not keep the process alive. */
public final class DaemonThreads {
  private static final Duration KEEP_ALIVE = Duration.ofSeconds(10);

  private DaemonThreads() {}

  /** Returns a factory of daemon threads with this name. */
  public static ThreadFactory named(String name) {
    return task -> {
      Thread thread = new Thread(task, name);
      thread.setDaemon(true);
      return thread;
    };
  }

  /**
   * Returns an executor with one thread of this name. While it has nothing to do, nor anything for
   * later, it has no thread, which would take a tenth of a megabyte.
   */
  public static ScheduledExecutorService scheduler(String name) {
    ScheduledThreadPoolExecutor executor = new ScheduledThreadPoolExecutor(1, named(name));
    executor.setKeepAliveTime(KEEP_ALIVE.toMillis(), TimeUnit.MILLISECONDS);
    executor.allowCoreThreadTimeOut(true);
    return executor;
  }

  /**
   * Shuts an executor down once it has done what is in its queue, and waits for that.
   *
   * @return whether it was done within this time, and before the waiting thread was interrupted
   */
  public static boolean shutDown(ExecutorService executor, Duration timeout) {
    executor.shutdown();
    try {
      return executor.awaitTermination(timeout.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
