package org.chsiguide;

import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A thread of its own for work that others must not wait for; what is left at the end is not done.
 */
final class OneByOne implements Executor, AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(OneByOne.class);

  private final ExecutorService thread;

  OneByOne(String name) {
    this.thread =
        Executors.newSingleThreadExecutor(
            work -> {
              Thread made = new Thread(work, name);
              made.setDaemon(true);
              return made;
            });
  }

  @Override
  public void execute(Runnable work) {
    try {
      thread.execute(() -> run(work));
    } catch (RejectedExecutionException closed) {
      log.debug("it is too late for more");
    }
  }

  private static void run(Runnable work) {
    try {
      work.run();
    } catch (RuntimeException | AssertionError bug) {
      log.error("{} failed", Thread.currentThread().getName(), bug);
    }
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }
}
