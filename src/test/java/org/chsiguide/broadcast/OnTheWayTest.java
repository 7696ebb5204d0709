package org.chsiguide.broadcast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.chsiguide.broadcast.BroadcastFixture.LI;
import static org.chsiguide.broadcast.BroadcastFixture.WANG;

import ch.qos.logback.classic.spi.ILoggingEvent;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.chsiguide.dialog.Event;
import org.chsiguide.dialog.Language;
import org.chsiguide.dialog.Screen.Button;
import org.chsiguide.messenger.ChatId;
import org.chsiguide.messenger.Delivery;
import org.chsiguide.staff.AuditLog;
import org.chsiguide.staff.StaffAction;
import org.chsiguide.store.Samples;
import org.chsiguide.testing.CallRules.Rule;
import org.chsiguide.testing.LogCapture;
import org.chsiguide.update.IncomingUpdate;
import org.junit.jupiter.api.Test;

/** What happens while news go out, and what staff do about it. */
class OnTheWayTest extends BroadcastStories {

  @Test
  void otherStaffSteerItToo() {
    office.posts(jieun).hold();
    composeAndStart();
    office.awaitState(1, Broadcast.State.RUNNING);
    office.sendText(LI, "/broadcasts").press(LI, "#1", "Pause");
    office.expectPanel(LI, "Paused").press(LI, "Go on").awaitState(1, Broadcast.State.RUNNING);
    office.phones.releaseReplies();
    office.awaitState(1, Broadcast.State.DONE);
    assertThat(office.broadcasts().history(1))
        .extracting(AuditLog.Entry::action)
        .containsExactly(
            new StaffAction(WANG, StaffAction.Kind.CONFIRMED, 1),
            new StaffAction(LI, StaffAction.Kind.PAUSE, 1),
            new StaffAction(LI, StaffAction.Kind.RESUME, 1));
  }

  @Test
  void staffReadWhoStoppedItAndHowManyArrived() {
    office.posts(jieun).hold();
    composeAndStart();
    office.awaitState(1, Broadcast.State.RUNNING);
    office.awaitProgress(1, it -> it.sent() == 2);
    office.sendText(LI, "/broadcasts").press(LI, "#1", "Pause");
    office.expectMessage("Paused by Li &lt;b&gt;Hua at 11-24 12:00").expectMessage("Arrived: 2");
    office.waitUntil(() -> office.phones.texts(BroadcastFixture.GROUP).size() == 1);
    assertThat(office.phones.texts(BroadcastFixture.GROUP).get(0))
        .contains("Paused by Li &lt;b&gt;Hua at 11-24 12:00", "Arrived: 2", "暂停了发送");
    assertThat(office.phones.texts(LI.chat())).noneMatch(it -> it.contains("Paused by"));

    office.press("#1");
    office.eventually(
        () ->
            assertThat(office.phones.panel(WANG.chat()).orElseThrow().screen().html())
                .contains("⏸ <a href=\"tg://user?id=12\">Li &lt;b&gt;Hua</a>"));
    office.press("✖️ Cancel");
    office.waitUntil(() -> office.phones.texts(BroadcastFixture.GROUP).size() == 2);
    assertThat(office.phones.texts(BroadcastFixture.GROUP).get(1))
        .contains("Cancelled by Wang Fang");
    office.phones.releaseReplies();
  }

  @Test
  void aStopOfTheBotHidesFromNobodyWhoCancelledIt() {
    composeAndConfirm();
    office.sendText(LI, "/broadcasts").press(LI, "#1");
    office.phones.when(call -> call.method().equals("sendScreen")).drop();
    office.press(LI, "Undo").awaitState(1, Broadcast.State.CANCELLED);
    office.close();
    office.phones.endRules();
    office.open();
    office.expectMessage("Cancelled by 12 at 11-24 12:00");
    office.waitUntil(() -> office.phones.texts(BroadcastFixture.GROUP).size() == 1);
    office.waitUntil(() -> office.store().drafts().findPending().isEmpty());
  }

