package org.chsiguide;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.chsiguide.dialog.Meaning;
import org.chsiguide.dialog.Understanding;
import org.chsiguide.understanding.Listener;

/**
 * A listener that learns while the bot runs already. Words that come meanwhile wait for it, for an
 * answer a second later is better than a wrong one now; but only so long, since everybody waits
 * along, and on a busy machine it may take many seconds. Thread-safe.
 */
final class PatientListener implements Understanding {

  /** So long, all together, do words wait. */
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private static final long NEVER = 0;

  private final Listener listener;
  private final Duration patience;
  private final CountDownLatch learnt = new CountDownLatch(1);
  private final AtomicLong waitingSince = new AtomicLong(NEVER);

  /** Over a listener that has learnt nothing yet. */
  PatientListener(Listener listener) {
    this(listener, PATIENCE);
  }

  PatientListener(Listener listener, Duration patience) {
    this.listener = listener;
    this.patience = patience;
  }

  /** Learns the topics, which keeps one processor busy for a moment. */
  void learn() {
    listener.learn();
    learnt.countDown();
  }

  /** Unknown, too, where nothing is learnt yet and words have waited long enough. */
  @Override
  public Meaning meaningOf(String words) {
    return hasLearntSoon() ? listener.meaningOf(words) : new Meaning.Unknown();
  }

  private boolean hasLearntSoon() {
    if (learnt.getCount() == 0) {
      return true;
    }
    long now = System.nanoTime();
    waitingSince.compareAndSet(NEVER, now);
    long left = patience.toNanos() - (now - waitingSince.get());
    try {
      return learnt.await(left, TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
