package org.chsiguide.broadcast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.chsiguide.broadcast.BroadcastFixture.LI;
import static org.chsiguide.broadcast.BroadcastFixture.WANG;

import ch.qos.logback.classic.spi.ILoggingEvent;
import java.time.Duration;
import java.util.List;
import org.chsiguide.dialog.Language;
import org.chsiguide.messenger.ChatId;
import org.chsiguide.messenger.Delivery;
import org.chsiguide.staff.AuditLog;
import org.chsiguide.staff.StaffAction;
import org.chsiguide.store.Samples;
import org.chsiguide.testing.CallRules.Rule;
import org.chsiguide.testing.LogCapture;
import org.chsiguide.update.IncomingUpdate;
import org.junit.jupiter.api.Test;

/**
 * What happens while news go out, and what staff do about it. Each story is told in both languages.
 */
class OnTheWayTest extends BroadcastStories {

  @Test
  void otherStaffSteerItToo() {
    broadcastFixture.posts(jieun).hold();
    composeAndStart();
    broadcastFixture.awaitState(1, Broadcast.State.RUNNING);
    broadcastFixture.sendText(LI, "/broadcasts");
    broadcastFixture.press(LI, "#1");
    broadcastFixture.press(LI, "Pause");
    broadcastFixture.expectPanel(LI, "Paused").press(LI, "Go on");
    broadcastFixture.awaitState(1, Broadcast.State.RUNNING);
    broadcastFixture.phones.releaseReplies();
    broadcastFixture.awaitState(1, Broadcast.State.DONE);
    assertThat(broadcastFixture.broadcasts().history(1))
        .extracting(AuditLog.Entry::action)
        .containsExactly(
            new StaffAction(WANG, StaffAction.Kind.CONFIRMED, 1),
            new StaffAction(LI, StaffAction.Kind.PAUSE, 1),
            new StaffAction(LI, StaffAction.Kind.RESUME, 1));
  }

  @Test
  void staffReadWhoStoppedItAndHowManyArrived() {
    broadcastFixture.posts(jieun).hold();
    composeAndStart();
    broadcastFixture.awaitState(1, Broadcast.State.RUNNING);
    broadcastFixture.awaitProgress(1, it -> it.sent() == 2);
    broadcastFixture.sendText(LI, "/broadcasts");
    broadcastFixture.press(LI, "#1");
    broadcastFixture.press(LI, "Pause");
    broadcastFixture
        .expectMessage(WANG, "Paused by Li &lt;b&gt;Hua at 12:00")
        .expectMessage(WANG, "Arrived: 2");
    broadcastFixture.waitUntil(
        () -> broadcastFixture.phones.texts(BroadcastFixture.GROUP).size() == 1);
    assertThat(broadcastFixture.phones.texts(BroadcastFixture.GROUP).get(0))
        .contains("Paused by Li &lt;b&gt;Hua at 12:00", "Arrived: 2", "暂停了发送");
    assertThat(broadcastFixture.phones.texts(LI.chat())).noneMatch(it -> it.contains("Paused by"));

    broadcastFixture.press(WANG, "#1");
    broadcastFixture.eventually(
        () ->
            assertThat(broadcastFixture.phones.panel(WANG.chat()).orElseThrow().screen().html())
                .contains("⏸ <a href=\"tg://user?id=12\">Li &lt;b&gt;Hua</a>"));
    broadcastFixture.press(WANG, "✖️ Cancel");
    broadcastFixture.waitUntil(
        () -> broadcastFixture.phones.texts(BroadcastFixture.GROUP).size() == 2);
    assertThat(broadcastFixture.phones.texts(BroadcastFixture.GROUP).get(1))
        .contains("Cancelled by Wang Fang");
    broadcastFixture.phones.releaseReplies();
  }

