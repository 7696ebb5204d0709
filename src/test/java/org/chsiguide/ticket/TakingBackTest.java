package org.chsiguide.ticket;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.chsiguide.messenger.Delivery;
import org.chsiguide.messenger.Delivery.GroupProblem;
import org.chsiguide.messenger.IncomingMessage.Revision;
import org.chsiguide.testing.CallRules;
import org.chsiguide.ticket.RelayedMessage.Kind;
import org.chsiguide.ticket.RelayedMessage.State;
import org.chsiguide.ticket.TicketFixture.Participant;
import org.chsiguide.ticket.relay.StaffAlbums;
import org.chsiguide.update.IncomingUpdate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** With {@code /delete} everybody takes back what their own side wrote, and nothing else. */
class TakingBackTest extends TicketStories {

  @Test
  void aStudentCannotTakeBackAnAnswer() {
    Participant wang = askedAndSeenByWang("1.");
    wang.sendText("Bring your passport");
    int answer = student.message("Bring your passport").id();
    student.reply(answer, "/delete");
    student.expectText(TicketPhrase.TICKET_NOT_DELETED).expectText("Bring your passport");
    wang.expectText("Bring your passport");
  }

  @Test
  void aStudentCannotTakeBackWhatTheBotSaid() {
    askedAndSeenByWang("1.");
    int receipt = student.message(TicketPhrase.TICKET_RECEIVED).id();
    student.reply(receipt, "/delete");
    student.expectText(TicketPhrase.TICKET_NOT_DELETED).expectText(TicketPhrase.TICKET_RECEIVED);
  }

  @Test
  void aFailedDeletionCanBeRepeated() {
    int question = student.openTicket().sendText("1.");
    Participant wang = wang().expectText("1.");
    office.telegram.when(call -> call.is("delete")).times(1).refuse(new Delivery.Gone());
    student.reply(question, "/delete");
    student.expectText(TicketPhrase.TICKET_NOT_TAKEN_BACK).expectNothingUnfinished();
    student.reply(question, "/delete");
    eventually(() -> wang.expectNoText("1."));
  }

