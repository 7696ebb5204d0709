package org.chsiguide.ticket;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.chsiguide.dialog.DialogPhrase;
import org.chsiguide.dialog.Event;
import org.chsiguide.dialog.Language;
import org.chsiguide.dialog.Screen.Button;
import org.chsiguide.dialog.StepId;
import org.chsiguide.dialog.SystemStep;
import org.chsiguide.messenger.MessageContent;
import org.chsiguide.ticket.TicketFixture.Participant;
import org.junit.jupiter.api.Test;

/** Who was told to write again, was sent a step, or got a broadcast, reaches staff by writing. */
class PromiseTest extends TicketStories {

  PromiseTest() {
    super(Language.ZH);
  }

  @Test
  void aStudentWhoOpenedAStepFromStaffStillReachesThemAfterTheClose() {
    Participant wang = askedAndSeenByWang("1.");
    sendsAStep(wang);
    student.tapButton(TicketPhrase.TICKET_OPEN_STEP);
    wang.tapButton(TicketPhrase.STAFF_CLOSE);
    student.expectText(TicketPhrase.TICKET_CLOSED);

    student.sendText(language == Language.ZH ? "还是不行，老师" : "It still does not work");

    wang.expectText(language == Language.ZH ? "还是不行，老师" : "It still does not work");
    student.expectNoText(DialogPhrase.WHICH_QUESTION).expectNoText(DialogPhrase.TAP_A_BUTTON);
    for (String words : List.of("又来了", "你好？", "现在呢？")) {
      student.sendText(words);
      wang.expectText(words);
    }
  }

  @Test
  void aTextAfterTheReturnToTheDialogReachesStaff() {
    Participant wang = askedAndSeenByWang("1.").tapButton(TicketPhrase.STAFF_CLOSE);
    student.tapButton(TicketPhrase.TICKET_LEAVE);
    office.advanceClock(Duration.ofDays(7).minusSeconds(1));
    student.sendTo(wang, "又来了");
  }

  @Test
  void aTextAfterOpeningAStepFromStaffReachesThem() {
    Participant wang = askedAndSeenByWang("1.");
    sendsAStep(wang);
    student.tapButton(TicketPhrase.TICKET_OPEN_STEP);
    tapsOn(StepVisitTimes.MAX_TAPS);
    student.sendTo(wang, "Still not");
  }

  @Test
  void aTapOnALinkToARemovedStepKeepsTheTicketOpen() {
    Participant wang = askedAndSeenByWang("1.");
    sendsAStep(wang);
    int before = student.messages().size();
    student.tapData("t:go:removed", student.messages().get(0).id());
    eventually(() -> assertThat(student.messages()).hasSizeGreaterThan(before));
    assertThat(notice(student)).contains(TicketFixture.phraseText(DialogPhrase.CHANGED, language));
    assertThat(office.tickets.latest().get(0).flags())
        .contains(Ticket.Flag.TALKING)
        .doesNotContain(Ticket.Flag.INVITED);
  }

  @Test
  void aPhotoAfterTheCloseIsAskedAboutAsAlways() {
    Participant wang = askedAndSeenByWang("1.").tapButton(TicketPhrase.STAFF_CLOSE);
    student.tapButton(TicketPhrase.TICKET_LEAVE);
    student.send(MessageContent.photo("f", "my screen"), null);
    student.expectText(TicketPhrase.TICKET_CONSENT);
    wang.expectNoText("my screen");
    student.tapButton(TicketPhrase.TICKET_SEND);
    wang.expectText("my screen");
  }

  @Test
  void anAnswerToAQuestionOfTheDialogDoesNotReachStaff() {
    Participant wang = askedAndSeenByWang("1.").tapButton(TicketPhrase.STAFF_CLOSE);
    student
        .expectText(TicketPhrase.TICKET_CLOSED)
        .command(new Event.StepOpened(new StepId("name-in-system")));
    student.sendText("NURLANOVA AIGERIM");
    student.command(new Event.StepOpened(new StepId("account")));
    student.sendText("现在呢？");
    wang.expectText("现在呢？").expectNoText("NURLANOVA");
  }

