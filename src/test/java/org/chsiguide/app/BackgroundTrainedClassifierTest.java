package org.chsiguide.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.chsiguide.dialog.Dialog;
import org.chsiguide.dialog.Intent;
import org.chsiguide.dialog.intent.TopicClassifier;
import org.junit.jupiter.api.Test;

class BackgroundTrainedClassifierTest {
  private static final String WORDS = "what is the QR code";

  private final Dialog guide = DialogFile.of(null).expect();
  private final TopicClassifier learnt = new TopicClassifier(guide.topics());

  @Test
  void wordsThatComeWhileItLearnsWaitForIt() throws InterruptedException {
    BackgroundTrainedClassifier listener =
        new BackgroundTrainedClassifier(new TopicClassifier(guide.topics()), Duration.ofMinutes(1));
    Thread learning = new Thread(listener::train);
    learning.start();
    assertThat(listener.recognize(WORDS)).isEqualTo(learnt.recognize(WORDS));
    learning.join();
  }

  @Test
  void whereLearningTakesTooLongNobodyIsKeptWaiting() {
    BackgroundTrainedClassifier listener = new BackgroundTrainedClassifier(learnt, Duration.ZERO);
    assertThat(listener.recognize(WORDS)).isEqualTo(new Intent.Unknown());
    listener.train();
    assertThat(listener.recognize(WORDS)).isEqualTo(learnt.recognize(WORDS));
  }
}
