package org.chsiguide.sandbox.state;

import java.time.Duration;
import org.chsiguide.sandbox.world.WorldEvent;

/**
 * Closes polls when their time is over. It looks every second while there are such polls, for the
 * clock of the world may be advanced at any time.
 */
public final class PollCloser {
  private static final Duration INTERVAL = Duration.ofSeconds(1);

  private final SynchronizedWorld shared;
  private final Timer timer;
  private boolean isScheduled;

  /** Creates a closer that runs on this timer. */
  public PollCloser(SynchronizedWorld shared, Timer timer) {
    this.shared = shared;
    this.timer = timer;
  }

  /** Starts with the polls that there are. */
  public void start() {
    shared.onChange(
        worldEvent -> {
          if (worldEvent instanceof WorldEvent.TimedPollSent) schedule();
        });
    closeDue();
  }

  private void schedule() {
    if (isScheduled) return;
    isScheduled = true;
    timer.schedule(INTERVAL, this::closeDue);
  }

  private void closeDue() {
    shared.runLocked(
        world -> {
          isScheduled = false;
          if (world.closeDuePolls()) schedule();
        });
  }
}