  @Test
  void twoStopsBeforeAStopOfTheBotAreToldEach() {
    composeAndConfirm();
    office.sendText(LI, "/broadcasts").press(LI, "#1");
    office.phones.when(call -> call.method().equals("sendScreen")).drop();
    IncomingUpdate undo = office.pressUpdate(LI, "Undo");
    String data = ((Event.UnknownButtonPressed) undo.event()).data();
    office.handle(pressed(data.replace("cancel", "pause")));
    office.advanceClock(Duration.ofMinutes(1));
    office.handle(pressed(data));
    office.awaitState(1, Broadcast.State.CANCELLED);
    office.close();
    office.phones.endRules();
    office.open();
    office.expectMessage("Paused by 12 at 11-24 12:00", "Cancelled by 12 at 11-24 12:01");
    office.waitUntil(() -> office.store().drafts().findPending().isEmpty());
  }

  private IncomingUpdate pressed(String data) {
    return office.pressUpdate(LI, office.lastMessage(), new Button.Callback("", data));
  }

  @Test
  void undoingOnesOwnBroadcastBeforeItsStartTellsNobodyElse() {
    composeAndConfirm();
    office.press("Undo");
    office.expectMessage("Cancelled").awaitState(1, Broadcast.State.CANCELLED);
    office.sleep(Duration.ofSeconds(5));
    assertThat(office.phones.texts(BroadcastFixture.GROUP)).isEmpty();
  }

  @Test
  void failuresAmongTheFirstRecipientsHaltTheBroadcast() {
    office.addStudents(100);
    for (int i = 1; i <= 100; i++) {
      office.posts(new ChatId(1_000 + i)).refuse(new Delivery.Failed("400 Bad Request"));
    }
    compose("你好", "Hello");
    sendToAll(103);
    office.advanceClock(BroadcastPolicy.UNDO_PERIOD);
    BroadcastProgress halted = office.awaitState(1, Broadcast.State.HALTED);
    assertThat(halted.finished()).isLessThanOrEqualTo(CanaryCheck.CANARY_RECIPIENTS + 3);
    office.expectMessage("400 Bad Request").expectPanel("Stopped by itself");
    office.phones.endRules();
    office.press("Go on");
    assertThat(office.awaitState(1, Broadcast.State.DONE).failed()).isEqualTo(halted.failed());
  }

  @Test
  void aResumedBroadcastIsNotHaltedByCallsFromBefore() {
    office.addStudents(20);
    for (ChatId student : List.of(amina, both)) {
      office.posts(student).refuse(new Delivery.Failed("400 Bad Request"));
    }
    Rule toJieun = office.posts(jieun).hold();
    composeAndStart("你好", "Hello", 23);
    office.awaitState(1, Broadcast.State.HALTED);
    office.press("Go on");
    toJieun.release();
    assertThat(office.awaitState(1, Broadcast.State.DONE).sent()).isEqualTo(21);
  }

  @Test
  void theFirstRecipientsIncludeReadersOfEachLanguage() {
    office.addStudents(100);
    for (int i = 20; i < 60; i++) {
      office.addStudent(i, Language.ZH, "welcome");
    }
    office.posts(amina).refuse(new Delivery.Failed("400 Bad Request: the English"));
    office.addStudent(2_000, Language.EN, "welcome");
    office.posts(new ChatId(2_000)).refuse(new Delivery.Failed("400 Bad Request: the English"));
    compose("你好", "Hello");
    sendToAll(144);
    office.advanceClock(BroadcastPolicy.UNDO_PERIOD);
    office.awaitState(1, Broadcast.State.HALTED);
    assertThat(office.phones.sentToMany().subList(0, CanaryCheck.CANARY_RECIPIENTS))
        .contains(amina, both, jieun);
    office.expectPanel("2 × <code>400 Bad Request: the English");
  }

  @Test
  void deliveriesUnderWayAtAStopAreOfferedAndNotResentByThemselves() {
    office.posts(amina).hold();
    composeAndStart();
    office.awaitState(1, Broadcast.State.RUNNING);
    office.waitUntil(() -> office.phones.sentToMany().contains(amina));
    office.awaitProgress(1, it -> it.sent() == 2);
    office.phones.endRules();
    office.restart();
    BroadcastProgress progress = office.awaitState(1, Broadcast.State.DONE);
    assertThat(progress.unknown()).isEqualTo(1);
    assertThat(progress.sent()).isEqualTo(2);
    assertThat(office.phones.sentToMany()).doesNotHaveDuplicates();
    office.expectPanel("Not known whether it arrived: 1").press("Send again to 1");
    assertThat(office.awaitState(1, Broadcast.State.DONE).sent()).isEqualTo(3);
    office.expectPanel("Arrived: 3");
  }

