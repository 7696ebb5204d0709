package org.chsiguide.testing;

import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** A scheduler with one thread and shortened delays, for tests that cannot control time. */
public final class FastScheduler extends ScheduledThreadPoolExecutor {
  private final int speedup;

  /**
   * Creates a scheduler.
   *
   * @param speedup the factor by which delays are shortened
   */
  public FastScheduler(int speedup) {
    super(
        1,
        task -> {
          Thread thread = new Thread(task, "fast scheduler");
          thread.setDaemon(true);
          return thread;
        });
    this.speedup = speedup;
  }

  @Override
  public ScheduledFuture<?> schedule(Runnable task, long delay, TimeUnit unit) {
    return super.schedule(task, unit.toNanos(delay) / speedup, TimeUnit.NANOSECONDS);
  }

  @Override
  public ScheduledFuture<?> scheduleWithFixedDelay(
      Runnable task, long first, long delay, TimeUnit unit) {
    return super.scheduleWithFixedDelay(
        task, unit.toNanos(first) / speedup, unit.toNanos(delay) / speedup, TimeUnit.NANOSECONDS);
  }
}
