package org.chsiguide.bot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.chsiguide.dialog.Language;
import org.chsiguide.dialog.SmallDialog;
import org.junit.jupiter.api.Test;

/** Students who write faster than anybody reads. */
class FloodTest {
  private final Campus campus = new Campus(SmallDialog.bicycles());
  private final Student amina = campus.student(Language.EN);

  @Test
  void whoeverWritesTooFastIsToldOnceAndThenNotAnswered() {
    amina.says("/start").taps("speak en");
    says(19);
    amina.hasMessages(20).seesNoMore("too_fast");
    says(1);
    amina.sees("phrase too_fast", "have").hasMessages(21).hasOneScreen();
    says(100);
    amina.sendsAPhoto().says("/help").says("/start").hasMessages(21).taps("to pick").sees("pick");
  }

  @Test
  void whoeverWaitsIsAnsweredAgain() {
    says(50);
    amina.hasMessages(21);
    campus.waits(Duration.ofSeconds(4));
    says(3);
    amina.hasMessages(23).seesNoMore("too_fast").hasOneScreen();
  }

  @Test
  void nobodyElseIsAffected() {
    says(50);
    campus.student(Language.EN).says("/start").says("hello").sees("tap_a_button").hasMessages(2);
  }

  @Test
  void aFloodIsTakenAndLeavesNothingBehind() {
    says(50);
    int turn = campus.store.expect(amina.chat).turn();
    says(50);
    assertThat(campus.store.expect(amina.chat).turn()).isEqualTo(turn);
    assertThat(campus.store.pending()).isEmpty();
    campus.restarts();
    amina.hasMessages(21);
  }

  @Test
  void whoeverAsksToBeForgottenIsForgottenHoweverFastTheyWrote() {
    says(50);
    amina.says("/forget").sees("phrase confirm_forget").hasMessages(22);
    amina.says("/forget").hasMessages(22);
    amina.taps("phrase forget").sees("phrase forgotten").hasNoScreen();
    assertThat(campus.store.knows(amina.chat)).isFalse();
    amina.says("/forget").says("/start").hasMessages(23);
    assertThat(campus.store.knows(amina.chat)).isFalse();
  }

  @Test
  void aStoreThatIsDownMakesNobodyAFlood() {
    Arrival start = amina.saying("/start");
    campus.store.down = true;
    for (int i = 0; i < 100; i++) {
      assertThatThrownBy(() -> campus.take(start)).hasMessage("the store is down");
    }
    campus.store.down = false;
    campus.take(start);
    amina.seesNoMore("too_fast").says("hello").sees("tap_a_button");
  }

  private void says(int times) {
    for (int i = 0; i < times; i++) {
      amina.says("hello?");
    }
  }
}
