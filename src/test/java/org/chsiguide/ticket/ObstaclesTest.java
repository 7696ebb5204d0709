package org.chsiguide.ticket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.assertj.core.api.Condition;
import org.chsiguide.dialog.DialogPhrase;
import org.chsiguide.dialog.Event;
import org.chsiguide.dialog.Language;
import org.chsiguide.messenger.ChatId;
import org.chsiguide.messenger.ChatOrTopic;
import org.chsiguide.messenger.Delivery;
import org.chsiguide.messenger.Delivery.GroupProblem;
import org.chsiguide.messenger.ForumTopicId;
import org.chsiguide.messenger.MessageContent;
import org.chsiguide.testing.CallRules;
import org.chsiguide.testing.FakeTelegram;
import org.chsiguide.ticket.TicketFixture.Participant;
import org.chsiguide.update.IncomingUpdate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where something is in the way, staff and students read what, and nothing is lost. */
class ObstaclesTest extends TicketStories {

  ObstaclesTest() {
    super(Language.ZH);
  }

  @Test
  void anAnswerThatIsHeldInADeletedTopicIsDropped() {
    askedAndSeenByWang("1.").tapButton(TicketPhrase.STAFF_CLAIM);
    li().tapButton(TicketPhrase.STAFF_CANNED).tapButton(button("send-a-screenshot"));
    li().tapButton(TicketPhrase.TICKET_SEND).expectText(TicketPhrase.STAFF_COLLISION);
    li().sendText("2.");
    office.telegram.deleteTopic(office.topic());
    student.sendText("3.");
    eventually(() -> assertThat(office.telegram.topics()).isNotEmpty());
    wang().expectText("3.").expectNothingUnfinished();
    student.expectNoText("2.");
  }

  @Test
  void aTopicIsUsedAgainAfterTopicsWereOff() {
    Participant wang = askedAndSeenByWang("1.");
    ChatOrTopic topic = office.topic();
    office.telegram.when(call -> call.to().equals(topic)).refuse(new Delivery.TopicDeleted());
    office.inGroups().refuse(new Delivery.GroupNotReady(GroupProblem.TOPICS));
    student.sendText("2.");
    Participant general = office.inGeneral(TicketFixture.WANG);
    general.expectText(TicketPhrase.STAFF_NEED_TOPICS);
    office.telegram.endRules();
    general.sendText("They are on again");
    wang.expectText("2.").sendText("3.");
    student.expectText("3.");
    assertThat(office.telegram.topics()).hasSize(1);
  }

  @Test
  void staffAreToldThatTheBotIsNoAdministratorAndMayNotSeeTheirAnswers() {
    askedAndSeenByWang("1.");
    Participant general = office.inGeneral(TicketFixture.WANG);
    office.handle(List.of(general.eventUpdate(new Event.Blocked())));
    general.expectText(TicketPhrase.STAFF_NEED_RIGHTS);
  }

  @Test
  void aTopicThatIsClosedToTheBotHoldsUpNobodyElse() {
    Participant wang = askedAndSeenByWang("1.");
    ChatOrTopic closed = office.topic();
    CallRules.Rule refusal =
        office
            .telegram
            .when(call -> TicketFixture.isInGroup(call) && call.to().equals(closed))
            .refuse(new Delivery.GroupNotReady(GroupProblem.RIGHTS));
    student.sendText("2.");
    office.inGeneral(TicketFixture.WANG).expectText(TicketPhrase.STAFF_NEED_RIGHTS);

    Participant other = office.student(8, language).openTicket();
    IntStream.rangeClosed(1, 12).forEach(it -> other.sendText("other " + it));
    eventually(() -> assertThat(office.telegram.topics()).hasSize(2));
    office.staff(TicketFixture.WANG, office.telegram.topics().get(1)).expectText("other 12");
    assertThat(office.telegram.calls("copyMessage"))
        .filteredOn(call -> call.to().equals(closed))
        .hasSizeLessThan(6);

    refusal.end();
    office.inGeneral(TicketFixture.WANG).sendText("Is it better now?");
    wang.expectText("2.");
  }

