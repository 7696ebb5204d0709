package org.chsiguide.ticket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.chsiguide.ticket.Office.eventually;

import java.time.Duration;
import java.util.List;
import org.chsiguide.dialog.Phrase;
import org.chsiguide.messenger.Content;
import org.chsiguide.ticket.Office.Person;
import org.chsiguide.ticket.Passage.State;
import org.junit.jupiter.api.Test;

/** Where the store fails in the middle of it, nothing is lost and nothing is done twice. */
class OutageTest extends TicketStories {

  private static final Content PHOTO = new Content.Photo("f", "");

  @Test
  void whoWasNotAskedWhetherAPhotoMayGoIsAskedWhenItComesAgain() {
    Person wang = wangWhenAsked("1.");
    office.tickets.saves.add(false);

    office.takeAtLast(student.writing(PHOTO));

    student.taps(Phrase.TICKET_SEND);
    eventually(() -> assertThat(photos(wang)).isEqualTo(1));
  }

  @Test
  void whoWasNotAskedWhetherAnAlbumMayGoIsAskedWhenItComesAgain() {
    Person wang = wangWhenAsked("1.");
    office.tickets.saves.addAll(List.of(false, true));

    office.takeAtLast(student.writing(PHOTO), student.writing(PHOTO));

    student.taps(Phrase.TICKET_SEND);
    eventually(() -> assertThat(photos(wang)).isEqualTo(2));
    assertThat(count(student, say(Phrase.TICKET_CONSENT))).isEqualTo(1);
  }

  @Test
  void whatMayGoGoesOnceThoughItWasNotLetGoAtFirst() {
    student.asks().sends(PHOTO, null);
    office.tickets.unrecorded = State.PENDING;

    office.takeAtLast(student.tapping(Phrase.TICKET_SEND));
    student.says("1.");

    Person wang = wang().sees("#1", "1.");
    student.sees(Phrase.TICKET_RECEIVED);
    assertThat(photos(wang)).isEqualTo(1);
    assertThat(count(wang, "#1")).isEqualTo(1);
    assertThat(count(student, say(Phrase.TICKET_RECEIVED))).isEqualTo(1);
  }

  @Test
  void whoWritesOnIsToldOnceThatItArrivedThoughThatWasNotLetGoAtFirst() {
    student.asks().sends(PHOTO, null);
    student.sees(Phrase.TICKET_CONSENT);
    office.tickets.unrecorded = State.PENDING;

    office.takeAtLast(student.writing(words("1.")));

    Person wang = wang().sees("#1", "1.");
    student.sees(Phrase.TICKET_RECEIVED).says("2.");
    wang.sees("2.");
    assertThat(count(wang, "1.")).isEqualTo(1);
    assertThat(photos(wang)).isZero();
    assertThat(count(student, say(Phrase.TICKET_RECEIVED))).isEqualTo(1);
  }

  @Test
  void whatMayNotGoIsNotSentThoughTheTicketWasNotClosedAtFirst() {
    student.asks().sends(PHOTO, null);
    office.tickets.saves.addAll(List.of(true, false));

    office.takeAtLast(student.tapping(Phrase.TICKET_DO_NOT_SEND));

    nothingIsOpen();
  }

  @Test
  void whatMayNotGoIsNotSentThoughItWasNotDroppedAtFirst() {
    student.asks().sends(PHOTO, null);
    office.tickets.unrecorded = State.DROPPED;

    office.takeAtLast(student.tapping(Phrase.TICKET_DO_NOT_SEND));

    nothingIsOpen();
  }

  @Test
  void whoWasNotAskedWhetherAChangeMayGoIsAskedWhenItComesAgain() {
    int question = student.asks().says("1.");
    Person wang = wang().sees("1.");
    office.tickets.saves.add(false);

    office.takeAtLast(student.editing(question, words("E12345678")));

    student.taps(Phrase.TICKET_SEND);
    wang.sees("E12345678").seesNot("1.");
  }

  @Test
  void whatReopensATicketWaitsAndGoesOnce() {
    Person wang = wangWhenAsked("1.").taps(Phrase.STAFF_CLOSE);
    student.sees(Phrase.TICKET_CLOSED);
    office.passes(Duration.ofDays(6));
    office.tickets.saves.add(false);

    office.takeAtLast(student.writing(words("2.")));
    student.says("3.");

    wang.sees("2.", "3.").says("/tickets");
    wang.sees(Phrase.STAFF_OPEN_TICKETS);
    assertThat(count(wang, "2.")).isEqualTo(1);
    eventually(() -> assertThat(count(student, say(Phrase.TICKET_RECEIVED))).isEqualTo(2));
    assertThat(office.telegram.topics()).hasSize(1);
  }

  @Test
  void whatIsThereIsNotBroughtAgainThoughThatWasNotOnRecordAtFirst() {
    Person wang = wangWhenAsked("1.");
    office.tickets.unrecorded = State.DONE;
    student.says("2.");
    wang.sees("2.").says("3.");
    student.sees("3.");
    office.tickets.isBack();
    student.says("4.");
    wang.sees("4.").says("5.");
    student.sees("5.");
    assertThat(count(wang, "2.")).isEqualTo(1);
    assertThat(count(student, "3.")).isEqualTo(1);
    eventually(() -> assertThat(office.tickets.unfinished()).isEmpty());
  }

  @Test
  void whatGoesToADeletedTopicIsBroughtOnceThoughThatWasNotOnRecordAtFirst() {
    wangWhenAsked("1.");
    eventually(() -> assertThat(office.tickets.unfinished()).isEmpty());
    office.telegram.deleteTopic(office.topic());
    office.tickets.saves.addAll(List.of(true, false));
    student.says("2.");
    eventually(() -> assertThat(office.tickets.saves).isEmpty());
    office.inGeneral(Office.WANG).says("Is it better now?");
    Person wang = wang().sees("2.");
    student.says("3.");
    wang.sees("3.");
    assertThat(count(wang, "2.")).isEqualTo(1);
  }

  private void nothingIsOpen() {
    assertThat(office.tickets.unfinished()).isEmpty();
    office.inGeneral(Office.WANG).says("/tickets");
    office.inGeneral(Office.WANG).sees(Phrase.STAFF_NO_TICKETS);
    assertThat(office.telegram.topics()).isEmpty();
  }

  private static long photos(Person reader) {
    return reader.messages().stream().filter(it -> it.content() instanceof Content.Photo).count();
  }

  private static long count(Person reader, String words) {
    return reader.messages().stream().filter(it -> it.html().contains(words)).count();
  }
}
