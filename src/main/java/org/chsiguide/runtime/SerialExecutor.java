package org.chsiguide.runtime;

import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs tasks one after another on one thread, so that what they share needs no lock. A task that
 * fails is logged, and the next one runs. After it is closed no task runs, not even one that waits.
 * Thread-safe.
 */
public final class SerialExecutor implements Executor, AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(SerialExecutor.class);

  private final ScheduledExecutorService thread;
  private final Runnable onClose;
  private volatile boolean isClosed;

  private SerialExecutor(ScheduledExecutorService thread, Runnable onClose) {
    this.thread = thread;
    this.onClose = onClose;
  }

  /** Runs tasks on a daemon thread of this name, which ends with it. */
  public static SerialExecutor withThread(String name) {
    return owning(Executors.newSingleThreadScheduledExecutor(DaemonThreads.named(name)));
  }

  /** Runs tasks on this single thread, which ends with it. */
  public static SerialExecutor owning(ScheduledExecutorService thread) {
    return new SerialExecutor(thread, thread::shutdownNow);
  }

  /** Runs tasks on this single thread, which also serves others and outlives it. */
  public static SerialExecutor sharing(ScheduledExecutorService thread) {
    return new SerialExecutor(thread, () -> {});
  }

  @Override
  public void execute(Runnable task) {
    submit(() -> thread.execute(() -> run(task)));
  }

  /** Runs the task after this delay. */
  public void schedule(Duration delay, Runnable task) {
    submit(
        () -> {
          // Rounded up: a task that runs a moment early would only be scheduled again.
          Future<?> unused =
              thread.schedule(() -> run(task), delay.toMillis() + 1, TimeUnit.MILLISECONDS);
        });
  }

  @Override
  public void close() {
    isClosed = true;
    onClose.run();
  }

  private void submit(Runnable submission) {
    try {
      submission.run();
    } catch (RejectedExecutionException closed) {
      log.debug("closed: nothing more runs");
    }
  }

  private void run(Runnable task) {
    if (isClosed) {
      return;
    }
    try {
      task.run();
    } catch (RuntimeException | AssertionError bug) {
      log.error("a task on the thread {} failed", Thread.currentThread().getName(), bug);
    }
  }
}
