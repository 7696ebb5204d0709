package org.chsiguide.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.chsiguide.dialog.Intent;
import org.chsiguide.dialog.ShippedDialog;
import org.chsiguide.dialog.intent.TopicClassifier;
import org.junit.jupiter.api.Test;

class BackgroundTrainedClassifierTest {
  private static final String WORDS = "what is the QR code";

  private static final TopicClassifier LEARNT = new TopicClassifier(ShippedDialog.firstTopics());

  @Test
  void theFirstWordsBeginTheLearningAndWaitForIt() {
    List<Thread> learning = new ArrayList<>();
    BackgroundTrainedClassifier listener =
        new BackgroundTrainedClassifier(
            ShippedDialog.firstTopics(),
            task -> {
              learning.add(new Thread(task));
              learning.get(0).start();
            },
            Duration.ofMinutes(1));
    assertThat(listener.recognize(WORDS))
        .matches(Intent::isMatched)
        .isEqualTo(LEARNT.recognize(WORDS));
    assertThat(listener.recognize(WORDS)).isEqualTo(LEARNT.recognize(WORDS));
    assertThat(learning).hasSize(1);
  }

  @Test
  void nobodyWaitsForATrainingThatTakesTooLong() {
    BackgroundTrainedClassifier listener =
        new BackgroundTrainedClassifier(ShippedDialog.firstTopics(), later -> {}, Duration.ZERO);
    assertThat(listener.recognize(WORDS)).isEqualTo(Intent.UNKNOWN);
    listener.train();
    assertThat(listener.recognize(WORDS)).isEqualTo(LEARNT.recognize(WORDS));
  }
}
