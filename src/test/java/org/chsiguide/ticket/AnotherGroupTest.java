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

  @Test
  void aTopicIsNotConfusedWithOneOfTheSameIdInAFormerGroup() {
    askedAndSeenByWang("1.").tapButton(TicketPhrase.STAFF_CLOSE);
    student.expectText(TicketPhrase.TICKET_CLOSED);
    ticketFixture.restartWithGroup(NEXT);
    Participant other = ticketFixture.student(8, language).openTicket();
    other.sendText("2.");
    Participant wang = inNext(0).expectText("2.");
    assertThat(topicsOfNext().get(0).id()).isEqualTo(ticketFixture.telegram.topics().get(0).id());

    wang.sendText("For the other");
    other.expectText("For the other");
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
    ticketFixture.restartWithGroup(NEXT);
    inNext(0).expectText("#1");
    ticketFixture.restart();
    inNext(0).sendText("Hello again");
    student.expectText("Hello again");
    assertThat(topicsOfNext()).hasSize(1);
  }

  @Test
  void messagesAndTapsInAFormerStaffGroupReachNobody() {
    Participant before = askedAndSeenByWang("1.");
    ticketFixture.restartWithGroup(NEXT);
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
  void aMessageWaitingForTheOldGroupGoesToTheNewOneOnceAndCanBeEditedThere() {
    askedAndSeenByWang("1.");
    int second = sendWaiting("2.");
    ticketFixture.telegram.endRules();

    ticketFixture.restartWithGroup(NEXT);
    inNext(0).expectText("#1", "2.");
    ticketFixture.restart();
    student.edit(second, words("3."));

    inNext(0).expectText("3.").expectNoText("2.");
    assertThat(ticketFixture.telegram.messagesIn(GROUP)).noneMatch(it -> it.html().equals("2."));
  }

  private void secondMessageWaitsForTheGroup() {
    askedAndSeenByWang("1.");
    expectNothingUnfinished();
    sendWaiting("2.");
    ticketFixture.telegram.endRules();
  }

  @Test
  void withoutTheGroupAWaitingMessageGoesToThePrivateChatsOfStaff() {
    secondMessageWaitsForTheGroup();

    ticketFixture.restartWithGroup(null);
    student.sendText("3.");

    Participant wang = ticketFixture.staff(WANG).expectText("2.", "3.");
    int answer = wang.message("2.").id();
    expectNothingUnfinished();
    wang.reply(answer, "Hello");
    student.expectText("Hello");
    assertThat(wang.messages()).filteredOn(it -> it.html().equals("2.")).hasSize(1);
  }

  @Test
  void aRefusedEditWithAPassportDoesNotGoToTheNewGroup() {
    askedAndSeenByWang("1.");
    expectNothingUnfinished();
    int second = sendWaiting("2.");
    student.edit(second, words("E12345678"));
    student.tapButton(TicketPhrase.TICKET_DO_NOT_SEND);
    ticketFixture.telegram.endRules();

    ticketFixture.restartWithGroup(NEXT);
    student.sendText("3.");

    inNext(0).expectText("3.").expectNoText("E12345678");
    expectNothingUnfinished();
  }

  @Test
  void aWaitingMessageIsKeptWhileTheSettingsNameNoStaff() {
    secondMessageWaitsForTheGroup();

    ticketFixture.restartWith(Set.of(), null);
    ticketFixture.checkGroup();
    ticketFixture.restartWith(Set.of(WANG, LI), GROUP);

    wang().expectText("2.");
  }

  @Test
  void anEditWithAPassportIsHeldWhileTheSettingsNameNoStaff() {
    askedAndSeenByWang("1.");
    expectNothingUnfinished();
    int second = sendWaiting("2.");
    ticketFixture.telegram.endRules();
    ticketFixture.restartWith(Set.of(), null);
    student.edit(second, words("E12345678"));

    ticketFixture.restartWith(Set.of(WANG, LI), GROUP);
    student.expectText(TicketPhrase.TICKET_CONSENT).sendText("3.");
    wang().expectText("3.").expectNoText("E12345678");

    student.tapButton(TicketPhrase.TICKET_SEND);
    wang().expectText("E12345678");
  }

  @Test
  void aStudentWhoIsForgottenIsNotSpokenOfInTheTopicOfAnother() {
    askedAndSeenByWang("1.").tapButton(TicketPhrase.STAFF_CLOSE);
    student.expectText(TicketPhrase.TICKET_CLOSED);
    ticketFixture.restartWithGroup(NEXT);
    Participant other = ticketFixture.student(8, language).openTicket();
    other.sendText("2.");
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
    ForumTopicId topic = ticketFixture.topic();
    ticketFixture.telegram.deleteTopic(topic);
    ticketFixture.telegram.resetTopicIds();
    Participant other = ticketFixture.student(8, language).openTicket();
    other.sendText("2.");
    Participant wang = ticketFixture.staff(WANG, topic).expectText("#2", "2.");

    wang.sendText("For the other");
    other.expectText("For the other");
    student.expectNoText("For the other");
    student.sendText("3.");
    eventually(() -> assertThat(ticketFixture.telegram.topics()).hasSize(2));
    wang.expectNoText("3.");
  }

  private Participant inNext(int number) {
    eventually(() -> assertThat(topicsOfNext()).hasSizeGreaterThan(number));
    return ticketFixture.staff(WANG, topicsOfNext().get(number));
  }

  private List<ForumTopicId> topicsOfNext() {
    return ticketFixture.telegram.topics().stream().filter(it -> it.group().equals(NEXT)).toList();
  }
}
