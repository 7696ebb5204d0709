package org.chsiguide.update;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.chsiguide.dialog.Event;
import org.chsiguide.dialog.Language;
import org.chsiguide.dialog.SmallDialog;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** Students who ask to be forgotten. */
class ForgetTest {
  @AutoClose private final BotFixture botFixture = new BotFixture(SmallDialog.bicycles());
  private final Student amina = botFixture.student(Language.ZH);

  @Test
  void nothingIsDeletedBeforeTheStudentSaysYesInTheirLanguage() {
    amina.sendText("/start").tapButton("说en").sendText("/forget");
    amina
        .expectText("phrase confirm_forget")
        .expectNoText("短语")
        .expectMessageCount(2)
        .expectOneScreen();
    assertThat(botFixture.store.isKnown(amina.chat)).isTrue();

    amina.tapButton("phrase forget");

    amina
        .expectText("phrase forgotten")
        .expectNoText("短语")
        .expectNotice("")
        .expectMessageCount(3)
        .expectNoScreen();
    assertThat(botFixture.store.isKnown(amina.chat)).isFalse();
  }

  @Test
  void afterANoTheStudentIsBackAtTheirStep() {
    amina
        .sendText("/start")
        .tapButton("说en")
        .tapButton("to pick")
        .sendText("/forget")
        .tapButton("phrase do_not_forget");
    amina.expectText("pick").expectMessageCount(2).expectOneScreen();
    amina.tapButton("phrase back").expectText("have");
  }

  @Test
  void yesBelowAnOldQuestionDeletesNothing() {
    amina.sendText("/start").tapButton("说en").sendText("/forget");
    int question = amina.screenId();
    IncomingUpdate yes = amina.tapUpdate(question, "phrase forget");
    amina.sendText("hello?").expectText("have");

    botFixture.handle(yes);

    amina.expectNotice("phrase old_button").expectText("have").expectOneScreen();
    assertThat(botFixture.store.isKnown(amina.chat)).isTrue();
  }

  @Test
  void noAndThenYesDeletesNothing() {
    amina.sendText("/start").tapButton("说en").sendText("/forget");
    IncomingUpdate yes = amina.tapUpdate(amina.screenId(), "phrase forget");
    amina.tapButton("phrase do_not_forget");
    botFixture.handle(yes);
    assertThat(botFixture.store.isKnown(amina.chat)).isTrue();
  }

  @Test
  void yesTwiceIsYesOnce() {
    amina.sendText("/start").sendText("/forget");
    amina
        .tapButtonTwice("短语 forget")
        .expectNotice("")
        .expectText("短语 forgotten")
        .expectMessageCount(3)
        .expectNoScreen();
    assertThat(botFixture.store.isKnown(amina.chat)).isFalse();
  }

  @Test
  void theQuestionOutlivesAStop() {
    amina.sendText("/start").sendText("/forget");
    botFixture.restart();
    amina.tapButton("短语 forget").expectText("短语 forgotten").expectNoScreen();
    assertThat(botFixture.store.isKnown(amina.chat)).isFalse();
  }

  @Test
  void aForgottenStudentWhoStartsAgainIsANewcomer() {
    amina
        .sendText("/start")
        .tapButton("说en")
        .tapButton("to pick")
        .requestErasure()
        .sendText("/start");
    amina.expectText("welcome</b> 中文").expectMessageCount(4).expectOneScreen();
    assertThat(botFixture.store.expect(amina.chat).turn()).isEqualTo(1);
    assertThat(botFixture.store.expect(amina.chat).language()).isEqualTo(Language.ZH);
  }

  @Test
  void aDoubleTapAfterTheDeletionOfAQuietYearShowsTheStartOnOneScreen() {
    amina.sendText("/start").tapButton("说en");
    IncomingUpdate tap = amina.tapUpdate(amina.screenId(), "to pick");
    IncomingUpdate again = amina.tapUpdate(amina.screenId(), "to pick");
    botFixture.store.forget(amina.chat);

    botFixture.handle(tap);
    amina.expectText("welcome").expectOneScreen();
    botFixture.handle(again);

    amina.expectNotice(again, "短语 old_button").expectText("welcome").expectOneScreen();
  }

  @Test
  void anUnknownStudentIsForgottenWithoutAQuestion() {
    amina.sendText("/forget").expectText("短语 forgotten").expectMessageCount(1);
    assertThat(botFixture.store.isKnown(amina.chat)).isFalse();
  }

  @Test
  void aReplyOnItsWayStoresNothingOfAForgottenStudent() {
    amina.sendText("/start").sendText("/forget");
    IncomingUpdate yes = amina.tapUpdate(amina.screenId(), "短语 forget");
    botFixture.telegram.holdReplies();
    botFixture.handle(yes);
    assertThat(botFixture.store.isKnown(amina.chat)).isFalse();

    botFixture.telegram.releaseReplies();

    amina.expectText("forgotten").expectNoScreen();
    assertThat(botFixture.store.isKnown(amina.chat)).isFalse();
  }

  @Test
  void ofABatchOnlyUpdatesAfterTheErasureAreKept() {
    amina.sendText("/start").sendText("/forget");
    botFixture.handle(amina.tapUpdate(amina.screenId(), "短语 forget"), said());
    assertThat(botFixture.store.expect(amina.chat).turn()).isEqualTo(1);
    amina.expectText("welcome</b> 中文").expectMessageCount(4).expectOneScreen();
  }

  @Test
  void aStopMayLoseTheWordsButNotTheDeletion() {
    amina.sendText("/start").tapButton("说en").sendText("/forget");
    IncomingUpdate yes = amina.tapUpdate(amina.screenId(), "phrase forget");
    botFixture.telegram.dropCalls();
    botFixture.handle(yes);
    botFixture.restart();
    botFixture.handle(yes);
    assertThat(botFixture.store.isKnown(amina.chat)).isFalse();
    assertThat(botFixture.store.pending()).isEmpty();
  }

  @Test
  void aFailedDeletionIsNotConfirmed() {
    amina.sendText("/start").sendText("/forget");
    IncomingUpdate yes = amina.tapUpdate(amina.screenId(), "短语 forget");
    botFixture.store.isUnavailable = true;
    assertThatThrownBy(() -> botFixture.handle(yes)).hasMessageEndingWith("the store is down");
    amina.expectMessageCount(2).expectOneScreen();
    botFixture.store.isUnavailable = false;
    botFixture.handle(yes);
    amina.expectText("forgotten").expectNoScreen();
  }

  @Test
  void buttonsThatAStopLeftBehindGoWithTheFirstTapOnThem() {
    amina.sendText("/start").tapButton("说en").sendText("/forget");
    int question = amina.screenId();
    botFixture.telegram.dropCalls();
    amina.tapButton("phrase forget");
    botFixture.restart();
    botFixture.handle(amina.tapUpdate(question, "phrase do_not_forget"));
    amina.expectText("welcome</b> 中文").expectMessageCount(3).expectOneScreen();
  }

  private IncomingUpdate said() {
    return botFixture.newUpdate(amina.chat, new Event.TextSent("?"), Language.ZH, null);
  }
}