  @Test
  void undoingOnesOwnBroadcastBeforeItsStartTellsNobodyElse() {
    composeAndConfirm();
    broadcastFixture.press(WANG, "Undo");
    broadcastFixture.expectMessage(WANG, "Cancelled").awaitState(1, Broadcast.State.CANCELLED);
    broadcastFixture.sleep(Duration.ofSeconds(5));
    assertThat(broadcastFixture.phones.texts(BroadcastFixture.GROUP)).isEmpty();
  }

  @Test
  void failuresAmongTheFirstRecipientsHaltTheBroadcast() {
    broadcastFixture.addStudents(100);
    for (int i = 1; i <= 100; i++) {
      broadcastFixture.posts(new ChatId(1_000 + i)).refuse(new Delivery.Failed("400 Bad Request"));
    }
    compose("你好", "Hello");
    sendToAll(103);
    broadcastFixture.advanceClock(BroadcastPolicy.UNDO_PERIOD);
    BroadcastProgress halted = broadcastFixture.awaitState(1, Broadcast.State.HALTED);
    assertThat(halted.finished()).isLessThanOrEqualTo(CanaryCheck.CANARY_RECIPIENTS + 3);
    broadcastFixture.expectMessage(WANG, "400 Bad Request").expectPanel(WANG, "Stopped by itself");
    broadcastFixture.phones.endRules();
    broadcastFixture.press(WANG, "Go on");
    assertThat(broadcastFixture.awaitState(1, Broadcast.State.DONE).failed())
        .isEqualTo(halted.failed());
  }

  @Test
  void aResumedBroadcastIsNotHaltedByCallsFromBefore() {
    broadcastFixture.addStudents(20);
    for (ChatId student : List.of(amina, both)) {
      broadcastFixture.posts(student).refuse(new Delivery.Failed("400 Bad Request"));
    }
    Rule toJieun = broadcastFixture.posts(jieun).hold();
    composeAndStart("你好", "Hello", 23);
    broadcastFixture.awaitState(1, Broadcast.State.HALTED);
    broadcastFixture.press(WANG, "Go on");
    toJieun.release();
    assertThat(broadcastFixture.awaitState(1, Broadcast.State.DONE).sent()).isEqualTo(21);
  }

  @Test
  void theFirstRecipientsIncludeReadersOfEachLanguage() {
    broadcastFixture.addStudents(100);
    for (int i = 20; i < 60; i++) {
      broadcastFixture.addStudent(i, Language.ZH, "welcome");
    }
    broadcastFixture.posts(amina).refuse(new Delivery.Failed("400 Bad Request: the English"));
    broadcastFixture.addStudent(2_000, Language.EN, "welcome");
    broadcastFixture
        .posts(new ChatId(2_000))
        .refuse(new Delivery.Failed("400 Bad Request: the English"));
    compose("你好", "Hello");
    sendToAll(144);
    broadcastFixture.advanceClock(BroadcastPolicy.UNDO_PERIOD);
    broadcastFixture.awaitState(1, Broadcast.State.HALTED);
    assertThat(broadcastFixture.phones.sentToMany().subList(0, CanaryCheck.CANARY_RECIPIENTS))
        .contains(amina, both, jieun);
    broadcastFixture.expectPanel(WANG, "2 × <code>400 Bad Request: the English");
  }

  @Test
  void deliveriesUnderWayAtAStopAreOfferedAndNotResentByThemselves() {
    broadcastFixture.posts(amina).hold();
    composeAndStart();
    broadcastFixture.awaitState(1, Broadcast.State.RUNNING);
    broadcastFixture.waitUntil(() -> broadcastFixture.phones.sentToMany().contains(amina));
    broadcastFixture.awaitProgress(1, it -> it.sent() == 2);
    broadcastFixture.phones.endRules();
    broadcastFixture.restart();
    BroadcastProgress progress = broadcastFixture.awaitState(1, Broadcast.State.DONE);
    assertThat(progress.unknown()).isEqualTo(1);
    assertThat(progress.sent()).isEqualTo(2);
    assertThat(broadcastFixture.phones.sentToMany()).doesNotHaveDuplicates();
    broadcastFixture
        .expectPanel(WANG, "Not known whether it arrived: 1")
        .press(WANG, "Send again to 1");
    assertThat(broadcastFixture.awaitState(1, Broadcast.State.DONE).sent()).isEqualTo(3);
    broadcastFixture.expectPanel(WANG, "Arrived: 3");
  }

