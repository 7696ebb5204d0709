package org.chsiguide.ticket.handler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.chsiguide.dialog.Event;
import org.chsiguide.dialog.Language;
import org.chsiguide.dialog.Phrase;
import org.chsiguide.dialog.Screen.Button;
import org.chsiguide.messenger.Delivery;
import org.chsiguide.messenger.Delivery.GroupProblem;
import org.chsiguide.messenger.IncomingMessage.Revision;
import org.chsiguide.messenger.MessageContent;
import org.chsiguide.testing.FakeTelegram;
import org.chsiguide.ticket.RelayedMessage;
import org.chsiguide.ticket.Ticket;
import org.chsiguide.ticket.TicketFixture;
import org.chsiguide.ticket.TicketFixture.Participant;
import org.chsiguide.ticket.TicketPhrase;
import org.chsiguide.ticket.TicketStories;
import org.chsiguide.update.IncomingUpdate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Before what may show a passport goes to staff the student is asked, once. */
class PassportConsentTest extends TicketStories {

  private static final MessageContent PHOTO = MessageContent.photo("f", "");
  private static final MessageContent OTHER_PHOTO = MessageContent.photo("g", "");

  PassportConsentTest() {
    super(Language.ZH);
  }

  @Test
  void aPhotoOrAPassportNumberIsAskedAboutOnce() {
    student.openTicket().sendText("E12345678");
    student.expectText(TicketPhrase.TICKET_CONSENT);
    assertThat(office.telegram.topics()).isEmpty();
    student.tapButton(TicketPhrase.TICKET_SEND);
    Participant wang = wang().expectText("E12345678");
    assertThat(notice(student)).isEqualTo("已经发给老师。");
    student.expectText(TicketPhrase.TICKET_RECEIVED).send(PHOTO, null);
    eventually(() -> assertThat(photos(wang)).isEqualTo(1));
  }

  @Test
  void whatIsEditedAndThenAgreedToInTheSameBatchGoes() {
    int question = student.openTicket().sendText("E12345678");
    IncomingUpdate edit = student.editUpdate(question, words("My passport"));
    IncomingUpdate yes = student.tapUpdate(TicketPhrase.TICKET_SEND);
    CompletableFuture<Void> edited = new CompletableFuture<>();
    office.failing.saveDelays.add(edited);
    CompletableFuture<Void> handled =
        CompletableFuture.runAsync(() -> office.handle(List.of(edit, yes)));
    wang().expectText("My passport");
    edited.complete(null);
    handled.join();
    expectNothingUnfinished();
  }

  @Test
  void aQuestionThatWentAfterAnAnswerWaitsForStaffThoughANoticeCannotBeDelivered() {
    Participant wang = askedAndSeenByWang("1.");
    student.send(PHOTO, null);
    wang.sendTo(student, "2.");
    student.tapButton(TicketPhrase.TICKET_SEND);
    eventually(() -> assertThat(photos(wang)).isEqualTo(1));
    int answer = student.message("2.").id();
    office.telegram.when(it -> it.isTo(student.chat)).times(1).refuse(new Delivery.Failed("no"));
    student.reply(answer, "/delete");
    expectNothingUnfinished();
    student.reply(answer, "/delete");
    student.expectText(TicketPhrase.TICKET_NOT_DELETED);
    expectTurn(Ticket.State.WAITS_FOR_STAFF);
  }

  @Test
  void aRefusalAfterAnAgreementChangesNothing() {
    student.openTicket().send(PHOTO, null);
    IncomingUpdate yes = student.tapUpdate(TicketPhrase.TICKET_SEND);
    IncomingUpdate no = student.tapUpdate(TicketPhrase.TICKET_DO_NOT_SEND);
    office.handle(List.of(yes, no));
    eventually(() -> assertThat(photos(wang())).isEqualTo(1));
    student.expectNoText(TicketPhrase.TICKET_NOT_SENT);
  }