  @Test
  void aTopicThatTelegramRefusesHoldsUpNobodyElse() {
    office
        .telegram
        .when(call -> call.is("createTopic"))
        .times(1)
        .refuse(new Delivery.Failed("Bad Request: TOPIC_TITLE_INVALID"));
    student.openTicket().sendText("1.");
    eventually(() -> assertThat(office.telegram.calls("createTopic")).hasSize(1));

    office.student(8, language).openTicket().sendText("2.");
    // Unlike eventually, this runs no timers, so no pause of the queue ends meanwhile.
    await().untilAsserted(() -> assertThat(office.telegram.topics()).hasSize(1));
  }

  @Test
  void messagesWaitingForAMigratingGroupGoToTheNewOneOnceAndCanBeEdited() {
    ChatId next = new ChatId(-2002);
    askedAndSeenByWang("1.");
    CallRules.Rule refusal =
        office.inGroups().refuse(new Delivery.GroupNotReady(GroupProblem.TOPICS));
    int second = student.sendText("2.");
    office.inGeneral(TicketFixture.WANG).expectText(TicketPhrase.STAFF_NEED_TOPICS);
    Participant other = office.student(8, language).openTicket();
    other.sendText("3.");
    other.sendText("4.");
    office.inGroups().times(1).refuse(new Delivery.GroupMigrated(next));
    refusal.end();
    office.inGeneral(TicketFixture.WANG).sendText("Is it better now?");
    eventually(() -> assertThat(words(next)).contains("2.", "3.", "4."));

    office.restartWithGroup(TicketFixture.GROUP);
    student.sendText("5.");
    student.edit(second, words("6."));

    eventually(() -> assertThat(words(next)).contains("5.", "6."));
    assertThat(words(next)).containsOnlyOnce("3.", "4.", "5.", "6.").doesNotContain("2.");
  }

  @Test
  void eachOfTwoAmbiguousMessagesIsReportedAndACardIsResent() {
    Participant wang = askedAndSeenByWang("1.");
    CallRules.Rule refusal =
        office.inGroups().refuse(new Delivery.GroupNotReady(GroupProblem.RIGHTS));
    student.sendText("2.");
    student.sendText("3.");
    office.inGeneral(TicketFixture.WANG).expectText(TicketPhrase.STAFF_NEED_RIGHTS);
    office.inGroups().times(1).refuse(new Delivery.Unknown("cut"));
    refusal.end();
    office.inGeneral(TicketFixture.WANG).sendText("Is it better now?");
    String mark = TicketFixture.phraseText(TicketPhrase.STAFF_AMBIGUOUS, Language.EN);
    eventually(() -> assertThat(words(wang)).haveExactly(2, containing(mark)));
    wang.tapButton(TicketPhrase.STAFF_CLOSE).expectText("王老师 has closed it");
    student.expectText(TicketPhrase.TICKET_CLOSED);

    office.advanceClock(Duration.ofDays(8));
    office.inGroups().times(1).refuse(new Delivery.Unknown("cut"));
    student.openTicket().sendText("4.");

    wang.expectText("#2", "4.");
    assertThat(words(wang)).haveExactly(2, containing(mark));
  }

  @Test
  void ofTwoThatWaitTheOneThatIsLeftArrivesOnceAndCanBeChangedAndDeleted() {
    Participant wang = askedAndSeenByWang("1.");
    office.inGroups().refuse(new Delivery.GroupNotReady(GroupProblem.RIGHTS));
    int second = student.sendText("2.");
    int third = student.sendText("3.");
    office.inGeneral(TicketFixture.WANG).expectText(TicketPhrase.STAFF_NEED_RIGHTS);
    office.telegram.delete(student.chat, second);
    groupIsReady();
    assertThat(student.message(TicketPhrase.TICKET_CANNOT_PASS).replyTo()).isEqualTo(second);

    wang.expectText("3.");
    student.edit(third, words("4."));
    wang.expectText("4.").expectNoText("3.").expectNoText(TicketPhrase.STAFF_AMBIGUOUS);
    student.reply(third, "/delete");
    eventually(() -> wang.expectNoText("4."));
  }

