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
  void nothingIsKeptAndTheStudentIsToldInTheirLanguage() {
    amina.says("/start").taps("说en").says("/forget");
    amina.sees("phrase forgotten").seesNoMore("短语").hasMessages(2).hasNoScreen();
    assertThat(campus.store.knows(amina.chat)).isFalse();
  }

  @Test
  void whoeverStartsAgainIsANewcomer() {
    amina.says("/start").taps("说en").taps("to pick").says("/forget").says("/start");
    amina.sees("welcome</b> 中文").hasMessages(3).hasOneScreen();
    assertThat(campus.store.expect(amina.chat).turn()).isEqualTo(1);
    assertThat(campus.store.expect(amina.chat).language()).isEqualTo(Language.ZH);
  }

  @Test
  void whoeverWasNeverHereIsForgottenToo() {
    amina.says("/forget").sees("短语 forgotten").hasMessages(1);
    assertThat(campus.store.knows(amina.chat)).isFalse();
  }

  @Test
  void forgettingTwiceIsForgetting() {
    amina.says("/start");
    campus.take(forget(), forget());
    amina.hasMessages(3).hasNoScreen();
  }

  @Test
  void whatIsOnItsWayBringsNothingBack() {
    amina.says("/start");
    campus.phones.hold();
    amina.says("hello").taps("说en").says("/forget");
    assertThat(campus.store.knows(amina.chat)).isFalse();

    campus.phones.release();

    amina.sees("forgotten").hasNoScreen();
    assertThat(campus.store.knows(amina.chat)).isFalse();
  }

  @Test
  void ofABatchOnlyWhatCameAfterTheFarewellIsKept() {
    campus.take(said(), said(), forget(), said());
    assertThat(campus.store.expect(amina.chat).turn()).isEqualTo(1);
    amina.sees("welcome</b> 中文").hasMessages(2).hasOneScreen();
  }

  @Test
  void aStopMayLoseTheWordsButNotTheDeletion() {
    amina.says("/start").taps("说en").says("hello");
    campus.phones.silent = true;
    Arrival forget = forget();
    campus.take(forget);
    campus.restarts();
    campus.take(forget);
    assertThat(campus.store.knows(amina.chat)).isFalse();
    assertThat(campus.store.pending()).isEmpty();
  }

  @Test
  void whatCouldNotBeDeletedIsNotSaidToBe() {
    amina.says("/start");
    campus.store.down = true;
    Arrival forget = forget();
    assertThatThrownBy(() -> campus.take(forget)).hasMessage("the store is down");
    amina.hasMessages(1).hasOneScreen();
    campus.store.down = false;
    campus.take(forget);
    amina.sees("forgotten").hasNoScreen();
  }

  @Test
  void buttonsThatAStopLeftBehindGoWithTheFirstTapOnThem() {
    amina.says("/start").taps("说en");
    campus.phones.silent = true;
    amina.says("/forget");
    campus.restarts();
    amina.taps("to pick").sees("welcome</b> 中文").hasMessages(2).hasOneScreen();
  }

  private Arrival forget() {
    return campus.arrival(amina.chat, new Event.AskedToBeForgotten(), Language.ZH, null);
  }

  private Arrival said() {
    return campus.arrival(amina.chat, new Event.Said("?"), Language.ZH, null);
  }
}
