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
import org.chsiguide.ticket.relay.StaffAlbums;
import org.chsiguide.update.IncomingUpdate;
import org.junit.jupiter.api.Test;

/** Where the store fails in the middle of it, nothing is lost and nothing is done twice. */
class OutageTest extends TicketStories {

  private static final MessageContent PHOTO = MessageContent.photo("f", "");

  @Test
  void consentForAnAlbumIsAskedOnceAfterTheOutage() {
    Participant wang = askedAndSeenByWang("1.");
    office.failing.saveResults.addAll(List.of(false, true));

    office.handleAfterOutage(student.messageUpdate(PHOTO), student.messageUpdate(PHOTO));

    student.tapButton(TicketPhrase.TICKET_SEND);
    eventually(() -> assertThat(photos(wang)).isEqualTo(2));
    assertThat(count(student, phraseText(TicketPhrase.TICKET_CONSENT))).isEqualTo(1);
  }

  /** If it failed before it is saved, who was removed would be back after a restart. */
  @Test
  void aColleagueCanBeRemovedWhileTicketsCannotBeRead() {
    askedAndSeenByWang("1.");
    office.addToStaff(TicketFixture.CHEN);
    office.failing.isUnreadable = true;

    office.removeFromStaff(TicketFixture.CHEN);

    eventually(() -> assertThat(office.failing.refusedReads.get()).isPositive());
    office.failing.recover();
    student.sendText("2.");
    wang().expectText("2.");
  }

  @Test
  void aPhotoWhoseReleaseFailedIsSentOnceAfterTheOutage() {
    student.openTicket().send(PHOTO, null);
    office.failing.failingState = State.PENDING;

    office.handleAfterOutage(student.tapUpdate(TicketPhrase.TICKET_SEND));
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
    office.failing.failingState = State.PENDING;

    office.handleAfterOutage(student.messageUpdate(words("1.")));

    Participant wang = wang().expectText("#1", "1.");
    student.expectText(TicketPhrase.TICKET_RECEIVED).sendTo(wang, "2.");
    assertThat(count(wang, "1.")).isEqualTo(1);
    assertThat(photos(wang)).isZero();
    assertThat(count(student, phraseText(TicketPhrase.TICKET_RECEIVED))).isEqualTo(1);
  }

  @Test
  void aRefusedPhotoIsNotSentThoughClosingItsTicketFailed() {
    student.openTicket().send(PHOTO, null);
    office.failing.saveResults.add(false);

    office.handleAfterOutage(student.tapUpdate(TicketPhrase.TICKET_DO_NOT_SEND));

    nothingIsOpen();
  }

  @Test
  void aRefusedPhotoIsNotSentThoughDroppingItFailed() {
    student.openTicket().send(PHOTO, null);
    office.failing.failingState = State.DROPPED;

    office.handleAfterOutage(student.tapUpdate(TicketPhrase.TICKET_DO_NOT_SEND));

    nothingIsOpen();
  }

  @Test
  void consentForAnEditIsAskedAfterTheOutage() {
    Participant wang = askedAndSeenByWang("1.");
    int question = student.lastSent();
    office.failing.saveResults.add(false);

    office.handleAfterOutage(student.editUpdate(question, words("E12345678")));

    student.tapButton(TicketPhrase.TICKET_SEND);
    wang.expectText("E12345678").expectNoText("1.");
  }

  @Test
  void aMessageThatReopensATicketIsSentOnceAfterTheOutage() {
    Participant wang = askedAndSeenByWang("1.").tapButton(TicketPhrase.STAFF_CLOSE);
    student.expectText(TicketPhrase.TICKET_CLOSED);
    office.advanceClock(Duration.ofDays(6));
    office.failing.saveResults.add(false);

    office.handleAfterOutage(student.messageUpdate(words("2.")));
    student.sendText("3.");

    wang.expectText("2.", "3.").sendText("/tickets");
    wang.expectText(TicketPhrase.STAFF_OPEN_TICKETS);
    assertThat(count(wang, "2.")).isEqualTo(1);
    eventually(
        () -> assertThat(count(student, phraseText(TicketPhrase.TICKET_RECEIVED))).isEqualTo(2));
    assertThat(office.telegram.topics()).hasSize(1);
  }