  @Test
  void anAmbiguousCardIsResentOnce() {
    askedAndSeenByWang("1.").tapButton(TicketPhrase.STAFF_CLOSE).expectText("王老师 has closed it");
    student.expectText(TicketPhrase.TICKET_CLOSED);
    office.advanceClock(Duration.ofDays(8));
    office.inGroups().times(1).refuse(new Delivery.Unknown("cut"));
    office.inGroups().times(1).refuse(new Delivery.Unknown("cut"));

    student.openTicket().sendText("4.");

    wang().expectText("4.").expectNoText("#2");
    assertThat(words(wang()))
        .noneMatch(
            it -> it.contains(TicketFixture.phraseText(TicketPhrase.STAFF_AMBIGUOUS, Language.EN)));
  }

  @Test
  void aTopicThatCouldNotBeOpenedAgainIsTriedAtTheNextMessage() {
    Participant wang = askedAndSeenByWang("1.");
    wang.send(new MessageContent.Other("forum_topic_closed", ""), null);
    student.expectText(TicketPhrase.TICKET_CLOSED);
    office
        .telegram
        .when(call -> call.is("reopenTopic"))
        .times(1)
        .refuse(new Delivery.Failed("502"));
    student.sendTo(wang, "2.");
    student.sendTo(wang, "3.");
    student.sendTo(wang, "4.");
    assertThat(office.telegram.calls("reopenTopic")).hasSize(2);
  }

  @Test
  void aTopicThatStaffClosedBeforeAStartIsOpenAgainWhenTheStudentGoesOn() {
    Participant wang = askedAndSeenByWang("1.");
    wang.send(new MessageContent.Other("forum_topic_closed", ""), null);
    student.expectText(TicketPhrase.TICKET_CLOSED);
    office.restart();
    student.sendTo(wang, "2.");
    office.restart();
    student.sendTo(wang, "3.");
    assertThat(office.telegram.calls("reopenTopic")).hasSize(1);
  }

  @Test
  void aClosedTopicIsOpenAgainThoughTheBotStopsBeforeTheMessageGoes() {
    Participant wang = askedAndSeenByWang("1.");
    wang.send(new MessageContent.Other("forum_topic_closed", ""), null);
    student.expectText(TicketPhrase.TICKET_CLOSED);
    sendWaiting("2.");
    office.telegram.endRules();
    office.restart();
    wang.expectText("2.");
    assertThat(office.telegram.calls("reopenTopic")).hasSize(2);
  }