  @Test
  void anAgreementWhileTheRefusalIsSavedChangesNothing() {
    askedAndSeenByWang("1.");
    student.send(PHOTO, null);
    IncomingUpdate no = student.tapUpdate(TicketPhrase.TICKET_DO_NOT_SEND);
    IncomingUpdate yes = student.tapUpdate(TicketPhrase.TICKET_SEND);
    String refusal = no.callbackQuery().id();
    office.onSecondReadOfUnfinished(() -> assertThat(office.telegram.notice(refusal)).isEmpty());
    office.handle(List.of(no, yes));
    assertThat(notice(student)).isEmpty();
    student.expectText(TicketPhrase.TICKET_NOT_SENT);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void anAgreementAfterARefusalChangesNothing(boolean isOneBatch) {
    student.openTicket().send(PHOTO, null);
    IncomingUpdate no = student.tapUpdate(TicketPhrase.TICKET_DO_NOT_SEND);
    IncomingUpdate yes = student.tapUpdate(TicketPhrase.TICKET_SEND);
    if (isOneBatch) {
      office.handle(List.of(no, yes));
    } else {
      office.handle(List.of(no));
      office.handle(List.of(yes));
    }
    expectNothingUnfinished();
    student.expectText(TicketPhrase.TICKET_NOT_SENT).expectNoText(TicketPhrase.TICKET_TOO_LATE);
    assertThat(notice(student)).isEmpty();
  }

  @Test
  void aPhotoWaitsForAnAnswerOnlyOnceItsStudentAgrees() {
    Participant wang = askedAndSeenByWang("1.");
    wang.sendText("2.");
    student.expectText("2.").send(PHOTO, null);
    student.expectText(TicketPhrase.TICKET_CONSENT);
    office.remindStaffAfter(Duration.ofHours(3));
    student.tapButton(TicketPhrase.TICKET_SEND);
    eventually(() -> assertThat(photos(wang)).isEqualTo(1));
    wang.expectNoText(TicketPhrase.STAFF_REMINDER);
    office.remindStaffAfter(Duration.ofHours(3));
    wang.expectText(TicketPhrase.STAFF_REMINDER);
  }

  @Test
  void anAgreementAfterARefusalIsNotForTheNextPhoto() {
    Participant wang = askedAndSeenByWang("1.");
    student.send(PHOTO, null);
    IncomingUpdate yes = student.tapUpdate(TicketPhrase.TICKET_SEND);
    student.tapButton(TicketPhrase.TICKET_DO_NOT_SEND).expectText(TicketPhrase.TICKET_NOT_SENT);
    office.handle(List.of(yes));
    student.send(OTHER_PHOTO, null);
    student.expectText(TicketPhrase.TICKET_CONSENT).sendTo(wang, "2.");
    assertThat(photos(wang)).isZero();
  }

  @Test
  void aRefusalAfterTheTicketWasClosedLetsItBeReopened() {
    Participant wang = askedAndSeenByWang("1.");
    office.advanceClock(Duration.ofMinutes(5));
    wang.tapButton(TicketPhrase.STAFF_CLOSE);
    student.expectText(TicketPhrase.TICKET_CLOSED).send(PHOTO, null);
    student.tapButton(TicketPhrase.TICKET_DO_NOT_SEND).expectText(TicketPhrase.TICKET_NOT_SENT);
    student.tapButton("4 ⭐").expectText(TicketPhrase.TICKET_WAS_IT_SOLVED).sendText("2.");
    wang.expectText("2.").expectNoText("#2");
    assertThat(photos(wang)).isZero();
  }

  @Test
  void atMostFiftyMessagesWaitForOneStudent() {
    student.openTicket();
    for (int i = 1; i <= 51; i++) {
      student.expectNoText(TicketPhrase.TICKET_CONSENT_FIRST).send(PHOTO, null);
      office.advanceClock(Duration.ofSeconds(2));
    }
    student.expectText(TicketPhrase.TICKET_CONSENT_FIRST).tapButton(TicketPhrase.TICKET_SEND);
    eventually(() -> assertThat(photos(wang())).isEqualTo(50));
  }

  @Test
  void aChangeThatAddsAPassportNumberIsHeldThoughFiftyMessagesAre() {
    student.openTicket();
    int question = sendWaiting("1.");
    for (int i = 1; i <= 50; i++) {
      student.send(PHOTO, null);
      office.advanceClock(Duration.ofSeconds(2));
    }
    student.edit(question, words("E12345678"));
    groupIsReady();
    student.sendText("2.");
    Participant wang = wang().expectText("2.").expectNoText("E12345678");
    student.expectNoText(TicketPhrase.TICKET_CONSENT_FIRST).tapButton(TicketPhrase.TICKET_SEND);
    wang.expectText("E12345678");
  }

  @Test
  void ofAChangeThatIsHeldWithFiftyMessagesNothingIsInMemoryAndItArrivesAllTheSame() {
    Participant wang = askedAndSeenByWang("1.");
    int question = student.lastSent();
    for (int i = 1; i <= 50; i++) {
      student.send(PHOTO, null);
      office.advanceClock(Duration.ofSeconds(2));
    }
    changes(question, words("E31415926"));
    isGone("E31415926");
    office.telegram.receiveEdit(student.chat, question, words("E31415926"));
    student.tapButton(TicketPhrase.TICKET_SEND);
    wang.expectText("E31415926").expectNothingUnfinished();
  }

  @Test
  void aRefusedPhotoIsNotSent() {
    student.openTicket().send(PHOTO, null);
    student.tapButton(TicketPhrase.TICKET_DO_NOT_SEND).expectText(TicketPhrase.TICKET_NOT_SENT);
    student.openTicket().sendText("1.");
    assertThat(photos(wang().expectText("1."))).isZero();
  }

  @Test
  void aPhotoDeletedBeforeTheConsentIsNeverSent() {
    int wrong = student.openTicket().send(PHOTO, null);
    student.expectText(TicketPhrase.TICKET_CONSENT).reply(wrong, "/delete");
    student.send(OTHER_PHOTO, null);
    student.tapButton(TicketPhrase.TICKET_SEND);
    eventually(() -> assertThat(photosOf(wang())).containsExactly(OTHER_PHOTO));
    student.expectText(TicketPhrase.TICKET_RECEIVED).sendText("1.");
    assertThat(photosOf(wang().expectText("1."))).containsExactly(OTHER_PHOTO);
  }

  @Test
  void consentAfterDeletingEverythingOpensNoTicket() {
    int photo = student.openTicket().send(PHOTO, null);
    student.expectText(TicketPhrase.TICKET_CONSENT).reply(photo, "/delete");
    student
        .tapButton(TicketPhrase.TICKET_SEND)
        .expectText(TicketPhrase.TICKET_NOT_SENT)
        .expectNothingUnfinished();
    assertThat(office.telegram.topics()).isEmpty();
    student.expectNoText(TicketPhrase.TICKET_RECEIVED).openTicket().sendText("1.");
    assertThat(photos(wang().expectText("#2", "1."))).isZero();
  }

  @Test
  void aChangeThatIsHeldIsTakenBackWithItsMessage() {
    int question = student.openTicket().sendText("1.");
    Participant wang = wang().expectText("1.");
    student.edit(question, words("2. E12345678"));
    student.expectText(TicketPhrase.TICKET_CONSENT).reply(question, "/delete");
    eventually(() -> wang.expectNoText("1."));
    student.tapButton(TicketPhrase.TICKET_SEND).sendText("3.");
    wang.expectText("3.").expectNoText("E12345678");
  }

  @Test
  void aTextBesideAHeldPhotoOpensTheTicket() {
    student.openTicket().send(PHOTO, null);
    student.expectText(TicketPhrase.TICKET_CONSENT).sendText("1.");
    student.expectText(TicketPhrase.TICKET_RECEIVED);
    Participant wang = wang().expectText("#1", "1.");
    wang.types("/tickets").expectText(TicketPhrase.STAFF_OPEN_TICKETS);
    student
        .tapButton(TicketPhrase.TICKET_DO_NOT_SEND)
        .expectText(TicketPhrase.TICKET_NOT_SENT)
        .sendText("2.");
    wang.expectText("2.");
    assertThat(photos(wang)).isZero();
  }

  @Test
  void anAlbumIsAskedAboutOnceAndGoesAsAWhole() {
    student.openTicket();
    List<MessageContent> album =
        IntStream.range(0, 10)
            .<MessageContent>mapToObj(i -> MessageContent.photo("f" + i, ""))
            .toList();
    student.sendAlbum(album);
    student.tapButton(TicketPhrase.TICKET_SEND);
    eventually(() -> assertThat(photos(wang())).isEqualTo(10));
    assertThat(student.messages())
        .filteredOn(it -> it.html().contains(phraseText(TicketPhrase.TICKET_CONSENT)))
        .hasSize(1);
    assertThat(wang().messages())
        .extracting(FakeTelegram.Message::content)
        .filteredOn(MessageContent.File.class::isInstance)
        .containsExactlyElementsOf(album);
  }

  @Test
  void aChangeThatAddsAPassportNumberIsAskedAboutFirst() {
    int question = student.openTicket().sendText("1.");
    Participant wang = wang().expectText("1.");
    student.edit(question, words("2. E12345678"));
    student.expectText(TicketPhrase.TICKET_CONSENT);
    wang.expectNoText("E12345678");
    student.tapButton(TicketPhrase.TICKET_SEND);
    wang.expectText("E12345678").expectNoText("1.");
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aChangeThatAddsAPassportNumberHoldsTheMessageThatStillWaits(boolean isGranted) {
    student.openTicket();
    int question = sendWaiting("1.");
    student.edit(question, words("2. E12345678"));
    student.expectText(TicketPhrase.TICKET_CONSENT);
    office.restart();
    office.telegram.endRules();
    decideOnNumber(isGranted);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aChangeThatAddsAPassportNumberHoldsTheMessageThatIsAboutToGo(boolean isGranted) {
    askedAndSeenByWang("1.");
    int question = office.telegram.receive(student.chat, null, null, words("2."));
    IncomingUpdate edit = student.editUpdate(question, words("E12345678"));
    duringWait(() -> edit);
    office.handle(List.of(student.sendText(question, "2.")));
    decideOnNumber(isGranted);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aDecisionRightAfterAnEditOfAWaitingMessageCoversTheEdit(boolean isGranted) {
    Participant wang = askedAndSeenByWang("1.");
    student.send(PHOTO, null);
    student.expectText(TicketPhrase.TICKET_CONSENT);
    int question = office.telegram.receive(student.chat, null, null, words("2."));
    IncomingUpdate second = student.sendText(question, "2.");
    IncomingUpdate edit = student.editUpdate(question, words("E12345678"));
    IncomingUpdate decision = student.tapUpdate(consentButton(isGranted));
    office.telegram.duringWait.set(
        () -> {
          office.handle(List.of(second));
          // It is saved now, but its handling goes on after the wait only.
          CompletableFuture.runAsync(() -> office.handle(List.of(edit, decision)));
          await().until(() -> held().isEmpty());
        });
    office.student(8, language).openTicket().sendText("Another question");
    expectNothingUnfinished();
    student.sendTo(wang, "3.");
    expectNumber(wang, isGranted);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void anEditThatHasToBeResentIsHeldAsWell(boolean isGranted) {
    Participant wang = askedAndSeenByWang("1.");
    int question = student.lastSent();
    office.telegram.delete(wang.chat, wang.message("1.").id());
    duringWait(() -> student.editUpdate(question, words("E12345678")));
    student.edit(question, words("2."));
    decideOnNumber(isGranted);
  }

  /** Lets an edit arrive while the next message waits. */
  private void duringWait(Supplier<IncomingUpdate> edit) {
    office.telegram.duringWait.set(() -> arrivesBeforeItsHandlingGoesOn(edit.get()));
  }

  /** It is saved now, but its handling goes on only when the loop has ended what it does. */
  private void arrivesBeforeItsHandlingGoesOn(IncomingUpdate edit) {
    CompletableFuture.runAsync(() -> office.handle(List.of(edit)));
    await().until(() -> !held().isEmpty());
  }

  @Test
  void aHeldChangeGoesThoughAnEarlierOneWasAboutToGoAndTheBotStops() {
    int question = student.openTicket().sendText("1.");
    Participant wang = wang().expectText("1.");
    IncomingUpdate second = student.editUpdate(question, words("E12345678"));
    duringWait(() -> second);
    student.edit(question, words("2."));
    student.expectText(TicketPhrase.TICKET_CONSENT);
    office.telegram.receiveEdit(student.chat, question, words("E12345678"));
    eventually(() -> assertThat(held()).hasSize(1));
    office.restart();
    wang.expectNoText("E12345678");
    student.tapButton(TicketPhrase.TICKET_SEND);
    wang.expectText("E12345678").expectNothingUnfinished();
  }

  @Test
  void aHeldChangeGoesThoughTheBotStopsBeforeItHearsOfAnEarlierOne() {
    Participant wang = askedAndSeenByWang("1.");
    int question = student.lastSent();
    office.inGroups().hold();
    student.edit(question, words("2."));
    wang.expectText("2.");
    student.edit(question, words("E12345678"));
    student.expectText(TicketPhrase.TICKET_CONSENT);
    assertThat(office.tickets.unfinished())
        .filteredOn(it -> it.kind() == RelayedMessage.Kind.EDIT)
        .allMatch(it -> it.state() == RelayedMessage.State.HELD)
        .hasSize(1);
    office.restart();
    office.telegram.endRules();
    wang.expectNoText("E12345678");
    student.tapButton(TicketPhrase.TICKET_SEND);
    wang.expectText("E12345678").expectNothingUnfinished();
  }

  @Test
  void aHeldChangeGoesThoughNobodyKnowsOfAnEarlierOne() {
    Participant wang = askedAndSeenByWang("1.");
    int question = student.lastSent();
    office.inGroups().times(1).refuse(new Delivery.Unknown("cut"));
    student.edit(question, words("2."));
    wang.expectText(TicketPhrase.STAFF_AMBIGUOUS);
    student.edit(question, words("E12345678"));
    wang.expectNoText("E12345678");
    student.expectText(TicketPhrase.TICKET_CONSENT);
    eventually(() -> assertThat(office.tickets.unfinished()).hasSize(1));
    student.tapButton(TicketPhrase.TICKET_SEND);
    wang.expectText("E12345678").expectNothingUnfinished();
  }

  @Test
  void aHeldChangeDoesNotGoThoughAnEarlierOneIsRefusedAndTheBotStopsBeforeItIsTriedAgain() {
    Participant wang = askedAndSeenByWang("1.");
    int question = student.lastSent();
    IncomingUpdate second = student.editUpdate(question, words("E12345678"));
    AtomicBoolean isStopped = new AtomicBoolean();
    office.telegram.duringRefusal.set(
        () -> {
          arrivesBeforeItsHandlingGoesOn(second);
          office.telegram.duringWait.set(
              () -> {
                isStopped.set(true);
                throw new IllegalStateException("the bot stops");
              });
        });
    student.edit(question, words("2."));
    eventually(() -> assertThat(isStopped).isTrue());
    office.telegram.receiveEdit(student.chat, question, words("E12345678"));
    office.restart();
    decideOnNumber(true);
  }

  @Test
  void afterARestartTheNextPhotoIsAskedAboutThoughOneIsStillHeld() {
    student.openTicket().send(PHOTO, null);
    String question = student.message(TicketPhrase.TICKET_CONSENT).html();
    office.restart();

    student.send(PHOTO, null);

    expectAskedTwice(question);
  }

  @Test
  void aStudentWhoDoesNotDecideIsAskedAgainAboutALaterPhoto() {
    student.openTicket().send(PHOTO, null);
    String question = student.message(TicketPhrase.TICKET_CONSENT).html();
    student.send(PHOTO, null);
    office.advanceClock(Duration.ofHours(1));
    student.send(PHOTO, null);
    expectAskedTwice(question);
    student.tapButton(TicketPhrase.TICKET_SEND);
    eventually(() -> assertThat(photos(wang())).isEqualTo(3));
  }

  @Test
  void aStudentWhomTheQuestionDidNotReachIsAskedWhenTheyAreBack() {
    Participant wang = askedAndSeenByWang("1.");
    office.telegram.blocked.add(student.chat);
    student.send(PHOTO, null);
    student.command(new Event.Blocked());
    wang.expectText(TicketPhrase.STAFF_UNREACHABLE);
    student.expectNoText(TicketPhrase.TICKET_CONSENT);
    office.telegram.blocked.clear();
    student.command(new Event.Unblocked()).tapButton(TicketPhrase.TICKET_SEND);
    eventually(() -> assertThat(photos(wang)).isEqualTo(1));
  }

  @Test
  void staffDoNotReadThatAStudentBlockedTheBotBeforeTheyAgreed() {
    student.openTicket().send(PHOTO, null);
    student.expectText(TicketPhrase.TICKET_CONSENT).command(new Event.Blocked());
    student.command(new Event.Unblocked()).expectNoText(TicketPhrase.TICKET_RECEIVED);
    assertThat(office.telegram.topics()).isEmpty();
  }

  @Test
  void aTextAfterTheRefusalOfAPhotoThatWasTakenBackOpensANewTicket() {
    int photo = student.openTicket().send(PHOTO, null);
    student.expectText(TicketPhrase.TICKET_CONSENT);
    office.advanceClock(Duration.ofMinutes(1));
    student.reply(photo, "/delete");
    student.tapButton(TicketPhrase.TICKET_DO_NOT_SEND).expectText(TicketPhrase.TICKET_NOT_SENT);
    office.handle(List.of(writes("1.")));
    expectAskedWithoutPhoto("#2");
  }

  @Test
  void aChangeThatComesTogetherWithItsMessageIsAskedAboutFirst() {
    office.inGroups().refuse(new Delivery.GroupNotReady(GroupProblem.RIGHTS));
    student.openTicket();
    int question = office.telegram.receive(student.chat, null, null, words("1."));
    office.handle(
        List.of(
            student.sendText(question, "1."), student.editUpdate(question, words("E12345678"))));
    student.expectText(TicketPhrase.TICKET_CONSENT);
    groupIsReady();
    student.sendText("2.");
    Participant wang = wang().expectText("2.").expectNoText("E12345678");
    student.tapButton(TicketPhrase.TICKET_SEND);
    wang.expectText("E12345678");
  }

  @Test
  void aChangeThatTakesThePassportNumberOutAgainGoesAloneAndOnce() {
    int question = student.openTicket().sendText("1.");
    Participant wang = wang().expectText("1.");
    student.edit(question, words("2. E12345678"));
    student.expectText(TicketPhrase.TICKET_CONSENT);
    student.edit(question, words("3."));
    wang.expectText("3.");
    student.tapButton(TicketPhrase.TICKET_SEND).sendText("4.");
    wang.expectText("4.").expectNoText("E12345678");
    assertThat(wang.messages()).filteredOn(it -> it.html().equals("3.")).hasSize(1);
  }

  @Test
  void aHeldMessageIsSentOnceAndAsEdited() {
    int question = student.openTicket().sendText("E12345678");
    student.expectText(TicketPhrase.TICKET_CONSENT);
    student.edit(question, words("1. G12345678"));
    student.tapButton(TicketPhrase.TICKET_SEND).sendText("2.");
    Participant wang = wang().expectText("2.");
    assertThat(wang.messages())
        .extracting(FakeTelegram.Message::html)
        .filteredOn(it -> it.contains("345678"))
        .containsExactly("1. G12345678");
  }

  @Test
  void aTextRightBeforeTheRefusalOfAPhotoKeepsTheTicket() {
    student.openTicket().send(PHOTO, null);
    IncomingUpdate no = student.tapUpdate(TicketPhrase.TICKET_DO_NOT_SEND);
    office.handle(List.of(writes("1."), no));
    expectAskedWithoutPhoto("#1");
  }

  @Test
  void textsAroundTheRefusalOfAPhotoKeepTheTicketWhileNothingIsSavedYet() throws Exception {
    student.openTicket().send(PHOTO, null);
    IncomingUpdate no = student.tapUpdate(TicketPhrase.TICKET_DO_NOT_SEND);
    List<IncomingUpdate> batch = List.of(writes("1."), no, writes("2."));
    CompletableFuture<Void> handled =
        office.withoutSaving(
            () -> {
              CompletableFuture<Void> handling =
                  CompletableFuture.runAsync(() -> office.handle(batch));
              student.expectText(TicketPhrase.TICKET_NOT_SENT);
              return handling;
            });
    handled.join();
    wang().expectText("2.");
    expectAskedWithoutPhoto("#1");
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aTextRightAfterTheRefusalOfAPhotoOpensANewTicket(boolean isOneBatch) {
    student.openTicket().send(PHOTO, null);
    IncomingUpdate no = student.tapUpdate(TicketPhrase.TICKET_DO_NOT_SEND);
    IncomingUpdate words = writes("1.");
    List<List<IncomingUpdate>> batches =
        isOneBatch ? List.of(List.of(no, words)) : List.of(List.of(no), List.of(words));
    batches.forEach(office::handle);
    expectAskedWithoutPhoto("#2");
  }

  @Test
  void aPhotoRightAfterTheRefusalOfAnotherIsAskedAbout() {
    Participant wang = askedAndSeenByWang("1.");
    student.send(PHOTO, null);
    IncomingUpdate no = student.tapUpdate(TicketPhrase.TICKET_DO_NOT_SEND);
    int photo = office.telegram.receive(student.chat, null, null, OTHER_PHOTO);
    IncomingUpdate other = student.messageUpdate(photo, OTHER_PHOTO, null, Revision.NEW, null);
    CompletableFuture<Void> refused = new CompletableFuture<>();
    office.failing.saveDelays.add(refused);
    CompletableFuture<Void> handled =
        CompletableFuture.runAsync(() -> office.handle(List.of(no, other)));
    eventually(() -> assertThat(office.tickets.relayed(student.chat, photo)).isNotEmpty());
    refused.complete(null);
    handled.join();
    student.expectText(TicketPhrase.TICKET_NOT_SENT).tapButton(TicketPhrase.TICKET_SEND);
    eventually(() -> assertThat(photosOf(wang)).containsExactly(OTHER_PHOTO));
    expectNothingUnfinished();
  }

  private IncomingUpdate writes(String words) {
    int question = office.telegram.receive(student.chat, null, null, words(words));
    return student.sendText(question, words);
  }

  private void expectAskedTwice(String question) {
    eventually(
        () ->
            assertThat(student.messages()).filteredOn(it -> it.html().equals(question)).hasSize(2));
  }

  private void expectAskedWithoutPhoto(String ticket) {
    Participant wang = wang().expectText(ticket, "1.");
    student.expectText(TicketPhrase.TICKET_RECEIVED);
    wang.types("/tickets").expectText(TicketPhrase.STAFF_OPEN_TICKETS);
    assertThat(photos(wang)).isZero();
    expectNothingUnfinished();
  }

  @Test
  void aTicketOfAHeldPhotoAloneIsNeitherListedNorRemindedOf() {
    student.openTicket().send(PHOTO, null);
    student.expectText(TicketPhrase.TICKET_CONSENT);
    office.remindStaffAfter(Duration.ofHours(3));
    Participant wang = office.inGeneral(TicketFixture.WANG);
    wang.types("/tickets").expectText(TicketPhrase.STAFF_NO_TICKETS);
    assertThat(office.telegram.topics()).isEmpty();
  }

  @Test
  void aPhotoThatIsHeldDoesNotReachStaffWhenItsStudentIsForgotten() {
    Participant wang = askedAndSeenByWang("1.");
    student.send(PHOTO, null);
    int question = student.message(TicketPhrase.TICKET_CONSENT).id();
    student.requestErasure();
    wang.expectText(TicketPhrase.STAFF_FORGOTTEN);
    student.tapData("t:yes:1", question);
    eventually(() -> assertThat(asked(student)).isEmpty());
    student.openTicket().sendText("E12345678");
    student.tapButton(TicketPhrase.TICKET_SEND);
    eventually(() -> assertThat(office.telegram.topics()).hasSize(2));
    Participant again =
        office.staff(TicketFixture.WANG, office.telegram.topics().get(1)).expectText("E12345678");
    assertThat(photos(wang) + photos(again)).isZero();
  }

  @Test
  void nothingOfWhoIsForgottenStaysInMemory() {
    int question = student.openTicket().sendText("1.");
    wang().expectText("1.");
    writesAs("Nurlan");
    changes(question, words("E31415926"));
    student.expectText(TicketPhrase.TICKET_CONSENT);
    assertThat(held("E31415926")).isNotEmpty();
    assertThat(held("Nurlan")).isNotEmpty();
    student.requestErasure();
    wang().expectText(TicketPhrase.STAFF_FORGOTTEN);
    isGone("E31415926");
    isGone("Nurlan");
  }

  @Test
  void ofAnEditThatIsRefusedNothingStaysInMemory() {
    int question = student.openTicket().sendText("1.");
    wang().expectText("1.");
    changes(question, words("E31415926"));
    student.tapButton(TicketPhrase.TICKET_DO_NOT_SEND);
    isGone("E31415926");
  }

  @Test
  void theNameAtAnEarlierQuestionIsForgottenAsWell() {
    student.openTicket();
    writesAs("Nurlan");
    Participant wang = wang().expectText("2.").expectNothingUnfinished();
    wang.tapButton(TicketPhrase.STAFF_CLOSE);
    student.expectText(TicketPhrase.TICKET_CLOSED);
    office.advanceClock(Duration.ofDays(8));
    student.openTicket().sendText("3.");
    wang.expectText("#2", "3.");
    student.requestErasure();
    wang.expectText(TicketPhrase.STAFF_FORGOTTEN);
    isGone("Nurlan");
  }

  @Test
  void theWordsOfAHeldMessageAreNotKept() {
    student.openTicket();
    writes(words("E31415926"));
    writes(MessageContent.photo("f", "E27182818"));
    student.expectText(TicketPhrase.TICKET_CONSENT);
    isGone("E31415926");
    isGone("E27182818");
  }

  @Test
  void consentWithinAWeekAfterTheCloseReopensTheTicket() {
    Participant wang = wangWhenAPhotoIsHeldSinceTheClose(Duration.ofDays(6));
    student.tapButton(TicketPhrase.TICKET_SEND);
    eventually(() -> assertThat(photos(wang)).isEqualTo(1));
    wang.sendText("/tickets");
    wang.expectText(TicketPhrase.STAFF_OPEN_TICKETS).expectNoText(TicketPhrase.STAFF_NO_TICKETS);
    eventually(
        () ->
            assertThat(student.messages())
                .filteredOn(it -> it.html().contains(phraseText(TicketPhrase.TICKET_RECEIVED)))
                .hasSize(2));
  }

  @Test
  void consentMoreThanAWeekAfterTheCloseIsTooLate() {
    Participant wang = wangWhenAPhotoIsHeldSinceTheClose(Duration.ofDays(8));
    student.tapButton(TicketPhrase.TICKET_SEND).expectText(TicketPhrase.TICKET_TOO_LATE);
    wang.types("/tickets").expectText(TicketPhrase.STAFF_NO_TICKETS);
    assertThat(photos(wang)).isZero();
    expectNothingUnfinished();
  }

  @Test
  void yesToWhatBelongsToAnEarlierQuestionIsTooLate() {
    Participant wang = wangWhenAPhotoIsHeldSinceTheClose(Duration.ofDays(8));
    student.openTicket().sendText("2.");
    wang.expectText("#2", "2.");
    student.tapButton(TicketPhrase.TICKET_SEND).expectText(TicketPhrase.TICKET_TOO_LATE);
    assertThat(photos(wang)).isZero();
    expectNothingUnfinished();
  }

  @Test
  void yesToTheNewQuestionSendsWhatIsHeldThereAndLeavesTheOldOneToItsOwnButtons() {
    Participant wang = wangWhenPhotosOfTwoQuestionsAreHeld(student);
    office.restart();
    taps(student, TicketPhrase.TICKET_SEND, 1);
    eventually(() -> assertThat(photosOf(wang)).containsExactly(OTHER_PHOTO));
    eventually(() -> assertThat(held()).containsExactly(1L));
    taps(student, TicketPhrase.TICKET_SEND, 0);
    student.expectText(TicketPhrase.TICKET_TOO_LATE);
    eventually(() -> assertThat(held()).isEmpty());
    assertThat(photosOf(wang)).containsExactly(OTHER_PHOTO);
  }

  @Test
  void yesToTheOldQuestionIsTooLateAndSendsNothingOfTheNewOne() {
    Participant wang = wangWhenPhotosOfTwoQuestionsAreHeld(student);
    taps(student, TicketPhrase.TICKET_SEND, 0);
    student.expectText(TicketPhrase.TICKET_TOO_LATE);
    eventually(() -> assertThat(held()).containsExactly(2L));
    assertThat(photos(wang)).isZero();
    taps(student, TicketPhrase.TICKET_SEND, 0);
    eventually(() -> assertThat(photosOf(wang)).containsExactly(OTHER_PHOTO));
    assertThat(held()).isEmpty();
  }

  @Test
  void noToEachQuestionDropsWhatIsHeldThere() {
    Participant wang = wangWhenPhotosOfTwoQuestionsAreHeld(student);
    taps(student, TicketPhrase.TICKET_DO_NOT_SEND, 0);
    student.expectText(TicketPhrase.TICKET_NOT_SENT);
    eventually(() -> assertThat(held()).containsExactly(2L));
    taps(student, TicketPhrase.TICKET_DO_NOT_SEND, 0);
    eventually(() -> assertThat(held()).isEmpty());
    student.sendText("3.");
    assertThat(photos(wang.expectText("3."))).isZero();
  }

  @Test
  void aMemberOfStaffWhoAsksDecidesOnTheirOldTicketToo() {
    Participant colleague = office.student(TicketFixture.LI.value(), language);
    wangWhenPhotosOfTwoQuestionsAreHeld(colleague);
    taps(colleague, TicketPhrase.TICKET_SEND, 0);
    colleague.expectText(TicketPhrase.TICKET_TOO_LATE);
    eventually(() -> assertThat(held()).containsExactly(2L));
  }

  @Test
  void consentAfterABlockIsRefused() {
    Participant wang = askedAndSeenByWang("1.");
    student.send(PHOTO, null);
    student.expectText(TicketPhrase.TICKET_CONSENT);
    wang.tapButton(TicketPhrase.STAFF_BLOCK);
    student
        .tapButton(TicketPhrase.TICKET_SEND)
        .expectText(TicketPhrase.TICKET_REFUSED)
        .expectNothingUnfinished();
    assertThat(photos(wang)).isZero();
  }

  @Test
  void aPreparedAnswerThatIsHeldIsNoBusinessOfTheStudent() {
    askedAndSeenByWang("1.").sendTo(student, "First");
    li().tapButton(TicketPhrase.STAFF_CANNED).tapButton(button("send-a-screenshot"));
    li().tapButton(TicketPhrase.TICKET_SEND);
    li().expectText(TicketPhrase.STAFF_COLLISION);
    student.send(PHOTO, null);
    student.tapButton(TicketPhrase.TICKET_SEND).sendText("2.");
    Participant wang = wang().expectText("2.");
    assertThat(photos(wang)).isEqualTo(1);
    wang.expectNoText(cannedResponse("send-a-screenshot"));
    li().tapButton(TicketPhrase.TICKET_SEND).expectText(cannedResponse("send-a-screenshot"));
    student.expectText(cannedResponse("send-a-screenshot"));
  }

  private void writesAs(String name) {
    office.student(7, language, name).sendText("2.");
  }

  private void writes(MessageContent content) {
    int id = office.telegram.receive(student.chat, null, null, words("E00000000"));
    office.handle(List.of(student.messageUpdate(id, content, null, Revision.NEW, null)));
  }

  private void changes(int message, MessageContent content) {
    office.handle(List.of(student.messageUpdate(message, content, null, Revision.EDITED, null)));
  }

  private void isGone(String text) {
    eventually(() -> assertThat(held(text)).isEmpty());
  }

  /** Returns the texts in the memory of the bot that contain this one. */
  private List<String> held(String text) {
    return office.textsInMemory().stream().filter(it -> it.contains(text)).toList();
  }

  private Participant wangWhenAPhotoIsHeldSinceTheClose(Duration time) {
    return wangWhenAPhotoIsHeldSinceTheClose(student, time);
  }

  /** A photo is held for a question that was closed this time ago. */
  private Participant wangWhenAPhotoIsHeldSinceTheClose(Participant asking, Duration time) {
    asking.openTicket().sendText("1.");
    Participant wang = wang().expectText("1.").expectNothingUnfinished();
    asking.send(PHOTO, null);
    asking.expectText(TicketPhrase.TICKET_CONSENT);
    wang.tapButton(TicketPhrase.STAFF_CLOSE);
    asking.expectText(TicketPhrase.TICKET_CLOSED);
    office.advanceClock(time);
    return wang;
  }

  /** A photo is held for a question that was closed over a week ago, another for a new one. */
  private Participant wangWhenPhotosOfTwoQuestionsAreHeld(Participant asking) {
    Participant wang = wangWhenAPhotoIsHeldSinceTheClose(asking, Duration.ofDays(8));
    asking.openTicket().sendText("2.");
    wang.expectText("#2", "2.");
    asking.send(OTHER_PHOTO, null);
    eventually(() -> assertThat(asked(asking)).hasSize(2));
    return wang;
  }

  /** Taps a button of one of the messages that still ask, the oldest of which is 0. */
  private void taps(Participant asked, Phrase label, int index) {
    FakeTelegram.Message message = asked(asked).get(index);
    Button.Callback button =
        message.screen().rows().stream()
            .flatMap(List::stream)
            .filter(it -> it.label().equals(phraseText(label)))
            .map(Button.Callback.class::cast)
            .findFirst()
            .orElseThrow();
    asked.tapData(button.data(), message.id());
  }

  private List<FakeTelegram.Message> asked(Participant student) {
    return student.messages().stream()
        .filter(it -> it.html().contains(phraseText(TicketPhrase.TICKET_CONSENT)))
        .filter(it -> !it.screen().rows().isEmpty())
        .toList();
  }

  /** The questions for which something is held. */
  private List<Long> held() {
    return office.tickets.unfinished().stream()
        .filter(it -> it.state() == RelayedMessage.State.HELD)
        .map(RelayedMessage::ticket)
        .toList();
  }

  private static List<MessageContent> photosOf(Participant reader) {
    return reader.messages().stream()
        .map(FakeTelegram.Message::content)
        .filter(MessageContent.File.class::isInstance)
        .toList();
  }
}
