package org.chsiguide.broadcast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.chsiguide.broadcast.BroadcastFixture.LI;
import static org.chsiguide.broadcast.BroadcastFixture.WANG;

import java.time.Duration;
import java.util.List;
import org.chsiguide.dialog.Language;
import org.chsiguide.messenger.ChatId;
import org.chsiguide.messenger.Delivery;
import org.chsiguide.messenger.MessageContent;
import org.chsiguide.staff.AuditLog;
import org.chsiguide.staff.StaffAction;
import org.chsiguide.testing.CallRules.Rule;
import org.chsiguide.update.IncomingUpdate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Recalls and corrections of delivered messages. */
class TakingBackTest extends BroadcastStories {

  @Test
  void itCanBeTakenBack() {
    composeAndSend();
    office.sendText("/recall 1").expectPanel("Messages that this deletes: 3");
    assertThat(office.phones.panel(WANG.chat()).orElseThrow().screen().html())
        .contains(language == Language.ZH ? "<i>你好</i>" : "<i>Hello</i>");
    office.press("Take back from 3");
    assertThat(office.awaitState(2, Broadcast.State.DONE).sent()).isEqualTo(3);
    office.expectMessage("Taken back: 3");
    assertThat(office.phones.broadcastTexts(amina)).isEmpty();
    office.press("CSV");
    office.waitUntil(() -> !office.phones.file().isEmpty());
    assertThat(office.phones.file()).contains(language == Language.ZH ? "2,已完成,en," : "2,done,en,");
    office.sendText("/recall 1").expectPanel("nothing to change");
    office.sendText("/broadcasts").expectPanel("✅ 3  🗑 3");
    office.sendText("/recall 7").expectMessage("There is no broadcast 7");
  }

  @Test
  void aBroadcastThatReachedNobodyIsCancelledInsteadOfRecalled() {
    composeAndConfirm();
    for (String command : List.of("/correct 1", "/recall 1")) {
      office.sendText(command).expectPanel("Starts at");
    }
    office.press("Undo").awaitState(1, Broadcast.State.CANCELLED);
    office.sendText("/correct 1").expectPanel("It does not go on");
    assertThat(office.store().drafts().find(WANG)).isEmpty();
    office.advanceClock(BroadcastPolicy.UNDO_PERIOD);
    assertThat(office.store().ledger().findDue(office.clock().instant())).isEmpty();
    assertThat(office.phones.sentToMany()).isEmpty();
  }

  @Test
  void aRecallWaitsForWhatIsOnItsWayAlsoWhenTheStoreFailed() {
    office.addStudent(1_001, Language.EN, "welcome");
    Rule toAmina = office.posts(amina).refuseLater(new Delivery.Failed("400"));
    Rule toBoth = office.posts(both).refuseLater(new Delivery.Failed("400"));
    Rule toJieun = office.posts(jieun).hold();
    composeAndStart("你好", "Hello", 4);
    office.awaitProgress(1, it -> it.sent() == 1 && it.sending() == 3);
    recall(1);
    office.awaitState(1, Broadcast.State.CANCELLED);
    office.failNext("halt", 1);
    toAmina.release();
    toBoth.release();
    office.awaitProgress(1, it -> it.failed() == 2);
    office.sleep(Duration.ofSeconds(5));
    toJieun.release();
    assertThat(office.awaitState(2, Broadcast.State.DONE).sent()).isEqualTo(2);
    assertThat(office.phones.broadcastTexts(jieun)).isEmpty();
  }

  @Test
  void aPausedBroadcastIsShownAsCancelledOnceItIsRecalled() {
    Rule toJieun = office.posts(jieun).hold();
    composeAndStart();
    office.awaitProgress(1, it -> it.sent() == 2);
    office.sendText(LI, "/broadcasts").press(LI, "#1", "Pause");
    toJieun.release();
    office.awaitProgress(1, it -> it.sent() == 3);
    office.sleep(Duration.ofSeconds(5));
    office.expectPanel(LI, "Arrived: 3");
    recall(3);
    office.expectPanel(LI, "It does not go on");
    assertThat(office.broadcasts().history(1))
        .extracting(AuditLog.Entry::action)
        .endsWith(new StaffAction(WANG, StaffAction.Kind.CANCEL, 1));
  }

