package org.chsiguide.broadcast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.chsiguide.broadcast.BroadcastFixture.LI;
import static org.chsiguide.broadcast.BroadcastFixture.WANG;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.chsiguide.dialog.Language;
import org.chsiguide.messenger.ChatId;
import org.chsiguide.messenger.Delivery;
import org.chsiguide.messenger.OutgoingPost;
import org.chsiguide.testing.CallRules.Rule;
import org.chsiguide.testing.FakeTelegram;
import org.junit.jupiter.api.Test;

/** What staff see of the progress of a broadcast. Each story is told in both languages. */
class ProgressTest extends BroadcastStories {

  /** A message of the colleague's chat has the id that another one has in the author's. */
  @Test
  void everyPanelThatIsOpenIsLive() {
    sendToTwoOfThree();
    broadcastFixture.sendText(LI, "/broadcasts");
    broadcastFixture.press(LI, "#1");
    broadcastFixture.expectPanel(LI, "Arrived: 2");
    broadcastFixture.advanceClock(Duration.ofSeconds(3));
    broadcastFixture.expectPanel(WANG, "Arrived: 2");

    broadcastFixture.press(LI, "✖️ Cancel");
    broadcastFixture.phones.releaseReplies();
    broadcastFixture.awaitState(1, Broadcast.State.CANCELLED);
    broadcastFixture
        .expectMessage(WANG, "It does not go on")
        .expectMessage(LI, "It does not go on");
    broadcastFixture.waitUntil(() -> broadcastFixture.broadcasts().panels(1).size() == 2);
  }

  @Test
  void aPanelThatIsOpenedWhileTheBroadcastEndsShowsTheEnd() {
    Rule delivery = broadcastFixture.posts(jieun).hold();
    composeAndStart();
    broadcastFixture.awaitState(1, Broadcast.State.RUNNING);
    broadcastFixture.sendText(LI, "/broadcasts");
    Rule opening =
        broadcastFixture.phones.when(call -> call.is("edit") && call.isTo(LI.chat())).hold();
    broadcastFixture.press(LI, "#1");
    broadcastFixture.expectPanel(LI, "On its way");
    delivery.release();
    broadcastFixture.awaitState(1, Broadcast.State.DONE);
    opening.release();
    broadcastFixture.expectPanel(LI, "Done");
  }

  @Test
  void aPanelThatWasDeletedIsTriedOnce() {
    broadcastFixture.posts(jieun).hold();
    composeAndStart();
    broadcastFixture.awaitState(1, Broadcast.State.RUNNING);
    broadcastFixture.sendText(LI, "/broadcasts");
    broadcastFixture.press(LI, "#1");
    broadcastFixture.expectPanel(LI, "On its way");
    broadcastFixture.waitUntil(() -> broadcastFixture.broadcasts().panels(1).size() == 2);
    broadcastFixture.phones.delete(
        LI.chat(), broadcastFixture.phones.panel(LI.chat()).orElseThrow().id());
    broadcastFixture.phones.releaseReplies();
    broadcastFixture.awaitState(1, Broadcast.State.DONE);
    broadcastFixture.waitUntil(
        () ->
            broadcastFixture.broadcasts().panels(1).stream()
                .noneMatch(panel -> panel.chat().equals(LI.chat())));
  }

  @Test
  void thePanelIsChangedOnceInThreeSecondsAndWhenItBeginsOrStops() {
    ChatId last = new ChatId(1_150);
    broadcastFixture.addStudents(150);
    broadcastFixture.posts(last).hold();
    composeAndConfirm("你好", "Hello", 153);
    int before = edits();
    broadcastFixture.advanceClock(BroadcastPolicy.UNDO_PERIOD);
    broadcastFixture.awaitProgress(1, it -> it.sent() == 152);
    assertThat(edits() - before).isLessThanOrEqualTo(1);

    broadcastFixture.advanceClock(Duration.ofSeconds(3));
    broadcastFixture.expectPanel(WANG, "Arrived: 152");
    assertThat(edits() - before).isLessThanOrEqualTo(2);
    broadcastFixture.phones.releaseReplies();
    broadcastFixture.awaitState(1, Broadcast.State.DONE);
  }

