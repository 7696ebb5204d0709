package org.chsiguide.testing;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.Delayed;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.RunnableScheduledFuture;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.awaitility.core.ThrowingRunnable;

/**
 * A scheduler with virtual time, which begins at the epoch. Tasks with a delay run when the test
 * advances the time, in order, each at its time.
 */
public final class ManualScheduler extends ScheduledThreadPoolExecutor implements InstantSource {
  /** The virtual time between two checks of a condition. */
  private static final Duration PASSING_TIME = Duration.ofMillis(100);

  private final PriorityQueue<Timer<?>> timers =
      new PriorityQueue<>(
          Comparator.<Timer<?>>comparingLong(it -> it.due).thenComparingLong(it -> it.number));
  private final boolean hasThread;
  private long now;
  private long lastNumber;

  /** Creates a scheduler with a thread, on which tasks without a delay run at once. */
  public ManualScheduler() {
    this(true);
  }

  /**
   * Creates a scheduler whose tasks, without a delay too, run on the thread that advances the time.
   */
  public static ManualScheduler onCallingThread() {
    return new ManualScheduler(false);
  }

  private ManualScheduler(boolean hasThread) {
    super(
        1,
        task -> {
          Thread thread = new Thread(task, "manual scheduler");
          thread.setDaemon(true);
          return thread;
        });
    this.hasThread = hasThread;
  }

  @Override
  public Instant instant() {
    synchronized (timers) {
      return Instant.EPOCH.plusNanos(now);
    }
  }

  /** Runs the tasks that are due. */
  public void run() {
    advance(Duration.ZERO);
  }

  /**
   * Advances the time, runs each task that becomes due, in order, and returns when all have run.
   */
  public void advance(Duration time) {
    long end;
    synchronized (timers) {
      end = now + time.toNanos();
    }
    for (Timer<?> timer = takeDue(end); timer != null; timer = takeDue(end)) {
      run(timer);
    }
    synchronized (timers) {
      now = Math.max(now, end);
    }
  }

  /** Runs the task after this time. */
  public void scheduleAfter(Runnable task, Duration delay) {
    add(Executors.callable(task), delay.toNanos(), 0, TimeUnit.NANOSECONDS);
  }

  /** Returns the number of tasks that wait for their time. */
  public int pending() {
    synchronized (timers) {
      return timers.size();
    }
  }

  /** Advances the time until the assertion holds. */
  public void runUntil(ThrowingRunnable assertion) {
    await()
        .pollInSameThread()
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(2))
        .untilAsserted(
            () -> {
              advance(PASSING_TIME);
              assertion.run();
            });
  }

  private Timer<?> takeDue(long end) {
    synchronized (timers) {
      if (timers.isEmpty() || timers.element().due > end) {
        return null;
      }
      Timer<?> timer = timers.remove();
      now = Math.max(now, timer.due);
      return timer;
    }
  }

  private void run(Timer<?> timer) {
    try {
      if (hasThread) {
        super.schedule(timer, 0, TimeUnit.NANOSECONDS).get();
        return;
      }
      timer.run();
      if (timer.isDone() && !timer.isCancelled()) {
        timer.get();
      }
    } catch (RejectedExecutionException shutDown) {
      timer.cancel(false);
    } catch (ExecutionException e) {
      throw new AssertionError(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  @Override
  public ScheduledFuture<?> schedule(Runnable task, long delay, TimeUnit unit) {
    return delay <= 0 && hasThread
        ? super.schedule(task, delay, unit)
        : add(Executors.callable(task), delay, 0, unit);
  }

  @Override
  public <V> ScheduledFuture<V> schedule(Callable<V> task, long delay, TimeUnit unit) {
    return delay <= 0 && hasThread ? super.schedule(task, delay, unit) : add(task, delay, 0, unit);
  }

  @Override
  public ScheduledFuture<?> scheduleWithFixedDelay(
      Runnable task, long first, long delay, TimeUnit unit) {
    return add(Executors.callable(task), first, delay, unit);
  }

  @Override
  public ScheduledFuture<?> scheduleAtFixedRate(
      Runnable task, long first, long period, TimeUnit unit) {
    throw new UnsupportedOperationException();
  }

  private <V> Timer<V> add(Callable<V> task, long delay, long period, TimeUnit unit) {
    if (isShutdown()) {
      throw new RejectedExecutionException();
    }
    synchronized (timers) {
      Timer<V> timer =
          new Timer<>(task, now + unit.toNanos(delay), ++lastNumber, unit.toNanos(period));
      timers.add(timer);
      return timer;
    }
  }

  private final class Timer<V> extends FutureTask<V> implements RunnableScheduledFuture<V> {
    private final long number;
    private final long period;
    private long due;

    Timer(Callable<V> task, long due, long number, long period) {
      super(task);
      this.due = due;
      this.number = number;
      this.period = period;
    }

    @Override
    public void run() {
      if (!isPeriodic()) {
        super.run();
      } else if (runAndReset()) {
        synchronized (timers) {
          due = now + period;
          timers.add(this);
        }
      }
    }

    @Override
    public boolean isPeriodic() {
      return period > 0;
    }

    @Override
    public long getDelay(TimeUnit unit) {
      synchronized (timers) {
        return unit.convert(due - now, TimeUnit.NANOSECONDS);
      }
    }

    @Override
    public int compareTo(Delayed other) {
      return Long.compare(getDelay(TimeUnit.NANOSECONDS), other.getDelay(TimeUnit.NANOSECONDS));
    }
  }
}