  /** Those whose outcome is unknown may not have the message yet. */
  @Test
  void aRecalledBroadcastIsNotSentAgain() {
    office.posts(amina).refuse(new Delivery.Unknown("connection reset"));
    composeAndSend();
    office.phones.endRules();
    IncomingUpdate sendAgain = office.pressUpdate(WANG, "Send again to 1");
    office.sendText(LI, "/broadcasts").press(LI, "#1");
    office.expectPanel(LI, "Not known whether it arrived: 1");
    recall(2);
    office.expectPanel("Starts at");
    office.handle(sendAgain);
    office.sendText(LI, "/broadcasts").press(LI, "#1");
    office.expectPanel(LI, "Not known whether it arrived: 1");
    assertThat(office.hasButton(LI, "Send again to 1")).isFalse();
    office.awaitDone(2);
    assertThat(office.broadcasts().progress(1).left()).isEqualTo(1);
    assertThat(office.phones.broadcastTexts(amina)).isEmpty();
    office.expectPanel(LI, "Taken back: 2");
    assertThat(office.hasButton(LI, "Send again to 1")).isFalse();
    office.sendText("/broadcasts").press("#1");
    office.expectPanel("Not known whether it arrived: 1");
    assertThat(office.hasButton(WANG, "Send again to 1")).isFalse();
  }

  @Test
  void aDeletionOfWhichTheOutcomeIsUnknownIsRepeated() {
    composeAndSend();
    office.posts(amina).refuse(new Delivery.Unknown("connection reset"));
    recall(3);
    office.awaitProgress(2, it -> it.sent() == 2 && it.pending() == 1);
    for (int i = 0; i < 25; i++) {
      int tries = office.phones.calls("deleteForMany").size();
      office.advanceClock(Duration.ofSeconds(30));
      office.waitUntil(
          () ->
              office.phones.calls("deleteForMany").size() > tries
                  && office.broadcasts().progress(2).pending() == 1);
    }
    office.phones.endRules();
    office.advanceClock(Duration.ofSeconds(30));
    assertThat(office.awaitState(2, Broadcast.State.DONE).sent()).isEqualTo(3);
    assertThat(office.phones.broadcastTexts(amina)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/recall #1",
        "/recall １",
        "/recall 第1条",
        "/recall 1号",
        "/recall 1号通知",
        "/recall 通知 #1",
        "/recall 编号：1",
        "/recall 1。"
      })
  void itsNumberCanBeTypedInChinese(String command) {
    composeAndSend();
    office.sendText(command).expectPanel("Messages that this deletes: 3");
  }

  @Test
  void aReplyToItsPanelOrItsTextNeedsNoNumber() {
    composeAndSend();
    int text = office.lastMessage();
    int panel = office.phones.panel(WANG.chat()).orElseThrow().id();
    for (int message : List.of(panel, text)) {
      office.reply(WANG, message, "/recall");
      office.expectPanel("Messages that this deletes: 3");
      office.reply(WANG, message, "/correct");
      office.expectPanel("new Chinese text");
    }
    recall(3);
    office.awaitState(2, Broadcast.State.DONE);
    office.reply(WANG, office.phones.panel(WANG.chat()).orElseThrow().id(), "/correct");
    office.expectPanel("#1");
  }

  @Test
  void aCorrectionWithoutANumberListsTheLatest() {
    composeAndConfirm();
    office.sendText("/correct the last one").press("#1");
  }

  @Test
  void aMessageThatIsGoneAlreadyCountsAsRecalled() {
    composeAndSend();
    office.posts(amina).refuse(new Delivery.Gone());
    recall(3);
    assertThat(office.awaitState(2, Broadcast.State.DONE).sent()).isEqualTo(3);
  }

