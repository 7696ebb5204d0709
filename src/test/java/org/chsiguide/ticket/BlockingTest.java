package org.chsiguide.ticket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.chsiguide.ticket.TicketFixture.WANG;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.chsiguide.dialog.Event;
import org.chsiguide.dialog.Language;
import org.chsiguide.dialog.Phrase;
import org.chsiguide.messenger.Delivery;
import org.chsiguide.messenger.MessageContent;
import org.chsiguide.testing.CallRules;
import org.chsiguide.ticket.TicketFixture.Participant;
import org.chsiguide.update.IncomingUpdate;
import org.junit.jupiter.api.Test;

/** Staff block a student, and read nothing more of them, whatever the student does. */
class BlockingTest extends TicketStories {

  @Test
  void staffAreNotAskedToAnswerABlockedStudent() {
    Participant wang = askedAndSeenByWang("1.");
    wang.tapButton(TicketPhrase.STAFF_BLOCK);
    office.remindStaffAfter(Duration.ofHours(3));
    Participant general = office.inGeneral(WANG);
    general.types("/tickets").expectText(TicketPhrase.STAFF_NO_TICKETS).expectNothingUnfinished();
    wang.expectNoText(TicketPhrase.STAFF_REMINDER);
  }

  @Test
  void aBlockedStudentIsNotInvitedToWriteAgain() {
    Participant wang = askedAndSeenByWang("1.");
    wang.tapButton(TicketPhrase.STAFF_BLOCK).tapButton(TicketPhrase.STAFF_CLOSE);
    wang.expectText("王老师 has closed it.");
    wang.tapButton(TicketPhrase.STAFF_UNBLOCK).sendText("2.");
    student.expectText("2.").expectNoText(TicketPhrase.TICKET_CLOSED);
  }

  @Test
  void theCardOfAClosedTicketShowsABlockAfterWhichTheBotStoppedAtOnce() {
    Participant wang = askedAndSeenByWang("1.").tapButton(TicketPhrase.STAFF_CLOSE);
    wang.expectText("王老师 has closed it.");
    office.telegram.when(call -> call.is("edit")).drop();
    wang.tapButton(TicketPhrase.STAFF_BLOCK);
    expectNotice(wang, TicketPhrase.STAFF_IS_BLOCKED);
    office.telegram.endRules();
    office.restart();
    String unblock = TicketFixture.phraseText(TicketPhrase.STAFF_UNBLOCK, Language.BOTH);
    eventually(() -> assertThat(wang().labels()).contains(unblock));
  }

  @Test
  void anotherTapOnACardThatWasNotRedrawnAfterABlockRedrawsIt() {
    Participant wang = askedAndSeenByWang("1.");
    int before = office.telegram.calls("edit").size();
    office.telegram.when(call -> call.is("edit")).drop();
    wang.tapButton(TicketPhrase.STAFF_BLOCK);
    expectNotice(wang, TicketPhrase.STAFF_IS_BLOCKED);
    eventually(() -> assertThat(office.telegram.calls("edit")).hasSizeGreaterThan(before));
    office.telegram.endRules();
    wang.tapButton(TicketPhrase.STAFF_BLOCK).tapButton(TicketPhrase.STAFF_UNBLOCK);
    expectNotice(wang, TicketPhrase.STAFF_IS_UNBLOCKED);
  }

  @Test
  void waitingMessagesOfABlockedStudentAreDropped() {
    Participant wang = askedAndSeenByWang("1.");
    sendWaiting("2.");
    student.sendText("3.");
    wang.tapButton(TicketPhrase.STAFF_BLOCK);
    expectNothingUnfinished(); // the tap has retried what waits
    office.telegram.endRules();
    office.restart();
    seesAnother("4.");
    wang.expectNoText("2.").expectNoText("3.");
  }

  @Test
  void whatAStudentTookBackIsDeletedThoughStaffBlockThemBeforeThat() {
    int question = student.openTicket().sendText("1.");
    Participant wang = wang().expectText("1.");
    CallRules.Rule deletions =
        office
            .telegram
            .when(call -> call.is("delete"))
            .refuse(new Delivery.RetryAfter(Duration.ofMinutes(1)));
    student.reply(question, "/delete");
    eventually(
        () -> {
          assertThat(office.telegram.calls("delete")).isNotEmpty();
          assertThat(office.tickets.unfinished())
              .extracting(RelayedMessage::state)
              .containsExactly(RelayedMessage.State.PENDING);
        });
    // In private, because what waits is tried again with each update of the group.
    office.staff(WANG).tapData("t:block:1", 1);
    deletions.end();
    expectNothingUnfinished();
    wang.expectNoText("1.");
  }

  @Test
  void messagesThatWaitedAtABlockStayDroppedAfterTheUnblock() {
    Participant wang = askedAndSeenByWang("1.");
    sendWaiting("2.");
    student.sendText("3.");
    student.sendText("4.");
    wang.tapButton(TicketPhrase.STAFF_BLOCK);
    expectNothingUnfinished(); // the tap has retried what waits
    groupIsReady();
    expectNothingUnfinished();
    wang.tapButton(TicketPhrase.STAFF_UNBLOCK);
    student.sendText("5.");
    wang.expectText("5.").expectNoText("2.").expectNoText("3.").expectNoText("4.");
  }

  @Test
  void aPhotoThatIsHeldGoesNoMore() {
    Participant wang = askedAndSeenByWang("1.");
    student.send(MessageContent.photo("f", "2."), null);
    student.expectText(TicketPhrase.TICKET_CONSENT);
    wang.tapButton(TicketPhrase.STAFF_BLOCK).tapButton(TicketPhrase.STAFF_UNBLOCK);
    student.tapButton(TicketPhrase.TICKET_SEND);
    student.sendText("3.");
    wang.expectText("3.").expectNoText("2.");
  }

