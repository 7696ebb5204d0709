package org.chsiguide.app;

import static org.assertj.core.api.Assertions.assertThat;

import org.chsiguide.dialog.CurrentDialog;
import org.chsiguide.dialog.Dialog;
import org.chsiguide.dialog.IntentRecognizer;
import org.chsiguide.dialog.SmallDialog;
import org.junit.jupiter.api.Test;

class ClassifierTrainingTest {
  private final Dialog guide = DialogFile.of(null).expect();

  @Test
  void onlyADialogWithOtherTopicsIsLearntAnew() {
    CurrentDialog current = new CurrentDialog(guide);
    try (ClassifierTraining training = new ClassifierTraining(current)) {
      IntentRecognizer first = training.recognizer();
      current.replace(DialogFile.of(null).expect());
      assertThat(training.recognizer()).isSameAs(first);
      current.replace(SmallDialog.bicycles());
      assertThat(training.recognizer()).isNotSameAs(first);
    }
  }
}