  @Test
  void afterManyTapsTheDialogAnswersAndOffersStaffFirst() {
    Participant wang = askedAndSeenByWang("1.").tapButton(TicketPhrase.STAFF_CLOSE);
    student.expectText(TicketPhrase.TICKET_CLOSED);
    tapsOn(StepVisitTimes.MAX_TAPS + 1);

    student.sendText("还是不行，老师");
    eventually(() -> assertThat(firstButton()).isEqualTo(phraseText(DialogPhrase.TICKET_OFFER)));
    wang.expectNoText("还是不行，老师");
    student.tapButton(DialogPhrase.TICKET_OFFER);
    wang.expectText("还是不行，老师");
    assertThat(notice(student)).isEqualTo(phraseText(TicketPhrase.TICKET_PASSED_ON));
    student.expectText(TicketPhrase.TICKET_RECEIVED).sendTo(wang, "And more");
  }

  @Test
  void afterSevenDaysNothingIsOffered() {
    Participant wang = askedAndSeenByWang("1.").tapButton(TicketPhrase.STAFF_CLOSE);
    student.expectText(TicketPhrase.TICKET_CLOSED);
    office.advanceClock(Duration.ofDays(7));
    student.command(new Event.StepOpened(new StepId("account")));
    int before = student.messages().size();
    student.sendText("还是不行，老师");
    eventually(() -> assertThat(student.messages()).hasSizeGreaterThan(before + 1));
    assertThat(firstButton()).isNotEqualTo(phraseText(DialogPhrase.TICKET_OFFER));
    wang.expectNoText("还是不行，老师");
  }

  @Test
  void anAnswerToABroadcastOpensATicket() {
    begins();
    int news = office.sendBroadcast(student);
    student.reply(news, "Which day exactly? I have an appointment on Saturday.");
    wang().expectText("#1", "Which day exactly?");
    student.expectText(TicketPhrase.TICKET_RECEIVED);
  }

  @Test
  void anAnswerToABroadcastGoesToTheOpenTicket() {
    Participant wang = askedAndSeenByWang("1.");
    student.tapButton(TicketPhrase.TICKET_LEAVE);
    student.reply(office.sendBroadcast(student), "Which day exactly?");
    wang.expectText("Which day exactly?");
    assertThat(office.telegram.topics()).hasSize(1);
  }

  @Test
  void aTextAfterABroadcastIsOfferedToBeSentToStaff() {
    begins();
    office.sendBroadcast(student);
    student.sendText("Which day exactly? I have an appointment on Saturday.");
    eventually(() -> assertThat(firstButton()).isEqualTo(phraseText(DialogPhrase.TICKET_OFFER)));
    assertThat(office.telegram.topics()).isEmpty();
    office.restart();
    student.tapButton(DialogPhrase.TICKET_OFFER);
    wang().expectText("#1", "Which day exactly?");
    assertThat(office.telegram.topicName(newest())).isEqualTo("#1 Amina <b>");
    student.expectText(TicketPhrase.TICKET_RECEIVED);
  }

  @Test
  void aScreenshotIsOfferedToStaffWhoGetItOnceTheStudentAgrees() {
    begins();
    student.send(MessageContent.photo("screenshot", "My screenshot"), null);
    eventually(() -> assertThat(firstButton()).isEqualTo(phraseText(DialogPhrase.TICKET_OFFER)));
    student.expectText(language == Language.ZH ? "网页写了什么" : "What does the page say");
    assertThat(office.telegram.topics()).isEmpty();
    student.tapButton(DialogPhrase.TICKET_OFFER);
    assertThat(notice(student)).isEmpty();
    student.expectText(TicketPhrase.TICKET_CONSENT);
    office.restart();
    student.tapButton(TicketPhrase.TICKET_SEND);
    wang().expectText("#1", "My screenshot");
    assertThat(office.telegram.topicName(newest())).isEqualTo("#1 Amina <b>");
  }