  @Test
  void deliveredMessagesAreNotResentThoughRecordingThemFailed() {
    Participant wang = askedAndSeenByWang("1.");
    office.failing.failingState = State.DONE;
    student.sendText("2.");
    wang.expectText("2.").sendText("3.");
    student.expectText("3.");
    office.failing.recover();
    student.sendText("4.");
    wang.expectText("4.").sendText("5.");
    student.expectText("5.");
    assertThat(count(wang, "2.")).isEqualTo(1);
    assertThat(count(student, "3.")).isEqualTo(1);
    expectNothingUnfinished();
  }

  @Test
  void aChangeArrivesThoughAnEarlierOneWasNotOnRecordAtFirstAndTheBotStops() {
    Participant wang = askedAndSeenByWang("1.");
    int question = student.lastSent();
    office.failing.failingState = State.DONE;
    student.edit(question, words("2."));
    wang.expectText("2.");
    AtomicBoolean isStopped = new AtomicBoolean();
    office.telegram.duringWait.set(
        () -> {
          isStopped.set(true);
          throw new IllegalStateException("the bot stops");
        });
    student.edit(question, words("3."));
    office.failing.recover();
    eventually(() -> assertThat(isStopped).isTrue());
    assertThat(office.tickets.unfinished()).hasSize(1);
    office.restart();
    wang.expectText("3.").expectNothingUnfinished();
  }

  @Test
  void anEditWithAPassportHoldsItsMessageThoughRecordingItFailed() {
    Participant wang = askedAndSeenByWang("1.");
    int second = sendWaiting("2.");
    office.failing.failingState = State.HELD;
    IncomingUpdate edit = student.editUpdate(second, words("E12345678"));
    CompletableFuture<Void> handled =
        CompletableFuture.runAsync(() -> office.handle(List.of(edit)));
    student.expectText(TicketPhrase.TICKET_CONSENT);
    office.runTimers(Duration.ofSeconds(1));
    office.failing.recover();
    eventually(() -> assertThat(handled).isDone());
    assertThat(handled).isCompleted();
    groupIsReady();
    student.sendText("3.");
    wang.expectText("3.").expectNoText("E12345678");
  }

  @Test
  void anAmbiguousMessageIsReportedOnceAndNotResentThoughRecordingItFailed() {
    Participant wang = askedAndSeenByWang("1.");
    office.inGroups().times(1).refuse(new Delivery.Unknown("cut"));
    office.failing.failingState = State.AMBIGUOUS;
    office.failing.isUnreadable = true;
    student.sendText("2.");
    eventually(() -> assertThat(office.failing.refusedRecords.get()).isPositive());
    office.runTimers(Duration.ofSeconds(10));
    office.failing.recover();
    student.sendText("3.");
    wang.expectText(TicketPhrase.STAFF_AMBIGUOUS)
        .expectText("3.")
        .expectNoText("2.")
        .expectNothingUnfinished();
    String told = TicketFixture.phraseText(TicketPhrase.STAFF_AMBIGUOUS, Language.EN);
    assertThat(count(wang, told)).isEqualTo(1);
  }

  @Test
  void aMessageWhoseStartCouldNotBeRecordedIsSentOnce() {
    Participant wang = askedAndSeenByWang("1.");
    office.failing.failingState = State.BEGUN;
    student.sendText("2.");
    eventually(() -> assertThat(office.failing.refusedRecords.get()).isPositive());
    wang.expectNoText("2.");
    office.failing.recover();
    student.sendText("3.");
    wang.expectText("2.", "3.").expectNothingUnfinished();
    assertThat(count(wang, "2.")).isOne();
  }

  @Test
  void staffAreToldWhatDidNotArriveThoughTheNoteCouldNotBeSavedAtFirst() {
    Participant wang = askedAndSeenByWang("1.");
    office.telegram.blocked.add(student.chat);
    office.failing.failingState = State.DROPPED;
    wang.sendText("Hello");
    eventually(() -> assertThat(office.failing.refusedRecords.get()).isPositive());
    office.failing.recover();
    wang.expectText(TicketPhrase.STAFF_UNDELIVERED).expectNothingUnfinished();
  }

  @Test
  void staffAreToldWhoBlockedTheBotThoughTheNoteCouldNotBeSavedAtFirst() {
    Participant wang = askedAndSeenByWang("1.");
    office.failing.saveResults.add(false);
    office.handleAfterOutage(student.eventUpdate(new Event.Blocked()));
    wang.expectText(TicketPhrase.STAFF_UNREACHABLE).expectNothingUnfinished();
  }

