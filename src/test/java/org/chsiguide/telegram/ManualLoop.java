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
 * A clock and the loop that goes by it: steps run on the thread of the test, when it lets time
 * pass.
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

  /** The future is of another task, which is never asked for. */
  @Override
  public ScheduledFuture<?> schedule(Runnable task, long delay, TimeUnit unit) {
    add(task, Duration.of(delay, unit.toChronoUnit()));
    return super.schedule(() -> {}, 1, TimeUnit.DAYS);
  }

  /** Runs the task when this time has passed. */
  public void scheduleAfter(Runnable task, Duration delay) {
    add(task, delay);
  }

  /** Runs what is due now. */
  public void run() {
    advance(Duration.ZERO);
  }

  /** Lets time pass, and runs what becomes due, in order and at its time. */
  public void advance(Duration duration) {
    Instant end = now.plus(duration);
    while (!steps.isEmpty() && !steps.element().due().isAfter(end)) {
      Step step = steps.remove();
      now = step.due().isAfter(now) ? step.due() : now;
      step.task().run();
    }
    now = end;
  }

  /** How many steps are still to come. */
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