  @Test
  void aScreenshotThatAStudentRefusedToSendIsSentOnceTheyAgree() {
    begins();
    student.send(MessageContent.photo("screenshot", "My screenshot"), null);
    student.tapButton(DialogPhrase.TICKET_OFFER).expectText(TicketPhrase.TICKET_CONSENT);
    student.tapButton(TicketPhrase.TICKET_DO_NOT_SEND);
    student.tapButton(DialogPhrase.TICKET_OFFER).expectText(TicketPhrase.TICKET_CONSENT);
    student.tapButton(TicketPhrase.TICKET_SEND);
    wang().expectText("#2", "My screenshot");
  }

  @Test
  void whatIsOfferedToStaffIsSentAgainOnlyIfItWasTakenBack() {
    begins();
    office.sendBroadcast(student);
    int words = student.sendText("Which day exactly?");
    student.tapButton(DialogPhrase.TICKET_OFFER);
    Participant wang = wang().expectText("Which day exactly?");
    wang.sendTo(student, "Saturday");
    expectNothingUnfinished();
    Ticket answered = office.tickets.latest().get(0);
    student.tapButton(DialogPhrase.TICKET_OFFER);
    assertThat(notice(student)).isEqualTo(phraseText(TicketPhrase.TICKET_PASSED_ON));
    assertThat(office.tickets.latest()).containsExactly(answered);

    student.reply(words, "/delete");
    wang.expectNoText("Which day exactly?");
    student.tapButton(DialogPhrase.TICKET_OFFER);
    wang.expectText("Which day exactly?").expectNothingUnfinished();
  }

  @Test
  void noButtonSendsStaffAMessageThatIsNewerThanItself() {
    begins();
    office.sendBroadcast(student);
    int words = student.sendText("Which day exactly?");
    int button = student.message(DialogPhrase.TAP_A_BUTTON).id();
    student.tapData("t:ask:" + button, button).tapData("t:show:" + (button + 1), button);
    assertThat(office.tickets.latest()).isEmpty();
    student.tapData("t:ask:" + words, button);
    wang().expectText("#1", "Which day exactly?");
  }

  @Test
  void aTextThatMayShowAPassportIsNotOfferedToBeSent() {
    begins();
    office.sendBroadcast(student);
    int before = student.messages().size();
    student.sendText("E12345678");
    eventually(() -> assertThat(student.messages()).hasSizeGreaterThan(before + 1));
    assertThat(student.labels()).doesNotContain(phraseText(DialogPhrase.TICKET_OFFER));
  }

  private void begins() {
    student
        .command(new Event.StepOpened(new StepId("welcome")))
        .tapButton(language == Language.ZH ? "中文" : "English");
    student.command(new Event.StepOpened(new StepId("account")));
  }

  private void sendsAStep(Participant wang) {
    wang.tapButton(TicketPhrase.STAFF_GUIDE).tapButton(TicketFixture.stage("register"));
    wang.tapButton(
        wang.labels().stream().filter(it -> it.contains("姓名")).findFirst().orElseThrow());
    student.expectText(TicketPhrase.TICKET_SEE_STEP);
  }

  /** Goes on in the dialog, without typing. */
  private void tapsOn(int times) {
    for (int i = 0; i < times; i++) {
      student.command(
          i % 2 == 0
              ? new Event.CommandSent(SystemStep.HELP)
              : new Event.StepOpened(new StepId("account")));
    }
  }

  private String firstButton() {
    return student.messages().stream()
        .filter(it -> !it.screen().rows().isEmpty())
        .reduce((first, second) -> second)
        .map(it -> it.screen().rows().get(0).get(0))
        .map(Button::label)
        .orElse("");
  }
}