  @Test
  void oneTopicIsOpenedThoughThatWasNotOnRecordAtFirst() {
    student.openTicket();
    office.failing.saveResults.addAll(List.of(true, false, false, false, false));

    student.sendText("1.");

    Participant wang = wang().expectText("#1", "1.");
    assertThat(office.telegram.topics()).hasSize(1);
    assertThat(count(wang, "#1")).isEqualTo(1);
  }

  @Test
  void aMessageForADeletedTopicIsSentOnceAfterTheOutage() {
    askedAndSeenByWang("1.");
    office.telegram.deleteTopic(office.topic());
    office.failing.saveResults.addAll(List.of(true, false));
    student.sendText("2.");
    eventually(() -> assertThat(office.failing.saveResults).isEmpty());
    office.inGeneral(TicketFixture.WANG).sendText("Is it better now?");
    Participant wang = wang().expectText("2.");
    student.sendTo(wang, "3.");
    assertThat(count(wang, "2.")).isEqualTo(1);
  }

  @Test
  void aFirstQuestionIsSentOnceThoughItWasNotCountedAtFirst() {
    student.openTicket();
    office.failing.areRestrictionsFailing = true;

    office.handleAfterOutage(student.messageUpdate(words("1.")));
    student.sendText("2.");

    Participant wang = wang().expectText("1.", "2.");
    assertThat(count(wang, "1.")).isEqualTo(1);
    student.expectText(TicketPhrase.TICKET_RECEIVED);
  }

  @Test
  void aMessageSavedWithoutConfirmationIsSentOnce() {
    Participant wang = askedAndSeenByWang("1.");
    office.failing.losesAnswers = true;

    office.handleAfterOutage(student.messageUpdate(words("2.")));
    student.sendText("3.");

    wang.expectText("2.", "3.");
    assertThat(count(wang, "2.")).isEqualTo(1);
  }

  @Test
  void aPhotoThatIsSavedIsHeldThoughItSeemedToFailAtFirst() {
    Participant wang = askedAndSeenByWang("1.");
    office.failing.losesAnswers = true;

    office.handleAfterOutage(student.messageUpdate(PHOTO));

    student.tapButton(TicketPhrase.TICKET_SEND);
    eventually(() -> assertThat(photos(wang)).isEqualTo(1));
  }

  @Test
  void aChangeThatIsSavedHoldsTheMessageThatIsAboutToGoThoughItSeemedToFailAtFirst() {
    askedAndSeenByWang("1.");
    int second = office.telegram.receive(student.chat, null, null, words("2."));
    IncomingUpdate edit = student.editUpdate(second, words("E12345678"));
    AtomicBoolean hasFailed = new AtomicBoolean();
    office.telegram.duringWait.set(
        () -> {
          office.failing.losesAnswers = true;
          assertThatThrownBy(() -> office.handle(List.of(edit)))
              .hasMessageContaining("the store is down");
          office.failing.recover();
          hasFailed.set(true);
        });
    office.handle(List.of(student.sendText(second, "2.")));
    eventually(() -> assertThat(hasFailed).isTrue());
    office.handle(List.of(edit));
    decideOnNumber(true);
  }

  @Test
  void aMessageThatWaitsDoesNotGoThoughTheBotStopsWhenItsChangeIsRefused() {
    Participant wang = askedAndSeenByWang("1.");
    student.send(PHOTO, null);
    student.expectText(TicketPhrase.TICKET_CONSENT);
    int question = office.telegram.receive(student.chat, null, null, words("2."));
    IncomingUpdate second = student.sendText(question, "2.");
    IncomingUpdate edit = student.editUpdate(question, words("E12345678"));
    IncomingUpdate refusal = student.tapUpdate(TicketPhrase.TICKET_DO_NOT_SEND);
    AtomicBoolean isDecided = new AtomicBoolean();
    office.telegram.duringWait.set(
        () -> {
          CompletableFuture.runAsync(() -> office.handle(List.of(edit, refusal)));
          await()
              .until(
                  () ->
                      office.tickets.unfinished().stream()
                          .noneMatch(it -> it.state() == State.HELD));
          isDecided.set(true);
        });
    office.handle(List.of(second));
    eventually(() -> assertThat(isDecided).isTrue());
    office.restart();
    student.sendText("3.");
    expectNumber(wang.expectText("3."), false);
    expectNothingUnfinished();
  }

