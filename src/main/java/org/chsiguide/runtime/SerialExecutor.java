package org.chsiguide.runtime;

import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs tasks one after another, so that the state they share needs no lock: on a thread of its own,
 * or each on the thread that submits it. A task that fails is logged, and the next one runs. After
 * {@link #close} no task runs, not even one in the queue. Thread-safe.
 */
public final class SerialExecutor implements Executor, AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(SerialExecutor.class);

  private final ScheduledExecutorService timer;
  private final boolean isOnCallingThread;
  private final Queue<Task> waiting = new ConcurrentLinkedQueue<>();

  /** The number of unfinished tasks; the thread that submits the first one has them run. */
  private final AtomicInteger unfinished = new AtomicInteger();

  private record Task(Runnable work, Thread bringer) {}

  private SerialExecutor(ScheduledExecutorService timer, boolean isOnCallingThread) {
    this.timer = timer;
    this.isOnCallingThread = isOnCallingThread;
  }

  /** Creates an executor on this single thread, which ends when the executor is closed. */
  public SerialExecutor(ScheduledExecutorService thread) {
    this(thread, false);
  }

  /**
   * Returns an executor that runs a task on the thread that submits it or, while a task of another
   * thread runs, afterwards on the timer's. So no thread is held up by tasks of others, or runs
   * them in the middle of its own.
   *
   * @param timer has one thread, submits delayed tasks, and ends when the executor is closed
   */
  public static SerialExecutor onCallingThread(ScheduledExecutorService timer) {
    return new SerialExecutor(timer, true);
  }

  /** Returns an executor with its own daemon thread of this name. */
  public static SerialExecutor withThread(String name) {
    return new SerialExecutor(DaemonThreads.scheduler(name));
  }

  @Override
  public void execute(Runnable task) {
    waiting.add(new Task(task, Thread.currentThread()));
    if (unfinished.getAndIncrement() == 0) {
      if (isOnCallingThread) {
        runWhile(next -> next.bringer() == Thread.currentThread());
      } else {
        handOver();
      }
    }
  }

  /** Runs the task after this delay. */
  public void schedule(Duration delay, Runnable task) {
    submit(
        () -> {
          // Rounded up: a task that ran a moment too early would only be scheduled again.
          Future<?> unused =
              timer.schedule(() -> execute(task), delay.toMillis() + 1, TimeUnit.MILLISECONDS);
        });
  }

  @Override
  public void close() {
    timer.shutdownNow();
  }

  private void submit(Runnable submission) {
    try {
      submission.run();
    } catch (RejectedExecutionException closed) {
      log.debug("closed: the task is dropped");
    }
  }

  private void handOver() {
    submit(() -> timer.execute(() -> runWhile(next -> true)));
  }

  /** Runs the tasks in the queue up to the first one that is not for this thread. */
  private void runWhile(Predicate<Task> isForThisThread) {
    do {
      if (!isForThisThread.test(waiting.element())) {
        handOver();
        return;
      }
      run(waiting.remove().work());
    } while (unfinished.decrementAndGet() > 0);
  }

  private void run(Runnable task) {
    try {
      if (!timer.isShutdown()) {
        task.run();
      }
    } catch (RuntimeException | Error bug) {
      logFailure(bug);
    }
  }

  /** Logs a failure; one that cannot even be logged stops nobody. */
  private static void logFailure(Throwable bug) {
    try {
      log.error("a task on the thread {} failed", Thread.currentThread().getName(), bug);
    } catch (RuntimeException | Error second) {
      bug.addSuppressed(second);
    }
  }
}
