package org.chsiguide.telegram;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * A loop with a settable clock: its tasks run on the thread of the test when it advances the time.
 */
public final class ManualLoop extends ScheduledThreadPoolExecutor implements InstantSource {
  private record Step(Instant due, long number, Runnable task) {}

  private final PriorityQueue<Step> steps =
      new PriorityQueue<>(Comparator.comparing(Step::due).thenComparing(Step::number));
  private Instant now = Instant.EPOCH;
  private long count;

  public ManualLoop() {
    super(1);
  }

  @Override
  public Instant instant() {
    return now;
  }

  @Override
  public void execute(Runnable task) {
    add(task, Duration.ZERO);
  }

  /** Returns a future of another task, which is never used. */
  @Override
  public ScheduledFuture<?> schedule(Runnable task, long delay, TimeUnit unit) {
    add(task, Duration.of(delay, unit.toChronoUnit()));
    return super.schedule(() -> {}, 1, TimeUnit.DAYS);
  }

  /** Runs the task after this time. */
  public void scheduleAfter(Runnable task, Duration delay) {
    add(task, delay);
  }

  /** Runs the tasks that are due. */
  public void run() {
    advance(Duration.ZERO);
  }

  /** Advances the time, and runs the tasks that become due, in order, each at its time. */
  public void advance(Duration duration) {
    Instant end = now.plus(duration);
    while (!steps.isEmpty() && !steps.element().due().isAfter(end)) {
      Step step = steps.remove();
      now = step.due().isAfter(now) ? step.due() : now;
      step.task().run();
    }
    now = end;
  }

  /** Returns the number of pending tasks. */
  public int pending() {
    return steps.size();
  }

  private void add(Runnable task, Duration delay) {
    if (isShutdown()) {
      throw new RejectedExecutionException();
    }
    steps.add(new Step(now.plus(delay), count++, task));
  }
}