  @Test
  void aMessageWithoutAnIdCannotBeCorrected() {
    office.posts(amina).answer(new Delivery.Sent());
    composeAndSend();
    correct("更正", "Corrected", 3);
    assertThat(office.awaitDone(2).sent()).isEqualTo(2);
    assertThat(office.broadcasts().reasons(2))
        .containsExactly(new BroadcastRepository.FailureReason("the message is gone", 1));
    office.waitUntil(() -> office.phones.openSlots.get() == 0);
  }

  @Test
  void messagesThatTelegramDoesNotDeleteDoNotHaltTheRecallOfOthers() {
    office.addStudents(20);
    composeAndStart("你好", "Hello", 23);
    office.awaitDone(1);
    for (ChatId student : List.of(amina, both)) {
      office
          .posts(student)
          .refuse(new Delivery.Failed("400 Bad Request: message can't be deleted"));
    }
    recall(23);
    assertThat(office.awaitState(2, Broadcast.State.DONE).sent()).isEqualTo(21);
  }

  @Test
  void messagesThatStudentsDeletedDoNotHaltAResumedCorrection() {
    composeAndSend();
    office.posts(amina).refuse(new Delivery.Gone());
    office.posts(both).refuse(new Delivery.Gone());
    office.posts(jieun).times(1).refuse(new Delivery.RetryAfter(Duration.ofMinutes(30)));
    correct("更正", "Corrected", 3);
    office.advanceClock(BroadcastPolicy.UNDO_PERIOD);
    office.awaitProgress(2, it -> it.failed() == 2 && it.pending() == 1);
    office.sleep(Duration.ofSeconds(5));
    office.advanceClock(Duration.ofMinutes(30));
    assertThat(office.awaitState(2, Broadcast.State.DONE).sent()).isEqualTo(1);
  }

  @Test
  void itIsTooLateAfterTwoDays() {
    composeAndSend();
    office.advanceClock(Duration.ofHours(49));
    office.sendText("/recall 1");
    office.expectPanel("Too late for 3 more", "nothing to change");
    office.sendText("/correct 1");
    office.expectPanel("Messages that this changes: 0").expectPanel("Too late for 3 more");
  }

  @Test
  void aRecallThatComesTooLateIsReportedAsOneOfNothing() {
    composeAndSend();
    office.sendText("/recall 1");
    IncomingUpdate confirmation = office.pressUpdate(WANG, "Take back from 3");
    office.advanceClock(Duration.ofHours(49));
    office.handle(confirmation);
    office.awaitState(2, Broadcast.State.DONE);
    office.expectMessage("Taken back: 0").sendText("/broadcasts");
    office.expectPanel("✅ 0");
  }

  @Test
  void aRecallGoesBeforeBroadcastsStillToBeSent() {
    composeAndSend();
    office.posts(jieun).hold();
    composeAndStart("再来", "Again", 3);
    office.waitUntil(() -> office.phones.sentToMany().size() > 3);
    recall(3);
    office.phones.releaseReplies();
    office.awaitState(3, Broadcast.State.DONE);
    assertThat(office.awaitState(2, Broadcast.State.DONE).sent()).isEqualTo(3);
  }

  @Test
  void aCorrectionOfOneLanguageLeavesTheOther() {
    composeAndSend();
    office.sendText("/correct 1");
    office.expectPanel("new Chinese text").press("Keep the Chinese");
    office.expectPanel("new English text").sendText("Corrected");
    office.expectPanel("Messages that this changes: 3").press("Correct for 3");
    office.awaitDone(2);
    assertThat(office.phones.broadcastTexts(jieun)).containsExactly("你好");
    assertThat(office.phones.broadcastTexts(amina)).containsExactly("Corrected");
    assertThat(office.phones.broadcastTexts(both)).containsExactly("你好\n\nCorrected");

    office.sendText("/correct 1", "再更正");
    office.expectPanel("new English text").press("Keep the English", "Correct for 3").awaitDone(3);
    assertThat(office.phones.broadcastTexts(both)).containsExactly("再更正\n\nCorrected");
  }