  @Test
  void aButtonSendsAgainToAsManyAsItSaysOrToNobody() {
    office.posts(amina).refuse(new Delivery.Unknown("connection reset"));
    Rule toJieun = office.posts(jieun).refuseLater(new Delivery.Unknown("connection reset"));
    composeAndStart();
    office.awaitProgress(1, it -> it.unknown() == 1);
    office.sleep(Duration.ofSeconds(5));
    IncomingUpdate sendAgain = office.pressUpdate(WANG, "Send again to 1");
    toJieun.release();
    office.awaitState(1, Broadcast.State.DONE);
    int sent = office.phones.sentToMany().size();
    office.handle(sendAgain);
    office.expectPanel("Not known whether it arrived: 2");
    office.sleep(Duration.ofSeconds(5));
    assertThat(office.phones.sentToMany()).hasSize(sent);
    office.phones.endRules();
    office.press("Send again to 2");
    assertThat(office.awaitState(1, Broadcast.State.DONE).sent()).isEqualTo(3);
  }

  @Test
  void whatStaffUndidWhileTheBotWasOffIsNotSent() {
    composeAndConfirm();
    IncomingUpdate undo = office.expectPanel("Starts at").pressUpdate(WANG, "Undo");
    office.advanceClock(BroadcastPolicy.UNDO_PERIOD);
    office.restart();
    AtomicInteger looks = new AtomicInteger();
    office.waitUntil(() -> looks.incrementAndGet() > 20); // for two seconds
    office.handle(undo);
    office.expectPanel("Cancelled");
    office.sleep(Duration.ofSeconds(5));
    assertThat(office.phones.sentToMany()).isEmpty();
  }

  @Test
  void aBroadcastDueWhileTheBotWasOffForDaysNeedsConfirmation() {
    composeAndConfirm();
    office.advanceClock(Duration.ofDays(2));
    office.restart();
    expectAskedBeforeItIsSent();
  }

  private void expectAskedBeforeItIsSent() {
    office.expectPanel("the bot was off when this was due");
    assertThat(office.phones.sentToMany()).isEmpty();
    office.press("Go on");
    assertThat(office.awaitState(1, Broadcast.State.DONE).sent()).isEqualTo(3);
  }

  @Test
  void aBroadcastRunningWhenTheMachineFellAsleepNeedsConfirmation() {
    Rule toAmina = office.posts(amina).hold();
    office.addStudents(20);
    composeAndStart("你好", "Hello", 23);
    office.waitUntil(() -> office.phones.sentToMany().contains(amina));
    office.advanceClock(Duration.ofDays(2));
    office.expectPanel("the bot was off when this was due");
    toAmina.release();
    office.sleep(Duration.ofSeconds(5));
    assertThat(office.phones.sentToMany()).hasSizeLessThanOrEqualTo(CanaryCheck.CANARY_RECIPIENTS);
    office.press("Go on");
    assertThat(office.awaitState(1, Broadcast.State.DONE).sent()).isEqualTo(23);
  }

  /** What Telegram refused has not arrived, however long it took to say so. */
  @Test
  void aDeliveryRefusedWhenTheMachineWokeUpIsSentOnceStaffResume() {
    Rule toAmina = office.posts(amina).refuseLater(new Delivery.RetryAfter(Duration.ofSeconds(5)));
    composeAndStart();
    office.awaitProgress(1, it -> it.sent() == 2);
    office.advanceClock(Duration.ofDays(2));
    office.expectPanel("the bot was off when this was due");
    toAmina.release();
    office.press("Go on");
    office.sleep(Duration.ofSeconds(5));
    assertThat(office.awaitState(1, Broadcast.State.DONE).sent()).isEqualTo(3);
  }

