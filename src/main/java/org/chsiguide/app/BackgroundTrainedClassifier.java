package org.chsiguide.app;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.chsiguide.dialog.Intent;
import org.chsiguide.dialog.IntentRecognizer;
import org.chsiguide.dialog.intent.TopicClassifier;

/**
 * A listener that learns while the bot runs already. Words that come meanwhile wait for it, for an
 * answer a second later is better than a wrong one now; but only so long, since everybody waits
 * along, and on a busy machine it may take many seconds. Thread-safe.
 */
final class BackgroundTrainedClassifier implements IntentRecognizer {

  /** So long, all together, do words wait. */
  private static final Duration MAX_WAIT = Duration.ofSeconds(2);

  private static final long NEVER = 0;

  private final TopicClassifier topicClassifier;
  private final Duration maxWait;
  private final CountDownLatch trained = new CountDownLatch(1);
  private final AtomicLong waitingSince = new AtomicLong(NEVER);

  /** Over a listener that has learnt nothing yet. */
  BackgroundTrainedClassifier(TopicClassifier topicClassifier) {
    this(topicClassifier, MAX_WAIT);
  }

  BackgroundTrainedClassifier(TopicClassifier topicClassifier, Duration maxWait) {
    this.topicClassifier = topicClassifier;
    this.maxWait = maxWait;
  }

  /** Learns the topics, which keeps one processor busy for a moment. */
  void train() {
    topicClassifier.train();
    trained.countDown();
  }

  /** Unknown, too, where nothing is learnt yet and words have waited long enough. */
  @Override
  public Intent recognize(String words) {
    return awaitTrained() ? topicClassifier.recognize(words) : new Intent.Unknown();
  }

  private boolean awaitTrained() {
    if (trained.getCount() == 0) {
      return true;
    }
    long now = System.nanoTime();
    waitingSince.compareAndSet(NEVER, now);
    long remaining = maxWait.toNanos() - (now - waitingSince.get());
    try {
      return trained.await(remaining, TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
