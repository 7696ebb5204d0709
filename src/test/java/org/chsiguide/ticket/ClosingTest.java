package org.chsiguide.ticket;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.chsiguide.dialog.Language;
import org.chsiguide.dialog.Phrase;
import org.chsiguide.ticket.Office.Person;
import org.junit.jupiter.api.Test;

/** A ticket is closed, rated and gone on with, and nobody is forgotten meanwhile. */
class ClosingTest extends TicketStories {

  @Test
  void aClosedTicketIsRatedAndReopenedByWriting() {
    Person wang = wangWhenAsked("1.");
    wang.says("2.");
    wang.taps(Phrase.STAFF_CLOSE);
    student
        .taps("4 ⭐")
        .sees(Phrase.TICKET_WAS_IT_SOLVED)
        .taps(Phrase.TICKET_NOT_SOLVED)
        .sees(Phrase.TICKET_WRITE_AGAIN);
    wang.sees("4/5", Office.say(Phrase.TICKET_NOT_SOLVED, Language.BOTH));
    student.says("3.");
    wang.sees("3.");
    assertThat(office.telegram.topics()).hasSize(1);
  }

  @Test
  void aBlockedStudentIsTold() {
    Person wang = wangWhenAsked("1.").taps(Phrase.STAFF_BLOCK);
    student.says("2.");
    student.sees(Phrase.TICKET_REFUSED);
    wang.seesNot("2.");
  }

  @Test
  void unansweredTicketsAreListedAndStaffReminded() {
    Person wang = wangWhenAsked("1.");
    office.passes(Duration.ofHours(3));
    office.reminds();
    wang.sees(Phrase.STAFF_REMINDER);
    assertThat(wang.message(Phrase.STAFF_REMINDER).html()).endsWith("<b>3 小时 0 分钟 · 3 h 0 min</b>");
    office.passes(Duration.ofDays(2));
    wang.says("/tickets");
    assertThat(wang.message(Phrase.STAFF_OPEN_TICKETS).html()).contains("· 2 天 3 小时 · 2 d 3 h ·");
  }

  @Test
  void whoWaitsAtNightIsRemindedOfInTheMorning() {
    office.passes(Duration.ofHours(8));
    Person wang = wangWhenAsked("1.");
    office.passes(Duration.ofHours(3));
    office.reminds();
    wang.says("// still here");
    wang.seesNot(Phrase.STAFF_REMINDER);
    office.passes(Duration.ofHours(13));
    office.reminds();
    wang.sees(Phrase.STAFF_REMINDER);
  }
}
