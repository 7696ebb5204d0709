package org.chsiguide.bot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.chsiguide.dialog.SmallDialog.go;

import org.chsiguide.dialog.Event;
import org.chsiguide.dialog.Language;
import org.chsiguide.dialog.SmallDialog;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BotTest {
  private final Campus campus = new Campus(SmallDialog.bicycles());
  private final Student amina = campus.student(Language.EN);

  @AfterEach
  void nothingWasAskedThatTelegramRefuses() {
    assertThat(campus.phones.refused).isEmpty();
  }

  @Test
  void aTapChangesTheOneScreenInPlace() {
    amina.says("/start").sees("welcome").taps("speak en").sees("have").taps("to pick").sees("pick");
    amina.isTold("").hasMessages(1).hasOneScreen();
  }

  @Test
  void afterTypedWordsTheScreenStandsBelowAndTheOldOneLosesItsButtons() {
    amina.says("/start").taps("speak en").says("where is my bike?");
    amina.sees("phrase tap_a_button", "have").hasMessages(2).hasOneScreen();
    amina.taps("to pick").seesNoMore("phrase").hasMessages(2);
  }

  @Test
  void aPhotoIsRefusedKindlyAndTheScreenStaysAtHand() {
    amina.says("/start").sendsAPhoto().sees("phrase not_kept", "welcome").hasOneScreen();
  }

  @Test
  void aDoubleTapIsOneStepAndBothTapsAreAnswered() {
    amina.says("/start").taps("speak en").tapsTwice("to pick");
    amina.isTold("phrase old_button").sees("pick").hasMessages(1);
  }

  @Test
  void aButtonOfAnOldScreenMovesNobodyAndBringsTheCurrentScreen() {
    amina.says("/start");
    Arrival old = amina.tap(amina.screenId(), "speak zh");
    amina.taps("speak en").says("hello");
    campus.take(old);
    amina.isTold(old, "phrase old_button").sees("have").hasMessages(3).hasOneScreen();
  }

  @Test
  void aScreenThatIsGoneIsSentAnew() {
    amina.says("/start");
    Arrival tap = amina.tap(amina.screenId(), "speak en");
    campus.phones.delete(amina.chat, amina.screenId());
    campus.take(tap);
    amina.sees("have").hasMessages(1);
  }

  @Test
  void aScreenOfWhichNobodyKnowsWhetherItArrivedIsSentOnceMore() {
    campus.phones.unknown = 1;
    amina.says("/start").hasMessages(2).taps("speak en").sees("have").hasMessages(2);
    campus.phones.unknown = 2;
    amina.says("hello").hasMessages(4);
    assertThat(campus.store.pending()).isEmpty();
  }

  @Test
  void whoeverTapsOnTheOtherOfTwoEqualScreensHasOneScreenAgain() {
    campus.phones.unknown = 1;
    amina.says("/start");
    int other = amina.screenId() - 1;
    amina.taps(other, "speak en");
    assertThat(campus.phones.messages(amina.chat).get(other).html()).contains("have");
    assertThat(campus.phones.messages(amina.chat).get(other + 1).rows()).isEmpty();
  }

  @Test
  void aRestartGoesOnWhereTheStudentWas() {
    amina.says("/start").taps("speak en");
    campus.restarts();
    amina.taps("to pick").sees("pick").hasMessages(1);
  }

  @Test
  void whatAStopKeptFromBeingSentIsSentAfterIt() {
    amina.says("/start");
    campus.phones.silent = true;
    amina.taps("speak en").taps("speak en").sees("welcome");
    campus.restarts();
    amina.sees("have").hasMessages(1);
    assertThat(campus.store.pending()).isEmpty();
  }

  @Test
  void aTapThatAStopKeptFromBeingAnsweredIsAnsweredAfterIt() {
    amina.says("/start");
    Arrival old = amina.tap(amina.screenId(), "speak zh");
    amina.taps("speak en");
    campus.phones.silent = true;
    campus.take(old);
    campus.restarts();
    amina.isTold(old, "phrase old_button").sees("have").hasMessages(1);
  }

  @Test
  void whatAStopKeptFromBeingSentFitsTheGuideOfAfterwards() {
    amina.says("/start").taps("speak en");
    campus.phones.silent = true;
    amina.taps("to pick");
    campus.restarts(
        new SmallDialog().step("welcome", go("have")).step("have", go("person")).build());
    amina.sees("have").hasMessages(1).hasOneScreen();
    assertThat(campus.store.pending()).isEmpty();
  }

  @Test
  void anUpdateThatComesAgainIsTakenOnce() {
    amina.says("/start");
    Arrival tap = amina.tap(amina.screenId(), "speak en");
    campus.take(tap, tap);
    campus.take(tap);
    amina.sees("have").isTold("");
    assertThat(campus.store.expect(amina.chat).turn()).isEqualTo(2);
  }

  @Test
  void whoeverWasMovedByAnotherReplicaMeanwhileIsMovedFromThere() {
    amina.says("/start");
    Arrival first = amina.tap(amina.screenId(), "speak en");
    Arrival second = amina.tap(amina.screenId(), "speak en");
    campus.meanwhileElsewhere(first).take(second);
    amina.isTold(first, "").isTold(second, "phrase old_button").sees("have").hasOneScreen();
    assertThat(campus.store.expect(amina.chat).turn()).isEqualTo(2);
  }

  @Test
  void whatCouldNotBeSavedIsNotSentAndCanBeGivenAgain() {
    amina.says("/start");
    Arrival tap = amina.tap(amina.screenId(), "speak en");
    campus.store.down = true;
    assertThatThrownBy(() -> campus.take(tap)).hasMessage("the store is down");
    amina.sees("welcome");
    campus.store.down = false;
    campus.take(tap);
    amina.sees("have");
  }

  @Test
  void anUpdateThatTheBotFailsAtCostsNobodyElseTheirs() {
    Student botir = campus.student(Language.ZH);
    amina.says("/start");
    Arrival bad = campus.poison(amina.chat);
    campus.take(bad, campus.arrival(botir.chat, new Event.Said("?"), Language.ZH, null));
    amina.sees("phrase apology", "welcome").hasOneScreen();
    botir.sees("welcome");
  }

  @Test
  void whoBlockedTheBotHoldsUpNobody() {
    campus.phones.block(amina.chat);
    amina.says("/start");
    assertThat(campus.store.pending()).isEmpty();
    campus.student(Language.ZH).says("/start").sees("welcome");
  }

  @Test
  void whoBlockedTheBotCannotBeReachedUntilTheyAreBack() {
    amina.says("/start");
    campus.phones.block(amina.chat);
    amina.says("hello");
    assertThat(campus.store.unreachable).containsExactly(amina.chat);
    assertThat(campus.store.pending()).isEmpty();

    campus.phones.unblock(amina.chat);
    amina.says("hello again").sees("welcome").hasOneScreen();
    assertThat(campus.store.unreachable).isEmpty();
  }

  @Test
  void whoeverLeavesAndReturnsIsNotAnsweredAndStandsWhereTheyStood() {
    amina.says("/start").taps("speak en");
    amina.does(new Event.Left());
    assertThat(campus.store.unreachable).containsExactly(amina.chat);
    amina.does(new Event.Returned()).hasMessages(1);
    assertThat(campus.store.unreachable).isEmpty();
    amina.taps("to pick").sees("pick");
  }

  @Test
  void ofStrangersWhoLeaveNothingIsKept() {
    amina.does(new Event.Left()).does(new Event.Returned()).hasMessages(0);
    assertThat(campus.store.knows(amina.chat)).isFalse();
  }

  @Test
  void aStudentWhoseStepWasRemovedIsToldAndGoesOn() {
    amina.says("/start").taps("speak en").taps("to pick");
    campus.restarts(
        new SmallDialog().step("welcome", go("have")).step("have", go("person")).build());
    amina.taps("to end").isTold("phrase moved").sees("have").hasMessages(1);
  }

  @Test
  void anotherEditionOfTheGuideIsThereWithTheNextTap() {
    amina.says("/start").taps("speak en");
    campus.reloads(
        new SmallDialog()
            .step("welcome", go("had"))
            .step("had", go("pick"))
            .step("pick", go("new"))
            .step("new", go("person"))
            .renamed("have", "had")
            .build());
    amina.taps("to pick").isTold("").sees("pick").taps("to new").sees("new").hasMessages(1);
  }

  @Test
  void aButtonThatIsGoneFromTheGuideShowsTheScreenAsItIsNow() {
    amina.says("/start").taps("speak en");
    campus.reloads(
        new SmallDialog()
            .step("welcome", go("have"))
            .step("have", go("other"))
            .step("other", go("person"))
            .step("pick", go("person"))
            .build());
    amina.taps("to pick").isTold("phrase changed").sees("have");
    amina.taps("to other").isTold("").sees("other").hasMessages(1);
  }
}
