package org.chsiguide.bot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.chsiguide.dialog.Event;
import org.chsiguide.dialog.Language;
import org.chsiguide.dialog.SmallDialog;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Students who ask to be forgotten. */
class ForgetTest {
  private final Campus campus = new Campus(SmallDialog.bicycles());
  private final Student amina = campus.student(Language.ZH);

  @AfterEach
  void nothingWasAskedThatTelegramRefuses() {
    assertThat(campus.phones.refused).isEmpty();
  }

  @Test
  void nothingIsDeletedBeforeTheStudentSaysYesInTheirLanguage() {
    amina.says("/start").taps("说en").says("/forget");
    amina.sees("phrase confirm_forget").seesNoMore("短语").hasMessages(2).hasOneScreen();
    assertThat(campus.store.knows(amina.chat)).isTrue();

    amina.taps("phrase forget");

    amina.sees("phrase forgotten").seesNoMore("短语").isTold("").hasMessages(3).hasNoScreen();
    assertThat(campus.store.knows(amina.chat)).isFalse();
  }

  @Test
  void whoeverSaysNoIsBackAtTheirStep() {
    amina.says("/start").taps("说en").taps("to pick").says("/forget").taps("phrase do_not_forget");
    amina.sees("pick").hasMessages(2).hasOneScreen();
    amina.taps("phrase back").sees("have");
  }

  @Test
  void yesBelowAnOldQuestionDeletesNothing() {
    amina.says("/start").taps("说en").says("/forget");
    int question = amina.screenId();
    Arrival yes = amina.tap(question, "phrase forget");
    amina.says("hello?").sees("have");

    campus.take(yes);

    amina.isTold("phrase old_button").sees("have").hasOneScreen();
    assertThat(campus.store.knows(amina.chat)).isTrue();
  }

  @Test
  void noAndThenYesDeletesNothing() {
    amina.says("/start").taps("说en").says("/forget");
    Arrival yes = amina.tap(amina.screenId(), "phrase forget");
    amina.taps("phrase do_not_forget");
    campus.take(yes);
    assertThat(campus.store.knows(amina.chat)).isTrue();
  }

  @Test
  void yesTwiceIsYesOnce() {
    amina.says("/start").says("/forget");
    amina.tapsTwice("短语 forget").isTold("").sees("短语 forgotten").hasMessages(3).hasNoScreen();
    assertThat(campus.store.knows(amina.chat)).isFalse();
  }

  @Test
  void theQuestionOutlivesAStop() {
    amina.says("/start").says("/forget");
    campus.restarts();
    amina.taps("短语 forget").sees("短语 forgotten").hasNoScreen();
    assertThat(campus.store.knows(amina.chat)).isFalse();
  }

  @Test
  void whoeverStartsAgainIsANewcomer() {
    amina.says("/start").taps("说en").taps("to pick").isForgotten().says("/start");
    amina.sees("welcome</b> 中文").hasMessages(4).hasOneScreen();
    assertThat(campus.store.expect(amina.chat).turn()).isEqualTo(1);
    assertThat(campus.store.expect(amina.chat).language()).isEqualTo(Language.ZH);
  }

  @Test
  void whoeverWasNeverHereIsForgottenWithoutAQuestion() {
    amina.says("/forget").sees("短语 forgotten").hasMessages(1);
    assertThat(campus.store.knows(amina.chat)).isFalse();
  }

  @Test
  void whatIsOnItsWayBringsNothingBack() {
    amina.says("/start").says("/forget");
    Arrival yes = amina.tap(amina.screenId(), "短语 forget");
    campus.phones.hold();
    campus.take(yes);
    assertThat(campus.store.knows(amina.chat)).isFalse();

    campus.phones.release();

    amina.sees("forgotten").hasNoScreen();
    assertThat(campus.store.knows(amina.chat)).isFalse();
  }

  @Test
  void ofABatchOnlyWhatCameAfterTheFarewellIsKept() {
    amina.says("/start").says("/forget");
    campus.take(amina.tap(amina.screenId(), "短语 forget"), said());
    assertThat(campus.store.expect(amina.chat).turn()).isEqualTo(1);
    amina.sees("welcome</b> 中文").hasMessages(4).hasOneScreen();
  }

  @Test
  void aStopMayLoseTheWordsButNotTheDeletion() {
    amina.says("/start").taps("说en").says("/forget");
    Arrival yes = amina.tap(amina.screenId(), "phrase forget");
    campus.phones.silent = true;
    campus.take(yes);
    campus.restarts();
    campus.take(yes);
    assertThat(campus.store.knows(amina.chat)).isFalse();
    assertThat(campus.store.pending()).isEmpty();
  }

  @Test
  void whatCouldNotBeDeletedIsNotSaidToBe() {
    amina.says("/start").says("/forget");
    Arrival yes = amina.tap(amina.screenId(), "短语 forget");
    campus.store.down = true;
    assertThatThrownBy(() -> campus.take(yes)).hasMessage("the store is down");
    amina.hasMessages(2).hasOneScreen();
    campus.store.down = false;
    campus.take(yes);
    amina.sees("forgotten").hasNoScreen();
  }

  @Test
  void buttonsThatAStopLeftBehindGoWithTheFirstTapOnThem() {
    amina.says("/start").taps("说en").says("/forget");
    int question = amina.screenId();
    campus.phones.silent = true;
    amina.taps("phrase forget");
    campus.restarts();
    campus.take(amina.tap(question, "phrase do_not_forget"));
    amina.sees("welcome</b> 中文").hasMessages(3).hasOneScreen();
  }

  private Arrival said() {
    return campus.arrival(amina.chat, new Event.Said("?"), Language.ZH, null);
  }
}