  @Test
  void theTimeOfAPauseIsNoPartOfTheSpeed() {
    Rule toAmina = broadcastFixture.posts(amina).hold();
    broadcastFixture.posts(jieun).hold();
    composeAndStart();
    broadcastFixture.awaitProgress(1, it -> it.sent() == 1);
    broadcastFixture.press(WANG, "Pause").expectPanel(WANG, "⏸ Paused");
    broadcastFixture.awaitProgress(1, it -> it.sending() == 2);
    broadcastFixture.sleep(Duration.ofSeconds(1)); // the refresh sees the pause too
    toAmina.release();
    broadcastFixture.awaitProgress(1, it -> it.sent() == 2);
    broadcastFixture.advanceClock(Duration.ofSeconds(2));
    broadcastFixture.press(WANG, "Go on").expectPanel(WANG, "Arrived: 2");
    broadcastFixture.sleep(Duration.ofSeconds(1));
    assertThat(broadcastFixture.phones.calls("edit"))
        .noneMatch(call -> call.text().contains("a second"));
    broadcastFixture.phones.releaseReplies();
    broadcastFixture.awaitState(1, Broadcast.State.DONE);
  }

  @Test
  void theTimeInWhichNothingIsSentIsNoPartOfTheSpeed() {
    broadcastFixture.posts(jieun).hold();
    Rule toAmina = broadcastFixture.posts(amina).hold();
    composeAndStart();
    broadcastFixture.awaitProgress(1, it -> it.sent() == 1);
    broadcastFixture.sleep(Duration.ofSeconds(3));
    broadcastFixture.expectPanel(WANG, "Arrived: 1");
    broadcastFixture.advanceClock(Duration.ofHours(1));
    toAmina.release();
    broadcastFixture.awaitProgress(1, it -> it.sent() == 2);
    broadcastFixture.sleep(Duration.ofSeconds(3));
    broadcastFixture.expectPanel(WANG, "Arrived: 2");
    assertThat(broadcastFixture.phones.calls("edit"))
        .noneMatch(call -> call.text().contains("0.0 "));
    broadcastFixture.phones.releaseReplies();
    broadcastFixture.awaitState(1, Broadcast.State.DONE);
  }

  @Test
  void aClockThatIsSetBackHoldsUpNoPanel() {
    sendToTwoOfThree();
    broadcastFixture.advanceClock(Duration.ofHours(-1));
    broadcastFixture.sleep(Duration.ofSeconds(3));
    broadcastFixture.sleep(Duration.ofSeconds(3));
    broadcastFixture.expectPanel(WANG, "Arrived: 2");
    broadcastFixture.phones.releaseReplies();
    broadcastFixture.advanceClock(Duration.ofHours(1));
    broadcastFixture.awaitState(1, Broadcast.State.DONE);
  }

  @Test
  void theReportIsSentByTheNextRunIfItHadNotLeft() {
    composeAndConfirm();
    broadcastFixture.waitUntil(() -> broadcastFixture.broadcasts().panels(1).size() == 1);
    newPanels().drop();
    int before = newPanelCount();
    broadcastFixture.advanceClock(BroadcastPolicy.UNDO_PERIOD);
    broadcastFixture.waitUntil(() -> newPanelCount() > before);
    broadcastFixture.sleep(Duration.ofSeconds(5));
    assertThat(broadcastFixture.broadcasts().findUnreported()).hasSize(1);
    broadcastFixture.phones.endRules();
    broadcastFixture.restart();
    broadcastFixture.expectPanel(WANG, "Arrived: 3");
    broadcastFixture.awaitState(1, Broadcast.State.DONE);
    assertThat(broadcastFixture.phones.panels(WANG.chat())).hasSize(1);
  }

  @Test
  void aReportThatCannotBeSentIsSentAMinuteLater() {
    composeAndConfirm();
    broadcastFixture.waitUntil(() -> broadcastFixture.broadcasts().panels(1).size() == 1);
    newPanels().refuse(new Delivery.Unreachable(Duration.ofSeconds(30)));
    broadcastFixture.advanceClock(BroadcastPolicy.UNDO_PERIOD);
    broadcastFixture.waitUntil(() -> broadcastFixture.broadcasts().findUnreported().size() == 1);
    broadcastFixture.sleep(Duration.ofSeconds(5));
    assertThat(broadcastFixture.broadcasts().findUnreported()).hasSize(1);

    broadcastFixture.phones.endRules();
    broadcastFixture.sleep(Duration.ofMinutes(1));
    broadcastFixture.expectPanel(WANG, "Arrived: 3");
    broadcastFixture.waitUntil(() -> broadcastFixture.broadcasts().findUnreported().isEmpty());
    assertThat(broadcastFixture.phones.panels(WANG.chat())).hasSize(1);
  }

