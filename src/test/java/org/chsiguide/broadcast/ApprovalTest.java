package org.chsiguide.broadcast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.chsiguide.broadcast.BroadcastFixture.LI;
import static org.chsiguide.broadcast.BroadcastFixture.WANG;

import java.util.List;
import java.util.Set;
import org.chsiguide.dialog.Language;
import org.chsiguide.messenger.Delivery;
import org.chsiguide.messenger.MessageContent;
import org.chsiguide.messenger.UserId;
import org.chsiguide.staff.AuditLog;
import org.chsiguide.staff.StaffAction;
import org.chsiguide.staff.StaffRole;
import org.chsiguide.update.IncomingUpdate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A colleague who approves what goes to many. Each story is told in both languages. */
class ApprovalTest extends BroadcastStories {
  private static final UserId ZHAO = new UserId(13);

  @BeforeEach
  void setLimit() {
    broadcastFixture.restart(2);
  }

  @Test
  void aBroadcastToManyIsSentOnceAColleagueApproves() {
    composeForEverybody();
    broadcastFixture.press(WANG, "Send to 3");
    broadcastFixture.expectPanel(WANG, "a colleague has to approve");
    broadcastFixture.expectMessage(LI, "Wang Fang asks you to approve");
    broadcastFixture.expectPanel(LI, "3 in all").expectPanel(LI, "Tips");
    broadcastFixture.expectPanel(LI, "30 seconds after you confirm");
    assertThat(broadcastFixture.phones.panel(LI.chat()).orElseThrow().html())
        .contains("发给：所有学生，共 3 人\n", "To: All students: 3 in all\n");
    assertThat(broadcastFixture.phones.broadcastTexts(LI.chat())).contains("你好", "Hello");
    assertThat(broadcastFixture.broadcasts().findLatest(1)).isEmpty();

    StaffAction approval = new StaffAction(LI, StaffAction.Kind.APPROVE, 1);
    broadcastFixture.press(LI, "Approve").expectPanel(LI, "Starts at");
    broadcastFixture.expectPanel(WANG, "Starts at");
    assertThat(broadcastFixture.phones.texts(WANG.chat()))
        .noneMatch(it -> it.contains(TranslatedText.in(language, "a colleague has to approve")));
    assertThat(broadcastFixture.awaitDone(1).sent()).isEqualTo(3);
    assertThat(broadcastFixture.broadcasts().find(1).orElseThrow().author()).isEqualTo(WANG);
    assertThat(broadcastFixture.store().auditLog().last(9))
        .extracting(AuditLog.Entry::action)
        .contains(approval);
    assertThat(broadcastFixture.broadcasts().history(1))
        .extracting(AuditLog.Entry::action)
        .containsExactly(new StaffAction(WANG, StaffAction.Kind.CONFIRMED, 1), approval);
  }

  @Test
  void whoApprovesAtTheSameTimeAsAColleagueSeesTheLatestBroadcasts() {
    askLiAndZhao();
    IncomingUpdate first = broadcastFixture.pressUpdate(LI, "Approve");
    IncomingUpdate second = broadcastFixture.pressUpdate(ZHAO, "Approve");
    broadcastFixture.handleUnsaved(first);
    broadcastFixture.handleUnsaved(second);

    broadcastFixture.expectPanel(LI, "Starts at").expectMessage(ZHAO, "Starts at");
    expectSentOnce();
  }

  @Test
  void whoApprovesAfterAColleagueAndARestartSeesTheLatestBroadcasts() {
    askLiAndZhao();
    IncomingUpdate second = broadcastFixture.pressUpdate(ZHAO, "Approve");
    broadcastFixture.press(LI, "Approve").expectPanel(LI, "Starts at");
    broadcastFixture.restart();
    broadcastFixture.staff().put(ZHAO, Set.of(StaffRole.BROADCAST));

    broadcastFixture.handle(second);
    broadcastFixture.expectMessage(ZHAO, "Starts at");
    expectSentOnce();
  }

  @Test
  void aCorrectionIsNotApprovedWithATextThatAColleagueHasCorrectedSince() {
    correctWhatWasSent();
    broadcastFixture.expectPanel(LI, "Messages that this changes: 3");
    IncomingUpdate approval = broadcastFixture.pressUpdate(LI, "Approve");
    broadcastFixture.sendText(LI, "/correct 1");
    broadcastFixture.expectPanel(LI, "new Chinese text").sendText(LI, "更正");
    broadcastFixture.press(LI, "Keep the English").press(LI, "Correct for 3");
    broadcastFixture.expectMessage(WANG, "asks you to approve");
    broadcastFixture.press(WANG, "Approve");
    broadcastFixture.awaitDone(2);

    broadcastFixture.handle(approval);
    assertThat(broadcastFixture.broadcasts().find(3)).isEmpty();
    assertThat(broadcastFixture.phones.notice(approval.callbackQuery().id()))
        .endsWith("This button is old. Please look at the newest message.");
    broadcastFixture.waitUntil(
        () -> broadcastFixture.phones.broadcastTexts(WANG.chat()).contains("更正\n\nCorrected"));
    broadcastFixture.press(WANG, "Correct for 3").press(LI, "Approve");
    broadcastFixture.awaitDone(3);
    assertThat(broadcastFixture.phones.broadcastTexts(both)).containsExactly("更正\n\nCorrected");
  }

