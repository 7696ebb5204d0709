package org.chsiguide;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.chsiguide.dialog.Dialog;
import org.chsiguide.dialog.Meaning;
import org.chsiguide.understanding.Listener;
import org.junit.jupiter.api.Test;

class PatientListenerTest {
  private static final String WORDS = "what is the QR code";

  private final Dialog guide = GuideFile.of(null).expect();
  private final Listener learnt = new Listener(guide.topics());

  @Test
  void wordsThatComeWhileItLearnsWaitForIt() throws InterruptedException {
    PatientListener listener =
        new PatientListener(new Listener(guide.topics()), Duration.ofMinutes(1));
    Thread learning = new Thread(listener::learn);
    learning.start();
    assertThat(listener.meaningOf(WORDS)).isEqualTo(learnt.meaningOf(WORDS));
    learning.join();
  }

  @Test
  void whereLearningTakesTooLongNobodyIsKeptWaiting() {
    PatientListener listener = new PatientListener(learnt, Duration.ZERO);
    assertThat(listener.meaningOf(WORDS)).isEqualTo(new Meaning.Unknown());
    listener.learn();
    assertThat(listener.meaningOf(WORDS)).isEqualTo(learnt.meaningOf(WORDS));
  }
}