  @Test
  void aReportThatTelegramRefusesIsNotSentAgain() {
    composeAndConfirm();
    broadcastFixture.waitUntil(() -> broadcastFixture.broadcasts().panels(1).size() == 1);
    newPanels().refuse(new Delivery.Failed("400 Bad Request"));
    broadcastFixture.awaitDone(1);
  }

  /** The end may be noticed twice, and a minute may begin meanwhile. */
  @Test
  void aReportForWhichTheStoreCannotBeReadIsTriedOnceAMinute() {
    composeAndConfirm();
    broadcastFixture.waitUntil(() -> broadcastFixture.broadcasts().panels(1).size() == 1);
    broadcastFixture.failNextReports(6);
    broadcastFixture.advanceClock(BroadcastPolicy.UNDO_PERIOD);
    broadcastFixture.waitUntil(() -> broadcastFixture.broadcasts().findUnreported().size() == 1);
    broadcastFixture.sleep(Duration.ofSeconds(10));
    assertThat(broadcastFixture.reportsToFail()).isPositive();

    broadcastFixture.failNextReports(0);
    broadcastFixture.sleep(Duration.ofMinutes(1));
    broadcastFixture.awaitState(1, Broadcast.State.DONE);
    broadcastFixture.expectPanel(WANG, "Arrived: 3");
  }

  @Test
  void anAuthorWhoBlockedTheBotIsWrittenToOnlyAtTheEnd() {
    Rule toJieun = broadcastFixture.posts(jieun).hold();
    Rule toAmina = broadcastFixture.posts(amina).hold();
    Rule toBoth = broadcastFixture.posts(both).hold();
    composeAndConfirm();
    broadcastFixture.waitUntil(() -> broadcastFixture.broadcasts().panels(1).size() == 1);
    broadcastFixture.phones.blocked.add(WANG.chat());
    int panels = newPanelCount();
    broadcastFixture.advanceClock(BroadcastPolicy.UNDO_PERIOD);
    broadcastFixture.waitUntil(() -> broadcastFixture.broadcasts().panels(1).isEmpty());
    for (Rule toStudent : List.of(toJieun, toAmina)) {
      long sent = broadcastFixture.broadcasts().progress(1).sent();
      toStudent.release();
      broadcastFixture.awaitProgress(1, it -> it.sent() > sent);
      broadcastFixture.sleep(Duration.ofSeconds(5));
    }
    assertThat(newPanelCount()).isEqualTo(panels);
    toBoth.release();
    broadcastFixture.awaitState(1, Broadcast.State.DONE);
    assertThat(newPanelCount()).isEqualTo(panels + 1);
  }

  @Test
  void anAuthorWithoutAPanelGetsNoneOfABroadcastThatIsReported() {
    CompletableFuture<Void> known = new CompletableFuture<>();
    broadcastFixture.delayFinish(known);
    composeAndConfirm();
    broadcastFixture.waitUntil(() -> broadcastFixture.broadcasts().panels(1).size() == 1);
    broadcastFixture.phones.blocked.add(WANG.chat());
    broadcastFixture.awaitDone(1);
    broadcastFixture.waitUntil(() -> broadcastFixture.broadcasts().panels(1).isEmpty());
    broadcastFixture.sleep(Duration.ofSeconds(5));
    int panels = newPanelCount();
    known.complete(null);
    broadcastFixture.sleep(Duration.ofSeconds(5));
    assertThat(newPanelCount()).isEqualTo(panels);
  }

  @Test
  void colleaguesSeeTheHaltWhenTheAuthorBlockedTheBot() {
    for (ChatId student : List.of(jieun, amina, both)) {
      broadcastFixture.posts(student).refuse(new Delivery.Failed("400 Bad Request"));
    }
    composeAndConfirm();
    broadcastFixture.phones.blocked.add(WANG.chat());
    broadcastFixture.advanceClock(BroadcastPolicy.UNDO_PERIOD);
    broadcastFixture.awaitState(1, Broadcast.State.HALTED);
    broadcastFixture.expectPanel(LI, "Stopped by itself");
    broadcastFixture.waitUntil(() -> broadcastFixture.broadcasts().findUnreported().isEmpty());
  }

