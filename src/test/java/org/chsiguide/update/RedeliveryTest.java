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
  @AutoClose private final BotFixture bot = new BotFixture(SmallDialog.bicycles());
  private final Student amina = bot.student(Language.EN);

  @BeforeEach
  void aminaReads() {
    amina.sendText("/start").tapButton("speak en").expectText("have").expectMessageCount(1);
  }

  @Test
  void aNewMessageIsSentTwiceAtMostHoweverOftenTheBotIsKilled() {
    bot.telegram.holdReplies();
    amina.sendText("hello").expectMessageCount(2);
    bot.crash();
    amina.expectMessageCount(3);
    bot.crash().crash().crash();
    amina.expectMessageCount(3);
    assertThat(bot.store.pending()).isEmpty();
  }

  @Test
  void itIsSentOnceIfTheSecondRunHearsThatItArrived() {
    bot.telegram.holdReplies();
    amina.sendText("hello");
    bot.telegram.endRules();
    bot.crash().crash();
    amina.expectMessageCount(3).tapButton("to pick").expectText("pick").expectMessageCount(3);
  }

  @Test
  void aScreenThatIsGoneAndSentAnewIsSentTwiceAtMostToo() {
    IncomingUpdate tap = amina.tapUpdate(amina.screenId(), "to pick");
    bot.telegram.delete(amina.chat, amina.screenId());
    bot.loseReplies(100);
    bot.handle(tap);
    amina.expectText("pick").expectMessageCount(2);
    assertThat(bot.store.pending()).isEmpty();
  }

  @Test
  void aTapIsAnsweredInPlaceWithoutARecordBefore() {
    bot.store.sendAttempts.clear();
    amina.tapButton("to pick").expectText("pick");
    assertThat(bot.store.sendAttempts).isEmpty();
  }

  @Test
  void aNewMessageIsSentTwiceAtMostWhileItsStartsCannotBeRecorded() {
    bot.loseReplies(100);
    bot.handleAndFailStore(amina.textUpdate("hello"));
    amina.expectMessageCount(3);
  }

  @Test
  void theOutcomeOfAReplyIsRecordedOnceTheStoreIsBack() {
    bot.handleAndFailStore(amina.tapUpdate(amina.screenId(), "to pick"));
    amina.expectText("pick");
    bot.timer.advance(Duration.ofMinutes(1));
    assertThat(bot.store.pending()).hasSize(1);

    bot.store.isUnavailable = false;
    bot.timer.advance(Duration.ofSeconds(2));
    assertThat(bot.store.pending()).isEmpty();
  }

  @Test
  void aNewScreenIsKnownOnceTheStoreIsBackAndTheNextReplyWaitsForThat() {
    bot.handleAndFailStore(amina.textUpdate("hello"));
    amina.expectText("have").expectMessageCount(2);
    bot.store.isUnavailable = false;
    amina.sendText("hello again").expectMessageCount(2);

    bot.timer.advance(Duration.ofSeconds(2));
    amina.expectMessageCount(3).expectOneScreen();
    assertThat(bot.store.pending()).isEmpty();
  }

  @Test
  void aNewScreenIsKnownThoughOneBeforeItThatMayBeLostIsRecordedLate() {
    bot.loseReplies(2);
    bot.handleAndFailStore(amina.textUpdate("hello"));
    bot.timer.advance(Duration.ofMillis(500));
    bot.store.isUnavailable = false;
    amina.sendText("hello again");
    bot.timer.advance(Duration.ofSeconds(2));
    int screen = amina.screenId();
    amina.sendText("and again").expectMessageCount(5);
    assertThat(bot.telegram.screens(amina.chat).get(screen).rows()).isEmpty();
  }

  @Test
  void aChangeInPlaceIsMadeAfterAnyNumberOfStops() {
    bot.telegram.dropCalls();
    amina.tapButton("to pick");
    bot.crash().crash().crash().crash();
    bot.restart();
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
    Conversation before = bot.store.expect(amina.chat);
    amina.tapButton("to pick").expectText("pick").expectMessageCount(1);
    bot.store.restore(amina.chat, before);

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
    bot.telegram.holdReplies();
    amina.sendText("hello").sendText("/language");
    bot.restart();
    amina.expectText("language").expectMessageCount(3);

    bot.handle(tap);
    amina.expectNotice(tap, "phrase old_button").expectMessageCount(4);
  }

  @Test
  void ofTwoEqualRepliesBothWork() {
    int old = amina.screenId();
    bot.telegram.holdReplies();
    amina.sendText("hello");
    bot.crash().crash();
    bot.telegram.endRules();
    int second = amina.screenId();
    amina.tapButton(second - 1, "to pick");
    assertThat(bot.telegram.screens(amina.chat).get(second - 1).html()).contains("pick");
    amina
        .tapButton(old, "to pick")
        .expectNotice("phrase old_button")
        .expectText("pick")
        .expectMessageCount(4);
  }

  private void nothingArrives() {
    bot.telegram.dropCalls();
    amina.sendText("hello");
    bot.crash().crash();
    bot.restart();
    amina.expectMessageCount(1).expectText("have");
    assertThat(bot.store.pending()).isEmpty();
  }
}
