package org.chsiguide.broadcast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.chsiguide.broadcast.BroadcastFixture.LI;
import static org.chsiguide.broadcast.BroadcastFixture.WANG;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.chsiguide.dialog.Language;
import org.chsiguide.dialog.Screen.Button;
import org.chsiguide.messenger.ChatId;
import org.chsiguide.messenger.Delivery;
import org.chsiguide.messenger.OutgoingPost;
import org.chsiguide.messenger.UserId;
import org.chsiguide.testing.CallRules.Rule;
import org.chsiguide.testing.FakeTelegram;
import org.junit.jupiter.api.Test;

/** What staff see of the progress of a broadcast. */
class ProgressTest extends BroadcastStories {

  /** A message of the colleague's chat has the id that another one has in the author's. */
  @Test
  void everyPanelThatIsOpenIsLive() {
    sendToTwoOfThree();
    office.sendText(LI, "/broadcasts").press(LI, "#1").expectPanel(LI, "Arrived: 2");
    office.advanceClock(Duration.ofSeconds(3));
    office.expectPanel("Arrived: 2");

    office.press(LI, "✖️ Cancel");
    office.phones.releaseReplies();
    office.awaitState(1, Broadcast.State.CANCELLED);
    office.expectMessage("It does not go on").expectMessage(LI, "It does not go on");
    office.waitUntil(() -> office.broadcasts().panels(1).size() == 2);
  }

  @Test
  void aPanelThatIsOpenedWhileTheBroadcastEndsShowsTheEnd() {
    Rule delivery = office.posts(jieun).hold();
    composeAndStart();
    office.awaitState(1, Broadcast.State.RUNNING);
    office.sendText(LI, "/broadcasts");
    Rule opening = office.phones.when(call -> call.is("edit") && call.isTo(LI.chat())).hold();
    office.press(LI, "#1").expectPanel(LI, "On its way");
    delivery.release();
    office.awaitState(1, Broadcast.State.DONE);
    opening.release();
    office.expectPanel(LI, "Done");
  }

  @Test
  void aButtonOfABroadcastThatIsNotThereIsNotLookedUpForEver() {
    composeAndConfirm();
    office.pressForged(WANG, ":1:cancel", ":99:cancel");
    office.waitUntil(() -> office.store().drafts().findPending().isEmpty());
    office.sleep(Duration.ofSeconds(5));
    office.failNext("find", 1);
    office.sleep(Duration.ofSeconds(1));
    assertThat(office.failuresLeft("find")).isEqualTo(1);
  }

  @Test
  void everyPanelShowsWhatAColleagueDidRightBeforeAStop() {
    sendToTwoOfThree();
    office.sendText(LI, "/broadcasts").press(LI, "#1").expectPanel(LI, "On its way");
    office.phones.when(call -> call.is("edit") && call.isTo(WANG.chat())).drop();
    office.press(LI, "✖️ Cancel").expectPanel(LI, "Cancelled");
    office.waitUntil(() -> office.store().drafts().findPending().isEmpty());
    assertThat(canCancel(WANG)).isTrue();

    office.phones.endRules();
    office.restart();
    office.waitUntil(() -> !canCancel(WANG));
  }

  private boolean canCancel(UserId person) {
    return office.phones.panels(person.chat()).stream()
        .flatMap(panel -> panel.screen().rows().stream().flatMap(List::stream))
        .anyMatch(button -> ((Button.Callback) button).data().equals("b:o:1:cancel"));
  }

  @Test
  void aColleagueSeesTheEndAfterAStopInTheMiddleOfIt() {
    Rule delivery = sendToTwoOfThreeWhileAColleagueLooks();
    Rule editing = office.phones.when(call -> call.is("edit") && call.isTo(LI.chat()));
    editing.drop();
    delivery.release();
    office.expectMessage("Arrived: 3");
    office.sleep(Duration.ofSeconds(5));

    office.phones.endRules();
    office.restart();
    office.expectPanel(LI, "Done");
  }

  @Test
  void aColleagueWhomTelegramDidNotShowTheEndSeesItAMinuteLater() {
    Rule delivery = sendToTwoOfThreeWhileAColleagueLooks();
    Rule editing = office.phones.when(call -> call.is("edit") && call.isTo(LI.chat()));
    editing.refuse(new Delivery.Unreachable(Duration.ofSeconds(5)));
    delivery.release();
    office.awaitState(1, Broadcast.State.DONE);

    office.phones.endRules();
    office.sleep(Duration.ofMinutes(1));
    office.expectPanel(LI, "Done");
  }

