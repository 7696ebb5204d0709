package org.chsiguide.ticket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.chsiguide.dialog.Event;
import org.chsiguide.dialog.Language;
import org.chsiguide.messenger.Delivery;
import org.chsiguide.messenger.Delivery.GroupProblem;
import org.chsiguide.messenger.IncomingMessage.Revision;
import org.chsiguide.messenger.MessageContent;
import org.chsiguide.ticket.RelayedMessage.State;
import org.chsiguide.ticket.TicketFixture.Participant;
import org.chsiguide.update.IncomingUpdate;
import org.junit.jupiter.api.Test;

/** Where the store fails in the middle of it, nothing is lost and nothing is done twice. */
class OutageTest extends TicketStories {

  private static final MessageContent PHOTO = new MessageContent.Photo("f", "");

  @Test
  void consentForAPhotoIsAskedAfterTheOutage() {
    Participant wang = askedAndSeenByWang("1.");
    ticketFixture.tickets.saveResults.add(false);

    ticketFixture.handleAfterOutage(student.messageUpdate(PHOTO));

    student.tapButton(TicketPhrase.TICKET_SEND);
    eventually(() -> assertThat(photos(wang)).isEqualTo(1));
  }

  @Test
  void consentForAnAlbumIsAskedOnceAfterTheOutage() {
    Participant wang = askedAndSeenByWang("1.");
    ticketFixture.tickets.saveResults.addAll(List.of(false, true));

    ticketFixture.handleAfterOutage(student.messageUpdate(PHOTO), student.messageUpdate(PHOTO));

    student.tapButton(TicketPhrase.TICKET_SEND);
    eventually(() -> assertThat(photos(wang)).isEqualTo(2));
    assertThat(count(student, phraseText(TicketPhrase.TICKET_CONSENT))).isEqualTo(1);
  }

  @Test
  void aPhotoWhoseReleaseFailedIsSentOnceAfterTheOutage() {
    student.openTicket().send(PHOTO, null);
    ticketFixture.tickets.failingState = State.PENDING;

    ticketFixture.handleAfterOutage(student.tapUpdate(TicketPhrase.TICKET_SEND));
    student.sendText("1.");

    Participant wang = wang().expectText("#1", "1.");
    student.expectText(TicketPhrase.TICKET_RECEIVED);
    assertThat(photos(wang)).isEqualTo(1);
    assertThat(count(wang, "#1")).isEqualTo(1);
    assertThat(count(student, phraseText(TicketPhrase.TICKET_RECEIVED))).isEqualTo(1);
  }

  @Test
  void aMessageBesideAHeldPhotoIsConfirmedOnceAfterTheOutage() {
    student.openTicket().send(PHOTO, null);
    student.expectText(TicketPhrase.TICKET_CONSENT);
    ticketFixture.tickets.failingState = State.PENDING;

    ticketFixture.handleAfterOutage(student.messageUpdate(words("1.")));

    Participant wang = wang().expectText("#1", "1.");
    student.expectText(TicketPhrase.TICKET_RECEIVED).sendText("2.");
    wang.expectText("2.");
    assertThat(count(wang, "1.")).isEqualTo(1);
    assertThat(photos(wang)).isZero();
    assertThat(count(student, phraseText(TicketPhrase.TICKET_RECEIVED))).isEqualTo(1);
  }

  @Test
  void aRefusedPhotoIsNotSentThoughClosingItsTicketFailed() {
    student.openTicket().send(PHOTO, null);
    ticketFixture.tickets.saveResults.add(false);

    ticketFixture.handleAfterOutage(student.tapUpdate(TicketPhrase.TICKET_DO_NOT_SEND));

    nothingIsOpen();
  }

  @Test
  void aRefusedPhotoIsNotSentThoughDroppingItFailed() {
    student.openTicket().send(PHOTO, null);
    ticketFixture.tickets.failingState = State.DROPPED;

    ticketFixture.handleAfterOutage(student.tapUpdate(TicketPhrase.TICKET_DO_NOT_SEND));

    nothingIsOpen();
  }

