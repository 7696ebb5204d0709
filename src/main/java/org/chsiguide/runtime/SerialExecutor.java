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
 * Runs tasks one after another on one thread, so that the state they share needs no lock. A task
 * that fails is logged, and the next one runs. After {@link #close} no task runs, not even one in
 * the queue. Thread-safe.
 */
public final class SerialExecutor implements Executor, AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(SerialExecutor.class);

  private final ScheduledExecutorService thread;

  /** Creates an executor on this single thread, which ends when the executor is closed. */
  public SerialExecutor(ScheduledExecutorService thread) {
    this.thread = thread;
  }

  /** Returns an executor with its own daemon thread of this name. */
  public static SerialExecutor withThread(String name) {
    return new SerialExecutor(
        Executors.newSingleThreadScheduledExecutor(DaemonThreads.named(name)));
  }

  @Override
  public void execute(Runnable task) {
    submit(() -> thread.execute(() -> run(task)));
  }

  /** Runs the task after this delay. */
  public void schedule(Duration delay, Runnable task) {
    submit(
        () -> {
          // Rounded up: a task that ran a moment too early would only be scheduled again.
          Future<?> unused =
              thread.schedule(() -> run(task), delay.toMillis() + 1, TimeUnit.MILLISECONDS);
        });
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }

  private void submit(Runnable submission) {
    try {
      submission.run();
    } catch (RejectedExecutionException closed) {
      log.debug("closed: the task is dropped");
    }
  }

  private void run(Runnable task) {
    try {
      task.run();
    } catch (RuntimeException | Error bug) {
      log.error("a task on the thread {} failed", Thread.currentThread().getName(), bug);
    }
  }
}