  @Test
  void aStudentIsToldOfWhatMayHaveArrivedAndCannotBeTakenBack() {
    Participant wang = askedAndSeenByWang("1.");
    office.inGroups().times(1).refuse(new Delivery.Unknown("cut"));
    int second = student.sendText("2.");
    wang.expectText(TicketPhrase.STAFF_AMBIGUOUS).expectNothingUnfinished();
    student.reply(second, "/delete");
    assertThat(student.message(TicketPhrase.TICKET_NOT_TAKEN_BACK).replyTo()).isEqualTo(second);
    student.expectText("the teachers may still have it");
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aDeletionThatTelegramDoesNotTakeNowIsRetried(boolean isReachable) {
    int question = student.openTicket().sendText("1.");
    Participant wang = wang().expectText("1.");
    Duration delay = Duration.ofMillis(100);
    office
        .telegram
        .when(call -> call.is("delete"))
        .times(1)
        .refuse(isReachable ? new Delivery.RetryAfter(delay) : new Delivery.Unreachable(delay));
    student.reply(question, "/delete");
    eventually(() -> wang.expectNoText("1."));
    expectNothingUnfinished();
    student.expectNoText(TicketPhrase.TICKET_NOT_TAKEN_BACK);
  }

  @Test
  void staffCannotTakeBackWhatAStudentWrote() {
    Participant wang = askedAndSeenByWang("1.");
    int copy = wang.message("1.").id();
    int command = wang.reply(copy, "/delete");
    assertThat(wang.message(TicketPhrase.STAFF_NOT_DELETED).replyTo()).isEqualTo(command);
    student.expectText("1.").expectNoText("/delete");
    wang.expectText("1.");
  }

  @Test
  void staffWhoDoNotSayWhatToTakeBackAreTold() {
    Participant wang = askedAndSeenByWang("1.");
    wang.types("/delete").expectText(TicketPhrase.STAFF_NOT_DELETED);
    student.expectNoText("/delete");
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void theStudentWaitsAgainForAnAnswerThatIsTakenBack(boolean isDeleted) {
    Participant wang = askedAndSeenByWang("1.");
    int answer = wang.sendTo(student, "For somebody else");
    expectNothingUnfinished();
    takeBack(wang, answer, isDeleted);
    expectTakenBack(Ticket.State.WAITS_FOR_STAFF);
    office.remindStaffAfter(Duration.ofHours(3));
    wang.expectText(TicketPhrase.STAFF_REMINDER);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void theStudentDoesNotWaitWhileAnotherAnswerStands(boolean isDeleted) {
    Participant wang = askedAndSeenByWang("1.");
    int answer = wang.sendText("For somebody else");
    wang.sendTo(student, "For you");
    expectNothingUnfinished();
    takeBack(wang, answer, isDeleted);
    expectTakenBack(Ticket.State.WAITS_FOR_STUDENT);
  }

  @Test
  void theStudentWaitsAgainWhoseTwoAnswersAreTakenBackAtOnce() {
    Participant wang = askedAndSeenByWang("1.");
    int first = wang.sendText("For somebody else");
    int second = wang.sendTo(student, "For somebody else, too");
    expectNothingUnfinished();
    CallRules.Rule deletion = office.telegram.when(call -> call.is("delete")).times(1).hold();
    wang.reply(second, "/delete");
    wang.edit(first, words("// For somebody else"));
    deletion.release();
    expectTakenBack(Ticket.State.WAITS_FOR_STAFF);
  }

  @Test
  void theStudentWaitsAgainWhoseTwoAnswersAreTakenBackInOneBatch() {
    Participant wang = askedAndSeenByWang("1.");
    int first = wang.sendText("For somebody else");
    int second = wang.sendTo(student, "For somebody else, too");
    expectNothingUnfinished();
    office.handle(
        List.of(
            wang.editUpdate(first, words("// For somebody else")),
            wang.editUpdate(second, words("// For somebody else, too"))));
    expectTakenBack(Ticket.State.WAITS_FOR_STAFF);
  }

  @Test
  void theStudentDoesNotWaitWhoseAnswerStandsBeforeThanks() {
    Participant wang = askedAndSeenByWang("1.");
    wang.sendText("For you");
    student.expectText("For you").sendText("Thanks!");
    wang.expectText("Thanks!");
    int answer = wang.sendTo(student, "For somebody else");
    expectNothingUnfinished();
    takeBack(wang, answer, true);
    expectTakenBack(Ticket.State.WAITS_FOR_STUDENT);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void theStudentDoesNotWaitWhoseAnswerCannotBeTakenBack(boolean isSavedAtOnce) {
    Participant wang = askedAndSeenByWang("1.");
    int answer = wang.sendTo(student, "For somebody else");
    expectNothingUnfinished();
    office.telegram.when(call -> call.is("delete")).refuse(new Delivery.Gone());
    office.failing.saveResults.addAll(List.of(true, isSavedAtOnce));
    wang.reply(answer, "/delete");
    wang.expectText(TicketPhrase.STAFF_NOT_TAKEN_BACK).expectNothingUnfinished();
    eventually(() -> expectTurn(Ticket.State.WAITS_FOR_STUDENT));
  }

  @Test
  void aStudentWhoTakesTheirQuestionBackDoesNotWait() {
    student.openTicket().sendText("1.");
    Participant wang = wang().expectText("1.");
    int second = student.sendTo(wang, "2.");
    expectNothingUnfinished();
    student.reply(second, "/delete");
    expectTurn(Ticket.State.NEW);
    student.reply(student.message("1.").id(), "/delete");
    expectTurn(Ticket.State.WAITS_FOR_STUDENT);
    office.remindStaffAfter(Duration.ofHours(3));
    wang.expectNoText(TicketPhrase.STAFF_REMINDER);
    student.sendTo(wang, "3.");
    expectTurn(Ticket.State.NEW);
  }

  @Test
  void theStudentDoesNotWaitWhoseRightAnswerIsStillBeingSaved() {
    Participant wang = askedAndSeenByWang("1.");
    int answer = wang.sendTo(student, "For somebody else");
    expectNothingUnfinished();
    IncomingUpdate right = wang.messageUpdate(words("For you"));
    office.handle(
        List.of(
            student.messageUpdate(words("2.")),
            right,
            wang.editUpdate(answer, words("// For somebody else"))));
    student.expectText("For you");
    expectTakenBack(Ticket.State.WAITS_FOR_STUDENT);
  }

  @Test
  void theStudentWaitsAgainForAnAnswerThatIsTakenBackWhileItIsBeingSaved() {
    Participant wang = askedAndSeenByWang("1.");
    IncomingUpdate wrong = wang.messageUpdate(words("For somebody else"));
    int answer = wrong.message().id();
    office.handle(List.of(wrong, wang.editUpdate(answer, words("// For somebody else"))));
    expectTurn(Ticket.State.WAITS_FOR_STAFF);
    student.expectNoText("For somebody else");
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void theStudentDoesNotWaitForANoteOfStaffThatIsTakenBackAfterThanks(boolean isAlbum) {
    Participant wang = askedAndSeenByWang("1.");
    wang.sendText("For you");
    student.expectText("For you").sendText("Thanks!");
    wang.expectText("Thanks!");
    if (isAlbum) {
      wang.sendAlbum(List.of(words("// Solved"), words("See above")));
      office.runTimers(StaffAlbums.QUIET_PERIOD);
    } else {
      wang.reply(wang.sendText("// Solved"), "/delete");
    }
    expectTurn(Ticket.State.WAITS_FOR_STUDENT);
  }

  /** Expects that the student has the wrong answer no longer, and whose turn it is. */
  private void expectTakenBack(Ticket.State turn) {
    eventually(() -> student.expectNoText("For somebody else"));
    expectTurn(turn);
  }

  private static void takeBack(Participant wang, int answer, boolean isDeleted) {
    if (isDeleted) {
      wang.reply(answer, "/delete");
    } else {
      wang.edit(answer, words("// For somebody else"));
    }
  }

  @Test
  void anAnswerDeletedBeforeItsConfirmationIsNeverSent() {
    Participant wang = askedAndSeenByWang("1.");
    wang.sendTo(student, "First");
    Participant li = li();
    int second = li.sendText("Second");
    li.expectText(TicketPhrase.STAFF_COLLISION).reply(second, "/delete");
    eventually(
        () -> assertThat(office.telegram.reaction(TicketFixture.GROUP, second)).isEqualTo("👎"));
    wang.tapButton(TicketPhrase.TICKET_SEND);
    expectNotice(wang, TicketPhrase.STAFF_IS_DECIDED);
    wang.sendText("Third");
    student.expectText("Third").expectNoText("Second");
    assertThat(office.audit()).contains("12 DELETE");
  }

  @ParameterizedTest
  @ValueSource(strings = {"2.", "E12345678"})
  void aStudentTakesBackAtOnceWhatGoesOrIsHeld(String wrong) {
    student.openTicket();
    int message = office.telegram.receive(student.chat, null, null, words(wrong));
    int command = office.telegram.receive(student.chat, null, message, words("/delete"));
    office.handle(
        List.of(
            student.sendText(message, wrong),
            student.messageUpdate(command, words("/delete"), message, Revision.NEW, null)));
    student.expectNoText(TicketPhrase.TICKET_NOT_DELETED);
    eventually(
        () -> assertThat(office.tickets.unfinished()).noneMatch(it -> it.kind() == Kind.DELETE));
    assertThat(office.telegram.topics()).hasSizeLessThanOrEqualTo(wrong.equals("2.") ? 1 : 0);
    student.sendText("3.");
    wang().expectText("3.").expectNoText(wrong).expectNothingUnfinished();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aStudentTakesBackAPartOfAnAlbumBeforeItGoes(boolean isOneBatch) {
    Participant wang = askedAndSeenByWang("1.");
    agreeToSendPhotos(wang);
    IncomingUpdate second = albumPart("2.");
    IncomingUpdate third = albumPart("3.");
    int taken = second.message().id();
    int command = office.telegram.receive(student.chat, null, taken, words("/delete"));
    List<IncomingUpdate> updates =
        List.of(
            second,
            third,
            student.messageUpdate(command, words("/delete"), taken, Revision.NEW, null));
    if (isOneBatch) {
      office.handle(updates);
    } else {
      updates.forEach(update -> office.handle(List.of(update)));
    }
    expectNothingUnfinished();
    wang.expectText("3.").expectNoText("2.");
    student.expectNoText(TicketPhrase.TICKET_NOT_TAKEN_BACK);
  }

  private void agreeToSendPhotos(Participant wang) {
    student.sendAlbum(List.of(words("Agreed")));
    student.tapButton(TicketPhrase.TICKET_SEND);
    wang.expectText("Agreed");
  }

  private IncomingUpdate albumPart(String html) {
    int id = office.telegram.receive(student.chat, null, null, words(html));
    return student.messageUpdate(id, words(html), null, Revision.NEW, "album");
  }

  @Test
  void aWaitingMessageThatItsStudentDeletesIsNeverSent() {
    Participant wang = askedAndSeenByWang("1.");
    int second = sendWaiting("2.");
    student.reply(second, "/delete");
    long attempts = attempts("2.");
    groupIsReady();
    student.sendText("3.");
    wang.expectText("3.").expectNoText("2.");
    assertThat(attempts("2.")).isEqualTo(attempts);
    expectNothingUnfinished();
  }

  @Test
  void aChangeThatWaitsIsNotSentThoughItsMessageCannotBeTakenBack() {
    Participant wang = askedAndSeenByWang("1.");
    int question = student.lastSent();
    office.telegram.when(call -> call.is("delete")).refuse(new Delivery.Gone());
    CallRules.Rule notReady =
        office.inGroups().refuse(new Delivery.GroupNotReady(GroupProblem.RIGHTS));
    student.edit(question, words("2."));
    office.inGeneral(TicketFixture.WANG).expectText(TicketPhrase.STAFF_NEED_RIGHTS);
    student.reply(question, "/delete");
    notReady.end();
    office.inGeneral(TicketFixture.WANG).sendText("Is it better now?");
    student.expectText(TicketPhrase.TICKET_NOT_TAKEN_BACK).expectNothingUnfinished();
    office.restart();
    student.sendText("3.");
    wang.expectText("3.").expectNoText("2.");
  }

  @Test
  void aMessageResentForAnEditIsDeletedWithItsOriginal() {
    int question = questionWithAChangeSentAnew();
    Participant wang = wang();
    student.reply(question, "/delete");
    eventually(() -> wang.expectNoText("2."));
    int answer = wang.sendText("First");
    office.telegram.delete(student.chat, student.message("First").id());
    wang.edit(answer, words("Second"));
    student.expectText("Second");
    wang.reply(answer, "/delete");
    eventually(() -> student.expectNoText("Second"));
    expectNothingUnfinished();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void ofSeveralChangesSentAnewTheLastIsThereUntilItsMessageIsTakenBack(boolean canBeEdited) {
    int question = questionWithAChangeSentAnew();
    Participant wang = wang();
    if (!canBeEdited) {
      office.telegram.when(call -> call.is("editContent")).refuse(new Delivery.Gone());
    }
    student.edit(question, words("3."));
    wang.expectText("3.");
    eventually(() -> wang.expectNoText("2."));
    student.reply(question, "/delete");
    eventually(() -> wang.expectNoText("3."));
    expectNothingUnfinished();
  }

  @Test
  void aMessageResentForAnEditIsDeletedThoughTheNextEditCameBeforeItsRecord() {
    Participant wang = askedAndSeenByWang("1.");
    int question = student.lastSent();
    office.telegram.delete(wang.chat, wang.message("1.").id());
    CallRules.Rule copying = office.telegram.when(call -> call.is("copyMessage")).times(1).hold();
    student.edit(question, words("2."));
    wang.expectText("2.");
    student.edit(question, words("3."));
    copying.release();
    wang.expectText("3.").expectNothingUnfinished();
    student.reply(question, "/delete");
    eventually(() -> wang.expectNoText("2.").expectNoText("3."));
    expectNothingUnfinished();
  }

  @Test
  void aMessageResentForAnEditIsThereOnceThoughTheStoreFailsAfterIt() {
    int question = student.openTicket().sendText("1.");
    Participant wang = wang().expectText("1.");
    office.telegram.delete(wang.chat, wang.message("1.").id());
    CallRules.Rule copying = office.telegram.when(call -> call.is("copyMessage")).times(1).hold();
    student.edit(question, words("2."));
    wang.expectText("2.");
    office.failing.areEditsUnreadable = true;
    copying.release();
    eventually(() -> assertThat(office.failing.refusedReads.get()).isPositive());
    office.failing.recover();
    expectNothingUnfinished();
    assertThat(attempts("2.")).isOne();
  }

  @Test
  void aMessageResentForAnEditStaysUntilItsReplacementIsRecorded() {
    int question = questionWithAChangeSentAnew();
    Participant wang = wang();
    expectNothingUnfinished();
    office.telegram.when(call -> call.is("editContent")).refuse(new Delivery.Gone());
    office.failing.failingState = State.DONE;
    student.edit(question, words("3."));
    wang.expectText("3.");
    eventually(() -> assertThat(office.failing.refusedRecords.get()).isPositive());
    wang.expectText("2.");
    office.failing.recover();
    eventually(() -> wang.expectNoText("2."));
    wang.expectText("3.").expectNothingUnfinished();
  }

  @Test
  void theCopyOfAMessageStaysThoughAChangeOfItIsSentAnew() {
    int question = student.openTicket().sendText("1.");
    Participant wang = wang().expectText("1.");
    student.edit(question, words("2."));
    wang.expectText("2.").expectNothingUnfinished();
    office.telegram.when(call -> call.is("editContent")).refuse(new Delivery.Gone());
    student.edit(question, words("3."));
    wang.expectText("3.");
    student.edit(question, words("4."));
    wang.expectText("4.");
    eventually(() -> wang.expectNoText("3."));
    wang.expectText("2.");
    student.reply(question, "/delete");
    eventually(() -> wang.expectNoText("2.").expectNoText("4."));
    expectNothingUnfinished();
  }

  @Test
  void aDeletionIsDoneWhenItIsOnRecordThatItsMessageIsGone() {
    Participant wang = askedAndSeenByWang("1.");
    int question = student.lastSent();
    office.failing.failingState = State.DONE;
    student.reply(question, "/delete");
    eventually(() -> assertThat(office.failing.refusedRecords.get()).isPositive());
    wang.expectNoText("1.");
    assertThat(office.tickets.unfinished())
        .extracting(RelayedMessage::kind)
        .containsExactly(Kind.DELETE);
    office.failing.recover();
    expectNothingUnfinished();
    assertThat(office.tickets.relayed(student.chat, question))
        .filteredOn(it -> it.kind() == Kind.MESSAGE)
        .extracting(RelayedMessage::state)
        .containsExactly(State.DROPPED);
  }

  @Test
  void aMessageResentForAnEditIsDeletedThoughAnotherEditWaits() {
    int question = questionWithAChangeSentAnew();
    Participant wang = wang();
    expectNothingUnfinished();
    sendWaiting("3.");
    student.edit(question, words("4."));
    student.reply(question, "/delete");
    groupIsReady();
    wang.expectText("3.");
    eventually(() -> wang.expectNoText("2.").expectNoText("4."));
    expectNothingUnfinished();
  }

  /** Asks a question, loses the copy that staff have, and changes it, so that it is sent anew. */
  private int questionWithAChangeSentAnew() {
    int question = student.openTicket().sendText("1.");
    Participant wang = wang().expectText("1.");
    office.telegram.delete(wang.chat, wang.message("1.").id());
    student.edit(question, words("2."));
    wang.expectText("2.");
    return question;
  }

  @Test
  void aDeletedMessageStaysDeletedThoughItsStudentEditsIt() {
    int question = student.openTicket().sendText("1.");
    Participant wang = wang().expectText("1.");
    student.reply(question, "/delete");
    eventually(() -> wang.expectNoText("1."));
    eventually(
        () ->
            assertThat(office.tickets.relayed(student.chat, question))
                .filteredOn(it -> it.kind() == Kind.MESSAGE)
                .allMatch(it -> it.state() == State.DROPPED));
    student.edit(question, words("E12345678"));
    student.sendText("3.");
    wang.expectText("3.").expectNoText("E12345678");
    student.expectNoText(TicketPhrase.TICKET_CONSENT);
  }

  @Test
  void anyMemberOfStaffTakesBackWhatAColleagueWrote() {
    int answer = askedAndSeenByWang("1.").sendText("Wrong student");
    student.expectText("Wrong student");
    li().reply(answer, "/delete");
    eventually(() -> student.expectNoText("Wrong student"));
  }

  /** Returns how often the bot has tried to copy this text. */
  private long attempts(String text) {
    return office.telegram.calls("copyMessage").stream()
        .filter(it -> it.text().equals(text))
        .count();
  }
}
