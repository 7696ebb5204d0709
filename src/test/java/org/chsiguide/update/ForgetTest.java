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
  @AutoClose private final BotFixture bot = new BotFixture(SmallDialog.bicycles());
  private final Student amina = bot.student(Language.ZH);

  @Test
  void nothingIsDeletedBeforeTheStudentSaysYesInTheirLanguage() {
    amina.sendText("/start").tapButton("说en").sendText("/forget");
    amina
        .expectText("phrase confirm_forget")
        .expectNoText("短语")
        .expectMessageCount(2)
        .expectOneScreen();
    assertThat(bot.store.isKnown(amina.chat)).isTrue();

    amina.tapButton("phrase forget");

    amina
        .expectText("phrase forgotten")
        .expectNoText("短语")
        .expectNotice("")
        .expectMessageCount(3)
        .expectNoScreen();
    assertThat(bot.store.isKnown(amina.chat)).isFalse();
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
    IncomingUpdate yesAgain = amina.tapUpdate(question, "phrase forget");
    amina.sendText("hello?").expectText("have");

    bot.handle(yes);

    amina.expectNotice(yes, "phrase old_button").expectText("have").expectOneScreen();
    amina.sendText("/forget");
    bot.handle(yesAgain);
    assertThat(bot.store.isKnown(amina.chat)).isTrue();
  }

  @Test
  void noAndThenYesDeletesNothing() {
    amina.sendText("/start").tapButton("说en").sendText("/forget");
    IncomingUpdate yes = amina.tapUpdate(amina.screenId(), "phrase forget");
    amina.tapButton("phrase do_not_forget");
    bot.handle(yes);
    assertThat(bot.store.isKnown(amina.chat)).isTrue();
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
    assertThat(bot.store.isKnown(amina.chat)).isFalse();
  }

  @Test
  void theQuestionOutlivesAStop() {
    amina.sendText("/start").sendText("/forget");
    bot.restart();
    amina.tapButton("短语 forget").expectText("短语 forgotten").expectNoScreen();
    assertThat(bot.store.isKnown(amina.chat)).isFalse();
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
    assertThat(bot.store.expect(amina.chat).turn()).isEqualTo(1);
    assertThat(bot.store.expect(amina.chat).language()).isEqualTo(Language.ZH);
  }

  @Test
  void aDoubleTapAfterTheDeletionOfAQuietYearShowsTheStartOnOneScreen() {
    amina.sendText("/start").tapButton("说en");
    IncomingUpdate tap = amina.tapUpdate(amina.screenId(), "to pick");
    IncomingUpdate again = amina.tapUpdate(amina.screenId(), "to pick");
    bot.store.forget(amina.chat);

    bot.handle(tap);
    amina.expectText("welcome").expectOneScreen();
    bot.handle(again);

    amina.expectNotice(again, "短语 old_button").expectText("welcome").expectOneScreen();
  }

  @Test
  void anUnknownStudentIsForgottenWithoutAQuestion() {
    amina.sendText("/forget").expectText("短语 forgotten").expectMessageCount(1);
    assertThat(bot.store.isKnown(amina.chat)).isFalse();
  }

  @Test
  void aReplyOnItsWayStoresNothingOfAForgottenStudent() {
    amina.sendText("/start").sendText("/forget");
    IncomingUpdate yes = amina.tapUpdate(amina.screenId(), "短语 forget");
    bot.telegram.holdReplies();
    bot.handle(yes);
    assertThat(bot.store.isKnown(amina.chat)).isFalse();

    bot.telegram.releaseReplies();

    amina.expectText("forgotten").expectNoScreen();
    assertThat(bot.store.isKnown(amina.chat)).isFalse();
  }

  @Test
  void ofABatchOnlyUpdatesAfterTheErasureAreKept() {
    amina.sendText("/start").sendText("/forget");
    bot.handle(amina.tapUpdate(amina.screenId(), "短语 forget"), said());
    assertThat(bot.store.expect(amina.chat).turn()).isEqualTo(1);
    amina.expectText("welcome</b> 中文").expectMessageCount(4).expectOneScreen();
  }

  @Test
  void aStopMayLoseTheWordsButNotTheDeletion() {
    amina.sendText("/start").tapButton("说en").sendText("/forget");
    IncomingUpdate yes = amina.tapUpdate(amina.screenId(), "phrase forget");
    bot.telegram.dropCalls();
    bot.handle(yes);
    bot.restart();
    bot.handle(yes);
    assertThat(bot.store.isKnown(amina.chat)).isFalse();
    assertThat(bot.store.pending()).isEmpty();
  }

  @Test
  void aFailedDeletionIsNotConfirmed() {
    amina.sendText("/start").sendText("/forget");
    IncomingUpdate yes = amina.tapUpdate(amina.screenId(), "短语 forget");
    bot.store.isUnavailable = true;
    assertThatThrownBy(() -> bot.handle(yes)).hasMessageEndingWith("the store is down");
    amina.expectMessageCount(2).expectOneScreen();
    bot.store.isUnavailable = false;
    bot.handle(yes);
    amina.expectText("forgotten").expectNoScreen();
  }

  @Test
  void buttonsThatAStopLeftBehindGoWithTheFirstTapOnThem() {
    amina.sendText("/start").tapButton("说en").sendText("/forget");
    int question = amina.screenId();
    bot.telegram.dropCalls();
    amina.tapButton("phrase forget");
    bot.restart();
    bot.handle(amina.tapUpdate(question, "phrase do_not_forget"));
    amina.expectText("welcome</b> 中文").expectMessageCount(3).expectOneScreen();
  }

  private IncomingUpdate said() {
    return bot.newUpdate(amina.chat, new Event.TextSent("?"), Language.ZH, null);
  }
}
