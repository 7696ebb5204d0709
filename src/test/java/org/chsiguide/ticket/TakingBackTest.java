package org.chsiguide.ticket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.chsiguide.ticket.Office.eventually;

import org.chsiguide.dialog.Phrase;
import org.chsiguide.ticket.Office.Person;
import org.junit.jupiter.api.Test;

/** With {@code /delete} everybody takes back what their own side wrote, and nothing else. */
class TakingBackTest extends TicketStories {

  @Test
  void aStudentCannotTakeBackAnAnswer() {
    Person wang = wangWhenAsked("1.");
    wang.says("Bring your passport");
    int answer = student.message("Bring your passport").id();
    student.replies(answer, "/delete");
    student.sees(Phrase.TICKET_NOT_DELETED).sees("Bring your passport");
    wang.sees("Bring your passport");
  }

  @Test
  void aStudentCannotTakeBackWhatTheBotSaid() {
    wangWhenAsked("1.");
    int receipt = student.message(Phrase.TICKET_RECEIVED).id();
    student.replies(receipt, "/delete");
    student.sees(Phrase.TICKET_NOT_DELETED).sees(Phrase.TICKET_RECEIVED);
  }

  @Test
  void staffCannotTakeBackWhatAStudentWrote() {
    Person wang = wangWhenAsked("1.");
    int copy = wang.message("1.").id();
    int command = wang.replies(copy, "/delete");
    assertThat(wang.message(Phrase.STAFF_NOT_DELETED).replyTo()).isEqualTo(command);
    student.sees("1.").seesNot("/delete");
    wang.sees("1.");
  }

  @Test
  void staffWhoDoNotSayWhatToTakeBackAreTold() {
    Person wang = wangWhenAsked("1.");
    wang.says("/delete");
    wang.sees(Phrase.STAFF_NOT_DELETED);
    student.seesNot("/delete");
  }

  @Test
  void anyMemberOfStaffTakesBackWhatAColleagueWrote() {
    int answer = wangWhenAsked("1.").says("Wrong student");
    student.sees("Wrong student");
    li().replies(answer, "/delete");
    eventually(() -> student.seesNot("Wrong student"));
  }
}