  /** Asks two colleagues to approve a broadcast to all three students. */
  private void askLiAndZhao() {
    broadcastFixture.staff().put(ZHAO, Set.of(StaffRole.BROADCAST));
    composeForEverybody();
    broadcastFixture.press(WANG, "Send to 3").expectPanel(LI, "3 in all");
    broadcastFixture.expectPanel(ZHAO, "3 in all");
  }

  private void correctWhatWasSent() {
    composeForEverybody();
    broadcastFixture.press(WANG, "Send to 3").press(LI, "Approve").expectPanel(LI, "Starts at");
    broadcastFixture.awaitDone(1);
    correctEnglish("Corrected", 3);
  }

  private void expectSentOnce() {
    assertThat(broadcastFixture.awaitDone(1).sent()).isEqualTo(3);
    assertThat(broadcastFixture.broadcasts().findLatest(2)).hasSize(1);
  }

  @Test
  void anApprovalOfAnOlderDraftSendsNothing() {
    composeForEverybody();
    broadcastFixture.press(WANG, "Send to 3").expectPanel(LI, "3 in all");
    broadcastFixture.edit(WANG, broadcastFixture.lastMessage(), "Bye");
    broadcastFixture.expectPanel(WANG, "3 in all").press(LI, "Approve");
    broadcastFixture.expectPanel(WANG, "3 in all");
    assertThat(broadcastFixture.broadcasts().findLatest(1)).isEmpty();
    broadcastFixture.press(WANG, "Send to 3").press(LI, "Approve");
    broadcastFixture.awaitDone(1);
    assertThat(broadcastFixture.phones.broadcastTexts(amina)).containsExactly("Bye");
  }

  @Test
  void theAuthorIsToldIfTheButtonDidNotArrive() {
    broadcastFixture
        .phones
        .when(call -> call.isTo(LI.chat()) && call.text().contains("30 seconds after you confirm"))
        .refuse(new Delivery.Failed("400"));
    composeForEverybody();
    broadcastFixture.press(WANG, "Send to 3");
    broadcastFixture.expectMessage(WANG, "No colleague could be asked");
  }

  @Test
  void nobodyApprovesTheirOwn() {
    composeForEverybody();
    broadcastFixture.press(WANG, "Send to 3").expectPanel(WANG, "a colleague has to approve");
    String turn =
        Integer.toString(broadcastFixture.store().drafts().find(WANG).orElseThrow().turn());
    String data = "b:d:" + turn + ":drop";
    broadcastFixture.pressForged(WANG, data, "b:a:11:" + turn);
    broadcastFixture.expectPanel(WANG, "a colleague has to approve");
    assertThat(broadcastFixture.broadcasts().findLatest(1)).isEmpty();
  }

  @Test
  void aBroadcastToFewNeedsNoApproval() {
    compose("你好", "Hello");
    broadcastFixture.press(WANG, "Tips").press(WANG, "By language");
    broadcastFixture.press(WANG, "Read English only (1)").press(WANG, "Send to 1");
    assertThat(broadcastFixture.awaitDone(1).sent()).isEqualTo(1);
  }

  @Test
  void aCorrectionCountsThoseWhoStillWaitForTheOriginal() {
    broadcastFixture.posts(amina).hold();
    composeForEverybody();
    broadcastFixture.press(WANG, "Send to 3").press(LI, "Approve");
    broadcastFixture.expectPanel(LI, "Starts at");
    broadcastFixture.advanceClock(BroadcastPolicy.UNDO_PERIOD);
    broadcastFixture.awaitProgress(1, it -> it.sent() == 2);

    correctEnglish("Corrected", 2);
    broadcastFixture.expectPanel(WANG, "a colleague has to approve");
    broadcastFixture.phones.releaseReplies();
    broadcastFixture.press(LI, "Approve");
    broadcastFixture.awaitDone(2);
  }

  @Test
  void theAuthorHearsThatNobodyCouldBeAsked() {
    composeForEverybody();
    broadcastFixture.phones.blocked.add(LI.chat());
    broadcastFixture.press(WANG, "Send to 3");
    broadcastFixture.expectPanel(WANG, "a colleague has to approve");
    broadcastFixture.expectMessage(WANG, "12 has never started this bot");
    broadcastFixture.expectMessage(WANG, "No colleague could be asked");
    broadcastFixture.phones.blocked.clear();
    broadcastFixture.press(WANG, "Back").press(WANG, "Send to 3").press(LI, "Approve");
    assertThat(broadcastFixture.awaitDone(1).sent()).isEqualTo(3);
  }

