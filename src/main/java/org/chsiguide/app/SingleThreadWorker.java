package org.chsiguide.app;

import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import org.chsiguide.runtime.DaemonThreads;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A thread of its own for work that others must not wait for; what is left at the end is not done.
 */
final class SingleThreadWorker implements Executor, AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(SingleThreadWorker.class);

  private final ExecutorService executor;

  SingleThreadWorker(String name) {
    this.executor = Executors.newSingleThreadExecutor(DaemonThreads.named(name));
  }

  @Override
  public void execute(Runnable work) {
    try {
      executor.execute(() -> runSafely(work));
    } catch (RejectedExecutionException closed) {
      log.debug("it is too late for more");
    }
  }

  private static void runSafely(Runnable work) {
    try {
      work.run();
    } catch (RuntimeException | AssertionError bug) {
      log.error("{} failed", Thread.currentThread().getName(), bug);
    }
  }

  @Override
  public void close() {
    executor.shutdownNow();
  }
}