  /** Returns the rule that holds the last message. */
  private Rule sendToTwoOfThreeWhileAColleagueLooks() {
    Rule delivery = office.posts(jieun).hold();
    composeAndStart();
    office.awaitState(1, Broadcast.State.RUNNING);
    office.awaitProgress(1, it -> it.sent() == 2);
    office.sendText(LI, "/broadcasts").press(LI, "#1").expectPanel(LI, "On its way");
    return delivery;
  }

  @Test
  void aPanelThatWasDeletedIsTriedOnce() {
    office.posts(jieun).hold();
    composeAndStart();
    office.awaitState(1, Broadcast.State.RUNNING);
    office.sendText(LI, "/broadcasts").press(LI, "#1").expectPanel(LI, "On its way");
    office.waitUntil(() -> office.broadcasts().panels(1).size() == 2);
    office.phones.delete(LI.chat(), office.phones.panel(LI.chat()).orElseThrow().id());
    office.phones.releaseReplies();
    office.awaitState(1, Broadcast.State.DONE);
    office.waitUntil(
        () ->
            office.broadcasts().panels(1).stream()
                .noneMatch(panel -> panel.chat().equals(LI.chat())));
  }

  @Test
  void thePanelIsChangedOnceInThreeSecondsAndWhenItBeginsOrStops() {
    ChatId last = new ChatId(1_150);
    office.addStudents(150);
    office.posts(last).hold();
    composeAndConfirm("你好", "Hello", 153);
    int before = edits();
    office.advanceClock(BroadcastPolicy.UNDO_PERIOD);
    office.awaitProgress(1, it -> it.sent() == 152);
    assertThat(edits() - before).isLessThanOrEqualTo(1);

    office.advanceClock(Duration.ofSeconds(3));
    office.expectPanel("Arrived: 152");
    assertThat(edits() - before).isLessThanOrEqualTo(2);
    office.phones.releaseReplies();
    office.awaitState(1, Broadcast.State.DONE);
  }

  @Test
  void theTimeOfAPauseIsNoPartOfTheSpeed() {
    Rule toAmina = office.posts(amina).hold();
    office.posts(jieun).hold();
    composeAndStart();
    office.awaitProgress(1, it -> it.sent() == 1);
    office.press("Pause").expectPanel("⏸ Paused");
    office.awaitProgress(1, it -> it.sending() == 2);
    office.sleep(Duration.ofSeconds(1)); // the refresh sees the pause too
    toAmina.release();
    office.awaitProgress(1, it -> it.sent() == 2);
    office.advanceClock(Duration.ofSeconds(2));
    office.press("Go on").expectPanel("Arrived: 2");
    office.sleep(Duration.ofSeconds(1));
    assertThat(office.phones.calls("edit")).noneMatch(call -> call.text().contains("a second"));
    office.phones.releaseReplies();
    office.awaitState(1, Broadcast.State.DONE);
  }

  @Test
  void theTimeInWhichNothingIsSentIsNoPartOfTheSpeed() {
    office.posts(jieun).hold();
    Rule toAmina = office.posts(amina).hold();
    composeAndStart();
    office.awaitProgress(1, it -> it.sent() == 1);
    office.sleep(Duration.ofSeconds(3));
    office.expectPanel("Arrived: 1");
    office.advanceClock(Duration.ofHours(1));
    toAmina.release();
    office.awaitProgress(1, it -> it.sent() == 2);
    office.sleep(Duration.ofSeconds(3));
    office.expectPanel("Arrived: 2");
    assertThat(office.phones.calls("edit")).noneMatch(call -> call.text().contains("0.0 "));
    office.phones.releaseReplies();
    office.awaitState(1, Broadcast.State.DONE);
  }

  @Test
  void aClockThatIsSetBackHoldsUpNoPanel() {
    sendToTwoOfThree();
    office.advanceClock(Duration.ofHours(-1));
    office.sleep(Duration.ofSeconds(3));
    office.sleep(Duration.ofSeconds(3));
    office.expectPanel("Arrived: 2");
    office.phones.releaseReplies();
    office.advanceClock(Duration.ofHours(1));
    office.awaitState(1, Broadcast.State.DONE);
  }

