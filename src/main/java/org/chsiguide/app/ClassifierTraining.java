package org.chsiguide.app;

import java.time.Duration;
import java.util.function.Supplier;
import org.chsiguide.dialog.CurrentDialog;
import org.chsiguide.dialog.IntentRecognizer;
import org.chsiguide.dialog.TopicCatalog;
import org.chsiguide.runtime.SerialExecutor;
import org.jspecify.annotations.Nullable;

/** Trains a classifier for each version of the dialog, on a thread of its own. */
final class ClassifierTraining implements AutoCloseable {

  /** The delay after a start, so that waiting taps get the processor first. */
  private static final Duration DELAY_AFTER_START = Duration.ofSeconds(5);

  private final SerialExecutor thread = SerialExecutor.withThread("training");
  private final Supplier<BackgroundTrainedClassifier> classifiers;

  /** Absent until the first one is made. */
  private @Nullable BackgroundTrainedClassifier last;

  /**
   * Prepares training for this dialog. {@link #trainSoon} begins the first training, unless a text
   * does so before; each later version of the dialog with other topics is trained at once.
   */
  ClassifierTraining(CurrentDialog currentDialog) {
    this.classifiers = currentDialog.derive(dialog -> prepare(dialog.topics()));
    currentDialog.onReplace(dialog -> submit(this::train));
  }

  /** Returns the classifier for these topics, which is the last one if it knows them. */
  private synchronized BackgroundTrainedClassifier prepare(TopicCatalog topics) {
    BackgroundTrainedClassifier classifier = last;
    if (classifier == null || !classifier.isFor(topics)) {
      classifier =
          new BackgroundTrainedClassifier(topics, thread, BackgroundTrainedClassifier.MAX_WAIT);
      last = classifier;
    }
    return classifier;
  }

  /** Trains on the version of the dialog that is current in a moment. */
  void trainSoon() {
    thread.schedule(DELAY_AFTER_START, this::train);
  }

  private void train() {
    classifiers.get().train();
  }

  /**
   * Returns the recognizer for the current version; texts that arrive before it is trained wait a
   * little.
   */
  IntentRecognizer recognizer() {
    return classifiers.get();
  }

  /** Runs the work after the training in progress. */
  void submit(Runnable work) {
    thread.execute(work);
  }

  @Override
  public void close() {
    thread.close();
  }
}
