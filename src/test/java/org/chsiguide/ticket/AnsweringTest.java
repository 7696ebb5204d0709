package org.chsiguide.ticket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.chsiguide.ticket.Office.eventually;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import org.chsiguide.bot.Arrival;
import org.chsiguide.dialog.Language;
import org.chsiguide.dialog.Phrase;
import org.chsiguide.messenger.Content;
import org.chsiguide.messenger.PersonId;
import org.chsiguide.ticket.Office.Person;
import org.junit.jupiter.api.Test;

/** What staff answer goes to the student under the name of the office, and one answer at a time. */
class AnsweringTest extends TicketStories {

  @Test
  void aSecondAnswerWithinTwoMinutesIsAskedAbout() {
    Person wang = wangWhenAsked("1.");
    wang.says("First");
    student.sees("First");
    int second = li().says("Second");
    assertThat(li().message(Phrase.STAFF_COLLISION).replyTo()).isEqualTo(second);
    student.seesNot("Second");
    li().edits(second, words("Second thought"));
    li().taps(Phrase.TICKET_SEND);
    assertThat(student.message("Second thought").html()).contains(office());
    assertThat(student.messages()).filteredOn(it -> it.html().contains("Second")).hasSize(1);
    office.passes(Duration.ofMinutes(3));
    li().says("Third");
    student.sees("Third");
  }

  @Test
  void whatTwoSayAtOnceIsToBeSentGoesOnce() {
    wangWhenAsked("1.").says("First");
    student.sees("First");
    li().says("Second");
    office.take(List.of(li().tapping(Phrase.TICKET_SEND), wang().tapping(Phrase.TICKET_SEND)));
    student.sees("Second");
    office.passes(Duration.ofMinutes(3));
    li().says("Third");
    student.sees("Third");
    assertThat(student.messages()).filteredOn(it -> it.html().contains("Second")).hasSize(1);
  }

  @Test
  void ofTwoWhoDecideDifferentlyTheFirstDoesAndTheOtherIsTold() {
    Person wang = wangWhenAsked("1.");
    wang.says("First");
    student.sees("First");
    Person li = li();
    li.says("Second");
    Arrival send = li.tapping(Phrase.TICKET_SEND);
    Arrival drop = wang.tapping(Phrase.TICKET_DO_NOT_SEND);
    office.take(List.of(send, drop));
    student.sees("Second");
    assertThat(notice(li)).contains(Office.say(Phrase.STAFF_SENT, Language.BOTH));
    assertThat(notice(wang)).contains(Office.say(Phrase.STAFF_IS_DECIDED, Language.BOTH));
  }

  @Test
  void whatIsNotToBeSentDoesNotCountAsAnsweredByWhoIsTooLate() {
    Person wang = wangWhenAsked("1.").taps(Phrase.STAFF_CLAIM);
    Person li = li();
    int second = li.says("Second");
    int question = li.message(Phrase.STAFF_COLLISION).id();
    office.take(List.of(wang.tapping(Phrase.TICKET_DO_NOT_SEND), li.tapping(Phrase.TICKET_SEND)));
    li.tapsData("t:send:1:" + second, question);
    assertThat(notice(li)).contains(Office.say(Phrase.STAFF_IS_DECIDED, Language.BOTH));
    wang.says("/tickets");
    wang.sees("❗ <a href").says("Third");
    student.sees("Third").seesNot("Second");
  }

  @Test
  void whatIsChangedRightAfterItMayGoGoesAsItIsThen() {
    wangWhenAsked("1.").says("First");
    student.sees("First");
    int second = li().says("Second");
    Arrival send = li().tapping(Phrase.TICKET_SEND);
    office.take(List.of(send, li().editing(second, words("Better"))));
    student.sees("Better");
    assertThat(student.messages()).filteredOn(it -> it.html().contains("Second")).isEmpty();
  }

  @Test
  void aPreparedAnswerAfterAColleaguesIsAskedAboutToo() {
    wangWhenAsked("1.").says("First");
    student.sees("First");
    li().taps(Phrase.STAFF_CANNED).taps(button("send-a-screenshot"));
    li().sees(Phrase.STAFF_COLLISION).seesNot(prepared("send-a-screenshot"));
    student.seesNot(prepared("send-a-screenshot"));
    li().taps(Phrase.TICKET_SEND);
    student.sees(prepared("send-a-screenshot"));
    wang().sees(prepared("send-a-screenshot"));
  }

