package org.chsiguide.app;

import java.util.function.Supplier;
import org.chsiguide.dialog.CurrentDialog;
import org.chsiguide.dialog.IntentRecognizer;
import org.chsiguide.dialog.intent.TopicClassifier;
import org.chsiguide.runtime.SerialExecutor;

/** Trains a classifier for each version of the dialog, on a thread of its own. */
final class ClassifierTraining implements AutoCloseable {
  private final SerialExecutor thread = SerialExecutor.withThread("training");
  private final Supplier<BackgroundTrainedClassifier> classifiers;

  /**
   * Prepares training for this dialog. {@link #train()} starts the first training; each later
   * version of the dialog is trained at once.
   */
  ClassifierTraining(CurrentDialog currentDialog) {
    this.classifiers =
        currentDialog.derive(
            dialog -> new BackgroundTrainedClassifier(new TopicClassifier(dialog.topics())));
    currentDialog.onReplace(dialog -> train());
  }

  /** Trains on the current version of the dialog. */
  void train() {
    submit(() -> classifiers.get().train());
  }

  /**
   * Returns the recognizer for the current version; texts that arrive before it is trained wait a
   * little.
   */
  IntentRecognizer recognizer() {
    return classifiers.get();
  }

  /** Runs the work after the training that is under way. */
  void submit(Runnable work) {
    thread.execute(work);
  }

  @Override
  public void close() {
    thread.close();
  }
}