  @Test
  void consentForAnEditIsAskedAfterTheOutage() {
    int question = student.openTicket().sendText("1.");
    Participant wang = wang().expectText("1.");
    expectNothingUnfinished();
    ticketFixture.tickets.saveResults.add(false);

    ticketFixture.handleAfterOutage(student.editUpdate(question, words("E12345678")));

    student.tapButton(TicketPhrase.TICKET_SEND);
    wang.expectText("E12345678").expectNoText("1.");
  }

  @Test
  void aMessageThatReopensATicketIsSentOnceAfterTheOutage() {
    Participant wang = askedAndSeenByWang("1.").tapButton(TicketPhrase.STAFF_CLOSE);
    student.expectText(TicketPhrase.TICKET_CLOSED);
    ticketFixture.advanceClock(Duration.ofDays(6));
    ticketFixture.tickets.saveResults.add(false);

    ticketFixture.handleAfterOutage(student.messageUpdate(words("2.")));
    student.sendText("3.");

    wang.expectText("2.", "3.").sendText("/tickets");
    wang.expectText(TicketPhrase.STAFF_OPEN_TICKETS);
    assertThat(count(wang, "2.")).isEqualTo(1);
    eventually(
        () -> assertThat(count(student, phraseText(TicketPhrase.TICKET_RECEIVED))).isEqualTo(2));
    assertThat(ticketFixture.telegram.topics()).hasSize(1);
  }

  @Test
  void deliveredMessagesAreNotResentThoughRecordingThemFailed() {
    Participant wang = askedAndSeenByWang("1.");
    expectNothingUnfinished();
    ticketFixture.tickets.failingState = State.DONE;
    student.sendText("2.");
    wang.expectText("2.").sendText("3.");
    student.expectText("3.");
    ticketFixture.tickets.recover();
    student.sendText("4.");
    wang.expectText("4.").sendText("5.");
    student.expectText("5.");
    assertThat(count(wang, "2.")).isEqualTo(1);
    assertThat(count(student, "3.")).isEqualTo(1);
    expectNothingUnfinished();
  }

  @Test
  void aChangeArrivesThoughAnEarlierOneWasNotOnRecordAtFirstAndTheBotStops() {
    int question = student.openTicket().sendText("1.");
    Participant wang = wang().expectText("1.");
    expectNothingUnfinished();
    ticketFixture.tickets.failingState = State.DONE;
    student.edit(question, words("2."));
    wang.expectText("2.");
    AtomicBoolean isStopped = new AtomicBoolean();
    ticketFixture.telegram.duringWait.set(
        () -> {
          isStopped.set(true);
          throw new IllegalStateException("the bot stops");
        });
    student.edit(question, words("3."));
    ticketFixture.tickets.recover();
    eventually(() -> assertThat(isStopped).isTrue());
    assertThat(ticketFixture.tickets.unfinished()).hasSize(1);
    ticketFixture.restart();
    wang.expectText("3.");
    expectNothingUnfinished();
  }

  @Test
  void anEditWithAPassportHoldsItsMessageThoughRecordingItFailed() {
    Participant wang = askedAndSeenByWang("1.");
    int second = sendWaiting("2.");
    ticketFixture.tickets.failingState = State.HELD;
    IncomingUpdate edit = student.editUpdate(second, words("E12345678"));
    CompletableFuture<Void> handled =
        CompletableFuture.runAsync(() -> ticketFixture.handle(List.of(edit)));
    student.expectText(TicketPhrase.TICKET_CONSENT);
    ticketFixture.runTimers(Duration.ofSeconds(1));
    ticketFixture.tickets.recover();
    eventually(() -> assertThat(handled).isDone());
    assertThat(handled).isCompleted();
    groupIsReady();
    student.sendText("3.");
    wang.expectText("3.").expectNoText("E12345678");
  }

