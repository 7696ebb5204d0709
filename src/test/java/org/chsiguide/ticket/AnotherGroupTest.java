package org.chsiguide.ticket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.chsiguide.ticket.TicketFixture.GROUP;
import static org.chsiguide.ticket.TicketFixture.LI;
import static org.chsiguide.ticket.TicketFixture.WANG;

import java.util.List;
import java.util.Set;
import org.chsiguide.messenger.ChatId;
import org.chsiguide.messenger.ForumTopicId;
import org.chsiguide.ticket.TicketFixture.Participant;
import org.junit.jupiter.api.Test;

/** Staff get another group, in which the ids of topics begin anew. */
class AnotherGroupTest extends TicketStories {
  private static final ChatId NEXT = new ChatId(-1_002);

  /** Opens a ticket in the next group, after that of the student in the former one was closed. */
  private Participant asksAfterAClosedTicketInAnotherGroup() {
    askedAndSeenByWang("1.").tapButton(TicketPhrase.STAFF_CLOSE);
    student.expectText(TicketPhrase.TICKET_CLOSED);
    office.restartWithGroup(NEXT);
    return office.student(8, language).openTicket().types("2.");
  }

  @Test
  void aTopicIsNotConfusedWithOneOfTheSameIdInAFormerGroup() {
    Participant other = asksAfterAClosedTicketInAnotherGroup();
    Participant wang = inNext(0).expectText("2.");
    assertThat(topicsOfNext().get(0).id()).isEqualTo(office.telegram.topics().get(0).id());

    wang.sendTo(other, "For the other");
    student.expectNoText("For the other");

    student.sendText("3.");
    inNext(1).expectText("#1", "3.").sendText("For the first");
    student.expectText("For the first");
    wang.expectNoText("3.");
    other.expectNoText("For the first");
  }

  @Test
  void openTicketsGetATopicInTheNextGroupOnce() {
    askedAndSeenByWang("1.");
    office.restartWithGroup(NEXT);
    inNext(0).expectText("#1");
    office.restart();
    inNext(0).sendTo(student, "Hello again");
    assertThat(topicsOfNext()).hasSize(1);
  }

  @Test
  void messagesAndTapsInAFormerStaffGroupReachNobody() {
    Participant before = askedAndSeenByWang("1.");
    office.restartWithGroup(NEXT);
    inNext(0).expectText("#1");

    before.sendText("Among ourselves");
    before.tapButton(TicketPhrase.STAFF_CLOSE);
    inNext(0).sendText("For the student");

    student
        .expectText("For the student")
        .expectNoText("Among ourselves")
        .expectNoText(TicketPhrase.TICKET_CLOSED);
  }

  @Test
  void anAnswerThatIsHeldInAFormerGroupIsDropped() {
    askedAndSeenByWang("1.").sendText("2.");
    li().sendText("3.");
    li().expectText(TicketPhrase.STAFF_COLLISION);
    office.restartWithGroup(NEXT);
    inNext(0).expectText("#1");
    office.expectNothingUnfinished();
    student.expectText("2.").expectNoText("3.");
  }

  @Test
  void aMessageWaitingForTheOldGroupGoesToTheNewOneOnceAndCanBeEditedThere() {
    askedAndSeenByWang("1.");
    int second = sendWaiting("2.");
    office.telegram.endRules();

    office.restartWithGroup(NEXT);
    inNext(0).expectText("#1", "2.");
    office.restart();
    student.edit(second, words("3."));

    inNext(0).expectText("3.").expectNoText("2.");
    assertThat(office.telegram.messagesIn(GROUP)).noneMatch(it -> it.html().equals("2."));
  }

  private void secondMessageWaitsForTheGroup() {
    askedAndSeenByWang("1.");
    sendWaiting("2.");
    office.telegram.endRules();
  }

  @Test
  void withoutTheGroupAWaitingMessageGoesToThePrivateChatsOfStaff() {
    secondMessageWaitsForTheGroup();

    office.restartWithGroup(null);
    student.sendText("3.");

    Participant wang = office.staff(WANG).expectText("2.", "3.");
    int answer = wang.message("2.").id();
    expectNothingUnfinished();
    wang.reply(answer, "Hello");
    student.expectText("Hello");
    assertThat(wang.messages()).filteredOn(it -> it.html().equals("2.")).hasSize(1);
    int card = wang.message(TicketPhrase.STAFF_QUESTION).id();
    assertThat(wang.message("2.").replyTo()).isEqualTo(card);
    assertThat(wang.message("3.").replyTo()).isEqualTo(card);
    wang.tapButton(TicketPhrase.STAFF_CLOSE);
    student.expectText(TicketPhrase.TICKET_CLOSED);
  }