  @Test
  void aCorrectionThatAnAppSplitIsShortened() {
    composeAndSend();
    office.sendText("/correct 1").expectPanel("new Chinese text").afterQuestion();
    office.sendText("长".repeat(4_000), "长".repeat(200));
    office.expectPanel("4201 characters").press("Keep the Chinese");
    office.expectPanel("4201 characters").afterQuestion().sendText("更正");
    office.expectPanel("new English text").press("Keep the English", "Correct for 3").awaitDone(2);
    assertThat(office.phones.broadcastTexts(both)).containsExactly("更正\n\nHello");
  }

  @Test
  void aLanguageThatIsKeptIsAsAColleagueCorrectedItMeanwhile() {
    composeAndSend();
    office.sendText(LI, "/correct 1");
    office.expectPanel(LI, "new Chinese text").press(LI, "Keep the Chinese");
    office.expectPanel(LI, "new English text").sendText(LI, "Corrected");
    office.expectPanel(LI, "Messages that this changes: 3").sendText("/correct 1");
    office.expectPanel("new Chinese text").sendText("更正");
    office.expectPanel("new English text").press("Keep the English");
    office.press("Correct for 3").press(LI, "Correct for 3").awaitDone(3);
    assertThat(office.phones.broadcastTexts(both)).containsExactly("更正\n\nCorrected");
    assertThat(office.phones.broadcastTexts(jieun)).containsExactly("更正");
  }

  @Test
  void aLanguageThatIsKeptIsAsAColleagueCorrectsItInTheSameMoment() {
    composeAndSend();
    office.sendText(LI, "/correct 1").press(LI, "Keep the Chinese").sendText(LI, "Corrected");
    office.sendText("/correct 1");
    office.expectPanel("new Chinese text").sendText("更正");
    office.press("Keep the English");
    IncomingUpdate first = office.pressUpdate(WANG, "Correct for 3");
    IncomingUpdate second = office.pressUpdate(LI, "Correct for 3");
    office.handleUnsaved(first);
    office.handleUnsaved(second);
    office.awaitDone(3);
    assertThat(office.phones.broadcastTexts(both)).containsExactly("更正\n\nCorrected");
  }

  @Test
  void aCorrectionIsNotSentThatIsTooLongWithWhatAColleagueCorrectedMeanwhile() {
    composeAndConfirm("你".repeat(2_000), "Hello ".repeat(333), 3);
    office.awaitDone(1);
    office.sendText(LI, "/correct 1");
    office.press(LI, "Keep the Chinese").sendText(LI, "News ".repeat(418));
    office.expectPanel(LI, "Messages that this changes: 3");
    correctChinese("长".repeat(2_090));
    office.awaitDone(2);
    IncomingUpdate confirmation = office.pressUpdate(LI, "Correct for 3");
    office.handle(confirmation);
    assertThat(office.broadcasts().find(3)).isEmpty();
    assertThat(office.phones.notice(confirmation.callbackQuery().id())).contains("is old");

    office.sendText(LI, "/correct 1");
    office.press(LI, "Keep the Chinese").sendText(LI, "News ".repeat(418));
    office.expectPanel(LI, "4181 characters, and the limit is 4096");
  }

  private void correctChinese(String zh) {
    office.sendText("/correct 1").expectPanel("new Chinese text").sendText(zh);
    office.expectPanel("new English text").press("Keep the English", "Correct for 3");
  }