  @Test
  void aButtonSendsAgainToAsManyAsItSaysOrToNobody() {
    broadcastFixture.posts(amina).refuse(new Delivery.Unknown("connection reset"));
    Rule toJieun =
        broadcastFixture.posts(jieun).refuseLater(new Delivery.Unknown("connection reset"));
    composeAndStart();
    broadcastFixture.awaitProgress(1, it -> it.unknown() == 1);
    broadcastFixture.sleep(Duration.ofSeconds(5));
    IncomingUpdate sendAgain = broadcastFixture.pressUpdate(WANG, "Send again to 1");
    toJieun.release();
    broadcastFixture.awaitState(1, Broadcast.State.DONE);
    int sent = broadcastFixture.phones.sentToMany().size();
    broadcastFixture.handle(sendAgain);
    broadcastFixture.expectPanel(WANG, "Not known whether it arrived: 2");
    broadcastFixture.sleep(Duration.ofSeconds(5));
    assertThat(broadcastFixture.phones.sentToMany()).hasSize(sent);
    broadcastFixture.phones.endRules();
    broadcastFixture.press(WANG, "Send again to 2");
    assertThat(broadcastFixture.awaitState(1, Broadcast.State.DONE).sent()).isEqualTo(3);
  }

  @Test
  void aBroadcastDueWhileTheBotWasOffForDaysNeedsConfirmation() {
    composeAndConfirm();
    broadcastFixture.advanceClock(Duration.ofDays(2));
    broadcastFixture.restart();
    expectAskedBeforeItIsSent();
  }

  private void expectAskedBeforeItIsSent() {
    broadcastFixture.expectPanel(WANG, "the bot was off when this was due");
    assertThat(broadcastFixture.phones.sentToMany()).isEmpty();
    broadcastFixture.press(WANG, "Go on");
    assertThat(broadcastFixture.awaitState(1, Broadcast.State.DONE).sent()).isEqualTo(3);
  }

  @Test
  void aBroadcastDueWhileTheMachineSleptForDaysNeedsConfirmation() {
    composeAndConfirm();
    broadcastFixture.advanceClock(Duration.ofDays(2));
    expectAskedBeforeItIsSent();
  }

  @Test
  void aBroadcastRunningWhenTheMachineFellAsleepNeedsConfirmation() {
    Rule toAmina = broadcastFixture.posts(amina).hold();
    broadcastFixture.addStudents(20);
    composeAndStart("你好", "Hello", 23);
    broadcastFixture.waitUntil(() -> broadcastFixture.phones.sentToMany().contains(amina));
    broadcastFixture.advanceClock(Duration.ofDays(2));
    broadcastFixture.expectPanel(WANG, "the bot was off when this was due");
    toAmina.release();
    broadcastFixture.sleep(Duration.ofSeconds(5));
    assertThat(broadcastFixture.phones.sentToMany())
        .hasSizeLessThanOrEqualTo(CanaryCheck.CANARY_RECIPIENTS);
    broadcastFixture.press(WANG, "Go on");
    assertThat(broadcastFixture.awaitState(1, Broadcast.State.DONE).sent()).isEqualTo(23);
  }