  @Test
  void anAmbiguousMessageIsReportedOnceAndNotResentThoughRecordingItFailed() {
    Participant wang = askedAndSeenByWang("1.");
    expectNothingUnfinished();
    ticketFixture.inGroups().times(1).refuse(new Delivery.Unknown("cut"));
    ticketFixture.tickets.failingState = State.AMBIGUOUS;
    ticketFixture.tickets.isUnreadable = true;
    student.sendText("2.");
    eventually(() -> assertThat(ticketFixture.tickets.refusedRecords.get()).isPositive());
    ticketFixture.runTimers(Duration.ofSeconds(10));
    ticketFixture.tickets.recover();
    student.sendText("3.");
    wang.expectText(TicketPhrase.STAFF_AMBIGUOUS).expectText("3.").expectNoText("2.");
    expectNothingUnfinished();
    String told = TicketFixture.phraseText(TicketPhrase.STAFF_AMBIGUOUS, Language.EN);
    assertThat(count(wang, told)).isEqualTo(1);
  }

  @Test
  void aMessageWhoseStartCouldNotBeRecordedIsSentOnce() {
    Participant wang = askedAndSeenByWang("1.");
    expectNothingUnfinished();
    ticketFixture.tickets.failingState = State.BEGUN;
    student.sendText("2.");
    eventually(() -> assertThat(ticketFixture.tickets.refusedRecords.get()).isPositive());
    wang.expectNoText("2.");
    ticketFixture.tickets.recover();
    student.sendText("3.");
    wang.expectText("2.", "3.");
    expectNothingUnfinished();
    assertThat(count(wang, "2.")).isOne();
  }

  @Test
  void staffAreToldWhatDidNotArriveThoughTheNoteCouldNotBeSavedAtFirst() {
    Participant wang = askedAndSeenByWang("1.");
    expectNothingUnfinished();
    ticketFixture.telegram.blocked.add(student.chat);
    ticketFixture.tickets.failingState = State.DROPPED;
    wang.sendText("Hello");
    eventually(() -> assertThat(ticketFixture.tickets.refusedRecords.get()).isPositive());
    ticketFixture.tickets.recover();
    wang.expectText(TicketPhrase.STAFF_UNDELIVERED);
    expectNothingUnfinished();
  }

  @Test
  void staffAreToldWhoBlockedTheBotThoughTheNoteCouldNotBeSavedAtFirst() {
    Participant wang = askedAndSeenByWang("1.");
    expectNothingUnfinished();
    ticketFixture.tickets.saveResults.add(false);
    ticketFixture.handleAfterOutage(student.eventUpdate(new Event.Blocked()));
    wang.expectText(TicketPhrase.STAFF_UNREACHABLE);
    expectNothingUnfinished();
  }

  @Test
  void oneTopicIsOpenedThoughThatWasNotOnRecordAtFirst() {
    student.openTicket();
    ticketFixture.tickets.saveResults.addAll(List.of(true, false, false, false, false));

    student.sendText("1.");

    Participant wang = wang().expectText("#1", "1.");
    assertThat(ticketFixture.telegram.topics()).hasSize(1);
    assertThat(count(wang, "#1")).isEqualTo(1);
  }

  @Test
  void aMessageForADeletedTopicIsSentOnceAfterTheOutage() {
    askedAndSeenByWang("1.");
    expectNothingUnfinished();
    ticketFixture.telegram.deleteTopic(ticketFixture.topic());
    ticketFixture.tickets.saveResults.addAll(List.of(true, false));
    student.sendText("2.");
    eventually(() -> assertThat(ticketFixture.tickets.saveResults).isEmpty());
    ticketFixture.inGeneral(TicketFixture.WANG).sendText("Is it better now?");
    Participant wang = wang().expectText("2.");
    student.sendText("3.");
    wang.expectText("3.");
    assertThat(count(wang, "2.")).isEqualTo(1);
  }

  @Test
  void aFirstQuestionIsSentOnceThoughItWasNotCountedAtFirst() {
    student.openTicket();
    ticketFixture.restrictions.isFailing = true;

    ticketFixture.handleAfterOutage(student.messageUpdate(words("1.")));
    student.sendText("2.");

    Participant wang = wang().expectText("1.", "2.");
    assertThat(count(wang, "1.")).isEqualTo(1);
    student.expectText(TicketPhrase.TICKET_RECEIVED);
  }

