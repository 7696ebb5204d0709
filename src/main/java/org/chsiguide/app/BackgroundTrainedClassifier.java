package org.chsiguide.app;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.chsiguide.dialog.Intent;
import org.chsiguide.dialog.IntentRecognizer;
import org.chsiguide.dialog.TopicCatalog;
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

  private final TopicCatalog topics;
  private final TopicClassifier classifier;
  private final Executor training;
  private final Duration maxWait;
  private final CompletableFuture<Void> trained = new CompletableFuture<>();

  /** Done once it is trained, or the first text has waited long enough. */
  private final CompletableFuture<Void> wait = trained.copy();

  private final AtomicBoolean isAwaited = new AtomicBoolean();

  /** Creates an untrained classifier, which is trained here when the first text arrives. */
  BackgroundTrainedClassifier(TopicCatalog topics, Executor training, Duration maxWait) {
    this.topics = topics;
    this.classifier = new TopicClassifier(topics);
    this.training = training;
    this.maxWait = maxWait;
  }

  /** Returns whether it knows these topics and no others. */
  boolean isFor(TopicCatalog others) {
    return topics.equals(others);
  }

  /**
   * Trains the classifier, which keeps one processor busy for a moment, and then shrinks the heap,
   * since training is what needs the most memory of all that the bot does.
   */
  void train() {
    classifier.train();
    trained.complete(null);
    JavaHeap.shrink();
  }

  /** Returns {@link Intent#UNKNOWN}, too, if the classifier is still untrained after the wait. */
  @Override
  public Intent recognize(String words) {
    return awaitTrained() ? classifier.recognize(words) : Intent.UNKNOWN;
  }

  @Override
  public boolean isQuestion(String words) {
    return awaitTrained() && classifier.isQuestion(words);
  }

  private boolean awaitTrained() {
    if (!trained.isDone() && !isAwaited.getAndSet(true)) {
      training.execute(this::train);
      wait.completeOnTimeout(null, maxWait.toMillis(), TimeUnit.MILLISECONDS);
    }
    wait.join();
    return trained.isDone();
  }
}