  @Test
  void aFormerMemberOfStaffSeesNoMoreProgress() {
    sendToTwoOfThree();
    broadcastFixture.sendText(LI, "/broadcasts");
    broadcastFixture.press(LI, "#1").expectPanel(LI, "Arrived: 2");
    broadcastFixture.sleep(Duration.ofSeconds(5));
    broadcastFixture.staff().remove(WANG);
    List<String> seen = broadcastFixture.phones.texts(WANG.chat());
    broadcastFixture.press(LI, "Pause").expectPanel(LI, "Paused").press(LI, "Go on");
    broadcastFixture.phones.releaseReplies();
    broadcastFixture.awaitState(1, Broadcast.State.DONE);
    broadcastFixture.expectPanel(LI, "Arrived: 3");
    assertThat(broadcastFixture.phones.texts(WANG.chat())).isEqualTo(seen);
  }

  @Test
  void aMemberWhoLeftWhileTheBotWasOffIsShownNothing() {
    restartBeforeAnythingReachesWang(() -> broadcastFixture.sendText(WANG, "/broadcasts"));
    broadcastFixture.waitUntil(() -> broadcastFixture.store().drafts().findPending().isEmpty());
    assertThat(broadcastFixture.phones.texts(WANG.chat())).isEmpty();
  }

  @Test
  void theListOfRecipientsIsAFile() {
    composeAndConfirm();
    broadcastFixture.phones.blocked.add(amina);
    broadcastFixture.awaitDone(1);
    broadcastFixture.expectPanel(WANG, "100%").press(WANG, "CSV");
    broadcastFixture.waitUntil(() -> !broadcastFixture.phones.file().isEmpty());
    boolean isEnglish = language == Language.EN;
    assertThat(broadcastFixture.phones.file())
        .startsWith(
            isEnglish
                ? "\uFEFFChat,State,Language,Changed,Reason\r\n1,sent,zh,2026-11-24T12:00:30+08:00,"
                : "\uFEFF聊天编号,状态,语言,更新时间,原因\r\n1,已送达,zh,2026-11-24T12:00:30+08:00,")
        .contains(isEnglish ? "2,blocked,en," : "2,屏蔽了机器人,en,");
  }

  @Test
  void aListOfManyFitsIntoAMessage() {
    for (int i = 1; i <= 9; i++) {
      broadcastFixture
          .posts(amina)
          .refuse(new Delivery.Failed("400 Bad Request: " + "x".repeat(200)));
      composeAndConfirm("长".repeat(300), "<b>" + "&lt;".repeat(300) + "</b>", 3);
      broadcastFixture.awaitDone(i);
    }
    broadcastFixture.sendText(WANG, "/broadcasts");
    broadcastFixture.expectPanel(WANG, "#2");
    String list = broadcastFixture.phones.panel(WANG.chat()).orElseThrow().screen().html();
    assertThat(list).contains("#9</b>").doesNotContain("#1</b>");
    assertThat(new BroadcastContent(new OutgoingPost(list, List.of()), null).findProblem())
        .isEmpty();
  }

  /** Begins a broadcast whose message to one of the three students is held. */
  private void sendToTwoOfThree() {
    broadcastFixture.posts(jieun).hold();
    composeAndStart();
    broadcastFixture.awaitState(1, Broadcast.State.RUNNING);
    broadcastFixture.expectPanel(WANG, "On its way");
    broadcastFixture.awaitProgress(1, it -> it.sent() == 2);
  }

  private int edits() {
    return broadcastFixture.phones.calls("edit").size();
  }

  /** Begins a rule for the new messages to the author that have buttons. */
  private Rule newPanels() {
    return broadcastFixture.phones.when(ProgressTest::isNewPanel);
  }

  private int newPanelCount() {
    return (int) broadcastFixture.phones.calls().stream().filter(ProgressTest::isNewPanel).count();
  }

  private static boolean isNewPanel(FakeTelegram.Call call) {
    return call.is("send") && call.isTo(WANG.chat());
  }
}