  /** What Telegram refused has not arrived, however long it took to say so. */
  @Test
  void aDeliveryRefusedWhenTheMachineWokeUpIsSentOnceStaffResume() {
    Rule toAmina =
        broadcastFixture.posts(amina).refuseLater(new Delivery.RetryAfter(Duration.ofSeconds(5)));
    composeAndStart();
    broadcastFixture.awaitProgress(1, it -> it.sent() == 2);
    broadcastFixture.advanceClock(Duration.ofDays(2));
    broadcastFixture.expectPanel(WANG, "the bot was off when this was due");
    toAmina.release();
    broadcastFixture.press(WANG, "Go on");
    broadcastFixture.sleep(Duration.ofSeconds(5));
    assertThat(broadcastFixture.awaitState(1, Broadcast.State.DONE).sent()).isEqualTo(3);
  }

  @Test
  void aBroadcastDueWhileTheStoreWasAwayForDaysNeedsConfirmation() {
    composeAndConfirm();
    broadcastFixture.setDueReadable(false);
    broadcastFixture.advanceClock(Duration.ofDays(2));
    broadcastFixture.sleep(Duration.ofSeconds(1));
    broadcastFixture.setDueReadable(true);
    broadcastFixture.expectPanel(WANG, "the bot was off when this was due");
    assertThat(broadcastFixture.phones.sentToMany()).isEmpty();
  }

  /** Starts a broadcast to 23 whose first outcomes come while the store is away. */
  private void startAndLoseTheStore() {
    broadcastFixture.addStudents(20);
    Rule toJieun = broadcastFixture.posts(jieun).hold();
    composeAndStart("你好", "Hello", 23);
    broadcastFixture.awaitProgress(1, it -> it.sent() == CanaryCheck.CANARY_RECIPIENTS - 1);
    broadcastFixture.setLedgerAway(true);
    toJieun.release();
    broadcastFixture.sleep(Duration.ofSeconds(3));
  }

  @Test
  void aBroadcastGoesOnAfterTheStoreWasAway() {
    startAndLoseTheStore();
    broadcastFixture.sleep(Duration.ofHours(1));
    broadcastFixture.setLedgerAway(false);
    assertThat(broadcastFixture.awaitState(1, Broadcast.State.DONE).sent()).isEqualTo(23);
    assertThat(broadcastFixture.phones.sentToMany()).hasSize(23).doesNotHaveDuplicates();
    broadcastFixture.waitUntil(() -> broadcastFixture.phones.openSlots.get() == 0);
  }

  @Test
  void aBroadcastPausedOrCancelledWhileTheStoreWasAwayReachesNobodyElse() {
    startAndLoseTheStore();
    broadcastFixture.press(WANG, "Pause");
    broadcastFixture.setLedgerAway(false);
    broadcastFixture.awaitProgress(1, it -> it.sent() == CanaryCheck.CANARY_RECIPIENTS);
    broadcastFixture.sleep(Duration.ofSeconds(5));
    broadcastFixture.setLedgerAway(true);
    broadcastFixture.press(WANG, "Go on");
    broadcastFixture.sleep(Duration.ofSeconds(5));
    broadcastFixture.press(WANG, "✖️ Cancel");
    broadcastFixture.setLedgerAway(false);
    broadcastFixture.sleep(Duration.ofSeconds(5));
    broadcastFixture.awaitState(1, Broadcast.State.CANCELLED);
    assertThat(broadcastFixture.phones.sentToMany()).hasSize(CanaryCheck.CANARY_RECIPIENTS);
    broadcastFixture.waitUntil(() -> broadcastFixture.phones.openSlots.get() == 0);
  }

  @Test
  void aBroadcastThatTheStoreInterruptedForDaysNeedsConfirmation() {
    startAndLoseTheStore();
    broadcastFixture.advanceClock(Duration.ofDays(2));
    broadcastFixture.sleep(Duration.ofSeconds(3));
    broadcastFixture.setLedgerAway(false);
    broadcastFixture.expectPanel(WANG, "the bot was off when this was due");
    assertThat(broadcastFixture.phones.sentToMany()).hasSize(CanaryCheck.CANARY_RECIPIENTS);
    broadcastFixture.press(WANG, "Go on");
    assertThat(broadcastFixture.awaitState(1, Broadcast.State.DONE).sent()).isEqualTo(23);
  }