  @Test
  void aBroadcastDueWhileTheStoreWasAwayForDaysNeedsConfirmation() {
    composeAndConfirm();
    office.failNext("findDue", Integer.MAX_VALUE);
    office.advanceClock(Duration.ofDays(2));
    office.sleep(Duration.ofSeconds(1));
    office.failNext("findDue", 0);
    office.expectPanel("the bot was off when this was due");
    assertThat(office.phones.sentToMany()).isEmpty();
  }

  /** Starts a broadcast to 23 whose first outcomes come while the store is away. */
  private void startAndLoseTheStore() {
    office.addStudents(20);
    Rule toJieun = office.posts(jieun).hold();
    composeAndStart("你好", "Hello", 23);
    office.awaitProgress(1, it -> it.sent() == CanaryCheck.CANARY_RECIPIENTS - 1);
    office.setLedgerAway(true);
    toJieun.release();
    office.sleep(Duration.ofSeconds(3));
  }

  @Test
  void aBroadcastGoesOnAfterTheStoreWasAway() {
    startAndLoseTheStore();
    office.sleep(Duration.ofHours(1));
    office.setLedgerAway(false);
    assertThat(office.awaitState(1, Broadcast.State.DONE).sent()).isEqualTo(23);
    assertThat(office.phones.sentToMany()).hasSize(23).doesNotHaveDuplicates();
    office.waitUntil(() -> office.phones.openSlots.get() == 0);
  }

  @Test
  void aBroadcastPausedOrCancelledWhileTheStoreWasAwayReachesNobodyElse() {
    startAndLoseTheStore();
    office.press("Pause");
    office.setLedgerAway(false);
    office.awaitProgress(1, it -> it.sent() == CanaryCheck.CANARY_RECIPIENTS);
    office.sleep(Duration.ofSeconds(5));
    office.setLedgerAway(true);
    office.press("Go on");
    office.sleep(Duration.ofSeconds(5));
    office.press("✖️ Cancel");
    office.setLedgerAway(false);
    office.sleep(Duration.ofSeconds(5));
    office.awaitState(1, Broadcast.State.CANCELLED);
    assertThat(office.phones.sentToMany()).hasSize(CanaryCheck.CANARY_RECIPIENTS);
    office.waitUntil(() -> office.phones.openSlots.get() == 0);
  }

  @Test
  void aBroadcastThatTheStoreInterruptedForDaysNeedsConfirmation() {
    startAndLoseTheStore();
    office.advanceClock(Duration.ofDays(2));
    office.sleep(Duration.ofSeconds(3));
    office.setLedgerAway(false);
    office.expectPanel("the bot was off when this was due");
    assertThat(office.phones.sentToMany()).hasSize(CanaryCheck.CANARY_RECIPIENTS);
    office.press("Go on");
    assertThat(office.awaitState(1, Broadcast.State.DONE).sent()).isEqualTo(23);
  }

  @Test
  void aStopWhileTheStoreIsAwayLeavesOneOutcomeUnknown() {
    startAndLoseTheStore();
    office.phones.endRules();
    office.restart();
    office.sleep(Duration.ofSeconds(5));
    office.setLedgerAway(false);
    BroadcastProgress progress = office.awaitState(1, Broadcast.State.DONE);
    assertThat(progress.unknown()).isEqualTo(1);
    assertThat(progress.sent()).isEqualTo(22);
    assertThat(office.phones.sentToMany()).hasSize(23).doesNotHaveDuplicates();
  }

  @Test
  void nothingIsSentInQuietHoursThatBeganWhileTheStoreWasAway() {
    office.setTime("2026-11-24T13:50:00Z");
    composeAndConfirm();
    office.loseNextAnswer();
    office.advanceClock(BroadcastPolicy.UNDO_PERIOD);
    office.awaitProgress(1, it -> it.sending() == 1);
    office.setTime("2026-11-24T14:00:00Z");
    office.waitUntil(() -> office.phones.openSlots.get() == 0);
    assertThat(office.phones.sentToMany()).isEmpty();
    office.setTime("2026-11-25T00:00:00Z");
    assertThat(office.awaitState(1, Broadcast.State.DONE).sent()).isEqualTo(2);
  }

