package org.chsiguide.broadcast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.chsiguide.broadcast.BroadcastFixture.LI;
import static org.chsiguide.broadcast.BroadcastFixture.WANG;

import java.time.Duration;
import java.util.List;
import org.chsiguide.dialog.Language;
import org.chsiguide.messenger.ChatId;
import org.chsiguide.messenger.Delivery;
import org.chsiguide.messenger.MessageContent;
import org.chsiguide.staff.StaffAction;
import org.chsiguide.testing.CallRules.Rule;
import org.chsiguide.update.IncomingUpdate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Recalls and corrections of delivered messages. Each story is told in both languages. */
class TakingBackTest extends BroadcastStories {

  @Test
  void itCanBeTakenBack() {
    composeAndSend();
    broadcastFixture.sendText(WANG, "/recall 1");
    broadcastFixture.expectPanel(WANG, "Messages that this deletes: 3");
    assertThat(broadcastFixture.phones.panel(WANG.chat()).orElseThrow().screen().html())
        .contains(language == Language.ZH ? "<i>你好</i>" : "<i>Hello</i>");
    broadcastFixture.press(WANG, "Take back from 3");
    assertThat(broadcastFixture.awaitState(2, Broadcast.State.DONE).sent()).isEqualTo(3);
    broadcastFixture.expectMessage(WANG, "Taken back: 3");
    assertThat(broadcastFixture.phones.broadcastTexts(amina)).isEmpty();
    broadcastFixture.press(WANG, "CSV");
    broadcastFixture.waitUntil(() -> !broadcastFixture.phones.file().isEmpty());
    assertThat(broadcastFixture.phones.file())
        .contains(language == Language.ZH ? "2,已完成,en," : "2,done,en,");
    broadcastFixture.sendText(WANG, "/recall 1");
    broadcastFixture.expectPanel(WANG, "nothing to change");
    broadcastFixture.sendText(WANG, "/broadcasts");
    broadcastFixture.expectPanel(WANG, "✅ 3  🗑 3");
    broadcastFixture.sendText(WANG, "/recall 7");
    broadcastFixture.expectMessage(WANG, "There is no broadcast 7");
  }

  @Test
  void aRecallThatTheStoreFailedWorksWhenTheTapComesAgain() {
    composeAndSend();
    broadcastFixture.sendText(WANG, "/recall 1");
    IncomingUpdate tap = broadcastFixture.pressUpdate(WANG, "Take back from 3");
    broadcastFixture.failNextFind();
    assertThatThrownBy(() -> broadcastFixture.handle(tap)).hasMessage("the store is away");
    broadcastFixture.handle(tap);
    assertThat(broadcastFixture.awaitState(2, Broadcast.State.DONE).sent()).isEqualTo(3);
  }

  @Test
  void aBroadcastThatReachedNobodyIsCancelledInsteadOfRecalled() {
    composeAndConfirm();
    for (String command : List.of("/correct 1", "/recall 1")) {
      broadcastFixture.sendText(WANG, command);
      broadcastFixture.expectPanel(WANG, "Starts at");
    }
    broadcastFixture.press(WANG, "Undo");
    broadcastFixture.awaitState(1, Broadcast.State.CANCELLED);
    broadcastFixture.sendText(WANG, "/correct 1");
    broadcastFixture.expectPanel(WANG, "It does not go on");
    assertThat(broadcastFixture.store().drafts().find(WANG)).isEmpty();
    broadcastFixture.advanceClock(BroadcastPolicy.UNDO_PERIOD);
    assertThat(broadcastFixture.store().ledger().findDue(broadcastFixture.clock().instant()))
        .isEmpty();
    assertThat(broadcastFixture.phones.sentToMany()).isEmpty();
  }

  @Test
  void aRecallWaitsForWhatIsOnItsWayAlsoWhenTheStoreFailed() {
    broadcastFixture.addStudent(1_001, Language.EN, "welcome");
    Rule toAmina = broadcastFixture.posts(amina).refuseLater(new Delivery.Failed("400"));
    Rule toBoth = broadcastFixture.posts(both).refuseLater(new Delivery.Failed("400"));
    Rule toJieun = broadcastFixture.posts(jieun).hold();
    composeAndStart("你好", "Hello", 4);
    broadcastFixture.awaitProgress(1, it -> it.sent() == 1 && it.sending() == 3);
    recall(1);
    broadcastFixture.awaitState(1, Broadcast.State.CANCELLED);
    broadcastFixture.failNextHalt();
    toAmina.release();
    toBoth.release();
    broadcastFixture.awaitProgress(1, it -> it.failed() == 2);
    broadcastFixture.sleep(Duration.ofSeconds(5));
    toJieun.release();
    assertThat(broadcastFixture.awaitState(2, Broadcast.State.DONE).sent()).isEqualTo(2);
    assertThat(broadcastFixture.phones.broadcastTexts(jieun)).isEmpty();
  }

