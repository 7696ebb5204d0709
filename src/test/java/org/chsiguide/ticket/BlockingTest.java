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
import org.chsiguide.messenger.Content;
import org.chsiguide.messenger.Forum.Lack;
import org.chsiguide.messenger.Forum.Outcome;
import org.chsiguide.messenger.ForumTopic;
import org.chsiguide.ticket.Office.Person;
import org.junit.jupiter.api.Test;

/** Staff block a student, and read nothing more of them, whatever the student does. */
class BlockingTest extends TicketStories {

  @Test
  void whatABlockedStudentHadSentAndStillWaitsGoesToNobody() {
    Person wang = wangWhenAsked("1.");
    office.telegram.group = new Outcome.Shut(Lack.RIGHTS);
    student.says("2.");
    office.inGeneral(WANG).sees(Phrase.STAFF_NEED_RIGHTS);
    student.says("3.");
    wang.taps(Phrase.STAFF_BLOCK);
    office.telegram.group = null;
    office.restarts();
    seesAnother("4.");
    wang.seesNot("2.").seesNot("3.");
  }

  @Test
  void whatWaitedIsDroppedForGoodThoughTheStudentIsUnblockedLater() {
    Person wang = wangWhenAsked("1.");
    office.telegram.group = new Outcome.Shut(Lack.RIGHTS);
    student.says("2.");
    office.inGeneral(WANG).sees(Phrase.STAFF_NEED_RIGHTS);
    student.says("3.");
    student.says("4.");
    wang.taps(Phrase.STAFF_BLOCK);
    office.telegram.group = null;
    office.inGeneral(WANG).says("Is it better now?");
    eventually(() -> assertThat(office.tickets.unfinished()).isEmpty());
    wang.taps(Phrase.STAFF_UNBLOCK);
    student.says("5.");
    wang.sees("5.").seesNot("2.").seesNot("3.").seesNot("4.");
  }

  @Test
  void theAlbumThatABlockedStudentJustSentGoesToNobody() {
    Person wang = wangWhenAsked("1.");
    student.sendsAlbum(List.of(words("Before")));
    student.taps(Phrase.TICKET_SEND);
    wang.sees("Before");
    student.sendsAlbum(List.of(words("2."), words("3.")));
    wang.taps(Phrase.STAFF_BLOCK);
    eventually(() -> assertThat(office.tickets.unfinished()).isEmpty());
    wang.seesNot("2.").seesNot("3.");
  }

  @Test
  void aPhotoThatIsHeldGoesNoMore() {
    Person wang = wangWhenAsked("1.");
    student.sends(new Content.Photo("f", "2."), null);
    student.sees(Phrase.TICKET_CONSENT);
    wang.taps(Phrase.STAFF_BLOCK).taps(Phrase.STAFF_UNBLOCK);
    student.taps(Phrase.TICKET_SEND);
    student.says("3.");
    wang.sees("3.").seesNot("2.");
  }

  @Test
  void whatABlockedStudentChangesStaysAsItWas() {
    Person wang = wangWhenAsked("Hello");
    int first = student.says("2.");
    wang.sees("2.").taps(Phrase.STAFF_BLOCK);
    student.edits(first, words("You fools"));
    wang.taps(Phrase.STAFF_UNBLOCK);
    student.says("3.");
    wang.sees("2.", "3.").seesNot("You fools");
  }

  @Test
  void aBlockHoldsThoughTheStudentIsForgottenUntilNinetyDaysLater() {
    wangWhenAsked("1.").taps(Phrase.STAFF_BLOCK);
    student.isForgotten().command(new Event.AskedToBeForgotten());
    student.asks().says("2.");
    student.sees(Phrase.TICKET_REFUSED);
    office.passes(Duration.ofDays(90).minusSeconds(1));
    office.restarts();
    student.isForgotten();
    int refusals = count(Phrase.TICKET_REFUSED);
    student.asks().says("3.");
    eventually(() -> assertThat(count(Phrase.TICKET_REFUSED)).isEqualTo(refusals + 1));
    assertThat(office.telegram.topics()).hasSize(1);

    office.passes(Duration.ofSeconds(1));
    student.says("4.");
    eventually(() -> assertThat(office.telegram.topics()).hasSize(2));
    office.staff(WANG, newest()).sees("4.").seesNot("3.");
  }

  @Test
  void nothingIsKeptOfABlockForLongerThanNinetyDays() {
    wangWhenAsked("1.").taps(Phrase.STAFF_BLOCK);
    student.isForgotten();
    assertThat(office.keepsRestrictions()).isTrue();
    office.passes(Duration.ofDays(90));
    office.looksAround();
    eventually(() -> assertThat(office.keepsRestrictions()).isFalse());
  }

  @Test
  void whoIsBlockedAndForgottenIsUnblockedByTheCardThatIsStillThere() {
    Person wang = wangWhenAsked("1.").taps(Phrase.STAFF_BLOCK);
    student.isForgotten();
    student.asks().says("2.");
    student.sees(Phrase.TICKET_REFUSED);
    wang.taps(Phrase.STAFF_UNBLOCK);
    assertThat(office.telegram.notice(wang.lastTap))
        .contains(Office.say(Phrase.STAFF_IS_UNBLOCKED, Language.BOTH));
    student.says("3.");
    eventually(() -> assertThat(office.telegram.topics()).hasSize(2));
    office.staff(WANG, newest()).sees("3.");
    wang.taps(Phrase.STAFF_UNBLOCK);
    assertThat(office.telegram.notice(wang.lastTap))
        .contains(Office.say(Phrase.STAFF_IS_GONE, Language.BOTH));
  }

  @Test
  void whoAsksAndIsForgottenAgainAndAgainOpensThreeTopicsADay() {
    for (int i = 0; i < 11; i++) {
      student.asks().says("Question " + i);
      student.isForgotten();
      office.passes(Duration.ofMinutes(1));
      int opened = Math.min(i + 1, 3);
      eventually(() -> assertThat(office.telegram.topics()).hasSize(opened));
    }
    student.asks().says("Once more");
    student.sees(Phrase.TICKET_TOO_OFTEN);
    assertThat(office.telegram.topics()).hasSize(3);

    office.passes(Duration.ofDays(1));
    student.says("On the next day");
    eventually(() -> assertThat(office.telegram.topics()).hasSize(4));
  }

  @Test
  void thoseAreCountedWhoDoItWithinOneBatch() {
    List<Arrival> batch = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      batch.add(student.doing(new Event.Started("write-to-office")));
      batch.add(student.writing(words("Question " + i)));
      batch.add(student.doing(new Event.ConfirmedForgetting()));
    }
    office.take(batch);
    eventually(() -> assertThat(count(Phrase.TICKET_TOO_OFTEN)).isEqualTo(7));
  }

  /** Staff read what another student asks, so all that was to come before has come. */
  private void seesAnother(String question) {
    office.student(8, language).asks().says(question);
    eventually(() -> assertThat(office.telegram.topics()).hasSize(2));
    office.staff(WANG, newest()).sees(question);
  }

  private ForumTopic newest() {
    List<ForumTopic> topics = office.telegram.topics();
    return topics.get(topics.size() - 1);
  }

  private int count(Phrase phrase) {
    return (int) student.messages().stream().filter(it -> it.html().contains(say(phrase))).count();
  }
}