  @Test
  void anAlbumOfStaffThatIsSavedArrivesThoughItSeemedToFailAtFirst() {
    Participant wang = askedAndSeenByWang("1.");
    int photo = office.telegram.receive(wang.chat, office.topic(), null, PHOTO);
    office.failing.losesAnswers = true;
    office.handleAfterOutage(wang.messageUpdate(photo, PHOTO, null, Revision.NEW, "album"));
    office.runTimers(StaffAlbums.QUIET_PERIOD);
    eventually(() -> assertThat(photos(student)).isEqualTo(1));
    expectNothingUnfinished();
  }

  @Test
  void aWaitingMessageWhoseUpdateIsRepeatedIsSentOnce() {
    Participant wang = askedAndSeenByWang("1.");
    office.inGroups().refuse(new Delivery.GroupNotReady(GroupProblem.RIGHTS));
    office.failing.saveResults.addAll(List.of(true, false));
    IncomingUpdate second = student.messageUpdate(words("2."));
    office.handleAfterOutage(second, student.messageUpdate(words("3.")));
    office.inGeneral(TicketFixture.WANG).expectText(TicketPhrase.STAFF_NEED_RIGHTS);
    office.restart();
    office.handle(List.of(student.sendText(second.message().id(), "2.")));
    groupIsReady();

    wang.expectText("2.", "3.").expectNothingUnfinished();
    assertThat(count(wang, "2.")).isEqualTo(1);
  }

  @Test
  void aMessageIsSentOnceTheTicketsCanBeReadAgain() {
    Participant wang = askedAndSeenByWang("1.");
    office.failing.saveResults.add(false);
    office.failing.isUnreadable = true; // before the failure, after which any thread reads them
    IncomingUpdate second = student.messageUpdate(words("2."));
    assertThatThrownBy(() -> office.handle(List.of(second)))
        .hasMessageContaining("the store is down");

    office.handleAfterOutage(second);
    wang.expectText("2.");
  }

  @Test
  void aSavedMessageIsQueuedOnceTheTicketsCanBeReadAgain() {
    Participant wang = askedAndSeenByWang("1.");
    office.failing.isUnreadable = true;
    office.failing.saveResults.addAll(List.of(true, false));

    office.handleAfterOutage(
        student.messageUpdate(words("2.")), student.messageUpdate(words("3.")));
    wang.expectText("2.", "3.");
    assertThat(count(wang, "2.")).isEqualTo(1);
  }

  @Test
  void staffAreToldThatSomethingIsDoneWhenItIsSaved() {
    Participant wang = askedAndSeenByWang("1.");
    office.failing.saveResults.add(false);
    IncomingUpdate tap = wang.tapUpdate(TicketPhrase.STAFF_BLOCK);
    assertThatThrownBy(() -> office.handle(List.of(tap))).hasMessageContaining("the store is down");
    assertThat(notice(wang)).isEqualTo("(not answered)");

    office.handle(List.of(tap));
    expectNotice(wang, TicketPhrase.STAFF_IS_BLOCKED);
  }

  @Test
  void theTimersOutliveAnOutage() {
    Participant wang = askedAndSeenByWang("1.");
    office.failing.saveResults.add(false);
    IncomingUpdate second = student.messageUpdate(words("2."));
    assertThatThrownBy(() -> office.handle(List.of(second)))
        .hasMessageContaining("the store is down");
    office.failing.isUnreadable = true;
    office.runTimers(Duration.ofMinutes(1));
    office.failing.recover();

    office.handle(List.of(second));
    office.advanceClock(Duration.ofHours(3));
    office.runTimers(Duration.ofMinutes(1));
    wang.expectText("2.").expectText(TicketPhrase.STAFF_REMINDER);
  }

  private void nothingIsOpen() {
    expectNothingUnfinished();
    office.inGeneral(TicketFixture.WANG).sendText("/tickets");
    office.inGeneral(TicketFixture.WANG).expectText(TicketPhrase.STAFF_NO_TICKETS);
    assertThat(office.telegram.topics()).isEmpty();
  }

  private static long count(Participant reader, String words) {
    return reader.messages().stream().filter(it -> it.html().contains(words)).count();
  }
}