  @Test
  void aGroupThatTheOfficeSetsUpLaterGetsWhatIsOpenAndWhatWaitsForConsent() {
    office.restartWithGroup(null);
    student.openTicket().sendText("1.");
    Participant before = office.staff(WANG).expectText("1.");
    Participant held = office.student(8, language).openTicket();
    held.types("E12345678").expectText(TicketPhrase.TICKET_CONSENT);

    office.restartWithGroup(GROUP);
    before.reply(before.message("1.").id(), "Lost");
    before.expectText(TicketPhrase.STAFF_SNOOZE_WHERE).reply(before.message("1.").id(), "/tickets");
    before.expectText(TicketPhrase.STAFF_OPEN_TICKETS);
    Participant now = wang().expectText("#1");
    now.sendText("Hello");
    student.expectText("Hello").expectNoText("Lost");
    assertThat(office.telegram.topics()).hasSize(1);
    held.tapButton(TicketPhrase.TICKET_SEND);
    eventually(() -> assertThat(office.telegram.topics()).hasSize(2));
    office.staff(WANG, newest()).expectText("#2", "E12345678");
    office.staff(WANG).expectNoText("E12345678").expectNothingUnfinished();
    student.requestErasure();
    before.expectText(TicketPhrase.STAFF_FORGOTTEN);
    now.expectText(TicketPhrase.STAFF_FORGOTTEN);
  }

  @Test
  void aRefusedEditWithAPassportDoesNotGoToTheNewGroup() {
    askedAndSeenByWang("1.");
    int second = sendWaiting("2.");
    student.edit(second, words("E12345678"));
    student.tapButton(TicketPhrase.TICKET_DO_NOT_SEND);
    office.telegram.endRules();

    office.restartWithGroup(NEXT);
    student.sendText("3.");

    inNext(0).expectText("3.").expectNoText("E12345678").expectNothingUnfinished();
  }

  @Test
  void aWaitingMessageIsKeptWhileTheSettingsNameNoStaff() {
    secondMessageWaitsForTheGroup();

    office.restartWith(Set.of(), null);
    office.runMaintenance();
    office.restartWith(Set.of(WANG, LI), GROUP);

    wang().expectText("2.");
  }

  @Test
  void anEditWithAPassportIsHeldWhileTheSettingsNameNoStaff() {
    askedAndSeenByWang("1.");
    int second = sendWaiting("2.");
    office.telegram.endRules();
    office.restartWith(Set.of(), null);
    student.edit(second, words("E12345678"));

    office.restartWith(Set.of(WANG, LI), GROUP);
    student.expectText(TicketPhrase.TICKET_CONSENT).sendText("3.");
    wang().expectText("3.").expectNoText("E12345678");

    student.tapButton(TicketPhrase.TICKET_SEND);
    wang().expectText("E12345678");
  }

  @Test
  void aStudentWhoIsForgottenIsNotSpokenOfInTheTopicOfAnother() {
    Participant other = asksAfterAClosedTicketInAnotherGroup();
    Participant wang = inNext(0).expectText("2.");

    student.requestErasure();
    other.sendText("3.");

    wang.expectText("3.").expectNoText(TicketPhrase.STAFF_FORGOTTEN);
  }

  /** As the sandbox does when it is reset. */
  @Test
  void aGroupThatCountsFromTheBeginningAgainGivesATopicToItsNewStudentOnly() {
    askedAndSeenByWang("1.").tapButton(TicketPhrase.STAFF_CLOSE);
    student.expectText(TicketPhrase.TICKET_CLOSED);
    ForumTopicId topic = office.topic();
    office.telegram.deleteTopic(topic);
    office.telegram.resetTopicIds();
    Participant other = office.student(8, language).openTicket();
    other.sendText("2.");
    Participant wang = office.staff(WANG, topic).expectText("#2", "2.");

    wang.sendTo(other, "For the other");
    student.expectNoText("For the other");
    student.sendText("3.");
    eventually(() -> assertThat(office.telegram.topics()).hasSize(2));
    wang.expectNoText("3.");
  }

  private Participant inNext(int number) {
    eventually(() -> assertThat(topicsOfNext()).hasSizeGreaterThan(number));
    return office.staff(WANG, topicsOfNext().get(number));
  }

  private List<ForumTopicId> topicsOfNext() {
    return office.telegram.topics().stream().filter(it -> it.group().equals(NEXT)).toList();
  }
}