  @Test
  void aMessageSavedWithoutConfirmationIsSentOnce() {
    Participant wang = askedAndSeenByWang("1.");
    ticketFixture.tickets.losesAnswers = true;

    ticketFixture.handleAfterOutage(student.messageUpdate(words("2.")));
    student.sendText("3.");

    wang.expectText("2.", "3.");
    assertThat(count(wang, "2.")).isEqualTo(1);
  }

  @Test
  void aPhotoThatIsSavedIsHeldThoughItSeemedToFailAtFirst() {
    Participant wang = askedAndSeenByWang("1.");
    ticketFixture.tickets.losesAnswers = true;

    ticketFixture.handleAfterOutage(student.messageUpdate(PHOTO));

    student.tapButton(TicketPhrase.TICKET_SEND);
    eventually(() -> assertThat(photos(wang)).isEqualTo(1));
  }

  @Test
  void aChangeThatIsSavedHoldsTheMessageThatIsAboutToGoThoughItSeemedToFailAtFirst() {
    askedAndSeenByWang("1.");
    expectNothingUnfinished();
    int second = ticketFixture.telegram.receive(student.chat, null, null, words("2."));
    IncomingUpdate edit = student.editUpdate(second, words("E12345678"));
    AtomicBoolean hasFailed = new AtomicBoolean();
    ticketFixture.telegram.duringWait.set(
        () -> {
          ticketFixture.tickets.losesAnswers = true;
          assertThatThrownBy(() -> ticketFixture.handle(List.of(edit)))
              .hasMessageContaining("the store is down");
          ticketFixture.tickets.recover();
          hasFailed.set(true);
        });
    ticketFixture.handle(List.of(student.sendText(second, "2.")));
    eventually(() -> assertThat(hasFailed).isTrue());
    ticketFixture.handle(List.of(edit));
    decideOnNumber(true);
  }

  @Test
  void aMessageThatWaitsDoesNotGoThoughTheBotStopsWhenItsChangeIsRefused() {
    Participant wang = askedAndSeenByWang("1.");
    student.send(PHOTO, null);
    student.expectText(TicketPhrase.TICKET_CONSENT);
    int question = ticketFixture.telegram.receive(student.chat, null, null, words("2."));
    IncomingUpdate second = student.sendText(question, "2.");
    IncomingUpdate edit = student.editUpdate(question, words("E12345678"));
    IncomingUpdate refusal = student.tapUpdate(TicketPhrase.TICKET_DO_NOT_SEND);
    AtomicBoolean isDecided = new AtomicBoolean();
    ticketFixture.telegram.duringWait.set(
        () -> {
          var unused =
              CompletableFuture.runAsync(() -> ticketFixture.handle(List.of(edit, refusal)));
          await()
              .until(
                  () ->
                      ticketFixture.tickets.unfinished().stream()
                          .noneMatch(it -> it.state() == State.HELD));
          isDecided.set(true);
        });
    ticketFixture.handle(List.of(second));
    eventually(() -> assertThat(isDecided).isTrue());
    ticketFixture.restart();
    student.sendText("3.");
    expectNumber(wang.expectText("3."), false);
    expectNothingUnfinished();
  }

  @Test
  void anAlbumOfStaffThatIsSavedArrivesThoughItSeemedToFailAtFirst() {
    Participant wang = askedAndSeenByWang("1.");
    int photo = ticketFixture.telegram.receive(wang.chat, ticketFixture.topic(), null, PHOTO);
    ticketFixture.tickets.losesAnswers = true;
    ticketFixture.handleAfterOutage(wang.messageUpdate(photo, PHOTO, null, Revision.NEW, "album"));
    ticketFixture.runTimers(StaffAlbums.QUIET_PERIOD);
    eventually(() -> assertThat(photos(student)).isEqualTo(1));
    expectNothingUnfinished();
  }