  @Test
  void aStopWhileTheStoreIsAwayLeavesOneOutcomeUnknown() {
    startAndLoseTheStore();
    broadcastFixture.phones.endRules();
    broadcastFixture.restart();
    broadcastFixture.sleep(Duration.ofSeconds(5));
    broadcastFixture.setLedgerAway(false);
    BroadcastProgress progress = broadcastFixture.awaitState(1, Broadcast.State.DONE);
    assertThat(progress.unknown()).isEqualTo(1);
    assertThat(progress.sent()).isEqualTo(22);
    assertThat(broadcastFixture.phones.sentToMany()).hasSize(23).doesNotHaveDuplicates();
  }

  @Test
  void nothingIsSentInQuietHoursThatBeganWhileTheStoreWasAway() {
    broadcastFixture.setTime("2026-11-24T13:50:00Z");
    composeAndConfirm();
    broadcastFixture.loseNextAnswer();
    broadcastFixture.advanceClock(BroadcastPolicy.UNDO_PERIOD);
    broadcastFixture.awaitProgress(1, it -> it.sending() == 1);
    broadcastFixture.setTime("2026-11-24T14:00:00Z");
    broadcastFixture.waitUntil(() -> broadcastFixture.phones.openSlots.get() == 0);
    assertThat(broadcastFixture.phones.sentToMany()).isEmpty();
    broadcastFixture.setTime("2026-11-25T00:00:00Z");
    assertThat(broadcastFixture.awaitState(1, Broadcast.State.DONE).sent()).isEqualTo(2);
  }

  @Test
  void aColleagueIsAskedInPlaceOfAnAuthorWhoHasLeft() {
    composeAndConfirm();
    broadcastFixture.advanceClock(Duration.ofDays(2));
    broadcastFixture.restartWithoutColleague();
    broadcastFixture.expectPanel(LI, "the bot was off when this was due").press(LI, "Go on");
    assertThat(broadcastFixture.awaitState(1, Broadcast.State.DONE).sent()).isEqualTo(3);
    assertThat(broadcastFixture.phones.texts(LI.chat())).hasSize(1);
  }

  @Test
  void anOverdueBroadcastOfTheCommandLineNeedsConfirmation() {
    addOverdueByCommand();
    broadcastFixture.restart();
    broadcastFixture
        .expectPanel(WANG, "the bot was off when this was due")
        .expectPanel(LI, "the bot was off when this was due");
    assertThat(broadcastFixture.phones.sentToMany()).isEmpty();
  }

  @Test
  void theConfirmationIsAskedForAgainIfNobodyCouldBeReached() {
    addOverdueByCommand();
    broadcastFixture.phones.blocked.add(WANG.chat());
    Rule toLi =
        broadcastFixture
            .phones
            .when(call -> call.isTo(LI.chat()))
            .refuse(new Delivery.Unreachable(Duration.ofSeconds(30)));
    broadcastFixture.restart();
    broadcastFixture.waitUntil(
        () -> broadcastFixture.phones.calls().stream().anyMatch(it -> it.isTo(LI.chat())));
    broadcastFixture.sleep(Duration.ofSeconds(5));
    toLi.end();
    broadcastFixture.sleep(Duration.ofMinutes(1));
    broadcastFixture.expectPanel(LI, "the bot was off when this was due");
    broadcastFixture.awaitState(1, Broadcast.State.PAUSED);
  }

  @Test
  void anOverdueBroadcastIsSentLateIfNobodyIsOnStaff() {
    // A bot with staff that still starts would pause it.
    broadcastFixture.restartWithoutStaff();
    addOverdueByCommand();
    broadcastFixture.restart();
    assertThat(broadcastFixture.awaitState(1, Broadcast.State.DONE).sent()).isEqualTo(3);
  }

