package org.chsiguide.ticket;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.chsiguide.dialog.Language;
import org.chsiguide.dialog.Screen;
import org.chsiguide.messenger.ForumTopicId;
import org.chsiguide.messenger.MessageContent;
import org.chsiguide.messenger.OutgoingPost.Attachment;
import org.chsiguide.messenger.UserId;
import org.chsiguide.testing.FakeTelegram;
import org.chsiguide.ticket.TicketButton.Action;
import org.chsiguide.ticket.TicketFixture.Participant;
import org.chsiguide.update.IncomingUpdate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What staff answer goes to the student under the name of the office, and one answer at a time. */
class AnsweringTest extends TicketStories {

  AnsweringTest() {
    super(Language.ZH);
  }

  @Test
  void aSecondAnswerWithinTwoMinutesIsAskedAbout() {
    Participant wang = askedAndSeenByWang("1.");
    wang.sendTo(student, "First");
    int second = li().sendText("Second");
    assertThat(li().message(TicketPhrase.STAFF_COLLISION).replyTo()).isEqualTo(second);
    student.expectNoText("Second");
    li().edit(second, words("Second thought"));
    li().tapButton(TicketPhrase.TICKET_SEND);
    assertThat(student.message("Second thought").html()).contains(office());
    assertThat(student.messages()).filteredOn(it -> it.html().contains("Second")).hasSize(1);
    office.advanceClock(Duration.ofMinutes(3));
    li().sendTo(student, "Third");
  }

  @Test
  void aSecondAnswerOfTheSameMemberNeedsNoConfirmation() {
    Participant wang = askedAndSeenByWang("1.");
    wang.sendTo(student, "First");
    li().sendText("Second");
    li().tapButton(TicketPhrase.TICKET_SEND);
    student.expectText("Second");
    li().sendTo(student, "Third");

    wang.sendTo(student, "Fourth");
    li().sendText("Fifth");
    expectQuestionsAboutAnswers(1);
    student.expectNoText("Fifth");
  }