  @Test
  void aColleagueWhoMayNotHaveSeenAllOfItCannotApprove() {
    composeForEverybody();
    broadcastFixture.posts(LI.chat()).refuse(new Delivery.Unknown("reset"));
    broadcastFixture.press(WANG, "Send to 3");
    broadcastFixture.expectMessage(WANG, "12 may not have got all of it");
    broadcastFixture.expectMessage(WANG, "No colleague could be asked");
    assertThat(broadcastFixture.hasButton(LI, "Approve")).isFalse();
  }

  @Test
  void aForwardedMessageKeepsTheRequestForApproval() {
    composeForEverybody();
    broadcastFixture.press(WANG, "Send to 3").expectPanel(LI, "3 in all");
    broadcastFixture.forward(WANG, new MessageContent.Text("From a student"), null);
    broadcastFixture.press(LI, "Approve");
    assertThat(broadcastFixture.awaitDone(1).sent()).isEqualTo(3);
  }

  @Test
  void anEditOfACorrectionThatDoesNotFitEndsTheWaiting() {
    correctWhatWasSent();
    broadcastFixture.expectPanel(WANG, "a colleague has to approve");
    broadcastFixture.edit(WANG, broadcastFixture.lastMessage(), "x".repeat(4_100));
    BroadcastDraft draft = broadcastFixture.store().drafts().find(WANG).orElseThrow();
    assertThat(draft.hasNoComplaint()).isFalse();
    assertThat(draft.question()).isEqualTo(DraftPrompt.Question.ENGLISH);
    broadcastFixture.edit(WANG, broadcastFixture.lastMessage(), "Corrected again");
    broadcastFixture.expectPanel(WANG, "Messages that this changes: 3");
  }

  @Test
  void anAuthorWhoMayNoLongerSendIsNotApproved() {
    composeForEverybody();
    broadcastFixture.press(WANG, "Send to 3").expectPanel(LI, "3 in all");
    broadcastFixture.staff().put(WANG, Set.of());
    broadcastFixture.press(LI, "Approve");
    assertThat(broadcastFixture.broadcasts().findLatest(1)).isEmpty();
  }

  @Test
  void aNewDraftHasNoTurnOfTheLastOne() {
    composeForEverybody();
    broadcastFixture.press(WANG, "Send to 3").expectPanel(LI, "3 in all");
    int turn = broadcastFixture.store().drafts().find(WANG).orElseThrow().turn();
    broadcastFixture.press(WANG, "Do not send").sendText(WANG, "/broadcast");
    assertThat(broadcastFixture.store().drafts().find(WANG).orElseThrow().turn())
        .isGreaterThan(turn);
  }

  @Test
  void aForgedButtonLeadsToNoQuestionThatItsDraftHasNotReached() {
    broadcastFixture.sendText(WANG, "/broadcast");
    broadcastFixture.expectPanel(WANG, "Send me the Chinese text");
    for (String button :
        List.of(
            "ask:NUMBER",
            "ask:APPROVAL",
            "ask:WHICH_TIME",
            "ask:CONFIRM",
            "ask:COLLEAGUE",
            "ask:",
            "ask:english",
            "is:fr",
            "about:weather",
            "step:",
            "step:No Step",
            "for:",
            "for:step:No Step",
            "for:stuck:0",
            "for:stuck:3+",
            "for:stuck:3+stuck:5",
            "and:with-code+nothing",
            "at:",
            "at:9999999999999999999",
            "send:-1",
            "send:1e3",
            "nothing",
            "for:everybody",
            "urgent",
            "now")) {
      broadcastFixture.pressForged(WANG, ":drop", ":" + button);
      assertThat(broadcastFixture.store().drafts().find(WANG).orElseThrow().question())
          .isEqualTo(DraftPrompt.Question.CHINESE);
    }
  }

  @Test
  void aCountIsOfTheRecipientsThatWereChosenLast() {
    composeForEverybody();
    BroadcastDraft draft = broadcastFixture.store().drafts().find(WANG).orElseThrow();
    DeliveryPlan plan = draft.deliveryPlan();
    assertThat(draft.withCount(3).with(plan.withUrgent(true)).count()).isZero();
    assertThat(draft.withCount(3).with(plan.withAudience(Audience.Group.WITH_CODE)).count())
        .isZero();
    assertThat(draft.withCount(3).withPost(Language.EN, null, null).count()).isZero();
  }

  @Test
  void theAuthorStillReadsTheirOwnLanguage() {
    broadcastFixture.addStudent(WANG.value(), language, "welcome");
    Language other = language == Language.EN ? Language.ZH : Language.EN;
    broadcastFixture.addStudent(LI.value(), other, "welcome");
    composeForEverybody();
    broadcastFixture.press(WANG, "Send to 3").press(LI, "Approve");
    broadcastFixture.awaitDone(1);
    assertThat(broadcastFixture.broadcasts().find(1).orElseThrow().language()).isEqualTo(language);
  }

  @Test
  void theQuestionOutlivesARestart() {
    composeForEverybody();
    broadcastFixture.press(WANG, "Send to 3").expectPanel(LI, "3 in all");
    broadcastFixture.restart();
    broadcastFixture.press(LI, "Approve");
    assertThat(broadcastFixture.awaitDone(1).sent()).isEqualTo(3);
  }
}