  private void addOverdueByCommand() {
    Broadcast byCommand =
        Samples.broadcast(
            Broadcast.Kind.SEND,
            0,
            Broadcast.NOBODY,
            false,
            broadcastFixture.clock().instant(),
            Broadcast.State.WAITING);
    broadcastFixture.setTime("2026-11-26T04:00:00Z");
    broadcastFixture.broadcasts().add(byCommand).toCompletableFuture().join();
  }

  @Test
  void aDeliveryWhoseRecordWasCutOffIsReportedAsUnknown() {
    composeAndConfirm();
    broadcastFixture.loseNextAnswer();
    broadcastFixture.advanceClock(BroadcastPolicy.UNDO_PERIOD);
    BroadcastProgress progress = broadcastFixture.awaitState(1, Broadcast.State.DONE);
    assertThat(progress.unknown()).isEqualTo(1);
    assertThat(progress.sent()).isEqualTo(2);
    broadcastFixture.expectPanel(WANG, "Not known whether it arrived: 1");
  }

  @Test
  void aStoreThatCannotBeReadIsToldOnceWithItsStackTraceUntilItWasReadAgain() {
    try (LogCapture log = new LogCapture(BroadcastSender.class)) {
      for (int outage = 1; outage <= 2; outage++) {
        int told = outage;
        broadcastFixture.setDueReadable(false);
        broadcastFixture.waitUntil(
            () -> {
              broadcastFixture.sleep(Duration.ofSeconds(3));
              return outages(log).size() == told;
            });
        broadcastFixture.sleep(Duration.ofSeconds(3));
        broadcastFixture.setDueReadable(true);
        broadcastFixture.sleep(Duration.ofSeconds(3));
      }
      assertThat(outages(log)).hasSize(2);
    }
  }

  private List<ILoggingEvent> outages(LogCapture log) {
    return log.events().stream()
        .filter(line -> line.getThrowableProxy() != null)
        .filter(
            line ->
                line.getThrowableProxy().getMessage().contains(broadcastFixture.url() + " is away"))
        .toList();
  }

  @Test
  void theReasonOfAHaltIsLoggedOnceThoughMoreCallsFail() {
    for (ChatId student : List.of(jieun, amina, both)) {
      broadcastFixture.posts(student).refuse(new Delivery.Failed("400 " + broadcastFixture.url()));
    }
    try (LogCapture log = new LogCapture(BroadcastSender.class)) {
      composeAndStart();
      broadcastFixture.awaitProgress(1, it -> it.failed() == 3);
      broadcastFixture.awaitState(1, Broadcast.State.HALTED);
      assertThat(log.messages())
          .filteredOn(line -> line.contains(broadcastFixture.url()))
          .hasSize(1);
    }
  }

  @Test
  void aChatThatHasToWaitHoldsUpNoOtherBroadcast() {
    broadcastFixture.posts(jieun).refuse(new Delivery.RetryAfter(Duration.ofMinutes(30)));
    composeAndStart();
    broadcastFixture.awaitProgress(1, it -> it.sent() == 2 && it.pending() == 1);
    broadcastFixture.phones.endRules();
    composeAndConfirm();
    assertThat(broadcastFixture.awaitDone(2).sent()).isEqualTo(3);
    broadcastFixture.sendText(WANG, "/recall 2");
    broadcastFixture.press(WANG, "Take back from 3");
    assertThat(broadcastFixture.awaitDone(3).sent()).isEqualTo(3);
    assertThat(broadcastFixture.broadcasts().progress(1).pending()).isEqualTo(1);
    broadcastFixture.advanceClock(Duration.ofMinutes(30));
    assertThat(broadcastFixture.awaitState(1, Broadcast.State.DONE).sent()).isEqualTo(3);
  }