  @Test
  void aColleagueIsAskedInPlaceOfAnAuthorWhoHasLeft() {
    composeAndConfirm();
    office.advanceClock(Duration.ofDays(2));
    office.restartWithoutColleague();
    office.expectPanel(LI, "the bot was off when this was due").press(LI, "Go on");
    assertThat(office.awaitState(1, Broadcast.State.DONE).sent()).isEqualTo(3);
    assertThat(office.phones.texts(LI.chat())).hasSize(1);
  }

  @Test
  void anOverdueBroadcastOfTheCommandLineNeedsConfirmation() {
    addOverdueByCommand();
    office.restart();
    office
        .expectPanel("the bot was off when this was due")
        .expectPanel(LI, "the bot was off when this was due");
    assertThat(office.phones.sentToMany()).isEmpty();
  }

  @Test
  void theConfirmationIsAskedForAgainIfNobodyCouldBeReached() {
    addOverdueByCommand();
    office.phones.blocked.add(WANG.chat());
    Rule toLi =
        office
            .phones
            .when(call -> call.isTo(LI.chat()))
            .refuse(new Delivery.Unreachable(Duration.ofSeconds(30)));
    office.restart();
    office.waitUntil(() -> office.phones.calls().stream().anyMatch(it -> it.isTo(LI.chat())));
    office.sleep(Duration.ofSeconds(5));
    toLi.end();
    office.sleep(Duration.ofMinutes(1));
    office.expectPanel(LI, "the bot was off when this was due");
    office.awaitState(1, Broadcast.State.PAUSED);
  }

  @Test
  void anOverdueBroadcastIsSentLateIfNobodyIsOnStaff() {
    // A bot with staff that still starts would pause it.
    office.restartWithoutStaff();
    addOverdueByCommand();
    office.restart();
    assertThat(office.awaitState(1, Broadcast.State.DONE).sent()).isEqualTo(3);
  }

  private void addOverdueByCommand() {
    Broadcast byCommand =
        Samples.broadcast(
            Broadcast.Kind.SEND,
            0,
            Broadcast.NOBODY,
            false,
            office.clock().instant(),
            Broadcast.State.WAITING);
    office.setTime("2026-11-26T04:00:00Z");
    office.broadcasts().add(byCommand).toCompletableFuture().join();
  }

  @Test
  void aDeliveryWhoseRecordWasCutOffIsReportedAsUnknown() {
    composeAndConfirm();
    office.loseNextAnswer();
    office.advanceClock(BroadcastPolicy.UNDO_PERIOD);
    BroadcastProgress progress = office.awaitState(1, Broadcast.State.DONE);
    assertThat(progress.unknown()).isEqualTo(1);
    assertThat(progress.sent()).isEqualTo(2);
    office.expectPanel("Not known whether it arrived: 1");
  }

  @Test
  void aStoreThatCannotBeReadIsToldOnceWithItsStackTraceUntilItWasReadAgain() {
    try (LogCapture log = new LogCapture(BroadcastSender.class)) {
      for (int outage = 1; outage <= 2; outage++) {
        int told = outage;
        office.failNext("findDue", Integer.MAX_VALUE);
        office.waitUntil(
            () -> {
              office.sleep(Duration.ofSeconds(3));
              return outages(log).size() == told;
            });
        office.sleep(Duration.ofSeconds(3));
        office.failNext("findDue", 0);
        office.sleep(Duration.ofSeconds(3));
      }
      assertThat(outages(log)).hasSize(2);
    }
  }

  private List<ILoggingEvent> outages(LogCapture log) {
    return log.events().stream()
        .filter(line -> line.getThrowableProxy() != null)
        .filter(line -> line.getThrowableProxy().getMessage().contains(office.url() + " is away"))
        .toList();
  }

  @Test
  void theReasonOfAHaltIsLoggedOnceThoughMoreCallsFail() {
    for (ChatId student : List.of(jieun, amina, both)) {
      office.posts(student).refuse(new Delivery.Failed("400 " + office.url()));
    }
    try (LogCapture log = new LogCapture(BroadcastSender.class)) {
      composeAndStart();
      office.awaitProgress(1, it -> it.failed() == 3);
      office.awaitState(1, Broadcast.State.HALTED);
      assertThat(log.messages()).filteredOn(line -> line.contains(office.url())).hasSize(1);
    }
  }

