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

/** A colleague who approves what goes to many. */
class ApprovalTest extends BroadcastStories {
  private static final UserId ZHAO = new UserId(13);

  @BeforeEach
  void setLimit() {
    office.restart(2);
  }

  @Test
  void aBroadcastToManyIsSentOnceAColleagueApproves() {
    composeForEverybody();
    office.press("Send to 3").expectPanel("a colleague has to approve");
    office.expectMessage(LI, "Wang Fang asks you to approve");
    office.expectPanel(LI, "3 in all", "Tips", "30 seconds after you confirm");
    assertThat(office.phones.panel(LI.chat()).orElseThrow().html())
        .contains("发给：所有学生，共 3 人\n", "To: All students: 3 in all\n");
    assertThat(office.phones.broadcastTexts(LI.chat())).contains("你好", "Hello");
    assertThat(office.broadcasts().findLatest(1)).isEmpty();

    StaffAction approval = new StaffAction(LI, StaffAction.Kind.APPROVE, 1);
    office.press(LI, "Approve").expectPanel(LI, "Starts at");
    office.expectPanel("Starts at");
    assertThat(office.phones.texts(WANG.chat()))
        .noneMatch(it -> it.contains("a colleague has to approve"));
    assertThat(office.awaitDone(1).sent()).isEqualTo(3);
    assertThat(office.broadcasts().find(1).orElseThrow().author()).isEqualTo(WANG);
    assertThat(office.store().auditLog().last(9))
        .extracting(AuditLog.Entry::action)
        .contains(approval);
    assertThat(office.broadcasts().history(1))
        .extracting(AuditLog.Entry::action)
        .containsExactly(new StaffAction(WANG, StaffAction.Kind.CONFIRMED, 1), approval);
  }

  @Test
  void theAuthorSeesThatItWaitsAndCanGoBackWhileColleaguesAreBeingAsked() {
    composeForEverybody();
    office.phones.when(call -> call.isTo(LI.chat())).hold();
    office.press("Send to 3").expectPanel("a colleague has to approve");
    office.handle(office.pressUpdateWhileWaiting(WANG, "Back"));
    office.expectPanel("3 in all");
    office.phones.releaseReplies();
  }

  @Test
  void whoApprovesAtTheSameTimeAsAColleagueSeesTheLatestBroadcasts() {
    askLiAndZhao();
    IncomingUpdate first = office.pressUpdate(LI, "Approve");
    IncomingUpdate second = office.pressUpdate(ZHAO, "Approve");
    office.handleUnsaved(first);
    office.handleUnsaved(second);

    office.expectPanel(LI, "Starts at").expectMessage(ZHAO, "Starts at");
    expectSentOnce();
  }

  @Test
  void whoApprovesAfterAColleagueAndARestartSeesTheLatestBroadcasts() {
    askLiAndZhao();
    IncomingUpdate second = office.pressUpdate(ZHAO, "Approve");
    office.press(LI, "Approve").expectPanel(LI, "Starts at");
    office.restart();
    office.staff().put(ZHAO, Set.of(StaffRole.BROADCAST));

    office.handle(second);
    office.expectMessage(ZHAO, "Starts at");
    expectSentOnce();
  }

  @Test
  void whoTapsAnOldApproveAgainGetsNoMoreMessages() {
    askLiAndZhao();
    IncomingUpdate tap = office.pressUpdate(ZHAO, "Approve");
    int messages = office.phones.texts(ZHAO.chat()).size();
    office.press(LI, "Approve").expectPanel(LI, "Starts at");

    office.handle(tap);
    office.expectPanel(ZHAO, "The last broadcasts");
    assertThat(office.phones.texts(ZHAO.chat())).hasSize(messages);
    assertThat(office.hasButton(ZHAO, "Approve")).isFalse();
  }

