package org.chsiguide.update;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.chsiguide.dialog.Conversation;
import org.chsiguide.dialog.Language;
import org.chsiguide.dialog.SmallDialog;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What may have been sent already is sent again once, over any number of stops. */
class RedeliveryTest {
  @AutoClose private final BotFixture botFixture = new BotFixture(SmallDialog.bicycles());
  private final Student amina = botFixture.student(Language.EN);

  @BeforeEach
  void aminaReads() {
    amina.sendText("/start").tapButton("speak en").expectText("have").expectMessageCount(1);
  }

  @Test
  void aNewMessageIsSentTwiceAtMostHoweverOftenTheBotIsKilled() {
    botFixture.telegram.holdReplies();
    amina.sendText("hello").expectMessageCount(2);
    botFixture.crash();
    amina.expectMessageCount(3);
    botFixture.crash().crash().crash();
    amina.expectMessageCount(3);
    assertThat(botFixture.store.pending()).isEmpty();
  }

  @Test
  void itIsSentOnceIfTheSecondRunHearsThatItArrived() {
    botFixture.telegram.holdReplies();
    amina.sendText("hello");
    botFixture.telegram.endRules();
    botFixture.crash().crash();
    amina.expectMessageCount(3).tapButton("to pick").expectText("pick").expectMessageCount(3);
  }

  @Test
  void aScreenThatIsGoneAndSentAnewIsSentTwiceAtMostToo() {
    IncomingUpdate tap = amina.tapUpdate(amina.screenId(), "to pick");
    botFixture.telegram.delete(amina.chat, amina.screenId());
    botFixture.loseReplies(100);
    botFixture.handle(tap);
    amina.expectText("pick").expectMessageCount(2);
    assertThat(botFixture.store.pending()).isEmpty();
  }

  @Test
  void aTapIsAnsweredInPlaceWithoutARecordBefore() {
    botFixture.store.sendAttempts.clear();
    amina.tapButton("to pick").expectText("pick");
    assertThat(botFixture.store.sendAttempts).isEmpty();
  }

  @Test
  void aNewMessageIsSentTwiceAtMostWhileItsStartsCannotBeRecorded() {
    botFixture.loseReplies(100);
    botFixture.handleAndFailStore(amina.textUpdate("hello"));
    amina.expectMessageCount(3);
  }

  @Test
  void theOutcomeOfAReplyIsRecordedOnceTheStoreIsBack() {
    botFixture.handleAndFailStore(amina.tapUpdate(amina.screenId(), "to pick"));
    amina.expectText("pick");
    botFixture.timer.advance(Duration.ofMinutes(1));
    assertThat(botFixture.store.pending()).hasSize(1);

    botFixture.store.isUnavailable = false;
    botFixture.timer.advance(Duration.ofSeconds(2));
    assertThat(botFixture.store.pending()).isEmpty();
  }

  @Test
  void aNewScreenIsKnownOnceTheStoreIsBackAndTheNextReplyWaitsForThat() {
    botFixture.handleAndFailStore(amina.textUpdate("hello"));
    amina.expectText("have").expectMessageCount(2);
    botFixture.store.isUnavailable = false;
    amina.sendText("hello again").expectMessageCount(2);

    botFixture.timer.advance(Duration.ofSeconds(2));
    amina.expectMessageCount(3).expectOneScreen();
    assertThat(botFixture.store.pending()).isEmpty();
  }

  @Test
  void aNewScreenIsKnownThoughOneBeforeItThatMayBeLostIsRecordedLate() {
    botFixture.loseReplies(2);
    botFixture.handleAndFailStore(amina.textUpdate("hello"));
    botFixture.timer.advance(Duration.ofMillis(500));
    botFixture.store.isUnavailable = false;
    amina.sendText("hello again");
    botFixture.timer.advance(Duration.ofSeconds(2));
    int screen = amina.screenId();
    amina.sendText("and again").expectMessageCount(5);
    assertThat(botFixture.telegram.screens(amina.chat).get(screen).rows()).isEmpty();
  }

  @Test
  void aChangeInPlaceIsMadeAfterAnyNumberOfStops() {
    botFixture.telegram.dropCalls();
    amina.tapButton("to pick");
    botFixture.crash().crash().crash().crash();
    botFixture.restart();
    amina.expectText("pick").expectMessageCount(1).expectOneScreen();
  }

  @Test
  void afterALostReplyTheNextTapShowsTheScreen() {
    nothingArrives();
    amina
        .tapButton("to pick")
        .expectNotice("phrase old_button")
        .expectText("have")
        .expectMessageCount(2)
        .expectOneScreen();
    amina.tapButton("to pick").expectText("pick").expectMessageCount(2);
  }

  /** A database restored from a backup has forgotten what was tapped since. */
  @Test
  void aTapOnAScreenThatTheStoreHasForgottenShowsWhereTheStudentStands() {
    Conversation before = botFixture.store.expect(amina.chat);
    amina.tapButton("to pick").expectText("pick").expectMessageCount(1);
    botFixture.store.restore(amina.chat, before);

    amina.tapButton("to end").expectNotice("phrase old_button");
    amina.expectText("have").expectMessageCount(2).expectOneScreen();
    amina.tapButton("to pick").expectText("pick").expectMessageCount(2);
  }

  @Test
  void afterALostReplyTheNextTextShowsTheScreen() {
    nothingArrives();
    amina
        .sendText("hello?")
        .expectText("have")
        .expectMessageCount(2)
        .tapButton("to pick")
        .expectText("pick");
  }

  @Test
  void aTapOnAnOldButtonShowsTheScreenAlsoAfterAStopThatLeftTwoReplies() {
    IncomingUpdate tap = amina.tapUpdate(amina.screenId(), "to pick");
    botFixture.telegram.holdReplies();
    amina.sendText("hello").sendText("/language");
    botFixture.restart();
    amina.expectText("language").expectMessageCount(3);

    botFixture.handle(tap);
    amina.expectNotice(tap, "phrase old_button").expectMessageCount(4);
  }

  @Test
  void ofTwoEqualRepliesBothWork() {
    int old = amina.screenId();
    botFixture.telegram.holdReplies();
    amina.sendText("hello");
    botFixture.crash().crash();
    botFixture.telegram.endRules();
    int second = amina.screenId();
    amina.tapButton(second - 1, "to pick");
    assertThat(botFixture.telegram.screens(amina.chat).get(second - 1).html()).contains("pick");
    amina
        .tapButton(old, "to pick")
        .expectNotice("phrase old_button")
        .expectText("pick")
        .expectMessageCount(4);
  }

  private void nothingArrives() {
    botFixture.telegram.dropCalls();
    amina.sendText("hello");
    botFixture.crash().crash();
    botFixture.restart();
    amina.expectMessageCount(1).expectText("have");
    assertThat(botFixture.store.pending()).isEmpty();
  }
}