  @Test
  void aChatThatHasToWaitHoldsUpNoOtherBroadcast() {
    office.posts(jieun).refuse(new Delivery.RetryAfter(Duration.ofMinutes(30)));
    composeAndStart();
    office.awaitProgress(1, it -> it.sent() == 2 && it.pending() == 1);
    office.phones.endRules();
    composeAndConfirm();
    assertThat(office.awaitDone(2).sent()).isEqualTo(3);
    office.sendText("/recall 2").press("Take back from 3");
    assertThat(office.awaitDone(3).sent()).isEqualTo(3);
    assertThat(office.broadcasts().progress(1).pending()).isEqualTo(1);
    office.advanceClock(Duration.ofMinutes(30));
    assertThat(office.awaitState(1, Broadcast.State.DONE).sent()).isEqualTo(3);
  }

  @Test
  void anotherBroadcastBeginsAtNightOnceWhatWasOnItsWayIsKnown() {
    office.setTime("2026-11-24T13:50:00Z");
    office.posts(jieun).hold();
    composeAndStart();
    office.awaitProgress(1, it -> it.sent() == 2);
    office.setTime("2026-11-24T14:00:00Z");
    compose("急", "Urgent words");
    office.press("Deadlines", "All students", "⚡ Urgent");
    office.expectPanel("also at night").press("Send to 3");
    office.expectPanel("Starts at");
    office.advanceClock(BroadcastPolicy.UNDO_PERIOD);
    office.sleep(Duration.ofSeconds(5));
    assertThat(office.phones.sentToMany()).hasSize(3);
    office.phones.releaseReplies();
    assertThat(office.awaitState(2, Broadcast.State.DONE).sent()).isEqualTo(3);
    office.setTime("2026-11-25T00:00:00Z");
    assertThat(office.awaitState(1, Broadcast.State.DONE).sent()).isEqualTo(3);
  }

  @Test
  void aDeliveryThatThrowsHasFailedAndHoldsUpNobody() {
    office.posts(jieun).fail(new IllegalStateException("broken"));
    composeAndConfirm();
    BroadcastProgress progress = office.awaitDone(1);
    assertThat(progress.failed()).isEqualTo(1);
    assertThat(progress.sent()).isEqualTo(2);
    office.waitUntil(() -> office.phones.openSlots.get() == 0);
  }

  @Test
  void aBroadcastCancelledWhileItRunsReachesNobodyElse() {
    office.posts(jieun).hold();
    office.addStudents(20);
    compose("你好", "Hello");
    sendToAll(23);
    office.advanceClock(BroadcastPolicy.UNDO_PERIOD);
    office.awaitState(1, Broadcast.State.RUNNING);
    office.waitUntil(() -> office.phones.sentToMany().size() == CanaryCheck.CANARY_RECIPIENTS);
    office.press("✖️ Cancel");
    office.phones.releaseReplies();
    BroadcastProgress progress = office.awaitState(1, Broadcast.State.CANCELLED);
    office.expectMessage("It does not go on");
    office.awaitProgress(1, it -> it.sent() == CanaryCheck.CANARY_RECIPIENTS);
    assertThat(progress.total()).isEqualTo(23);
    assertThat(office.phones.sentToMany()).hasSizeLessThanOrEqualTo(CanaryCheck.CANARY_RECIPIENTS);
  }

  @Test
  void unknownDeliveriesMayBeLeftAsTheyAre() {
    office.posts(amina).refuse(new Delivery.Unknown("connection reset"));
    composeAndConfirm();
    assertThat(office.awaitDone(1).unknown()).isEqualTo(1);
    office
        .expectPanel("1 × <code>not confirmed by Telegram</code>")
        .expectPanel("Not known whether it arrived: 1")
        .press("Leave it");
    office.awaitProgress(1, it -> it.left() == 1);
    office.waitUntil(() -> !office.hasButton(WANG, "Leave it"));
    assertThat(office.phones.sentToMany()).doesNotHaveDuplicates();
    assertThat(office.broadcasts().history(1))
        .extracting(entry -> entry.action().kind())
        .containsExactly(StaffAction.Kind.CONFIRMED, StaffAction.Kind.LEAVE);
  }
}
