package org.chsiguide.ticket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.chsiguide.ticket.Office.eventually;

import java.time.Duration;
import java.util.List;
import org.chsiguide.dialog.Event;
import org.chsiguide.dialog.Landmark;
import org.chsiguide.dialog.Language;
import org.chsiguide.dialog.Phrase;
import org.chsiguide.dialog.Screen.Button;
import org.chsiguide.messenger.Content;
import org.chsiguide.ticket.Office.Person;
import org.junit.jupiter.api.Test;

/** Who was told to write again, was sent a step, or got a broadcast, reaches staff by writing. */
class PromiseTest extends TicketStories {

  @Test
  void whoOpenedAStepThatStaffSentAndWritesAfterTheCloseReachesThem() {
    Person wang = wangWhenAsked("1.");
    sendsAStep(wang);
    student.taps(Phrase.TICKET_OPEN_STEP);
    wang.taps(Phrase.STAFF_CLOSE);
    student.sees(Phrase.TICKET_CLOSED);

    student.says(language == Language.ZH ? "还是不行，老师" : "It still does not work");

    wang.sees(language == Language.ZH ? "还是不行，老师" : "It still does not work");
    student.seesNot(Phrase.WHICH_QUESTION).seesNot(Phrase.TAP_A_BUTTON);
    for (String words : List.of("又来了", "你好？", "现在呢？")) {
      student.says(words);
      wang.sees(words);
    }
  }

  @Test
  void whoWentBackToTheGuideAfterTheCloseReachesThemToo() {
    Person wang = wangWhenAsked("1.").taps(Phrase.STAFF_CLOSE);
    student.taps(Phrase.TICKET_LEAVE);
    office.passes(Duration.ofDays(7).minusSeconds(1));
    student.says("又来了");
    wang.sees("又来了");
  }

  @Test
  void whoOpenedAStepThatStaffSentReachesThemWithoutAClose() {
    Person wang = wangWhenAsked("1.");
    sendsAStep(wang);
    student.taps(Phrase.TICKET_OPEN_STEP);
    tapsOn(Whereabouts.MOST_TAPS);
    student.says("Still not");
    wang.sees("Still not");
  }

  @Test
  void aPhotoAfterTheCloseIsAskedAboutAsAlways() {
    Person wang = wangWhenAsked("1.").taps(Phrase.STAFF_CLOSE);
    student.taps(Phrase.TICKET_LEAVE);
    student.sends(new Content.Photo("f", "my screen"), null);
    student.sees(Phrase.TICKET_CONSENT);
    wang.seesNot("my screen");
    student.taps(Phrase.TICKET_SEND);
    wang.sees("my screen");
  }

  @Test
  void whatTheGuideAsksForAfterTheCloseIsForTheGuide() {
    Person wang = wangWhenAsked("1.").taps(Phrase.STAFF_CLOSE);
    student.sees(Phrase.TICKET_CLOSED).command(new Event.Started("name-in-system"));
    student.says("NURLANOVA AIGERIM");
    student.command(new Event.Started("account"));
    student.says("现在呢？");
    wang.sees("现在呢？").seesNot("NURLANOVA");
  }

  @Test
  void whoWentOnForLongIsAnsweredByTheGuideWhichOffersStaffFirst() {
    Person wang = wangWhenAsked("1.").taps(Phrase.STAFF_CLOSE);
    student.sees(Phrase.TICKET_CLOSED);
    tapsOn(Whereabouts.MOST_TAPS + 1);

    student.says("还是不行，老师");
    eventually(() -> assertThat(firstButton()).isEqualTo(say(Phrase.TICKET_OFFER)));
    wang.seesNot("还是不行，老师");
    student.taps(Phrase.TICKET_OFFER);
    wang.sees("还是不行，老师");
    assertThat(office.telegram.notice(student.lastTap)).isEqualTo(say(Phrase.TICKET_PASSED_ON));
    student.sees(Phrase.TICKET_RECEIVED).says("And more");
    wang.sees("And more");
  }

  @Test
  void afterSevenDaysNothingIsOffered() {
    Person wang = wangWhenAsked("1.").taps(Phrase.STAFF_CLOSE);
    student.sees(Phrase.TICKET_CLOSED);
    office.passes(Duration.ofDays(7));
    student.command(new Event.Started("account"));
    int before = student.messages().size();
    student.says("还是不行，老师");
    eventually(() -> assertThat(student.messages()).hasSizeGreaterThan(before + 1));
    assertThat(firstButton()).isNotEqualTo(say(Phrase.TICKET_OFFER));
    wang.seesNot("还是不行，老师");
  }

  @Test
  void anAnswerToABroadcastOpensAQuestion() {
    begins();
    int news = office.broadcasts(student);
    student.replies(news, "Which day exactly? I have an appointment on Saturday.");
    wang().sees("#1", "Which day exactly?");
    student.sees(Phrase.TICKET_RECEIVED);
  }

  @Test
  void anAnswerToABroadcastGoesOnWithTheQuestionThatThereIs() {
    Person wang = wangWhenAsked("1.");
    student.taps(Phrase.TICKET_LEAVE);
    student.replies(office.broadcasts(student), "Which day exactly?");
    wang.sees("Which day exactly?");
    assertThat(office.telegram.topics()).hasSize(1);
  }

  @Test
  void whatIsTypedAfterABroadcastIsOfferedToBeSentToStaffForAWeek() {
    begins();
    office.broadcasts(student);
    student.says("Which day exactly? I have an appointment on Saturday.");
    eventually(() -> assertThat(firstButton()).isEqualTo(say(Phrase.TICKET_OFFER)));
    assertThat(office.telegram.topics()).isEmpty();
    office.restarts();
    student.taps(Phrase.TICKET_OFFER);
    wang().sees("#1", "Which day exactly?");
    student.sees(Phrase.TICKET_RECEIVED);
  }

  @Test
  void whatMayShowAPassportIsNotOffered() {
    begins();
    office.broadcasts(student);
    int before = student.messages().size();
    student.says("E12345678");
    eventually(() -> assertThat(student.messages()).hasSizeGreaterThan(before + 1));
    assertThat(student.labels()).doesNotContain(say(Phrase.TICKET_OFFER));
  }

  private void begins() {
    student.command(new Event.Started("welcome")).taps(language == Language.ZH ? "中文" : "English");
    student.command(new Event.Started("account"));
  }

  private void sendsAStep(Person wang) {
    wang.taps(Phrase.STAFF_GUIDE).taps(Office.stage("register"));
    wang.taps(wang.labels().stream().filter(it -> it.contains("姓名")).findFirst().orElseThrow());
    student.sees(Phrase.TICKET_SEE_STEP);
  }

  /** Goes on in the guide, without typing. */
  private void tapsOn(int times) {
    for (int i = 0; i < times; i++) {
      student.command(i % 2 == 0 ? new Event.Called(Landmark.HELP) : new Event.Started("account"));
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