  @Test
  void theReportIsSentByTheNextRunIfItHadNotLeft() {
    composeAndConfirm();
    office.waitUntil(() -> office.broadcasts().panels(1).size() == 1);
    newPanels().drop();
    int before = newPanelCount();
    office.advanceClock(BroadcastPolicy.UNDO_PERIOD);
    office.waitUntil(() -> newPanelCount() > before);
    office.sleep(Duration.ofSeconds(5));
    assertThat(office.broadcasts().findUnreported()).hasSize(1);
    office.phones.endRules();
    office.restart();
    office.expectPanel("Arrived: 3");
    office.awaitState(1, Broadcast.State.DONE);
    assertThat(office.phones.panels(WANG.chat())).hasSize(1);
  }

  @Test
  void aReportThatCannotBeSentIsSentAMinuteLater() {
    composeAndConfirm();
    office.waitUntil(() -> office.broadcasts().panels(1).size() == 1);
    newPanels().refuse(new Delivery.Unreachable(Duration.ofSeconds(30)));
    office.advanceClock(BroadcastPolicy.UNDO_PERIOD);
    office.waitUntil(() -> office.broadcasts().findUnreported().size() == 1);
    office.sleep(Duration.ofSeconds(5));
    assertThat(office.broadcasts().findUnreported()).hasSize(1);

    office.phones.endRules();
    office.sleep(Duration.ofMinutes(1));
    office.expectPanel("Arrived: 3");
    office.waitUntil(() -> office.broadcasts().findUnreported().isEmpty());
    assertThat(office.phones.panels(WANG.chat())).hasSize(1);
  }

  @Test
  void aReportThatTelegramRefusesIsNotSentAgain() {
    composeAndConfirm();
    office.waitUntil(() -> office.broadcasts().panels(1).size() == 1);
    newPanels().refuse(new Delivery.Failed("400 Bad Request"));
    office.awaitDone(1);
  }

  /** The end may be noticed twice, and a minute may begin meanwhile. */
  @Test
  void aReportForWhichTheStoreCannotBeReadIsTriedOnceAMinute() {
    composeAndConfirm();
    office.waitUntil(() -> office.broadcasts().panels(1).size() == 1);
    office.failNext("panels", 6);
    office.advanceClock(BroadcastPolicy.UNDO_PERIOD);
    office.waitUntil(() -> office.broadcasts().findUnreported().size() == 1);
    office.sleep(Duration.ofSeconds(10));
    assertThat(office.failuresLeft("panels")).isPositive();

    office.failNext("panels", 0);
    office.sleep(Duration.ofMinutes(1));
    office.awaitState(1, Broadcast.State.DONE);
    office.expectPanel("Arrived: 3");
  }

  @Test
  void anAuthorWhoBlockedTheBotIsWrittenToOnlyAtTheEnd() {
    Rule toJieun = office.posts(jieun).hold();
    Rule toAmina = office.posts(amina).hold();
    Rule toBoth = office.posts(both).hold();
    composeAndConfirm();
    office.waitUntil(() -> office.broadcasts().panels(1).size() == 1);
    office.phones.blocked.add(WANG.chat());
    int panels = newPanelCount();
    office.advanceClock(BroadcastPolicy.UNDO_PERIOD);
    office.waitUntil(() -> office.broadcasts().panels(1).isEmpty());
    for (Rule toStudent : List.of(toJieun, toAmina)) {
      long sent = office.broadcasts().progress(1).sent();
      toStudent.release();
      office.awaitProgress(1, it -> it.sent() > sent);
      office.sleep(Duration.ofSeconds(5));
    }
    assertThat(newPanelCount()).isEqualTo(panels);
    toBoth.release();
    office.awaitState(1, Broadcast.State.DONE);
    assertThat(newPanelCount()).isEqualTo(panels + 1);
  }

  @Test
  void anAuthorWithoutAPanelGetsNoneOfABroadcastThatIsReported() {
    CompletableFuture<Void> known = new CompletableFuture<>();
    office.delayFinish(known);
    composeAndConfirm();
    office.waitUntil(() -> office.broadcasts().panels(1).size() == 1);
    office.phones.blocked.add(WANG.chat());
    office.awaitDone(1);
    office.waitUntil(() -> office.broadcasts().panels(1).isEmpty());
    office.sleep(Duration.ofSeconds(5));
    int panels = newPanelCount();
    known.complete(null);
    office.sleep(Duration.ofSeconds(5));
    assertThat(newPanelCount()).isEqualTo(panels);
  }

