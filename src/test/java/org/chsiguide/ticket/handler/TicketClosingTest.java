package org.chsiguide.ticket.handler;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.chsiguide.dialog.Language;
import org.chsiguide.testing.FakeTelegram;
import org.chsiguide.ticket.Ticket;
import org.chsiguide.ticket.TicketFixture.Participant;
import org.chsiguide.ticket.TicketPhrase;
import org.chsiguide.ticket.TicketStories;
import org.junit.jupiter.api.Test;

/** A ticket is closed, rated and gone on with, and nobody is forgotten meanwhile. */
class TicketClosingTest extends TicketStories {

  TicketClosingTest() {
    super(Language.ZH);
  }

  @Test
  void staffReadFeedbackOnceThoughItIsTappedTwice() {
    Participant wang = askedAndSeenByWang("1.");
    wang.tapButton(TicketPhrase.STAFF_CLOSE);
    int closingMessage = student.message(TicketPhrase.TICKET_CLOSED).id();
    student.tapButton("4 ⭐");
    student.tapData("t:solved:1:0", closingMessage).tapData("t:solved:1:0", closingMessage);
    wang.expectText("4/5"); // what waits until they rate again would say that
    student.tapData("t:rate:1:2", closingMessage).tapData("t:rate:1:2", closingMessage);
    student.tapData("t:solved:1:1", closingMessage).tapData("t:solved:1:1", closingMessage);
    student.sendTo(wang, "3.");
    assertThat(feedbackReadBy(wang)).hasSize(2);
    assertThat(feedbackReadBy(wang).get(0)).contains("4/5");
    assertThat(feedbackReadBy(wang).get(1)).contains("2/5");
  }

  @Test
  void staffDoNotReadTheFeedbackOfABlockedStudent() {
    Participant wang = askedAndSeenByWang("1.");
    wang.tapButton(TicketPhrase.STAFF_CLOSE);
    int closingMessage = student.message(TicketPhrase.TICKET_CLOSED).id();
    wang.tapButton(TicketPhrase.STAFF_BLOCK);
    student.tapButton("1 ⭐").tapData("t:solved:1:0", closingMessage);
    wang.tapButton(TicketPhrase.STAFF_UNBLOCK);
    student.sendTo(wang, "3.");
    assertThat(feedbackReadBy(wang)).isEmpty();
  }

  @Test
  void closingAClosedTicketSaysSoAndDoesNotKeepItLonger() {
    Participant wang = askedAndSeenByWang("1.");
    wang.sendText("/close");
    student.expectText(TicketPhrase.TICKET_CLOSED);
    office.advanceClock(Duration.ofDays(6));
    wang.types("、Close。").expectText(TicketPhrase.STAFF_IS_CLOSED);
    wang.tapButton(TicketPhrase.STAFF_CLOSE);
    office.advanceClock(Duration.ofDays(2));
    student.sendText("2.");
    wang.expectText("#2");
  }

  @Test
  void theButtonsOfAnEndGoAwayOnceTheTicketIsOpenAgain() {
    Participant wang = askedAndSeenByWang("1.");
    wang.tapButton(TicketPhrase.STAFF_CLOSE);
    int closingMessage = student.message(TicketPhrase.TICKET_CLOSED).id();
    student.sendTo(wang, "2.");
    student.tapData("t:rate:1:5", closingMessage).tapData("t:solved:1:1", closingMessage);
    assertThat(student.message(TicketPhrase.TICKET_CLOSED).screen().rows()).isEmpty();
    assertThat(feedbackReadBy(wang)).isEmpty();
    assertThat(office.tickets.latest()).noneMatch(Ticket::isSolved);
  }

  @Test
  void anAnswerAfterAStudentCalledItSolvedIsClosedByStaff() {
    Participant wang = askedAndSeenByWang("1.");
    student.tapButton(TicketPhrase.TICKET_SOLVED).expectText(TicketPhrase.TICKET_CLOSED_BY_YOU);
    wang.sendTo(student, "2.");
    wang.sendText("/close");
    student.expectText(TicketPhrase.TICKET_CLOSED);
  }

  @Test
  void theButtonsOfAnEarlierTicketGoAway() {
    Participant wang = askedAndSeenByWang("1.");
    wang.tapButton(TicketPhrase.STAFF_CLOSE);
    int closingMessage = student.message(TicketPhrase.TICKET_CLOSED).id();
    office.advanceClock(Duration.ofDays(8));
    student.openTicket().sendText("2.");
    wang.expectText("#2");
    student.tapData("t:rate:1:5", closingMessage);
    assertThat(student.message(TicketPhrase.TICKET_CLOSED).screen().rows()).isEmpty();
    assertThat(feedbackReadBy(wang)).isEmpty();
  }

  private static List<String> feedbackReadBy(Participant staff) {
    return staff.messages().stream()
        .map(FakeTelegram.Message::html)
        .filter(html -> html.contains("/5"))
        .toList();
  }

  @Test
  void unansweredTicketsAreListedAndStaffReminded() {
    Participant wang = askedAndSeenByWang("1.");
    office.remindStaffAfter(Duration.ofHours(3));
    wang.expectText(TicketPhrase.STAFF_REMINDER);
    assertThat(wang.message(TicketPhrase.STAFF_REMINDER).html())
        .endsWith("<b>3 小时 0 分钟 · 3 h 0 min</b>");
    office.advanceClock(Duration.ofDays(2));
    wang.sendText("/tickets");
    assertThat(wang.message(TicketPhrase.STAFF_OPEN_TICKETS).html())
        .contains("\n⏳ 2 天 3 小时 · 2 d 3 h · 📍 ");
  }

  @Test
  void aTicketThatWaitsAtNightIsRemindedOfInTheMorning() {
    office.advanceClock(Duration.ofHours(8));
    Participant wang = askedAndSeenByWang("1.");
    office.remindStaffAfter(Duration.ofHours(3));
    wang.types("// still here").expectNoText(TicketPhrase.STAFF_REMINDER);
    office.advanceClock(Duration.ofHours(13)); // one of them within office hours
    office.runMaintenance();
    wang.types("// and now").expectNoText(TicketPhrase.STAFF_REMINDER);
    office.remindStaffAfter(Duration.ofMinutes(61));
    wang.expectText(TicketPhrase.STAFF_REMINDER);
  }
}
