package org.chsiguide.app;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.chsiguide.dialog.Intent;
import org.chsiguide.dialog.IntentRecognizer;
import org.chsiguide.dialog.intent.TopicClassifier;

/**
 * A classifier that is trained while the bot is already running, at the latest when the first text
 * arrives. Texts that arrive meanwhile wait, because a right answer a second later is better than a
 * wrong one now. The wait is limited, because it blocks everybody, and training can take many
 * seconds on a busy machine. Thread-safe.
 */
final class BackgroundTrainedClassifier implements IntentRecognizer {

  /** The longest time that texts wait, measured from the first of them. */
  static final Duration MAX_WAIT = Duration.ofSeconds(2);

  private static final long NEVER = 0;

  private final TopicClassifier topicClassifier;
  private final Executor training;
  private final Duration maxWait;
  private final CountDownLatch trained = new CountDownLatch(1);
  private final AtomicLong waitingSince = new AtomicLong(NEVER);

  /**
   * Wraps a classifier that is not trained yet.
   *
   * @param training trains it when the first text arrives
   * @param maxWait how long texts wait
   */
  BackgroundTrainedClassifier(
      TopicClassifier topicClassifier, Executor training, Duration maxWait) {
    this.topicClassifier = topicClassifier;
    this.training = training;
    this.maxWait = maxWait;
  }

  /**
   * Trains the classifier, which keeps one processor busy for a moment, and then has Java collect
   * the garbage, since training is what needs the most memory of all that the bot does.
   */
  void train() {
    topicClassifier.train();
    trained.countDown();
    System.gc();
  }

  /** Returns {@link Intent.Unknown}, too, if the classifier is still untrained after the wait. */
  @Override
  public Intent recognize(String words) {
    return awaitTrained() ? topicClassifier.recognize(words) : new Intent.Unknown();
  }

  @Override
  public boolean isQuestion(String words) {
    return awaitTrained() && topicClassifier.isQuestion(words);
  }

  private boolean awaitTrained() {
    if (trained.getCount() == 0) {
      return true;
    }
    long now = System.nanoTime();
    if (waitingSince.compareAndSet(NEVER, now)) {
      training.execute(this::train);
    }
    long remaining = maxWait.toNanos() - (now - waitingSince.get());
    try {
      return trained.await(remaining, TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