  @Test
  void colleaguesSeeTheHaltWhenTheAuthorBlockedTheBot() {
    for (ChatId student : List.of(jieun, amina, both)) {
      office.posts(student).refuse(new Delivery.Failed("400 Bad Request"));
    }
    composeAndConfirm();
    office.phones.blocked.add(WANG.chat());
    office.advanceClock(BroadcastPolicy.UNDO_PERIOD);
    office.awaitState(1, Broadcast.State.HALTED);
    office.expectPanel(LI, "Stopped by itself");
    office.waitUntil(() -> office.broadcasts().findUnreported().isEmpty());
  }

  @Test
  void aFormerMemberOfStaffSeesNoMoreProgress() {
    sendToTwoOfThree();
    office.sendText(LI, "/broadcasts").press(LI, "#1").expectPanel(LI, "Arrived: 2");
    office.sleep(Duration.ofSeconds(5));
    office.staff().remove(WANG);
    List<String> seen = office.phones.texts(WANG.chat());
    office.press(LI, "Pause").expectPanel(LI, "Paused").press(LI, "Go on");
    office.phones.releaseReplies();
    office.awaitState(1, Broadcast.State.DONE);
    office.expectPanel(LI, "Arrived: 3");
    assertThat(office.phones.texts(WANG.chat())).isEqualTo(seen);
  }

  @Test
  void aMemberWhoLeftWhileTheBotWasOffIsShownNothing() {
    restartBeforeAnythingReachesWang(() -> office.sendText("/broadcasts"));
    office.waitUntil(() -> office.store().drafts().findPending().isEmpty());
    assertThat(office.phones.texts(WANG.chat())).isEmpty();
  }

  @Test
  void theListOfRecipientsIsAFile() {
    composeAndConfirm();
    office.phones.blocked.add(amina);
    office.awaitDone(1);
    office.expectPanel("100%").press("CSV");
    office.waitUntil(() -> !office.phones.file().isEmpty());
    boolean isEnglish = language == Language.EN;
    assertThat(office.phones.file())
        .startsWith(
            isEnglish
                ? "\uFEFFChat,State,Language,Changed,Reason\r\n1,sent,zh,2026-11-24T12:00:30+08:00,"
                : "\uFEFF聊天编号,状态,语言,更新时间,原因\r\n1,已送达,zh,2026-11-24T12:00:30+08:00,")
        .contains(isEnglish ? "2,blocked,en," : "2,联系不上,en,");
  }

  @Test
  void theListTellsTheReasonsOfTheBotInTheLanguageOfItsReader() {
    office.posts(jieun).hold();
    composeAndStart();
    office.awaitProgress(1, it -> it.sent() == 2);
    office.restart();
    office.awaitDone(1);
    office.sendText("/broadcasts");
    office.press("#1").expectPanel("100%").press("CSV");
    office.waitUntil(() -> !office.phones.file().isEmpty());
    assertThat(office.phones.file())
        .contains(language == Language.EN ? "\"stopped meanwhile\"" : ",发送途中机器人停止了");
  }

  @Test
  void aListOfManyFitsIntoAMessage() {
    for (int i = 1; i <= 9; i++) {
      office.posts(amina).refuse(new Delivery.Failed("400 Bad Request: " + "x".repeat(200)));
      composeAndConfirm("长".repeat(300), "<b>" + "&lt;".repeat(300) + "</b>", 3);
      office.awaitDone(i);
    }
    office.sendText("/broadcasts").expectPanel("#2");
    String list = office.phones.panel(WANG.chat()).orElseThrow().screen().html();
    assertThat(list).contains("#9</b>").doesNotContain("#1</b>");
    assertThat(new BroadcastContent(new OutgoingPost(list, List.of()), null).findProblem())
        .isEmpty();
  }

  /** Begins a broadcast whose message to one of the three students is held. */
  private void sendToTwoOfThree() {
    office.posts(jieun).hold();
    composeAndStart();
    office.awaitState(1, Broadcast.State.RUNNING);
    office.expectPanel("On its way");
    office.awaitProgress(1, it -> it.sent() == 2);
  }

  private int edits() {
    return office.phones.calls("edit").size();
  }

  /** Begins a rule for the new messages to the author that have buttons. */
  private Rule newPanels() {
    return office.phones.when(ProgressTest::isNewPanel);
  }

  private int newPanelCount() {
    return (int) office.phones.calls().stream().filter(ProgressTest::isNewPanel).count();
  }

  private static boolean isNewPanel(FakeTelegram.Call call) {
    return call.is("send") && call.isTo(WANG.chat());
  }
}