  @Test
  void aCorrectionChangesWordsAndNotWhatIsAttached() {
    office.sendText("/broadcast");
    office.send(WANG, MessageContent.photo("map", "图"), null);
    office.press("Chinese only", "Tips", "All students (2)", "Send to 2").awaitDone(1);
    office.sendText("/correct 1");
    office.expectPanel("new Chinese text").send(WANG, MessageContent.photo("other", "新"), null);
    office.expectPanel("Only the text can be corrected").sendText("长".repeat(1_025));
    office.expectPanel("1025 characters, the limit is 1024. Please cut 1 ").sendText("新图");
    office.press("Correct for 2").awaitDone(2);
    assertThat(office.phones.posts(both)).containsExactly(photo("map", "新图"));
    assertThat(office.phones.broadcastTexts(amina)).isEmpty();
  }

  @Test
  void aLaterCorrectionIsNotOverwrittenByAnEarlierOne() {
    correctAllButAmina();
    correct("再更正", "Corrected again", 3);
    office.awaitDone(3);
    office.advanceClock(Duration.ofMinutes(30));
    office.awaitState(2, Broadcast.State.CANCELLED);
    office.sleep(Duration.ofSeconds(5));
    assertThat(office.phones.broadcastTexts(amina)).containsExactly("Corrected again");
    assertThat(office.phones.broadcastTexts(jieun)).containsExactly("再更正");
    assertThat(office.broadcasts().history(2))
        .extracting(entry -> entry.action().kind())
        .containsExactly(StaffAction.Kind.CONFIRMED, StaffAction.Kind.CANCEL);
    office.sleep(Duration.ofMinutes(1));
    office.expectMessage("It does not go on");
  }

  @Test
  void aRecallCancelsACorrection() {
    correctAllButAmina();
    recall(3);
    office.awaitState(3, Broadcast.State.DONE);
    office.awaitState(2, Broadcast.State.CANCELLED);
    assertThat(office.broadcasts().progress(2).failed()).isZero();
  }

  /** Sends a broadcast and corrects it, but for one student whose chat has to wait for long. */
  private void correctAllButAmina() {
    composeAndSend();
    office.posts(amina).times(1).refuse(new Delivery.RetryAfter(Duration.ofMinutes(30)));
    correct("更正", "Corrected", 3);
    office.advanceClock(BroadcastPolicy.UNDO_PERIOD);
    office.awaitProgress(2, it -> it.sent() == 2 && it.pending() == 1);
  }

  @Test
  void theRemainingRecipientsGetTheCorrectedText() {
    office.posts(jieun).hold();
    composeAndStart();
    office.waitUntil(() -> office.phones.sentToMany().contains(jieun));
    office.addStudent(4, Language.EN, "welcome");
    office.press("Pause");
    office.phones.releaseReplies();
    office.awaitState(1, Broadcast.State.PAUSED);
    office.awaitProgress(1, it -> it.sending() == 0);
    office.sendText("/correct 1", "更正", "Corrected").press("Correct for").awaitDone(2);
    office.sendText("/broadcasts").press("#1");
    office.expectPanel("Paused").press("Go on").awaitState(1, Broadcast.State.DONE);
    assertThat(office.phones.broadcastTexts(jieun)).containsExactly("更正");
    assertThat(office.phones.broadcastTexts(amina)).containsExactly("Corrected");
  }

  @Test
  void aCorrectionGoesBeforeWhatIsStillToBeSentOfTheOriginal() {
    office.addStudents(20);
    office.posts(jieun).hold();
    composeAndStart("你好", "Hello", 23);
    office.waitUntil(
        () -> office.broadcasts().progress(1).sent() == CanaryCheck.CANARY_RECIPIENTS - 1);
    office.sendText("/correct 1", "更正", "Corrected").press("Correct for").expectPanel("Starts at");
    office.advanceClock(BroadcastPolicy.UNDO_PERIOD);
    office.phones.releaseReplies();
    assertThat(office.awaitState(2, Broadcast.State.DONE).sent())
        .isEqualTo(CanaryCheck.CANARY_RECIPIENTS);
    assertThat(office.awaitState(1, Broadcast.State.DONE).sent()).isEqualTo(23);
    assertThat(office.phones.broadcastTexts(new ChatId(1_020))).containsExactly("更正");
  }
}
