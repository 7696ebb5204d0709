package org.chsiguide.ticket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.chsiguide.ticket.TicketFixture.LI;
import static org.chsiguide.ticket.TicketFixture.WANG;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.chsiguide.dialog.DialogPhrase;
import org.chsiguide.dialog.Event;
import org.chsiguide.dialog.Language;
import org.chsiguide.dialog.StepId;
import org.chsiguide.messenger.Delivery;
import org.chsiguide.messenger.ForumTopicId;
import org.chsiguide.messenger.MessageContent;
import org.chsiguide.testing.FakeTelegram;
import org.chsiguide.testing.Records;
import org.chsiguide.ticket.TicketFixture.Participant;
import org.chsiguide.update.IncomingUpdate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a student writes reaches staff, and an answer the student. */
class AskingTest extends TicketStories {

  @Test
  void staffHearNothingWhileTheOfficeIsClosed() {
    Participant wang = askedAndSeenByWang("1.");
    assertThat(office.telegram.silences).hasValue(0);
    office.advanceClock(Duration.ofHours(12));
    student.sendTo(wang, "2.");
    assertThat(office.telegram.silences).hasValue(1);
    office.advanceClock(Duration.ofHours(12));
    student.sendTo(wang, "3.");
    assertThat(office.telegram.silences).hasValue(1);
  }

