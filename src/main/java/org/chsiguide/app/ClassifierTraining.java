package org.chsiguide.app;

import java.util.function.Supplier;
import org.chsiguide.dialog.CurrentDialog;
import org.chsiguide.dialog.IntentRecognizer;
import org.chsiguide.dialog.intent.TopicClassifier;
import org.chsiguide.runtime.SerialExecutor;

/** Learns what words mean in each edition of the guide, on a thread of its own. */
final class ClassifierTraining implements AutoCloseable {
  private final SerialExecutor thread = SerialExecutor.withThread("training");
  private final Supplier<BackgroundTrainedClassifier> classifiers;

  /** Of this guide; the first edition is learnt when that is asked for, later ones at once. */
  ClassifierTraining(CurrentDialog guide) {
    this.classifiers =
        guide.derive(
            dialog -> new BackgroundTrainedClassifier(new TopicClassifier(dialog.topics())));
    guide.onReplace(edition -> train());
  }

  /** Learns the current edition. */
  void train() {
    submit(() -> classifiers.get().train());
  }

  /** What is understood in the current edition; words that come too early wait a little. */
  IntentRecognizer recognizer() {
    return classifiers.get();
  }

  /** Does something else after what is being learnt. */
  void submit(Runnable work) {
    thread.execute(work);
  }

  @Override
  public void close() {
    thread.close();
  }
}
