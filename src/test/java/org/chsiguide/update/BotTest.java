package org.chsiguide.update;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.chsiguide.dialog.SmallDialog.go;

import org.chsiguide.dialog.Event;
import org.chsiguide.dialog.Language;
import org.chsiguide.dialog.SmallDialog;
import org.chsiguide.messenger.Delivery;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class BotTest {
  @AutoClose private final BotFixture bot = new BotFixture(SmallDialog.bicycles());
  private final Student amina = bot.student(Language.EN);

  @Test
  void aTapChangesTheOneScreenInPlace() {
    amina
        .sendText("/start")
        .expectText("welcome")
        .tapButton("speak en")
        .expectText("have")
        .tapButton("to pick")
        .expectText("pick");
    amina.expectNotice("").expectMessageCount(1).expectOneScreen();
  }

  @Test
  void afterTypedWordsTheScreenStandsBelowAndTheOldOneLosesItsButtons() {
    amina.sendText("/start").tapButton("speak en").sendText("where is my bike?");
    amina.expectText("phrase tap_a_button", "have").expectMessageCount(2).expectOneScreen();
    amina.tapButton("to pick").expectNoText("phrase").expectMessageCount(2);
  }

  @Test
  void aPhotoIsRefusedKindlyAndTheScreenStaysAtHand() {
    amina.sendText("/start").sendPhoto().expectText("phrase not_kept", "welcome").expectOneScreen();
  }

  @Test
  void anAlbumIsAnsweredOnce() {
    amina.sendText("/start");
    bot.handle(amina.photoUpdate(), amina.photoUpdate(), amina.photoUpdate());
    amina.expectText("phrase not_kept").expectMessageCount(2).expectOneScreen();
  }

  @Test
  void anAlbumThatComesMessageByMessageIsAnsweredOnceWhateverComesAgain() {
    amina.sendText("/start");
    IncomingUpdate first = amina.albumUpdate();
    bot.store.isUnavailable = true;
    assertThatThrownBy(() -> bot.handle(first)).isNotNull();
    bot.store.isUnavailable = false;
    bot.handle(first);
    amina.expectText("phrase not_kept").expectMessageCount(2).expectOneScreen();
    IncomingUpdate second = amina.albumUpdate();
    bot.handle(second);
    bot.handle(second);
    amina.expectMessageCount(2);
    amina.sendPhoto().expectMessageCount(3);
  }

  @Test
  void aDoubleTapIsOneStepAndBothTapsAreAnswered() {
    amina.sendText("/start").tapButton("speak en").tapButtonTwice("to pick");
    amina.expectNotice("phrase old_button").expectText("pick").expectMessageCount(1);
  }

  @Test
  void aTapThatCanNoLongerBeAnsweredStillMovesTheStudent() {
    amina.sendText("/start");
    bot.telegram.when(call -> call.is("answerCallbackQuery")).answer(new Delivery.Gone());
    amina.tapButton("speak en").expectText("have").expectMessageCount(1).expectOneScreen();
  }

  @Test
  void aButtonOfAnOldScreenMovesNobodyAndBringsTheCurrentScreen() {
    amina.sendText("/start");
    IncomingUpdate old = amina.tapUpdate(amina.screenId(), "speak zh");
    amina.tapButton("speak en").sendText("hello");
    bot.handle(old);
    amina
        .expectNotice(old, "phrase old_button")
        .expectText("have")
        .expectMessageCount(3)
        .expectOneScreen();
  }

  @Test
  void aScreenThatIsGoneIsSentAnew() {
    amina.sendText("/start");
    IncomingUpdate tap = amina.tapUpdate(amina.screenId(), "speak en");
    bot.telegram.delete(amina.chat, amina.screenId());
    bot.handle(tap);
    amina.expectText("have").expectMessageCount(1);
  }

  @Test
  void aScreenOfWhichNobodyKnowsWhetherItArrivedIsSentOnceMore() {
    bot.loseReplies(1);
    amina
        .sendText("/start")
        .expectMessageCount(2)
        .tapButton("speak en")
        .expectText("have")
        .expectMessageCount(2);
    bot.loseReplies(2);
    amina.sendText("hello").expectMessageCount(4);
    assertThat(bot.store.pending()).isEmpty();
  }

  @Test
  void aScreenThatCannotBeEditedForHoursIsSentAnew() {
    amina.sendText("/start");
    bot.telegram.when(call -> call.is("edit")).times(1).answer(new Delivery.Unreachable());
    amina.tapButton("speak en").expectText("have").expectMessageCount(2).expectOneScreen();
  }

  @Test
  void aTapOnTheOtherOfTwoEqualScreensLeavesOneScreen() {
    bot.loseReplies(1);
    amina.sendText("/start");
    int other = amina.screenId() - 1;
    amina.tapButton(other, "speak en");
    assertThat(bot.telegram.screens(amina.chat).get(other).html()).contains("have");
    assertThat(bot.telegram.screens(amina.chat).get(other + 1).rows()).isEmpty();
  }

  @Test
  void aRestartGoesOnWhereTheStudentWas() {
    amina.sendText("/start").tapButton("speak en");
    bot.restart();
    amina.tapButton("to pick").expectText("pick").expectMessageCount(1);
  }

  @Test
  void aReplyThatAStopPreventedIsSentAfterIt() {
    amina.sendText("/start");
    bot.telegram.dropCalls();
    amina.tapButton("speak en").tapButton("speak en").expectText("welcome");
    bot.restart();
    amina.expectText("have").expectMessageCount(1);
    assertThat(bot.store.pending()).isEmpty();
  }

  @Test
  void ofTheRepliesThatAStopPreventedOnlyTheNewestScreenIsSent() {
    amina.sendText("/start");
    bot.telegram.dropCalls();
    amina.sendText("hello").sendText("/language");
    bot.restart();
    amina.expectText("language").expectMessageCount(2).expectOneScreen();
    assertThat(bot.store.pending()).isEmpty();
  }

  @Test
  void aTapWhoseAnswerAStopPreventedIsAnsweredAfterIt() {
    amina.sendText("/start");
    IncomingUpdate old = amina.tapUpdate(amina.screenId(), "speak zh");
    amina.tapButton("speak en");
    bot.telegram.dropCalls();
    bot.handle(old);
    bot.restart();
    amina.expectNotice(old, "phrase old_button").expectText("have").expectMessageCount(1);
  }

  @Test
  void aReplyThatAStopPreventedIsDrawnFromTheNewDialog() {
    amina.sendText("/start").tapButton("speak en");
    bot.telegram.dropCalls();
    amina.tapButton("to pick");
    bot.restart(new SmallDialog().step("welcome", go("have")).step("have", go("person")).build());
    amina.expectText("have").expectMessageCount(1).expectOneScreen();
    assertThat(bot.store.pending()).isEmpty();
  }

  @Test
  void anUpdateThatComesAgainIsTakenOnce() {
    amina.sendText("/start");
    IncomingUpdate tap = amina.tapUpdate(amina.screenId(), "speak en");
    bot.handle(tap, tap);
    bot.handle(tap);
    amina.expectText("have").expectNotice("");
    assertThat(bot.store.expect(amina.chat).turn()).isEqualTo(2);
  }

  @Test
  void anUpdateThatCouldNotBeSavedSendsNothingAndCanComeAgain() {
    amina.sendText("/start");
    IncomingUpdate tap = amina.tapUpdate(amina.screenId(), "speak en");
    bot.store.isUnavailable = true;
    assertThatThrownBy(() -> bot.handle(tap)).hasMessage("the store is down");
    amina.expectText("welcome");
    bot.store.isUnavailable = false;
    bot.handle(tap);
    amina.expectText("have");
  }

  @Test
  void anUpdateThatTheBotFailsAtCostsNobodyElseTheirs() {
    Student botir = bot.student(Language.ZH);
    amina.sendText("/start");
    IncomingUpdate bad = bot.failingUpdate(amina.chat);
    bot.handle(bad, bot.newUpdate(botir.chat, new Event.TextSent("?"), Language.ZH, null));
    amina.expectText("phrase apology", "welcome").expectOneScreen();
    botir.expectText("welcome");
  }

  @Test
  void anUpdateAtWhichJavaRunsOutOfStackIsNotTriedForEver() {
    bot.withUnderstanding(
        text -> {
          throw new StackOverflowError();
        });
    amina.sendText("/start").sendText("?");
    amina.expectText("phrase apology", "welcome").expectOneScreen();
  }

  @Test
  void aStudentWhoBlockedTheBotHoldsUpNobody() {
    bot.telegram.blocked.add(amina.chat);
    amina.sendText("/start");
    assertThat(bot.store.pending()).isEmpty();
    bot.student(Language.ZH).sendText("/start").expectText("welcome");
  }

  @Test
  void aStudentWhoBlockedTheBotIsUnreachableUntilTheyAreBack() {
    amina.sendText("/start");
    bot.telegram.blocked.add(amina.chat);
    amina.sendText("hello");
    assertThat(bot.store.unreachable).containsExactly(amina.chat);
    assertThat(bot.store.pending()).isEmpty();

    bot.telegram.blocked.remove(amina.chat);
    amina.sendText("hello again").expectText("welcome").expectOneScreen();
    assertThat(bot.store.unreachable).isEmpty();
  }

  @Test
  void aStudentWhoLeavesAndReturnsIsNotAnsweredAndKeepsTheirStep() {
    amina.sendText("/start").tapButton("speak en");
    amina.send(new Event.Blocked());
    assertThat(bot.store.unreachable).containsExactly(amina.chat);
    amina.send(new Event.Unblocked()).expectMessageCount(1);
    assertThat(bot.store.unreachable).isEmpty();
    amina.tapButton("to pick").expectText("pick");
  }

  @Test
  void ofStrangersWhoLeaveNothingIsKept() {
    amina.send(new Event.Blocked()).send(new Event.Unblocked()).expectMessageCount(0);
    assertThat(bot.store.isKnown(amina.chat)).isFalse();
  }

  @Test
  void aStudentWhoseStepWasRemovedIsToldAndGoesOn() {
    amina.sendText("/start").tapButton("speak en").tapButton("to pick");
    bot.restart(new SmallDialog().step("welcome", go("have")).step("have", go("person")).build());
    amina.tapButton("to end").expectNotice("phrase moved").expectText("have").expectMessageCount(1);
  }

  @Test
  void anotherEditionOfTheGuideIsThereWithTheNextTap() {
    amina.sendText("/start").tapButton("speak en");
    bot.reload(
        new SmallDialog()
            .step("welcome", go("had"))
            .step("had", go("pick"))
            .step("pick", go("new"))
            .step("new", go("person"))
            .renameStep("have", "had")
            .build());
    amina
        .tapButton("to pick")
        .expectNotice("")
        .expectText("pick")
        .tapButton("to new")
        .expectText("new")
        .expectMessageCount(1);
  }

  @Test
  void aButtonThatIsGoneFromTheGuideShowsTheScreenAsItIsNow() {
    amina.sendText("/start").tapButton("speak en");
    bot.reload(
        new SmallDialog()
            .step("welcome", go("have"))
            .step("have", go("other"))
            .step("other", go("person"))
            .step("pick", go("person"))
            .build());
    amina.tapButton("to pick").expectNotice("phrase changed").expectText("have");
    amina.tapButton("to other").expectNotice("").expectText("other").expectMessageCount(1);
  }
}