  @Test
  void whatAColleagueClaimedIsAskedAboutBeforeTheyAnswered() {
    Person wang = wangWhenAsked("1.").taps(Phrase.STAFF_CLAIM);
    office.passes(Duration.ofMinutes(30));
    li().says("Me too");
    li().sees(Phrase.STAFF_COLLISION).taps(Phrase.TICKET_DO_NOT_SEND);
    wang.says("Hello");
    student.sees("Hello").seesNot("Me too");
  }

  @Test
  void underWhateverStaffAnswerTheStudentCanSayThatItIsSolved() {
    Person wang = wangWhenAsked("1.");
    List<Content> answers =
        List.of(
            new Content.Photo("f", "look"),
            new Content.Document("f", ""),
            new Content.Other("voice", ""),
            new Content.Other("video", "a film"),
            new Content.Other("sticker", ""));
    for (Content answer : answers) {
      int before = solved();
      wang.sends(answer, null);
      eventually(() -> assertThat(solved()).isEqualTo(before + 1));
    }
    student.taps(Phrase.TICKET_SOLVED).sees(Phrase.TICKET_CLOSED_BY_YOU);
    wang.sees(Phrase.STAFF_SOLVED);
  }

  @Test
  void anAnswerThatLeavesNoRoomForASignatureGoesAndIsChangedWithoutOne() {
    Person wang = wangWhenAsked("1.");
    int words = wang.says("a".repeat(4_096));
    student.sees("a".repeat(4_096));
    wang.edits(words, words("b".repeat(4_096)));
    student.sees("b".repeat(4_096)).seesNot("a".repeat(4_096));
    int photo = wang.sends(new Content.Photo("f", "c".repeat(1_024)), null);
    student.sees("c".repeat(1_024));
    wang.edits(photo, new Content.Photo("f", "d".repeat(1_024)));
    student.sees("d".repeat(1_024)).seesNot("c".repeat(1_024));
    assertThat(student.messages()).filteredOn(it -> it.html().contains("d".repeat(99))).hasSize(1);
  }

  @Test
  void notesOfStaffStayInside() {
    Person wang = wangWhenAsked("1.");
    wang.says("// she was here before");
    wang.says("Hello");
    student.sees("Hello").seesNot("she was here before");
  }

  @Test
  void whoIsNotStaffAnswersNobody() {
    wangWhenAsked("1.");
    Person stranger = office.staff(new PersonId(99), office.topic());
    stranger.says("Send me your passport");
    stranger.sees(Phrase.STAFF_NOT_YOU);
    student.seesNot("Send me your passport");
    stranger.tapsData("t:close:1", stranger.message("#1").id());
    assertThat(office.telegram.notice(stranger.lastTap)).contains("STAFF_IDS");
    student.seesNot(Phrase.TICKET_CLOSED);
  }

  @Test
  void whatStaffWriteOutsideATopicGoesToNobody() {
    Person wang = wangWhenAsked("1.");
    int lunch = office.inGeneral(Office.WANG).says("Lunch?");
    office.inGeneral(Office.LI).replies(lunch, "At noon");
    wang.says("2.");
    student.sees("2.").seesNot("Lunch?").seesNot("At noon");
  }

  @Test
  void preparedAnswersAndStepsAreSentFromTheCard() {
    Person wang = wangWhenAsked("1.");
    wang.taps(Phrase.STAFF_CANNED).taps(button("send-a-screenshot"));
    student.sees(prepared("send-a-screenshot"), office());
    wang.sees("📋", prepared("send-a-screenshot"));
    wang.taps(Phrase.STAFF_GUIDE).taps(Office.stage("register"));
    wang.taps(wang.labels().stream().filter(it -> it.contains("姓名")).findFirst().orElseThrow());
    student.sees(Phrase.TICKET_SEE_STEP);
    wang.sees("➡️ " + Office.say(Phrase.STAFF_SENT, Language.BOTH));
    int before = student.messages().size();
    student.taps(Phrase.TICKET_OPEN_STEP);
    eventually(() -> assertThat(student.messages()).hasSizeGreaterThan(before));
  }

  private String notice(Person staff) {
    return office.telegram.notice(staff.lastTap);
  }

  /** How many messages have the button. */
  private int solved() {
    return Collections.frequency(student.labels(), say(Phrase.TICKET_SOLVED));
  }
}