  @Test
  void aCorrectionThatIsApprovedKeepsATextThatAColleagueHasCorrectedSince() {
    correctWhatWasSent();
    office.expectPanel(LI, "Messages that this changes: 3", "Broadcast #1");
    IncomingUpdate approval = office.pressUpdate(LI, "Approve");
    office.sendText(LI, "/correct 1").expectPanel(LI, "new Chinese text").sendText(LI, "更正");
    office.press(LI, "Keep the English", "Correct for 3");
    office.expectMessage("asks you to approve");
    office.press("Approve").awaitDone(2);

    office.handle(approval);
    office.awaitDone(3);
    assertThat(office.phones.broadcastTexts(both)).containsExactly("更正\n\nCorrected");
  }

  /** Asks two colleagues to approve a broadcast to all three students. */
  private void askLiAndZhao() {
    office.staff().put(ZHAO, Set.of(StaffRole.BROADCAST));
    composeForEverybody();
    office.press("Send to 3").expectPanel(LI, "3 in all");
    office.expectPanel(ZHAO, "3 in all");
  }

  private void correctWhatWasSent() {
    composeForEverybody();
    office.press("Send to 3").press(LI, "Approve").expectPanel(LI, "Starts at");
    office.awaitDone(1);
    correctEnglish("Corrected", 3);
  }

  private void expectSentOnce() {
    assertThat(office.awaitDone(1).sent()).isEqualTo(3);
    assertThat(office.broadcasts().findLatest(2)).hasSize(1);
  }

  @Test
  void anApprovalOfAnOlderDraftSendsNothing() {
    composeForEverybody();
    office.press("Send to 3").expectPanel(LI, "3 in all");
    office.edit(WANG, office.lastMessage(), "Bye");
    office.expectPanel("3 in all").press(LI, "Approve").expectPanel("3 in all");
    assertThat(office.broadcasts().findLatest(1)).isEmpty();
    office.press("Send to 3").press(LI, "Approve").awaitDone(1);
    assertThat(office.phones.broadcastTexts(amina)).containsExactly("Bye");
  }

  @Test
  void theAuthorIsToldIfTheButtonDidNotArrive() {
    office
        .phones
        .when(call -> call.isTo(LI.chat()) && call.text().contains("30 seconds after you confirm"))
        .refuse(new Delivery.Failed("400"));
    composeForEverybody();
    office.press("Send to 3").expectMessage("No colleague could be asked");
  }

  @Test
  void nobodyApprovesTheirOwn() {
    composeForEverybody();
    office.press("Send to 3").expectPanel("a colleague has to approve");
    String turn = Integer.toString(office.store().drafts().find(WANG).orElseThrow().turn());
    String data = "b:d:" + turn + ":drop";
    office.pressForged(WANG, data, "b:a:11:" + turn);
    office.expectPanel("a colleague has to approve");
    assertThat(office.broadcasts().findLatest(1)).isEmpty();
  }

  @Test
  void aBroadcastToFewNeedsNoApproval() {
    compose("你好", "Hello");
    office.press("Tips", "By language", "Read English only (1)", "Send to 1");
    assertThat(office.awaitDone(1).sent()).isEqualTo(1);
  }

  @Test
  void aCorrectionCountsThoseWhoStillWaitForTheOriginal() {
    office.posts(amina).hold();
    composeForEverybody();
    office.press("Send to 3").press(LI, "Approve").expectPanel(LI, "Starts at");
    office.advanceClock(BroadcastPolicy.UNDO_PERIOD);
    office.awaitProgress(1, it -> it.sent() == 2);
    office.expectPanel("On its way");

    correctEnglish("Corrected", 2);
    office.expectPanel("a colleague has to approve");
    office.phones.releaseReplies();
    office.press(LI, "Approve").awaitDone(2);
  }

  @Test
  void theAuthorHearsThatNobodyCouldBeAsked() {
    composeForEverybody();
    office.phones.blocked.add(LI.chat());
    office.press("Send to 3").expectPanel("a colleague has to approve");
    office.expectMessage("12 has never started this bot", "No colleague could be asked");
    office.phones.blocked.clear();
    office.press("Back", "Send to 3").press(LI, "Approve");
    assertThat(office.awaitDone(1).sent()).isEqualTo(3);
  }