  @Test
  void aCommandWithTheSlashOfAChineseKeyboardIsNotForStaff() {
    Participant wang = askedAndSeenByWang("1.");
    IncomingUpdate typed = student.messageUpdate(new MessageContent.Text("／forget"));
    office.handle(List.of(Records.with(typed, "event", new Event.ErasureRequested())));
    student.tapButton(DialogPhrase.FORGET);
    wang.expectText(TicketPhrase.STAFF_FORGOTTEN).expectNoText("forget");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/ 2", "//2", "/二", "／ 2", "、、2", "、二", "、2号", "/a/b"})
  void aTextThatIsNoCommandGoesToStaffWhateverItBeginsWith(String text) {
    Participant wang = askedAndSeenByWang("1.");
    student.sendTo(wang, text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/close", "／close", "、close", "／close now"})
  void aCommandOfStaffIsNotForStaffWhateverItsSlash(String command) {
    Participant wang = askedAndSeenByWang("1.");
    student.types(command).sendTo(wang, "2.");
    assertThat(wang.messages()).noneMatch(it -> it.html().equals(command));
  }

  @Test
  void theCardIsPinnedInItsTopicAndComesAllTheSameIfTheBotMayNotPin() {
    student.openTicket().sendText("1.");
    int card = wang().expectText("1.").message("#1").id();
    eventually(() -> assertThat(pinned()).containsExactly(card));

    office
        .telegram
        .when(call -> call.is("pin"))
        .refuse(new Delivery.GroupNotReady(Delivery.GroupProblem.RIGHTS));
    Participant other = office.student(8, language);
    other.openTicket().sendText("2.");
    eventually(() -> assertThat(office.telegram.topics()).hasSize(2));
    Participant li = office.staff(LI, office.telegram.topics().get(1));
    int refused = li.expectText("#2", "2.").message("#2").id();
    eventually(() -> assertThat(pinned()).containsExactly(card, refused));
    li.sendTo(other, "3.");
    office.inGeneral(WANG).expectNoText(TicketPhrase.STAFF_NEED_RIGHTS);
  }

  private List<Integer> pinned() {
    return office.telegram.calls("pin").stream().map(FakeTelegram.Call::id).toList();
  }

  /** Staff know no ids of steps. */
  @Test
  void theCardNamesTheLastStepsOfTheWayAndHowLongTheStudentWasAtTheStep() {
    for (String step : List.of("principle", "who-can-change", "overview", "account")) {
      student.command(new Event.StepOpened(new StepId(step)));
    }
    office.advanceClock(Duration.ofMinutes(7));
    student.command(new Event.Started("write-to-office")).sendText("1.");
    String card = wang().message("#1").html();
    assertThat(card)
        .contains("在这一步停留 · Time at this step: 7 分钟 · 7 min")
        .contains(": … → 谁能改什么？ · Who can change what? → 你现在到哪一步了？ · Where are you now? → ")
        .doesNotContain("who-can-change");
  }

  @Test
  void whileTheTicketIsOpenTheBotIsSilentAndTheGuideComesBackWhenTheyLeave() {
    student.openTicket().sendText("1");
    student.expectText(language == Language.ZH ? "直接问老师" : "Write to a teacher here");
    student.expectText(TicketPhrase.TICKET_RECEIVED);
    int before = student.messages().size();
    student.sendText("2.");
    student.sendText("3.");
    Participant wang = wang().expectText("2.", "3.").expectNothingUnfinished();
    assertThat(student.messages()).hasSize(before + 2);
    student.tapButton(TicketPhrase.TICKET_LEAVE);
    eventually(() -> assertThat(student.messages()).hasSizeGreaterThan(before + 2));
    student.types("not for staff").expectText(DialogPhrase.TAP_A_BUTTON);
    wang.expectNoText("not for staff").sendText("4.");
    student.expectText("4.").sendText("for staff again");
    wang.expectText("for staff again");
  }

  @Test
  void whileTheTicketIsOpenTheBotAnswersNoEditOfWhatItHasAnswered() {
    student.command(new Event.StepOpened(new StepId("account")));
    int toTheBot = student.sendText("Check my recrd");
    student.openTicket().sendText("1.");
    wang().expectText("1.").sendText("2.");
    student.expectText("2.").command(new Event.StepOpened(new StepId("account")));
    student.reply(student.message("2.").id(), "3.");
    wang().expectText("3.").expectNothingUnfinished();
    int before = student.messages().size();
    student.edit(toTheBot, words("Check my record"));
    student.sendText("4.");
    wang().expectText("4.");
    assertThat(student.messages()).hasSize(before + 1);
  }

  @Test
  void manyFirstMessagesAtOnceMakeOneTopicAndLoseNoneButWhatIsTooMuch() {
    student.openTicket();
    office.advanceClock(Duration.ofMinutes(1));
    List<IncomingUpdate> burst = new ArrayList<>();
    for (int i = 1; i <= 50; i++) {
      String words = "message " + i + ".";
      int id = office.telegram.receive(student.chat, null, null, words(words));
      burst.add(student.sendText(id, words));
    }
    office.handle(burst);
    for (int i = 1; i <= 20; i++) {
      wang().expectText("message " + i + ".");
    }
    student.expectText(DialogPhrase.TOO_FAST);
    assertThat(wang().messages()).hasSize(21);
    assertThat(office.telegram.calls())
        .filteredOn(TicketFixture::isInGroup)
        .hasSizeLessThanOrEqualTo(1 + 1 + 26);

    office.advanceClock(Duration.ofSeconds(2));
    student.sendText("And one more.");
    wang().expectText("And one more.");
    assertThat(wang().messages()).hasSize(22);
  }

  @Test
  void aMessageOfAnEarlierTicketCanStillBeEdited() {
    int question = student.openTicket().sendText("1.");
    Participant wang = wang().expectText("1.");
    student.edit(question, words("2."));
    wang.expectText("2.").expectNothingUnfinished();
    wang.tapButton(TicketPhrase.STAFF_CLOSE);
    student.expectText(TicketPhrase.TICKET_CLOSED);
    office.advanceClock(Duration.ofDays(8));
    student.openTicket().sendTo(wang, "4.");
    student.edit(question, words("3."));
    wang.expectText("3.").expectNothingUnfinished();
  }

  @Test
  void aMemberOfStaffMayBeAStudentToo() {
    Participant self = office.student(WANG.value(), language);
    self.openTicket().sendText("1.");
    self.expectText(TicketPhrase.TICKET_RECEIVED);
    li().expectText("1.").sendText("2.");
    self.expectText("2.").sendText("3.");
    wang().expectText("3.").sendText("4.");
    self.expectText(TicketPhrase.TICKET_RECEIVED).expectNoText("4.");
    wang().tapButton(TicketPhrase.TICKET_SEND);
    self.expectText("4.");
  }

  @Test
  void anEditOfStaffIsNoQuestionToTheBot() {
    Participant self = office.staff(WANG).openTicket();
    self.command(new Event.StepOpened(new StepId("account")));
    int draft = self.sendText("Check my recrd");
    int turn = self.message(DialogPhrase.TAP_A_BUTTON).screen().turn();
    self.edit(draft, words("Check my record"));
    self.sendText("Check my recrd");
    eventually(
        () ->
            assertThat(self.message(DialogPhrase.TAP_A_BUTTON).screen().turn())
                .isEqualTo(turn + 1));
  }

  @Test
  void aTopicIsNamedWhateverTheStudentIsCalled() {
    String arabic = "\u202E" + "محمد ".repeat(40);
    office.student(8, language, arabic).openTicket().sendText("1");
    String name = office.telegram.topicName(office.topic());
    assertThat(name).startsWith("#1 ").contains("محمد");
    assertThat(name.codePointCount(0, name.length())).isLessThanOrEqualTo(128);
  }

  @Test
  void aStudentWhoseLongNameIsAllEmojisGetsATopicToo() {
    office.student(8, language, "🎓".repeat(100)).openTicket().sendText("1");
    String name = office.telegram.topicName(office.topic());
    assertThat(name).isEqualTo("#1 " + "🎓".repeat(62)).hasSizeLessThanOrEqualTo(128);
  }

  @Test
  void aStudentWhoCancelsTheirErasureKeepsTheirTicket() {
    Participant wang = askedAndSeenByWang("1.");
    student.command(new Event.ErasureRequested());
    student.sendTo(wang, "2.");
    student.tapButton(DialogPhrase.DO_NOT_FORGET).sendText("3.");
    wang.expectText("3.").expectNoText(TicketPhrase.STAFF_FORGOTTEN);
    wang.sendTo(student, "4.");
  }

  @Test
  void aForgottenStudentIsUnreachableForStaffAndMayAskAgain() {
    Participant wang = askedAndSeenByWang("1.");
    ForumTopicId topic = office.topic();
    assertThat(office.telegram.topicName(topic)).contains("Amina");
    student.requestErasure();
    wang.expectText(TicketPhrase.STAFF_FORGOTTEN);
    assertThat(office.telegram.topicName(topic)).isEqualTo("#1");
    wang.sendText("Are you there?");
    student.openTicket().sendText("2.");
    eventually(() -> assertThat(office.telegram.topics()).hasSize(2));
    student.expectText(TicketPhrase.TICKET_RECEIVED).expectNoText("Are you there?");
    wang.expectNoText("2.");
  }
}