  @Test
  void aMessageThatReopensATicketWaitsForTheGroupAndIsSentOnce() {
    Participant wang = askedAndSeenByWang("1.");
    wang.send(new MessageContent.Other("forum_topic_closed", ""), null);
    student.expectText(TicketPhrase.TICKET_CLOSED);
    office.advanceClock(Duration.ofDays(6));
    sendWaiting("2.");
    wang.expectNoText("2.");
    groupIsReady();
    wang.expectText("2.");
    student.sendTo(wang, "3.");
    expectNothingUnfinished();
    wang.types("/tickets").expectText(TicketPhrase.STAFF_OPEN_TICKETS);
    assertThat(words(wang)).containsOnlyOnce("2.");
    assertThat(office.telegram.calls("reopenTopic")).hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void anAmbiguousTopicIsOpenedAgainLessAndLessOften(boolean isAnswered) {
    Participant other = office.student(8, language).openTicket();
    other.sendText("0.");
    Participant others = wang().expectText("0.");
    office
        .telegram
        .when(call -> call.is("createTopic"))
        .answer(isAnswered ? new Delivery.Sent() : new Delivery.Unknown("cut"));
    student.openTicket().sendText("1.");
    office.inGeneral(TicketFixture.WANG).expectText(TicketPhrase.STAFF_EMPTY_TOPICS);

    for (long seconds : List.of(30, 60, 120, 240, 480, 960, 1_800, 1_800)) {
      int before = office.telegram.topics().size();
      office.advanceClock(Duration.ofSeconds(seconds).minusMillis(1));
      office.inGeneral(TicketFixture.WANG).sendText("Is it better now?");
      other.sendText("after " + seconds);
      others.expectText("after " + seconds);
      assertThat(office.telegram.topics()).hasSize(before);
      office.advanceClock(Duration.ofMillis(1));
      office.inGeneral(TicketFixture.WANG).sendText("And now?");
      eventually(() -> assertThat(office.telegram.topics()).hasSize(before + 1));
      // The next turn begins when the one that opened the topic has ended.
      other.sendText("opened after " + seconds);
      others.expectText("opened after " + seconds);
    }

    office.advanceClock(Duration.ofHours(-1));
    office.inGeneral(TicketFixture.WANG).sendText("And now?");
    other.sendTo(others, "an hour ago");
    office.telegram.endRules();
    int before = office.telegram.topics().size();
    office.advanceClock(Duration.ofMinutes(30));
    office.inGeneral(TicketFixture.WANG).sendText("And now?");
    eventually(() -> assertThat(office.telegram.topics()).hasSize(before + 1));
    office.staff(TicketFixture.WANG, newest()).expectText("#2", "1.");
    String told = TicketFixture.phraseText(TicketPhrase.STAFF_EMPTY_TOPICS, Language.EN);
    // Again after an hour, as of everything that is wrong with the group.
    assertThat(words(office.inGeneral(TicketFixture.WANG))).haveExactly(2, containing(told));
  }

  @Test
  void aMessageRefusedWithTooManyRequestsIsSentLater() {
    askedAndSeenByWang("1.");
    office.inGroups().times(1).refuse(new Delivery.RetryAfter(Duration.ofMillis(100)));
    student.sendText("2.");
    wang().expectText("2.");
    assertThat(words(wang())).containsOnlyOnce("2.");
    student.expectNoText(TicketPhrase.TICKET_CANNOT_PASS);
  }

  @Test
  void aStudentWhoseChatTakesNothingForAnHourHoldsUpNoOther() {
    Participant wang = askedAndSeenByWang("1.");
    Participant other = office.student(8, language).openTicket();
    other.sendText("2.");
    eventually(() -> assertThat(office.telegram.topics()).hasSize(2));
    expectNothingUnfinished();
    office
        .telegram
        .when(call -> call.isTo(student.chat))
        .answer(new Delivery.RetryAfter(Duration.ofHours(1)));
    wang.sendTo(student, "3.");
    office.staff(TicketFixture.WANG, office.telegram.topics().get(1)).sendText("4.");
    other.expectText("4.");
  }

  @Test
  void theSecondOfTwoEditsArrivesThoughTheBotStopsAfterTheFirst() {
    Participant wang = askedAndSeenByWang("1.");
    int question = student.lastSent();
    CallRules.Rule first = office.inGroups().times(1).hold();
    student.edit(question, words("2."));
    wang.expectText("2.");
    student.edit(question, words("3."));
    AtomicBoolean isStopped = new AtomicBoolean();
    office.telegram.duringWait.set(
        () -> {
          isStopped.set(true);
          throw new IllegalStateException("the bot stops");
        });
    first.release();
    eventually(() -> assertThat(isStopped).isTrue());
    assertThat(wang.messages()).noneMatch(it -> it.html().equals("3."));
    office.restart();
    wang.expectText("3.").expectNothingUnfinished();
  }

  @Test
  void aMessageThatWaitsWhenStaffCloseItsTicketReopensIt() {
    Participant wang = wangWhenSecondMessageWaits();
    wang.tapButton(TicketPhrase.STAFF_CLOSE);
    student.expectText(TicketPhrase.TICKET_CLOSED);
    groupIsReady();

    wang.expectText("2.");
    expectSecondReceipt();
    wang.types("/tickets").expectText(TicketPhrase.STAFF_OPEN_TICKETS).expectNothingUnfinished();
  }

  @Test
  void aMessageThatIsAboutToGoWhenStaffCloseItsTicketReopensIt() {
    Participant wang = askedAndSeenByWang("1.");
    IncomingUpdate closing = wang.tapUpdate(TicketPhrase.STAFF_CLOSE);
    office.telegram.duringWait.set(() -> office.handle(List.of(closing)));
    student.types("2.").expectText(TicketPhrase.TICKET_CLOSED);
    wang.expectText("2.");
    expectSecondReceipt();
    wang.types("/tickets").expectText(TicketPhrase.STAFF_OPEN_TICKETS);
  }

  private void expectSecondReceipt() {
    String received = phraseText(TicketPhrase.TICKET_RECEIVED);
    eventually(
        () ->
            assertThat(student.messages())
                .filteredOn(it -> it.html().contains(received))
                .hasSize(2));
  }

  @Test
  void aMessageThatWaitsWhenItsStudentCallsTheTicketSolvedArrivesThereAndLeavesItClosed() {
    Participant wang = wangWhenSecondMessageWaits();
    student.tapButton(TicketPhrase.TICKET_SOLVED).expectText(TicketPhrase.TICKET_CLOSED_BY_YOU);
    groupIsReady();

    wang.expectText("2.").expectNothingUnfinished();
    wang.types("/tickets").expectText(TicketPhrase.STAFF_NO_TICKETS);
  }

  @Test
  void aMessageThatWaitsSinceAnEarlierTicketGoesWithTheNext() {
    Participant wang = wangWhenSecondMessageWaits();
    student.tapButton(TicketPhrase.TICKET_SOLVED).expectText(TicketPhrase.TICKET_CLOSED_BY_YOU);
    office.advanceClock(Duration.ofDays(8));
    student.openTicket().sendText("3.");
    groupIsReady();

    wang.expectText("#2", "2.", "3.");
    assertThat(words(wang)).containsSubsequence("2.", "3.");
    expectNothingUnfinished();
  }

  @Test
  void aTicketThatStaffCloseWhileAMessageArrivesIsOpenAgain() {
    Participant wang = askedAndSeenByWang("1.");
    student.expectText(TicketPhrase.TICKET_RECEIVED).expectNothingUnfinished();
    CallRules.Rule answer = office.inGroups().times(1).hold();
    student.sendText("2.");
    wang.expectText("2.").tapButton(TicketPhrase.STAFF_CLOSE);
    student.expectText(TicketPhrase.TICKET_CLOSED);
    answer.release();

    expectSecondReceipt();
    wang.types("/tickets").expectText(TicketPhrase.STAFF_OPEN_TICKETS).expectNothingUnfinished();
    assertThat(words(wang)).containsOnlyOnce("2.");
  }

  @Test
  void aTicketThatStaffCloseWhileAMessageArrivesIsOpenAgainThoughTheBotIsKilled() {
    Participant wang = askedAndSeenByWang("1.");
    student.expectText(TicketPhrase.TICKET_RECEIVED).expectNothingUnfinished();
    office.withholdReplies();
    student.sendText("2.");
    wang.expectText("2.").tapButton(TicketPhrase.STAFF_CLOSE);
    student.expectText(TicketPhrase.TICKET_CLOSED);
    office.restart();

    expectSecondReceipt();
    wang.expectText(TicketPhrase.STAFF_AMBIGUOUS).sendText("/tickets");
    wang.expectText(TicketPhrase.STAFF_OPEN_TICKETS);
    assertThat(words(wang)).containsOnlyOnce("2.");
  }

  @Test
  void anAnswerUnderWayAtAKillLeavesItsTicketClosed() {
    Participant wang = askedAndSeenByWang("1.");
    student.expectText(TicketPhrase.TICKET_RECEIVED).expectNothingUnfinished();
    office.withholdReplies();
    wang.sendTo(student, "Half sent");
    wang.tapButton(TicketPhrase.STAFF_CLOSE);
    office.restart();

    student.expectText(TicketPhrase.TICKET_CLOSED);
    wang.expectText(TicketPhrase.STAFF_AMBIGUOUS_ANSWER).sendText("/tickets");
    wang.expectText(TicketPhrase.STAFF_NO_TICKETS);
  }

  private Participant wangWhenSecondMessageWaits() {
    Participant wang = askedAndSeenByWang("1.");
    student.expectText(TicketPhrase.TICKET_RECEIVED).expectNothingUnfinished();
    sendWaiting("2.");
    return wang;
  }

  @Test
  void staffAreRemindedOnceThoughTheStudentEditsAtThatMoment() {
    Participant wang = askedAndSeenByWang("1.");
    int question = student.lastSent();
    office.advanceClock(Duration.ofHours(3));
    office.failing.duringRead.set(office::runMaintenance);
    student.edit(question, words("2."));
    wang.expectText("2.").expectText(TicketPhrase.STAFF_REMINDER);
    office.runMaintenance();
    student.sendTo(wang, "3.");
    assertThat(words(wang)).filteredOn(it -> it.contains("⏰")).hasSize(1);
  }

  @Test
  void ofTwoEditsThatWaitTheLastIsSent() {
    Participant wang = askedAndSeenByWang("1.");
    int question = student.lastSent();
    IncomingUpdate second = student.editUpdate(question, words("3."));
    office.telegram.duringWait.set(() -> office.handle(List.of(second)));
    student.edit(question, words("2."));
    wang.expectText("3.").expectNoText("1.").expectNothingUnfinished();
    assertThat(words(wang)).containsOnlyOnce("3.").doesNotContain("2.");
  }

  @Test
  void aMessageWaitingAtTheErasureOfItsStudentIsNotSent() {
    Participant wang = askedAndSeenByWang("1.");
    student.command(new Event.ErasureRequested());
    IncomingUpdate confirmation = student.tapUpdate(DialogPhrase.FORGET);
    office.telegram.duringWait.set(() -> office.handle(List.of(confirmation)));
    student.sendText("2.");
    wang.expectText(TicketPhrase.STAFF_FORGOTTEN);
    office.student(8, language).openTicket().sendText("3.");
    eventually(() -> assertThat(office.telegram.topics()).hasSize(2));
    office.staff(TicketFixture.WANG, newest()).expectText("3.");
    wang.expectNoText("2.");
  }

  @Test
  void aTopicThatOpensAfterTheErasureOfItsStudentDoesNotKeepTheirName() {
    CallRules.Rule opening = office.inGroups().times(1).hold();
    student.openTicket().sendText("1.");
    ForumTopicId topic = office.topic();
    student.requestErasure();
    opening.release();
    eventually(() -> assertThat(office.telegram.topicName(topic)).isEqualTo("#1"));
  }

  @Test
  void aTicketWaitsForStaffWhenTheirAnswerCannotBeDelivered() {
    Participant wang = askedAndSeenByWang("1.");
    office.telegram.when(it -> it.isTo(student.chat)).times(1).refuse(new Delivery.Failed("no"));
    wang.types("2.").expectText(TicketPhrase.STAFF_UNDELIVERED);
    expectTurn(Ticket.State.WAITS_FOR_STAFF);
  }

  @Test
  void aTicketWaitsForStaffIfItsStudentWritesWhileAnotherQuestionIsGivenUp() {
    Participant wang = askedAndSeenByWang("1.");
    wang.sendTo(student, "2.");
    expectNothingUnfinished();
    office.telegram.when(it -> it.isTo(wang.chat)).times(1).refuse(new Delivery.Failed("no"));
    office.failing.afterExchanged.set(() -> student.sendText("4."));
    student.sendText("3.");
    wang.expectText("4.").expectNothingUnfinished();
    expectTurn(Ticket.State.WAITS_FOR_STAFF);
  }

  @Test
  void aStudentWhoBlockedTheBotIsToldOfInTheTopic() {
    Participant wang = askedAndSeenByWang("1.");
    student.command(new Event.Blocked());
    wang.expectText(TicketPhrase.STAFF_UNREACHABLE);
    office.telegram.blocked.add(student.chat);
    int answer = wang.sendText("Hello?");
    assertThat(wang.message(TicketPhrase.STAFF_UNDELIVERED).replyTo()).isEqualTo(answer);
    office.telegram.blocked.clear();
    student.command(new Event.Unblocked());
    wang.expectText(TicketPhrase.STAFF_REACHABLE).sendTo(student, "Here again");
  }

  @Test
  void thatAFarewellDoesNotArriveIsNoNoteToStaffWhoDidNotWriteIt() {
    Participant wang = askedAndSeenByWang("1.");
    office.telegram.blocked.add(student.chat);
    wang.sendText("/close");
    expectNothingUnfinished();
    wang.expectNoText(TicketPhrase.STAFF_UNDELIVERED);
  }

  @Test
  void aStudentWhomAnAnswerDoesNotReachCountsAsUnreachableUntilTheyComeBack() {
    Participant wang = askedAndSeenByWang("1.");
    student.expectText(TicketPhrase.TICKET_RECEIVED);
    office.telegram.blocked.add(student.chat);
    wang.types("Hello?").expectText(TicketPhrase.STAFF_UNDELIVERED);
    assertThat(office.reachableStudents()).isZero();
    student.sendText("2.");
    assertThat(office.reachableStudents()).isEqualTo(1);
  }

  @Test
  void anAnswerUnderWayAtAKillIsReportedAndNotResent() {
    Participant wang = askedAndSeenByWang("1.");
    office.withholdReplies();
    int answer = wang.sendTo(student, "Half sent");
    office.restart();
    assertThat(wang.message(TicketPhrase.STAFF_AMBIGUOUS_ANSWER).replyTo()).isEqualTo(answer);
    assertThat(student.messages()).filteredOn(it -> it.html().contains("Half sent")).hasSize(1);
  }

  @Test
  void aPhotoAnAlbumAndAnEditUnderWayAtAKillAreReportedAndNotResent() {
    Participant wang = askedAndSeenByWang("1.");
    int answer = wang.sendTo(student, "Before");
    expectNothingUnfinished();

    office.withholdReplies();
    wang.edit(answer, words("After"));
    student.expectText("After");
    restartAndExpectNotes(wang, 1);

    office.withholdReplies();
    wang.send(MessageContent.photo("p0", ""), null);
    eventually(() -> assertThat(photos(student)).isEqualTo(1));
    restartAndExpectNotes(wang, 2);

    office.withholdReplies();
    wang.sendAlbum(List.of(MessageContent.photo("p1", ""), MessageContent.photo("p2", "")));
    eventually(
        () -> {
          office.runTimers(Duration.ofSeconds(3));
          assertThat(photos(student)).isEqualTo(3);
        });
    restartAndExpectNotes(wang, 4);
    assertThat(photos(student)).isEqualTo(3);
    assertThat(words(student)).filteredOn(containing("After")).hasSize(1);
  }

  private void restartAndExpectNotes(Participant wang, int count) {
    office.advanceClock(Duration.ofSeconds(1));
    office.restart();
    String note = TicketFixture.phraseText(TicketPhrase.STAFF_AMBIGUOUS_ANSWER, Language.EN);
    eventually(() -> assertThat(words(wang)).filteredOn(containing(note)).hasSize(count));
    expectNothingUnfinished();
  }

  @Test
  void theFirstMessageOfATicketUnderWayAtAKillIsReportedAndNotResent() {
    office.withholdReplies(call -> call.is("copyMessage"));
    student.openTicket().sendText("1.");
    Participant wang = wang().expectText("1.");
    office.restart();
    wang.expectText(TicketPhrase.STAFF_AMBIGUOUS).expectNothingUnfinished();
    assertThat(words(wang)).containsOnlyOnce("1.");
    assertThat(office.telegram.topics()).hasSize(1);
  }

  @Test
  void aDeletionUnderWayAtAKillIsRepeated() {
    Participant wang = askedAndSeenByWang("1.");
    int question = student.lastSent();
    office.withholdReplies(call -> call.is("delete"));
    student.reply(question, "/delete");
    eventually(() -> wang.expectNoText("1."));
    office.restart();
    expectNothingUnfinished();
    student.expectNoText(TicketPhrase.TICKET_NOT_TAKEN_BACK);
    wang.expectNoText(TicketPhrase.STAFF_AMBIGUOUS);
  }

  private List<String> words(ChatId chat) {
    return office.telegram.messagesIn(chat).stream().map(FakeTelegram.Message::html).toList();
  }

  private static List<String> words(Participant reader) {
    return reader.messages().stream().map(FakeTelegram.Message::html).toList();
  }

  private static Condition<String> containing(String words) {
    return new Condition<>(it -> it.contains(words), "containing %s", words);
  }
}