  @Test
  void aColleagueWhoMayNotHaveSeenAllOfItCannotApprove() {
    composeForEverybody();
    office.posts(LI.chat()).refuse(new Delivery.Unknown("reset"));
    office.press("Send to 3").expectMessage("12 may not have got all of it");
    office.expectMessage("No colleague could be asked");
    assertThat(office.hasButton(LI, "Approve")).isFalse();
  }

  @Test
  void aForwardedMessageKeepsTheRequestForApproval() {
    composeForEverybody();
    office.press("Send to 3").expectPanel(LI, "3 in all");
    office.forward(WANG, new MessageContent.Text("From a student"), null);
    office.press(LI, "Approve");
    assertThat(office.awaitDone(1).sent()).isEqualTo(3);
  }

  @Test
  void anEditOfACorrectionThatDoesNotFitEndsTheWaiting() {
    correctWhatWasSent();
    office.expectPanel("a colleague has to approve");
    office.edit(WANG, office.lastMessage(), "x".repeat(4_100));
    BroadcastDraft draft = office.store().drafts().find(WANG).orElseThrow();
    assertThat(draft.prompt().complaint()).isNotEmpty();
    assertThat(draft.question()).isEqualTo(DraftPrompt.Question.ENGLISH);
    office.edit(WANG, office.lastMessage(), "Corrected again");
    office.expectPanel("Messages that this changes: 3");
  }

  @Test
  void anAuthorWhoMayNoLongerSendIsNotApproved() {
    composeForEverybody();
    office.press("Send to 3").expectPanel(LI, "3 in all");
    office.staff().put(WANG, Set.of());
    office.press(LI, "Approve");
    assertThat(office.broadcasts().findLatest(1)).isEmpty();
  }

  @Test
  void aNewDraftHasNoTurnOfTheLastOne() {
    composeForEverybody();
    office.press("Send to 3").expectPanel(LI, "3 in all");
    int turn = office.store().drafts().find(WANG).orElseThrow().turn();
    office.press("Do not send").sendText("/broadcast");
    assertThat(office.store().drafts().find(WANG).orElseThrow().turn()).isGreaterThan(turn);
  }

  @Test
  void aForgedButtonLeadsToNoQuestionThatItsDraftHasNotReached() {
    office.sendText("/broadcast").expectPanel("Send me the Chinese text");
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
            "for:step:account:3:4",
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
      office.pressForged(WANG, ":drop", ":" + button);
      assertThat(office.store().drafts().find(WANG).orElseThrow().question())
          .isEqualTo(DraftPrompt.Question.CHINESE);
    }
  }

  @Test
  void aCountIsOfTheRecipientsThatWereChosenLast() {
    composeForEverybody();
    BroadcastDraft draft = office.store().drafts().find(WANG).orElseThrow();
    DeliveryPlan plan = draft.deliveryPlan();
    assertThat(draft.withCount(3).with(plan.withUrgent(true)).count()).isZero();
    assertThat(draft.withCount(3).with(plan.withAudience(Audience.Group.WITH_CODE)).count())
        .isZero();
    assertThat(draft.withCount(3).withText(Language.EN, null).count()).isZero();
  }

  @Test
  void theAuthorStillReadsTheirOwnLanguage() {
    office.addStudent(WANG.value(), language, "welcome");
    Language other = language == Language.EN ? Language.ZH : Language.EN;
    office.addStudent(LI.value(), other, "welcome");
    composeForEverybody();
    office.press("Send to 3").press(LI, "Approve").awaitDone(1);
    assertThat(office.broadcasts().find(1).orElseThrow().language()).isEqualTo(language);
  }

  @Test
  void theQuestionOutlivesARestart() {
    composeForEverybody();
    office.press("Send to 3").expectPanel(LI, "3 in all");
    office.restart();
    office.press(LI, "Approve");
    assertThat(office.awaitDone(1).sent()).isEqualTo(3);
  }
}
