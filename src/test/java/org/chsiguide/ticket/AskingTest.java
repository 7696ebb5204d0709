package org.chsiguide.ticket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.chsiguide.ticket.Office.WANG;
import static org.chsiguide.ticket.Office.eventually;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.chsiguide.bot.Arrival;
import org.chsiguide.dialog.Event;
import org.chsiguide.dialog.Language;
import org.chsiguide.dialog.Phrase;
import org.chsiguide.ticket.Office.Person;
import org.junit.jupiter.api.Test;

/** What a student writes reaches staff, and an answer the student. */
class AskingTest extends TicketStories {

  @Test
  void aQuestionReachesStaffAndTheAnswerTheStudent() {
    int question = student.asks().says("1");
    student.sees(Phrase.TICKET_RECEIVED);
    assertThat(office.telegram.topicName(office.topic())).isEqualTo("#1 Amina <b>");
    wang().sees("#1", language == Language.ZH ? "中文" : "English", "<code>account</code>", "1");
    wang().replies(wang().message("1").id(), "2");
    assertThat(student.message("2"))
        .satisfies(answer -> assertThat(answer.replyTo()).isEqualTo(question))
        .satisfies(answer -> assertThat(answer.html()).contains(office()));
  }

  @Test
  void outsideOfficeHoursNothingIsDroppedAndTheyAreToldWhenPeopleAreBack() {
    office.passes(Duration.ofHours(10));
    student.asks().says("1");
    student.sees(Phrase.TICKET_AWAY);
    student.sees(language == Language.ZH ? "11月25日（星期三）09:00" : "Wednesday 25 November, 09:00");
    wang().sees("1");
  }

  @Test
  void whileTheTicketIsOpenTheBotIsSilentAndTheGuideComesBackWhenTheyLeave() {
    student.asks().says("1");
    student.sees(Phrase.TICKET_RECEIVED);
    int before = student.messages().size();
    student.says("2.");
    student.says("3.");
    Person wang = wang().sees("2.", "3.");
    assertThat(student.messages()).hasSize(before + 2);
    student.taps(Phrase.TICKET_LEAVE);
    eventually(() -> assertThat(student.messages()).hasSizeGreaterThan(before + 2));
    student.says("not for staff");
    student.sees(Phrase.TAP_A_BUTTON);
    wang.seesNot("not for staff").says("4.");
    student.sees("4.").says("for staff again");
    wang.sees("for staff again");
  }

  @Test
  void editsGoBothWaysAndAnswersCanBeTakenBack() {
    int question = student.asks().says("Hlep");
    Person wang = wang().sees("Hlep");
    student.edits(question, words("Help"));
    wang.sees("Help").seesNot("Hlep");
    int answer = wang.says("Yse");
    student.sees("Yse");
    wang.edits(answer, words("Yes"));
    student.sees("Yes", office()).seesNot("Yse");
    wang.replies(answer, "/delete");
    eventually(() -> student.seesNot("Yes"));
    student.replies(question, "/delete");
    eventually(() -> wang.seesNot("Help"));
  }

  @Test
  void manyFirstMessagesAtOnceMakeOneTopicAndLoseNoneButWhatIsTooMuch() {
    student.asks();
    office.passes(Duration.ofMinutes(1));
    List<Arrival> burst = new ArrayList<>();
    for (int i = 1; i <= 50; i++) {
      String words = "message " + i + ".";
      int id = office.telegram.arrives(student.chat, null, null, words(words));
      burst.add(student.says(id, words));
    }
    office.take(burst);
    for (int i = 1; i <= 20; i++) {
      wang().sees("message " + i + ".");
    }
    student.sees(Phrase.TOO_FAST);
    assertThat(wang().messages()).hasSize(21);
    assertThat(office.telegram.groupCalls).isLessThanOrEqualTo(1 + 1 + 26);

    office.passes(Duration.ofSeconds(2));
    student.says("And one more.");
    wang().sees("And one more.");
    assertThat(wang().messages()).hasSize(22);
  }

  @Test
  void afterAWeekItIsANewTicketInTheSameTopic() {
    Person wang = wangWhenAsked("1");
    wang.taps(Phrase.STAFF_CLOSE);
    student.sees(Phrase.TICKET_CLOSED);
    office.passes(Duration.ofDays(8));
    student.asks().says("2.");
    wang.sees("#2", "2.");
    assertThat(office.telegram.topics()).hasSize(1);
  }

  @Test
  void aMemberOfStaffMayBeAStudentToo() {
    Person self = office.student(WANG.value(), language);
    self.asks().says("1.");
    self.sees(Phrase.TICKET_RECEIVED);
    li().sees("1.").says("2.");
    self.sees("2.").says("3.");
    wang().sees("3.").says("4.");
    self.sees(Phrase.TICKET_RECEIVED).seesNot("4.");
    wang().taps(Phrase.TICKET_SEND);
    self.sees("4.");
  }

  @Test
  void aTopicIsNamedWhateverTheStudentIsCalled() {
    String arabic = "\u202E" + "محمد ".repeat(40);
    office.student(8, language, arabic).asks().says("1");
    String name = office.telegram.topicName(office.topic());
    assertThat(name).startsWith("#1 ").contains("محمد");
    assertThat(name.codePointCount(0, name.length())).isLessThanOrEqualTo(128);
  }

  @Test
  void whoDoesNotWantToBeForgottenAfterAllGoesOnTalking() {
    Person wang = wangWhenAsked("1.");
    student.command(new Event.AskedToBeForgotten());
    student.says("2.");
    wang.sees("2.");
    student.taps(Phrase.DO_NOT_FORGET).says("3.");
    wang.sees("3.").seesNot(Phrase.STAFF_FORGOTTEN);
    wang.says("4.");
    student.sees("4.");
  }

  @Test
  void whoIsForgottenLeavesNothingAndMayAskAgain() {
    Person wang = wangWhenAsked("1.");
    student.isForgotten();
    wang.sees(Phrase.STAFF_FORGOTTEN);
    wang.says("Are you there?");
    student.asks().says("2.");
    eventually(() -> assertThat(office.telegram.topics()).hasSize(2));
    student.sees(Phrase.TICKET_RECEIVED).seesNot("Are you there?");
    wang.seesNot("2.");
  }
}
