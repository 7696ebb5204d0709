package org.chsiguide.ticket;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.chsiguide.dialog.Language;
import org.chsiguide.messenger.MessageContent;
import org.chsiguide.ticket.TicketFixture.Participant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who thanks for a closed ticket does not reopen it. */
class ThanksTest extends TicketStories {

  @Test
  void thanksForAClosedTicketAreAnsweredByTheBot() {
    Participant wang = askedAndSeenByWang("1.");
    wang.sendTo(student, "2.");
    close(wang);
    String thanks = language == Language.ZH ? "谢谢老师 🌹" : "Thank you so much!";
    student.types(thanks).expectText(TicketPhrase.TICKET_YOU_ARE_WELCOME);
    wang.types("/tickets").expectText(TicketPhrase.STAFF_NO_TICKETS).expectNoText(thanks);
    student.tapButton(TicketPhrase.TICKET_WRITE_TO_OFFICE);
    student.sendTo(wang, "3.");
    assertThat(office.telegram.topics()).hasSize(1);
  }

  @Test
  void aReplyOfThanksDoesNotReopenIt() {
    Participant wang = askedAndSeenByWang("1.");
    wang.sendText("2.");
    int answer = student.message("2.").id();
    close(wang);
    student.reply(answer, "👍");
    student.expectText(TicketPhrase.TICKET_YOU_ARE_WELCOME);
    student.reply(answer, "ok, but where?");
    wang.expectText("ok, but where?").expectNoText("👍");
  }

  @Test
  void aStickerDoesNotReopenIt() {
    Participant wang = askedAndSeenByWang("1.");
    close(wang);
    student.send(new MessageContent.Other("sticker", ""), null);
    student.expectText(TicketPhrase.TICKET_YOU_ARE_WELCOME);
    wang.types("/tickets").expectText(TicketPhrase.STAFF_NO_TICKETS);
  }

  @Test
  void thanksForAnAnswerLeaveTheTicketAsItIs() {
    Participant wang = askedAndSeenByWang("1.");
    wang.sendTo(student, "2.");
    wang.sendText("/snooze 2h");
    office.advanceClock(Duration.ofHours(1));
    student.sendText("谢谢老师 🌹");
    wang.expectText("谢谢老师 🌹").sendText("/tickets");
    assertThat(wang.message(TicketPhrase.STAFF_OPEN_TICKETS).html())
        .contains("💬 ", "⏳ 1 小时", "💤 11-24 12:00");
    office.remindStaffAfter(Duration.ofHours(4));
    wang.expectText("its snooze is over").expectNoText(TicketPhrase.STAFF_REMINDER);
    student.sendText("thanks, but where?");
    wang.expectText("thanks, but where?").sendText("/tickets");
    eventually(
        () ->
            assertThat(wang.message(TicketPhrase.STAFF_OPEN_TICKETS).html())
                .contains("❓ ", "⏳ 0 分钟"));
  }

  @Test
  void thanksThatBecomeAQuestionWaitForAnAnswer() {
    Participant wang = askedAndSeenByWang("1.");
    wang.sendTo(student, "2.");
    int thanks = student.sendTo(wang, "thanks");
    student.edit(thanks, new MessageContent.Text("thanks!"));
    wang.expectText("thanks!");
    student.edit(thanks, new MessageContent.Text("thanks, but where?"));
    wang.expectText("thanks, but where?");
    expectTurn(Ticket.State.WAITS_FOR_STAFF);
    int answer = wang.sendTo(student, "3.");
    expectNothingUnfinished();
    wang.reply(answer, "/delete");
    student.expectNoText("3.");
    expectTurn(Ticket.State.WAITS_FOR_STAFF);
  }

  @Test
  void aWeekAfterTheCloseThanksOpenATicketAsAnyMessageThere() {
    Participant wang = askedAndSeenByWang("1.");
    close(wang);
    office.advanceClock(Duration.ofDays(8));
    student.openTicket().sendText("谢谢");
    wang.expectText("#2", "谢谢");
  }

  @Test
  void thanksAtTheMomentOfAKillAreAnsweredAndTheTicketStaysClosed() {
    Participant wang = askedAndSeenByWang("1.");
    close(wang);
    student.sendText("ok 👍");
    office.restart();
    student.expectText(TicketPhrase.TICKET_YOU_ARE_WELCOME);
    wang.types("/tickets").expectText(TicketPhrase.STAFF_NO_TICKETS);
    // The answer may come twice: the kill may lose the record that it was sent.
    assertThat(office.telegram.topics()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void thanksThatStaffReadAfterTheCloseReopenItOnlyWithAQuestion(boolean isQuestion) {
    Participant wang = askedAndSeenByWang("1.");
    wang.sendTo(student, "2.");
    sendWaiting("Thank you!");
    if (isQuestion) {
      student.sendText("3.");
    }
    wang.tapButton(TicketPhrase.STAFF_CLOSE);
    student.expectText(TicketPhrase.TICKET_CLOSED);
    groupIsReady();
    wang.expectText("Thank you!").expectNothingUnfinished();
    expectTurn(isQuestion ? Ticket.State.WAITS_FOR_STAFF : Ticket.State.CLOSED);
  }

  private void close(Participant wang) {
    wang.tapButton(TicketPhrase.STAFF_CLOSE).expectText("王老师 has closed it");
    student.expectText(TicketPhrase.TICKET_CLOSED);
  }
}