  @Test
  void anotherBroadcastBeginsAtNightOnceWhatWasOnItsWayIsKnown() {
    broadcastFixture.setTime("2026-11-24T13:50:00Z");
    broadcastFixture.posts(jieun).hold();
    composeAndStart();
    broadcastFixture.awaitProgress(1, it -> it.sent() == 2);
    broadcastFixture.setTime("2026-11-24T14:00:00Z");
    compose("急", "Urgent words");
    broadcastFixture.press(WANG, "Deadlines");
    broadcastFixture.press(WANG, "All students");
    broadcastFixture.press(WANG, "⚡ Urgent");
    broadcastFixture.expectPanel(WANG, "also at night").press(WANG, "Send to 3");
    broadcastFixture.expectPanel(WANG, "Starts at");
    broadcastFixture.advanceClock(BroadcastPolicy.UNDO_PERIOD);
    broadcastFixture.sleep(Duration.ofSeconds(5));
    assertThat(broadcastFixture.phones.sentToMany()).hasSize(3);
    broadcastFixture.phones.releaseReplies();
    assertThat(broadcastFixture.awaitState(2, Broadcast.State.DONE).sent()).isEqualTo(3);
    broadcastFixture.setTime("2026-11-25T00:00:00Z");
    assertThat(broadcastFixture.awaitState(1, Broadcast.State.DONE).sent()).isEqualTo(3);
  }

  @Test
  void aDeliveryThatThrowsHasFailedAndHoldsUpNobody() {
    broadcastFixture.posts(jieun).fail(new IllegalStateException("broken"));
    composeAndConfirm();
    BroadcastProgress progress = broadcastFixture.awaitDone(1);
    assertThat(progress.failed()).isEqualTo(1);
    assertThat(progress.sent()).isEqualTo(2);
    broadcastFixture.waitUntil(() -> broadcastFixture.phones.openSlots.get() == 0);
  }

  @Test
  void aBroadcastCancelledWhileItRunsReachesNobodyElse() {
    broadcastFixture.posts(jieun).hold();
    broadcastFixture.addStudents(20);
    compose("你好", "Hello");
    sendToAll(23);
    broadcastFixture.advanceClock(BroadcastPolicy.UNDO_PERIOD);
    broadcastFixture.awaitState(1, Broadcast.State.RUNNING);
    broadcastFixture.waitUntil(
        () -> broadcastFixture.phones.sentToMany().size() == CanaryCheck.CANARY_RECIPIENTS);
    broadcastFixture.press(WANG, "✖️ Cancel");
    broadcastFixture.phones.releaseReplies();
    BroadcastProgress progress = broadcastFixture.awaitState(1, Broadcast.State.CANCELLED);
    broadcastFixture.expectMessage(WANG, "It does not go on");
    broadcastFixture.awaitProgress(1, it -> it.sent() == CanaryCheck.CANARY_RECIPIENTS);
    assertThat(progress.total()).isEqualTo(23);
    assertThat(broadcastFixture.phones.sentToMany())
        .hasSizeLessThanOrEqualTo(CanaryCheck.CANARY_RECIPIENTS);
  }

  @Test
  void unknownDeliveriesMayBeLeftAsTheyAre() {
    broadcastFixture.posts(amina).refuse(new Delivery.Unknown("connection reset"));
    composeAndConfirm();
    assertThat(broadcastFixture.awaitDone(1).unknown()).isEqualTo(1);
    broadcastFixture
        .expectPanel(WANG, "1 × <code>not confirmed by Telegram</code>")
        .expectPanel(WANG, "Not known whether it arrived: 1")
        .press(WANG, "Leave it");
    broadcastFixture.awaitProgress(1, it -> it.left() == 1);
    broadcastFixture.waitUntil(() -> !broadcastFixture.hasButton(WANG, "Leave it"));
    assertThat(broadcastFixture.phones.sentToMany()).doesNotHaveDuplicates();
    assertThat(broadcastFixture.broadcasts().history(1))
        .extracting(entry -> entry.action().kind())
        .containsExactly(StaffAction.Kind.CONFIRMED, StaffAction.Kind.LEAVE);
  }
}