  private void expectQuestionsAboutAnswers(int count) {
    String question = TicketFixture.phraseText(TicketPhrase.STAFF_COLLISION, Language.EN);
    eventually(
        () ->
            assertThat(li().messages())
                .filteredOn(it -> it.html().contains(question))
                .hasSize(count));
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void answersThatComeInOneBatchAreAskedAboutOnce(boolean goes) {
    askedAndSeenByWang("1.").sendTo(student, "First");
    Participant li = li();
    List<String> lines = List.of("Second", "Third", "Fourth");
    office.handle(
        lines.stream().map(line -> li.messageUpdate(new MessageContent.Text(line))).toList());
    expectQuestionsAboutAnswers(1);
    li.tapButton(goes ? TicketPhrase.TICKET_SEND : TicketPhrase.TICKET_DO_NOT_SEND);
    lines.forEach(goes ? student::expectText : student::expectNoText);
    expectQuestionsAboutAnswers(0);
    expectNothingUnfinished();
  }

  @Test
  void anAnswerThatIsSentAfterAllGoesBeforeWhatItsAuthorWritesInTheSameBatch() {
    askedAndSeenByWang("1.").sendTo(student, "First");
    Participant li = li();
    li.sendText("Second");
    IncomingUpdate tap =
        li.expectText(TicketPhrase.STAFF_COLLISION).tapUpdate(TicketPhrase.TICKET_SEND);
    List<IncomingUpdate> batch = List.of(tap, li.messageUpdate(words("Third")));
    CompletableFuture<Void> confirmed = new CompletableFuture<>();
    office.failing.saveDelays.add(confirmed);
    CompletableFuture<Void> handled = CompletableFuture.runAsync(() -> office.handle(batch));
    student.expectText("Third");
    confirmed.complete(null);
    handled.join();
    student.expectText("Second");
    assertThat(student.message("Second").id()).isLessThan(student.message("Third").id());
  }

  @Test
  void anAnswerThatIsEditedAndThenSentInTheSameBatchGoes() {
    askedAndSeenByWang("1.").sendTo(student, "First");
    Participant li = li();
    int second = li.sendText("Second");
    IncomingUpdate edit = li.editUpdate(second, words("Second thought"));
    IncomingUpdate tap =
        li.expectText(TicketPhrase.STAFF_COLLISION).tapUpdate(TicketPhrase.TICKET_SEND);
    CompletableFuture<Void> edited = new CompletableFuture<>();
    office.failing.saveDelays.add(edited);
    CompletableFuture<Void> handled =
        CompletableFuture.runAsync(() -> office.handle(List.of(edit, tap)));
    student.expectText("Second thought");
    edited.complete(null);
    handled.join();
    expectNothingUnfinished();
  }

  @Test
  void anAnswerGoesWhenTheOneBeforeItThatWasAskedAboutIsTakenBack() {
    askedAndSeenByWang("1.").sendTo(student, "First");
    Participant li = li();
    int second = li.sendText("Second");
    li.expectText(TicketPhrase.STAFF_COLLISION).sendText("Third");
    li.reply(second, "/delete");
    eventually(
        () -> assertThat(office.telegram.reaction(TicketFixture.GROUP, second)).isEqualTo("👎"));
    li.tapButton(TicketPhrase.TICKET_SEND);
    student.expectText("Third").expectNoText("Second");
  }

  @Test
  void anAnswerThatNobodyDecidedOnStaysUnsentWhenALaterOneGoes() {
    Participant wang = askedAndSeenByWang("1.");
    wang.sendTo(student, "First");
    UserId chen = new UserId(13);
    office.addToStaff(chen);
    office.staff(chen, office.topic()).sendText("Second");
    expectQuestionsAboutAnswers(1);
    for (String answer : List.of("Third", "Fourth")) {
      li().sendText(answer);
      expectQuestionsAboutAnswers(2);
      li().tapButton(TicketPhrase.TICKET_SEND);
      student.expectText(answer).expectNoText("Second");
      office.advanceClock(Duration.ofMinutes(3));
      wang.sendText("After " + answer);
      student.expectText("After " + answer);
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void whoDecidesOnAnAnswerDoesNotDecideOnALaterOneOfAColleague(boolean goes) {
    askedAndSeenByWang("1.").sendTo(student, "First");
    UserId chen = new UserId(13);
    office.addToStaff(chen);
    Participant li = li();
    int second = li.sendText("Second");
    int question = li.message(TicketPhrase.STAFF_COLLISION).id();
    int third = office.staff(chen, office.topic()).sendText("Third");
    expectQuestionsAboutAnswers(2);
    li.tapData((goes ? "t:send:1:" : "t:drop:1:") + second, question);
    expectNotice(li, goes ? TicketPhrase.STAFF_SENT : TicketPhrase.STAFF_NOT_SENT);
    expectQuestionsAboutAnswers(1);
    student.expectNoText("Third");
    li.tapButton(TicketPhrase.TICKET_SEND);
    student.expectText("Third");
    eventually(
        () -> assertThat(office.telegram.reaction(TicketFixture.GROUP, third)).isEqualTo("👌"));
    if (!goes) {
      student.expectNoText("Second");
    }
  }

  @Test
  void aQuestionAboutAnswersIsAlsoAboutThoseAfterARestart() {
    askedAndSeenByWang("1.").sendTo(student, "First");
    li().sendText("Second");
    li().expectText(TicketPhrase.STAFF_COLLISION);
    office.restart();
    li().sendText("Third");
    expectQuestionsAboutAnswers(1);
    student.expectNoText("Third");
    li().tapButton(TicketPhrase.TICKET_SEND);
    student.expectText("Second", "Third").expectNothingUnfinished();
  }

  @Test
  void aPreparedAnswerIsAskedAboutAlthoughAnotherOneIs() {
    askedAndSeenByWang("1.").sendTo(student, "First");
    li().sendText("Second");
    li().expectText(TicketPhrase.STAFF_COLLISION);
    li().tapData("t:answer:1:send-a-screenshot", li().message("#1").id());
    expectQuestionsAboutAnswers(2);
    li().tapButton(TicketPhrase.TICKET_DO_NOT_SEND);
    expectQuestionsAboutAnswers(1);
    li().tapButton(TicketPhrase.TICKET_SEND);
    student.expectText("Second").expectNoText(cannedResponse("send-a-screenshot"));
  }

  @Test
  void anAnswerThatTwoMembersConfirmAtOnceIsSentOnce() {
    askedAndSeenByWang("1.").sendTo(student, "First");
    li().sendText("Second");
    office.handle(
        List.of(
            li().tapUpdate(TicketPhrase.TICKET_SEND), wang().tapUpdate(TicketPhrase.TICKET_SEND)));
    student.expectText("Second");
    office.advanceClock(Duration.ofMinutes(3));
    li().sendTo(student, "Third");
    assertThat(student.messages()).filteredOn(it -> it.html().contains("Second")).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void ofTwoWhoDecideDifferentlyTheFirstDoesAndTheOtherIsTold(boolean isReadBeforeSaved) {
    Participant wang = askedAndSeenByWang("1.");
    wang.sendTo(student, "First");
    Participant li = li();
    li.sendText("Second");
    IncomingUpdate send = li.tapUpdate(TicketPhrase.TICKET_SEND);
    IncomingUpdate drop = wang.tapUpdate(TicketPhrase.TICKET_DO_NOT_SEND);
    if (isReadBeforeSaved) {
      office.onSecondReadOfUnfinished(() -> expectNotice(li, TicketPhrase.STAFF_SENT));
    }
    office.handle(List.of(send, drop));
    student.expectText("Second");
    expectNotice(li, TicketPhrase.STAFF_SENT);
    expectNotice(wang, TicketPhrase.STAFF_IS_DECIDED);
  }

  @Test
  void anAnswerDecidedAgainstStaysUnsentWhenItIsConfirmedTooLate() {
    Participant wang = askedAndSeenByWang("1.").tapButton(TicketPhrase.STAFF_CLAIM);
    Participant li = li();
    int second = li.sendText("Second");
    int question = li.message(TicketPhrase.STAFF_COLLISION).id();
    office.handle(
        List.of(
            wang.tapUpdate(TicketPhrase.TICKET_DO_NOT_SEND),
            li.tapUpdate(TicketPhrase.TICKET_SEND)));
    li.tapData("t:send:1:" + second, question);
    expectNotice(li, TicketPhrase.STAFF_IS_DECIDED);
    wang.types("/tickets").expectText("❗ <a href").sendText("Third");
    student.expectText("Third").expectNoText("Second");
  }

  @Test
  void anAnswerEditedRightAfterItsConfirmationIsSentAsEdited() {
    askedAndSeenByWang("1.").sendTo(student, "First");
    int second = li().sendText("Second");
    IncomingUpdate send = li().tapUpdate(TicketPhrase.TICKET_SEND);
    office.handle(List.of(send, li().editUpdate(second, words("Better"))));
    student.expectText("Better");
    assertThat(student.messages()).filteredOn(it -> it.html().contains("Second")).isEmpty();
  }

  @Test
  void anAnswerEditedBeforeItsConfirmationIsAskedForIsSentAsEdited() {
    askedAndSeenByWang("1.").sendTo(student, "First");
    Participant li = li();
    IncomingUpdate written = li.messageUpdate(words("Second"));
    int second = Objects.requireNonNull(written.message()).id();
    office.handle(
        List.of(
            written,
            li.editUpdate(second, words("Better")),
            li.editUpdate(second, words("Best of all"))));
    li.tapButton(TicketPhrase.TICKET_SEND);
    student.expectText("Best of all").expectNoText("Second").expectNoText("Better");
  }

  @Test
  void anAnswerToATicketThatAColleagueClaimedNeedsConfirmation() {
    Participant wang = askedAndSeenByWang("1.").tapButton(TicketPhrase.STAFF_CLAIM);
    office.advanceClock(Duration.ofMinutes(30));
    li().sendText("Me too");
    li().expectText(TicketPhrase.STAFF_COLLISION).tapButton(TicketPhrase.TICKET_DO_NOT_SEND);
    wang.sendText("Hello");
    student.expectText("Hello").expectNoText("Me too");
  }

  @Test
  void underWhateverStaffAnswerTheStudentCanSayThatItIsSolved() {
    Participant wang = askedAndSeenByWang("1.");
    List<MessageContent> answers =
        List.of(
            MessageContent.photo("f", "look"),
            new MessageContent.File(new Attachment(Attachment.Kind.DOCUMENT, "f"), "", ""),
            new MessageContent.Other("voice", ""),
            new MessageContent.Other("video", "a film"),
            new MessageContent.Other("sticker", ""));
    for (MessageContent answer : answers) {
      int before = solved();
      wang.send(answer, null);
      eventually(() -> assertThat(solved()).isEqualTo(before + 1));
    }
    student.tapButton(TicketPhrase.TICKET_SOLVED).expectText(TicketPhrase.TICKET_CLOSED_BY_YOU);
    wang.expectText(TicketPhrase.STAFF_SOLVED);
  }

  @Test
  void anAnswerThatLeavesNoRoomForASignatureGoesAndIsChangedWithoutOne() {
    Participant wang = askedAndSeenByWang("1.");
    int words = wang.sendText("a".repeat(4_096));
    student.expectText("a".repeat(4_096));
    wang.edit(words, words("b".repeat(4_096)));
    student.expectText("b".repeat(4_096)).expectNoText("a".repeat(4_096));
    int photo = wang.send(MessageContent.photo("f", "c".repeat(1_024)), null);
    student.expectText("c".repeat(1_024));
    wang.edit(photo, MessageContent.photo("f", "d".repeat(1_024)));
    student.expectText("d".repeat(1_024)).expectNoText("c".repeat(1_024));
    assertThat(student.messages()).filteredOn(it -> it.html().contains("d".repeat(99))).hasSize(1);
  }

  @Test
  void notesOfStaffStayInside() {
    Participant wang = askedAndSeenByWang("1.");
    wang.sendText("// she was here before");
    wang.sendText("Hello");
    student.expectText("Hello").expectNoText("she was here before");
  }

  @Test
  void onlyStaffCanAnswer() {
    askedAndSeenByWang("1.");
    Participant stranger = office.staff(new UserId(99), office.topic());
    stranger.types("Send me your passport").expectText(TicketPhrase.STAFF_NOT_YOU);
    student.expectNoText("Send me your passport");
    stranger.tapData("t:close:1", stranger.message("#1").id());
    assertThat(notice(stranger)).contains("/staff");
    student.expectNoText(TicketPhrase.TICKET_CLOSED);
  }

  @Test
  void anonymousAdministratorsAreToldInEachTopicOnce() {
    askedAndSeenByWang("1.");
    office.student(8, language).openTicket().sendText("2.");
    eventually(() -> assertThat(office.telegram.topics()).hasSize(2));
    expectNothingUnfinished();
    UserId anonymous = new UserId(1_087_968_824L);
    for (ForumTopicId topic : office.telegram.topics()) {
      Participant administrator = office.staff(anonymous, topic);
      administrator.sendText("First");
      administrator.types("Second").expectText(TicketPhrase.STAFF_NOT_YOU);
      assertThat(administrator.messages())
          .filteredOn(it -> it.html().contains("or you are anonymous"))
          .hasSize(1);
    }
  }

  @Test
  void messagesOfStaffOutsideATopicGoToNoStudent() {
    Participant wang = askedAndSeenByWang("1.");
    int lunch = office.inGeneral(TicketFixture.WANG).sendText("Lunch?");
    office.inGeneral(TicketFixture.LI).reply(lunch, "At noon");
    wang.sendText("2.");
    student.expectText("2.").expectNoText("Lunch?").expectNoText("At noon");
  }

  @Test
  void preparedAnswersAndStepsAreSentFromTheCard() {
    Participant wang = askedAndSeenByWang("1.");
    wang.tapButton(TicketPhrase.STAFF_CANNED).tapButton(button("send-a-screenshot"));
    wang.tapButton(TicketPhrase.TICKET_SEND);
    student.expectText(cannedResponse("send-a-screenshot"), office());
    wang.expectText("📋", cannedResponse("send-a-screenshot"));
    wang.tapButton(TicketPhrase.STAFF_GUIDE).tapButton(TicketFixture.stage("register"));
    wang.tapButton(
        wang.labels().stream().filter(it -> it.contains("姓名")).findFirst().orElseThrow());
    student.expectText(TicketPhrase.TICKET_SEE_STEP);
    wang.expectText("➡️ " + TicketFixture.phraseText(TicketPhrase.STAFF_SENT, Language.BOTH));
    int before = student.messages().size();
    student.tapButton(TicketPhrase.TICKET_OPEN_STEP);
    eventually(() -> assertThat(student.messages()).hasSizeGreaterThan(before));
  }

  /** Staff send what they have read, or a changed copy as an answer of their own. */
  @Test
  void aPreparedAnswerIsShownAsTheStudentWillReadItBeforeItIsSent() {
    Participant wang = askedAndSeenByWang("1.").tapButton(TicketPhrase.STAFF_CANNED);
    wang.tapButton(button("send-a-screenshot")).expectText(TicketPhrase.STAFF_PREVIEW);
    FakeTelegram.Message card = wang.message("#1");
    String answer = cannedResponse("send-a-screenshot");
    assertThat(card.html()).contains("👩‍🏫 <b>" + office() + "</b>\n" + answer);
    assertThat(card.screen().rows().get(0))
        .contains(new Screen.Button.Copy("📄 复制 · Copy", answer));
    student.expectNoText(answer);
    wang.reply(card.id(), "Please send two screenshots");
    student.expectText("Please send two screenshots").expectNoText(answer);
    wang.tapButton(TicketPhrase.TICKET_SEND);
    student.expectText(answer);
    wang.expectText(TicketPhrase.STAFF_HINT);
  }

  @Test
  void aDoubleTapSendsAPreparedAnswerOnce() {
    Participant wang = askedAndSeenByWang("1.").tapButton(TicketPhrase.STAFF_CANNED);
    wang.tapButton(button("send-a-screenshot")).expectText(TicketPhrase.STAFF_PREVIEW);
    office.handle(
        List.of(
            wang.tapUpdate(TicketPhrase.TICKET_SEND), wang.tapUpdate(TicketPhrase.TICKET_SEND)));
    wang.sendTo(student, "2.");
    String answer = cannedResponse("send-a-screenshot");
    assertThat(student.messages()).filteredOn(it -> it.html().contains(answer)).hasSize(1);
  }

  @Test
  void aDoubleTapOnAnAnswerThatIsHeldAsksOnceAndDoesNotSaySent() {
    askedAndSeenByWang("1.").sendTo(student, "2.");
    Participant li = li().tapButton(TicketPhrase.STAFF_CANNED);
    li.tapButton(button("send-a-screenshot")).expectText(TicketPhrase.STAFF_PREVIEW);
    office.handle(
        List.of(li.tapUpdate(TicketPhrase.TICKET_SEND), li.tapUpdate(TicketPhrase.TICKET_SEND)));
    assertThat(notice(li)).isEmpty();
    li.expectText(TicketPhrase.STAFF_COLLISION);
    eventually(() -> assertThat(office.tickets.unfinished()).hasSize(2));
    assertThat(li.messages())
        .filteredOn(
            it ->
                it.html()
                    .contains(TicketFixture.phraseText(TicketPhrase.STAFF_COLLISION, Language.EN)))
        .hasSize(1);
  }

  /** After a backup was restored, a new ticket has the number of one that was lost. */
  @Test
  void theCardOfATicketThatWasLostDoesNothingToItsSuccessor() {
    Participant wang = askedAndSeenByWang("1.");
    int lost = wang.message("#1").id();
    expectNothingUnfinished();
    Ticket ticket = office.tickets.latest().get(0);
    ForumTopicId other = new ForumTopicId(wang.chat, 4_711);
    office.tickets.save(ticket.withTopic(other), List.of(), List.of()).toCompletableFuture().join();
    office.restart();
    int messages = student.messages().size();

    for (TicketButton button :
        List.of(
            new TicketButton(Action.CLOSE, 1),
            new TicketButton(Action.BLOCK, 1),
            new TicketButton(Action.UNBLOCK, 1),
            new TicketButton(Action.SEND_STEP, 1, "welcome"))) {
      wang.tapData(button.encode(), lost);
      expectNotice(wang, TicketPhrase.STAFF_IS_GONE);
    }
    assertThat(office.tickets.latest()).containsExactly(ticket.withTopic(other));
    assertThat(student.messages()).hasSize(messages);
  }

  @Test
  void anAnswerThatWasRemovedFromTheDialogIsNotSent() {
    Participant wang = askedAndSeenByWang("1.");
    int card = wang.message("#1").id();
    expectNothingUnfinished();
    int messages = student.messages().size();

    wang.tapData(new TicketButton(Action.SEND_CANNED_RESPONSE, 1, "removed").encode(), card);
    expectNotice(wang, TicketPhrase.STAFF_IS_GONE);
    wang.tapData(new TicketButton(Action.SEND_STEP, 1, "removed").encode(), card);
    expectNotice(wang, TicketPhrase.STAFF_IS_GONE);

    Ticket ticket = office.tickets.latest().get(0);
    office
        .tickets
        .save(
            ticket,
            List.of(
                RelayedMessage.toStudent(
                    ticket, RelayedMessage.Kind.CANNED, wang.chat, -1, "removed")),
            List.of())
        .toCompletableFuture()
        .join();
    office.restart();
    wang.expectText(TicketPhrase.STAFF_IS_GONE);
    assertThat(student.messages()).hasSize(messages);
  }

  @Test
  void theButtonsOfPreparedAnswersAndStepsAreInBothLanguages() {
    Participant wang = askedAndSeenByWang("1.").tapButton(TicketPhrase.STAFF_CANNED);
    eventually(
        () ->
            assertThat(wang.labels()).contains("请发一张截图，让我们看到网页上… · Please send a screenshot, s…"));
    wang.tapButton(TicketPhrase.STAFF_BACK).tapButton(TicketPhrase.STAFF_GUIDE);
    wang.tapButton(TicketFixture.stage("register"));
    eventually(() -> assertThat(wang.labels()).contains("姓名怎么填 · How to type your name"));
  }

  @Test
  void aPreparedAnswerNamesTheStepWhereTheStudentIs() {
    Participant wang = askedAndSeenByWang("1.").tapButton(TicketPhrase.STAFF_CANNED);
    wang.tapButton("请照着指南里“你有学信网账号吗… · Please do the step “Do you …");
    wang.tapButton(TicketPhrase.TICKET_SEND);
    student.expectText(
        language == Language.ZH
            ? "请照着指南里“你有学信网账号吗？”这一步"
            : "the step “Do you have a CHSI account?” of");
  }

  /** The buttons of their ticket are theirs, as those of any student. */
  @Test
  void aMemberOfStaffWhoAskedOpensTheStepThatAColleagueSent() {
    Participant asker = office.student(TicketFixture.WANG.value(), language);
    asker.openTicket().sendText("1.");
    Participant li = office.staff(TicketFixture.LI, office.topic());
    li.tapButton(TicketPhrase.STAFF_GUIDE).tapButton(TicketFixture.stage("register"));
    li.tapButton(li.labels().stream().filter(it -> it.contains("姓名")).findFirst().orElseThrow());
    asker.expectText(TicketPhrase.TICKET_SEE_STEP);
    int before = asker.messages().size();
    asker.tapButton(TicketPhrase.TICKET_OPEN_STEP);
    eventually(() -> assertThat(asker.messages()).hasSizeGreaterThan(before));
  }

  /** How many messages have the button. */
  private int solved() {
    return Collections.frequency(student.labels(), phraseText(TicketPhrase.TICKET_SOLVED));
  }
}