  @Test
  void editsOfABlockedStudentAreIgnored() {
    Participant wang = askedAndSeenByWang("Hello");
    int first = student.sendText("2.");
    wang.expectText("2.").tapButton(TicketPhrase.STAFF_BLOCK);
    student.edit(first, words("You fools"));
    wang.tapButton(TicketPhrase.STAFF_UNBLOCK);
    student.sendText("3.");
    wang.expectText("2.", "3.").expectNoText("You fools");
  }

  @Test
  void aBlockOutlivesTheErasureOfTheStudentByNinetyDays() {
    Participant wang = askedAndSeenByWang("1.");
    assertThat(office.isBlocked(student)).isFalse();
    wang.tapButton(TicketPhrase.STAFF_BLOCK);
    eventually(() -> assertThat(office.isBlocked(student)).isTrue());
    student.requestErasure().command(new Event.ErasureRequested());
    eventually(() -> assertThat(office.tickets.latest()).isEmpty());
    assertThat(office.isBlocked(student)).isTrue();
    student.openTicket().sendText("2.");
    student.expectText(TicketPhrase.TICKET_REFUSED);
    office.advanceClock(Duration.ofDays(90).minusSeconds(1));
    office.restart();
    student.requestErasure();
    int refusals = count(TicketPhrase.TICKET_REFUSED);
    student.openTicket().sendText("3.");
    eventually(() -> assertThat(count(TicketPhrase.TICKET_REFUSED)).isEqualTo(refusals + 1));
    assertThat(office.telegram.topics()).hasSize(1);

    office.advanceClock(Duration.ofSeconds(1));
    student.sendText("4.");
    eventually(() -> assertThat(office.telegram.topics()).hasSize(2));
    office.staff(WANG, newest()).expectText("4.").expectNoText("3.");
  }

  @Test
  void nothingIsKeptOfABlockForLongerThanNinetyDays() {
    askedAndSeenByWang("1.").tapButton(TicketPhrase.STAFF_BLOCK);
    student.requestErasure();
    assertThat(office.hasRestrictions()).isTrue();
    office.advanceClock(Duration.ofDays(90));
    office.runMaintenance();
    eventually(() -> assertThat(office.hasRestrictions()).isFalse());
  }

  @Test
  void aForgottenStudentIsUnblockedWithTheCardThatIsLeft() {
    Participant wang = askedAndSeenByWang("1.").tapButton(TicketPhrase.STAFF_BLOCK);
    student.requestErasure();
    student.openTicket().sendText("2.");
    student.expectText(TicketPhrase.TICKET_REFUSED);
    wang.tapButton(TicketPhrase.STAFF_UNBLOCK);
    expectNotice(wang, TicketPhrase.STAFF_IS_UNBLOCKED);
    student.sendText("3.");
    eventually(() -> assertThat(office.telegram.topics()).hasSize(2));
    office.staff(WANG, newest()).expectText("3.");
    wang.tapButton(TicketPhrase.STAFF_UNBLOCK);
    expectNotice(wang, TicketPhrase.STAFF_IS_GONE);
  }

  @Test
  void theFirstTapAfterARestartUnblocksThem() {
    Participant wang = askedAndSeenByWang("1.").tapButton(TicketPhrase.STAFF_BLOCK);
    student.requestErasure();
    office.restart();
    wang.tapButton(TicketPhrase.STAFF_UNBLOCK);
    assertThat(office.isBlocked(student)).isFalse();
    office.restart();
    wang.tapButton(TicketPhrase.STAFF_UNBLOCK);
    expectNotice(wang, TicketPhrase.STAFF_IS_GONE);
  }

  @Test
  void aStudentWhoKeepsErasingTheirDataOpensAtMostThreeTopicsADay() {
    for (int i = 0; i < 11; i++) {
      student.openTicket().sendText("Question " + i);
      int opened = Math.min(i + 1, 3);
      eventually(() -> assertThat(office.telegram.topics()).hasSize(opened));
      student.requestErasure();
      office.advanceClock(Duration.ofMinutes(1));
    }
    student.openTicket().sendText("Once more");
    student.expectText(TicketPhrase.TICKET_TOO_OFTEN);
    assertThat(office.telegram.topics()).hasSize(3);

    office.advanceClock(Duration.ofDays(1));
    student.sendText("On the next day");
    eventually(() -> assertThat(office.telegram.topics()).hasSize(4));
  }

  @Test
  void thoseAreCountedWhoDoItWithinOneBatch() {
    List<IncomingUpdate> batch = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      batch.add(student.eventUpdate(new Event.Started("write-to-office")));
      batch.add(student.messageUpdate(words("Question " + i)));
      batch.add(student.eventUpdate(new Event.ErasureConfirmed()));
    }
    office.handle(batch);
    eventually(() -> assertThat(count(TicketPhrase.TICKET_TOO_OFTEN)).isEqualTo(7));
  }

  /** Staff read what another student asks, so all that was to come before has come. */
  private void seesAnother(String question) {
    office.student(8, language).openTicket().sendText(question);
    eventually(() -> assertThat(office.telegram.topics()).hasSize(2));
    office.staff(WANG, newest()).expectText(question);
  }

  private int count(Phrase phrase) {
    return (int)
        student.messages().stream().filter(it -> it.html().contains(phraseText(phrase))).count();
  }
}