  @Test
  void aWaitingMessageWhoseUpdateIsRepeatedIsSentOnce() {
    Participant wang = askedAndSeenByWang("1.");
    expectNothingUnfinished();
    ticketFixture.inGroups().refuse(new Delivery.GroupNotReady(GroupProblem.RIGHTS));
    ticketFixture.tickets.saveResults.addAll(List.of(true, false));
    IncomingUpdate second = student.messageUpdate(words("2."));
    ticketFixture.handleAfterOutage(second, student.messageUpdate(words("3.")));
    ticketFixture.inGeneral(TicketFixture.WANG).expectText(TicketPhrase.STAFF_NEED_RIGHTS);
    ticketFixture.restart();
    ticketFixture.handle(List.of(student.sendText(second.message().id(), "2.")));
    groupIsReady();

    wang.expectText("2.", "3.");
    expectNothingUnfinished();
    assertThat(count(wang, "2.")).isEqualTo(1);
  }

  @Test
  void aMessageIsSentOnceTheTicketsCanBeReadAgain() {
    Participant wang = askedAndSeenByWang("1.");
    expectNothingUnfinished();
    ticketFixture.tickets.saveResults.add(false);
    IncomingUpdate second = student.messageUpdate(words("2."));
    assertThatThrownBy(() -> ticketFixture.handle(List.of(second)))
        .hasMessageContaining("the store is down");
    ticketFixture.tickets.isUnreadable = true;

    ticketFixture.handleAfterOutage(second);
    wang.expectText("2.");
  }

  @Test
  void aSavedMessageIsQueuedOnceTheTicketsCanBeReadAgain() {
    Participant wang = askedAndSeenByWang("1.");
    expectNothingUnfinished();
    ticketFixture.tickets.isUnreadable = true;
    ticketFixture.tickets.saveResults.addAll(List.of(true, false));

    ticketFixture.handleAfterOutage(
        student.messageUpdate(words("2.")), student.messageUpdate(words("3.")));
    wang.expectText("2.", "3.");
    assertThat(count(wang, "2.")).isEqualTo(1);
  }

  @Test
  void staffAreToldThatSomethingIsDoneWhenItIsSaved() {
    Participant wang = askedAndSeenByWang("1.");
    ticketFixture.tickets.saveResults.add(false);
    IncomingUpdate tap = wang.tapUpdate(TicketPhrase.STAFF_BLOCK);
    assertThatThrownBy(() -> ticketFixture.handle(List.of(tap)))
        .hasMessageContaining("the store is down");
    assertThat(notice(wang)).isEqualTo("(not answered)");

    ticketFixture.handle(List.of(tap));
    expectNotice(wang, TicketPhrase.STAFF_IS_BLOCKED);
  }

  @Test
  void theTimersOutliveAnOutage() {
    Participant wang = askedAndSeenByWang("1.");
    ticketFixture.tickets.saveResults.add(false);
    IncomingUpdate second = student.messageUpdate(words("2."));
    assertThatThrownBy(() -> ticketFixture.handle(List.of(second)))
        .hasMessageContaining("the store is down");
    ticketFixture.tickets.isUnreadable = true;
    ticketFixture.runTimers(Duration.ofMinutes(1));
    ticketFixture.tickets.recover();

    ticketFixture.handle(List.of(second));
    ticketFixture.advanceClock(Duration.ofHours(3));
    ticketFixture.runTimers(Duration.ofMinutes(1));
    wang.expectText("2.").expectText(TicketPhrase.STAFF_REMINDER);
  }

  private void nothingIsOpen() {
    expectNothingUnfinished();
    ticketFixture.inGeneral(TicketFixture.WANG).sendText("/tickets");
    ticketFixture.inGeneral(TicketFixture.WANG).expectText(TicketPhrase.STAFF_NO_TICKETS);
    assertThat(ticketFixture.telegram.topics()).isEmpty();
  }

  private static long count(Participant reader, String words) {
    return reader.messages().stream().filter(it -> it.html().contains(words)).count();
  }
}
