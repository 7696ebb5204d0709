package org.chsiguide.testing;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
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
 * A scheduler with one thread and virtual time. Tasks without a delay run at once; others run when
 * the test advances the time.
 */
public final class ManualScheduler extends ScheduledThreadPoolExecutor {
  /** The virtual time between two checks of a condition. */
  private static final Duration PASSING_TIME = Duration.ofMillis(100);

  private final PriorityQueue<Timer<?>> timers =
      new PriorityQueue<>(
          Comparator.<Timer<?>>comparingLong(it -> it.due).thenComparingLong(it -> it.number));
  private long now;
  private long lastNumber;

  public ManualScheduler() {
    super(
        1,
        task -> {
          Thread thread = new Thread(task, "manual scheduler");
          thread.setDaemon(true);
          return thread;
        });
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

  /** Advances the time until the assertion holds. */
  public void runUntil(ThrowingRunnable assertion) {
    await()
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
      super.schedule(timer, 0, TimeUnit.NANOSECONDS).get();
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
    return delay <= 0
        ? super.schedule(task, delay, unit)
        : add(Executors.callable(task), delay, 0, unit);
  }

  @Override
  public <V> ScheduledFuture<V> schedule(Callable<V> task, long delay, TimeUnit unit) {
    return delay <= 0 ? super.schedule(task, delay, unit) : add(task, delay, 0, unit);
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