  @Test
  void aPausedBroadcastIsShownAsCancelledOnceItIsRecalled() {
    Rule toJieun = broadcastFixture.posts(jieun).hold();
    composeAndStart();
    broadcastFixture.awaitProgress(1, it -> it.sent() == 2);
    broadcastFixture.sendText(LI, "/broadcasts");
    broadcastFixture.press(LI, "#1").press(LI, "Pause");
    toJieun.release();
    broadcastFixture.awaitProgress(1, it -> it.sent() == 3);
    broadcastFixture.sleep(Duration.ofSeconds(5));
    broadcastFixture.expectPanel(LI, "Arrived: 3");
    recall(3);
    broadcastFixture.expectPanel(LI, "It does not go on");
  }

  /** Those whose outcome is unknown may not have the message yet. */
  @Test
  void aRecalledBroadcastIsNotSentAgain() {
    broadcastFixture.posts(amina).refuse(new Delivery.Unknown("connection reset"));
    composeAndSend();
    broadcastFixture.phones.endRules();
    IncomingUpdate sendAgain = broadcastFixture.pressUpdate(WANG, "Send again to 1");
    recall(2);
    broadcastFixture.expectPanel(WANG, "Starts at");
    broadcastFixture.handle(sendAgain);
    broadcastFixture.awaitDone(2);
    assertThat(broadcastFixture.broadcasts().progress(1).unknown()).isEqualTo(1);
    assertThat(broadcastFixture.phones.broadcastTexts(amina)).isEmpty();
    broadcastFixture.sendText(WANG, "/broadcasts");
    broadcastFixture.press(WANG, "#1");
    broadcastFixture.expectPanel(WANG, "Not known whether it arrived: 1");
    assertThat(broadcastFixture.hasButton(WANG, "Send again to 1")).isFalse();
    assertThat(broadcastFixture.hasButton(WANG, "Leave it")).isTrue();
  }

  @Test
  void aDeletionOfWhichTheOutcomeIsUnknownIsRepeated() {
    composeAndSend();
    broadcastFixture.posts(amina).refuse(new Delivery.Unknown("connection reset"));
    recall(3);
    broadcastFixture.awaitProgress(2, it -> it.sent() == 2 && it.pending() == 1);
    for (int i = 0; i < 25; i++) {
      int tries = broadcastFixture.phones.calls("deleteForMany").size();
      broadcastFixture.advanceClock(Duration.ofSeconds(30));
      broadcastFixture.waitUntil(
          () ->
              broadcastFixture.phones.calls("deleteForMany").size() > tries
                  && broadcastFixture.broadcasts().progress(2).pending() == 1);
    }
    broadcastFixture.phones.endRules();
    broadcastFixture.advanceClock(Duration.ofSeconds(30));
    assertThat(broadcastFixture.awaitState(2, Broadcast.State.DONE).sent()).isEqualTo(3);
    assertThat(broadcastFixture.phones.broadcastTexts(amina)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/recall #1", "/recall １", "/recall 第1条", "/recall 1号"})
  void itsNumberCanBeTypedInChinese(String command) {
    composeAndSend();
    broadcastFixture.sendText(WANG, command);
    broadcastFixture.expectPanel(WANG, "Messages that this deletes: 3");
  }

  @Test
  void aCorrectionWithoutANumberListsTheLatest() {
    composeAndConfirm();
    broadcastFixture.sendText(WANG, "/correct the last one");
    broadcastFixture.press(WANG, "#1");
  }

  @Test
  void aMessageThatIsGoneAlreadyCountsAsRecalled() {
    composeAndSend();
    broadcastFixture.posts(amina).refuse(new Delivery.Gone());
    recall(3);
    assertThat(broadcastFixture.awaitState(2, Broadcast.State.DONE).sent()).isEqualTo(3);
  }

  @Test
  void aMessageWithoutAnIdCannotBeCorrected() {
    broadcastFixture.posts(amina).answer(new Delivery.Sent());
    composeAndSend();
    correct("更正", "Corrected", 3);
    assertThat(broadcastFixture.awaitDone(2).sent()).isEqualTo(2);
    assertThat(broadcastFixture.broadcasts().reasons(2))
        .containsExactly(new BroadcastRepository.FailureReason("the message is gone", 1));
    broadcastFixture.waitUntil(() -> broadcastFixture.phones.openSlots.get() == 0);
  }

  @Test
  void messagesThatStudentsDeletedDoNotHaltAResumedCorrection() {
    composeAndSend();
    broadcastFixture.posts(amina).refuse(new Delivery.Gone());
    broadcastFixture.posts(both).refuse(new Delivery.Gone());
    broadcastFixture.posts(jieun).times(1).refuse(new Delivery.RetryAfter(Duration.ofMinutes(30)));
    correct("更正", "Corrected", 3);
    broadcastFixture.advanceClock(BroadcastPolicy.UNDO_PERIOD);
    broadcastFixture.awaitProgress(2, it -> it.failed() == 2 && it.pending() == 1);
    broadcastFixture.sleep(Duration.ofSeconds(5));
    broadcastFixture.advanceClock(Duration.ofMinutes(30));
    assertThat(broadcastFixture.awaitState(2, Broadcast.State.DONE).sent()).isEqualTo(1);
  }

  @Test
  void itIsTooLateAfterTwoDays() {
    composeAndSend();
    broadcastFixture.advanceClock(Duration.ofHours(49));
    broadcastFixture.sendText(WANG, "/recall 1");
    broadcastFixture
        .expectPanel(WANG, "Too late for 3 more")
        .expectPanel(WANG, "nothing to change");
    broadcastFixture.sendText(WANG, "/correct 1");
    broadcastFixture
        .expectPanel(WANG, "Messages that this changes: 0")
        .expectPanel(WANG, "Too late for 3 more");
  }

  @Test
  void aRecallThatComesTooLateIsReportedAsOneOfNothing() {
    composeAndSend();
    broadcastFixture.sendText(WANG, "/recall 1");
    IncomingUpdate confirmation = broadcastFixture.pressUpdate(WANG, "Take back from 3");
    broadcastFixture.advanceClock(Duration.ofHours(49));
    broadcastFixture.handle(confirmation);
    broadcastFixture.awaitState(2, Broadcast.State.DONE);
    broadcastFixture.expectMessage(WANG, "Taken back: 0").sendText(WANG, "/broadcasts");
    broadcastFixture.expectPanel(WANG, "✅ 0");
  }

  @Test
  void aRecallGoesBeforeBroadcastsStillToBeSent() {
    composeAndSend();
    broadcastFixture.posts(jieun).hold();
    composeAndStart("再来", "Again", 3);
    broadcastFixture.waitUntil(() -> broadcastFixture.phones.sentToMany().size() > 3);
    recall(3);
    broadcastFixture.phones.releaseReplies();
    broadcastFixture.awaitState(3, Broadcast.State.DONE);
    assertThat(broadcastFixture.awaitState(2, Broadcast.State.DONE).sent()).isEqualTo(3);
  }

  @Test
  void itCanBeCorrected() {
    composeAndSend();
    correct("更正", "Corrected", 3);
    assertThat(broadcastFixture.awaitDone(2).sent()).isEqualTo(3);
    broadcastFixture.expectMessage(WANG, "Corrected: 3");
    assertThat(broadcastFixture.phones.broadcastTexts(amina)).containsExactly("Corrected");
    assertThat(broadcastFixture.phones.broadcastTexts(both)).containsExactly("更正\n\nCorrected");
  }

  @Test
  void aCorrectionOfOneLanguageLeavesTheOther() {
    composeAndSend();
    broadcastFixture.sendText(WANG, "/correct 1");
    broadcastFixture.expectPanel(WANG, "new Chinese text").press(WANG, "Keep the Chinese");
    broadcastFixture.expectPanel(WANG, "new English text").sendText(WANG, "Corrected");
    broadcastFixture
        .expectPanel(WANG, "Messages that this changes: 3")
        .press(WANG, "Correct for 3");
    broadcastFixture.awaitDone(2);
    assertThat(broadcastFixture.phones.broadcastTexts(jieun)).containsExactly("你好");
    assertThat(broadcastFixture.phones.broadcastTexts(amina)).containsExactly("Corrected");
    assertThat(broadcastFixture.phones.broadcastTexts(both)).containsExactly("你好\n\nCorrected");

    broadcastFixture.sendText(WANG, "/correct 1");
    broadcastFixture.sendText(WANG, "再更正");
    broadcastFixture.expectPanel(WANG, "new English text").press(WANG, "Keep the English");
    broadcastFixture.press(WANG, "Correct for 3");
    broadcastFixture.awaitDone(3);
    assertThat(broadcastFixture.phones.broadcastTexts(both)).containsExactly("再更正\n\nCorrected");
  }

  @Test
  void aLanguageThatIsKeptIsAsAColleagueCorrectedItMeanwhile() {
    composeAndSend();
    broadcastFixture.sendText(LI, "/correct 1");
    broadcastFixture.expectPanel(LI, "new Chinese text").press(LI, "Keep the Chinese");
    broadcastFixture.expectPanel(LI, "new English text").sendText(LI, "Corrected");
    broadcastFixture.expectPanel(LI, "Messages that this changes: 3");
    broadcastFixture.sendText(WANG, "/correct 1");
    broadcastFixture.expectPanel(WANG, "new Chinese text").sendText(WANG, "更正");
    broadcastFixture.expectPanel(WANG, "new English text").press(WANG, "Keep the English");
    broadcastFixture.press(WANG, "Correct for 3");
    broadcastFixture.press(LI, "Correct for 3");
    broadcastFixture.waitUntil(
        () -> broadcastFixture.phones.broadcastTexts(LI.chat()).contains("更正"));
    assertThat(broadcastFixture.broadcasts().find(3)).isEmpty();
    broadcastFixture.press(LI, "Correct for 3");
    broadcastFixture.awaitDone(3);
    assertThat(broadcastFixture.phones.broadcastTexts(both)).containsExactly("更正\n\nCorrected");
    assertThat(broadcastFixture.phones.broadcastTexts(jieun)).containsExactly("更正");
  }

  @Test
  void aLanguageThatIsKeptIsAsAColleagueCorrectsItInTheSameMoment() {
    composeAndSend();
    broadcastFixture.sendText(LI, "/correct 1");
    broadcastFixture.press(LI, "Keep the Chinese").sendText(LI, "Corrected");
    broadcastFixture.sendText(WANG, "/correct 1");
    broadcastFixture.expectPanel(WANG, "new Chinese text").sendText(WANG, "更正");
    broadcastFixture.press(WANG, "Keep the English");
    IncomingUpdate first = broadcastFixture.pressUpdate(WANG, "Correct for 3");
    IncomingUpdate second = broadcastFixture.pressUpdate(LI, "Correct for 3");
    broadcastFixture.handleUnsaved(first);
    broadcastFixture.handleUnsaved(second);
    broadcastFixture.waitUntil(
        () -> broadcastFixture.phones.broadcastTexts(LI.chat()).contains("更正"));
    broadcastFixture.press(LI, "Correct for 3");
    broadcastFixture.awaitDone(3);
    assertThat(broadcastFixture.phones.broadcastTexts(both)).containsExactly("更正\n\nCorrected");
  }

  @Test
  void aCorrectionChangesWordsAndNotWhatIsAttached() {
    broadcastFixture.sendText(WANG, "/broadcast");
    broadcastFixture.send(WANG, new MessageContent.Photo("map", "图"), null);
    broadcastFixture.press(WANG, "Chinese only");
    broadcastFixture.press(WANG, "Tips");
    broadcastFixture.press(WANG, "All students (2)");
    broadcastFixture.press(WANG, "Send to 2");
    broadcastFixture.awaitDone(1);
    broadcastFixture.sendText(WANG, "/correct 1");
    broadcastFixture
        .expectPanel(WANG, "new Chinese text")
        .send(WANG, new MessageContent.Photo("other", "新"), null);
    broadcastFixture
        .expectPanel(WANG, "Only the text can be corrected")
        .sendText(WANG, "长".repeat(1_025));
    broadcastFixture
        .expectPanel(WANG, "1025 characters, the limit is 1024. Please cut 1 ")
        .sendText(WANG, "新图");
    broadcastFixture.press(WANG, "Correct for 2");
    broadcastFixture.awaitDone(2);
    assertThat(broadcastFixture.phones.posts(both)).containsExactly(photo("map", "新图"));
    assertThat(broadcastFixture.phones.broadcastTexts(amina)).isEmpty();
  }

  @Test
  void aLaterCorrectionIsNotOverwrittenByAnEarlierOne() {
    correctAllButAmina();
    correct("再更正", "Corrected again", 3);
    broadcastFixture.awaitDone(3);
    broadcastFixture.advanceClock(Duration.ofMinutes(30));
    broadcastFixture.awaitState(2, Broadcast.State.CANCELLED);
    broadcastFixture.sleep(Duration.ofSeconds(5));
    assertThat(broadcastFixture.phones.broadcastTexts(amina)).containsExactly("Corrected again");
    assertThat(broadcastFixture.phones.broadcastTexts(jieun)).containsExactly("再更正");
    assertThat(broadcastFixture.broadcasts().history(2))
        .extracting(entry -> entry.action().kind())
        .containsExactly(StaffAction.Kind.CONFIRMED, StaffAction.Kind.CANCEL);
    broadcastFixture.sleep(Duration.ofMinutes(1));
    broadcastFixture.expectMessage(WANG, "It does not go on");
  }

  @Test
  void aRecallCancelsACorrection() {
    correctAllButAmina();
    recall(3);
    broadcastFixture.awaitState(3, Broadcast.State.DONE);
    broadcastFixture.awaitState(2, Broadcast.State.CANCELLED);
    assertThat(broadcastFixture.broadcasts().progress(2).failed()).isZero();
  }

  /** Sends a broadcast and corrects it, but for one student whose chat has to wait for long. */
  private void correctAllButAmina() {
    composeAndSend();
    broadcastFixture.posts(amina).times(1).refuse(new Delivery.RetryAfter(Duration.ofMinutes(30)));
    correct("更正", "Corrected", 3);
    broadcastFixture.advanceClock(BroadcastPolicy.UNDO_PERIOD);
    broadcastFixture.awaitProgress(2, it -> it.sent() == 2 && it.pending() == 1);
  }

  @Test
  void theRemainingRecipientsGetTheCorrectedText() {
    broadcastFixture.posts(jieun).hold();
    composeAndStart();
    broadcastFixture.waitUntil(() -> broadcastFixture.phones.sentToMany().contains(jieun));
    broadcastFixture.addStudent(4, Language.EN, "welcome");
    broadcastFixture.press(WANG, "Pause");
    broadcastFixture.phones.releaseReplies();
    broadcastFixture.awaitState(1, Broadcast.State.PAUSED);
    broadcastFixture.awaitProgress(1, it -> it.sending() == 0);
    broadcastFixture.sendText(WANG, "/correct 1");
    broadcastFixture.sendText(WANG, "更正");
    broadcastFixture.sendText(WANG, "Corrected");
    broadcastFixture.press(WANG, "Correct for");
    broadcastFixture.awaitDone(2);
    broadcastFixture.sendText(WANG, "/broadcasts");
    broadcastFixture.press(WANG, "#1");
    broadcastFixture.expectPanel(WANG, "Paused").press(WANG, "Go on");
    broadcastFixture.awaitState(1, Broadcast.State.DONE);
    assertThat(broadcastFixture.phones.broadcastTexts(jieun)).containsExactly("更正");
    assertThat(broadcastFixture.phones.broadcastTexts(amina)).containsExactly("Corrected");
  }

  @Test
  void aCorrectionGoesBeforeWhatIsStillToBeSentOfTheOriginal() {
    broadcastFixture.addStudents(20);
    broadcastFixture.posts(jieun).hold();
    composeAndStart("你好", "Hello", 23);
    broadcastFixture.waitUntil(
        () ->
            broadcastFixture.broadcasts().progress(1).sent() == CanaryCheck.CANARY_RECIPIENTS - 1);
    broadcastFixture.sendText(WANG, "/correct 1");
    broadcastFixture.sendText(WANG, "更正");
    broadcastFixture.sendText(WANG, "Corrected");
    broadcastFixture.press(WANG, "Correct for");
    broadcastFixture.expectPanel(WANG, "Starts at");
    broadcastFixture.advanceClock(BroadcastPolicy.UNDO_PERIOD);
    broadcastFixture.phones.releaseReplies();
    assertThat(broadcastFixture.awaitState(2, Broadcast.State.DONE).sent())
        .isEqualTo(CanaryCheck.CANARY_RECIPIENTS);
    assertThat(broadcastFixture.awaitState(1, Broadcast.State.DONE).sent()).isEqualTo(23);
    assertThat(broadcastFixture.phones.broadcastTexts(new ChatId(1_020))).containsExactly("更正");
  }
}
