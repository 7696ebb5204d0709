package org.chsiguide.ticket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.chsiguide.ticket.Office.eventually;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.chsiguide.bot.Arrival;
import org.chsiguide.dialog.Phrase;
import org.chsiguide.messenger.Content;
import org.chsiguide.messenger.Incoming.Moment;
import org.chsiguide.ticket.Office.Person;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** An album of staff goes to the student as a whole, or stays among staff as a whole. */
class StaffAlbumsTest extends TicketStories {
  private static final Content SECRET = new Content.Photo("secret", "、、 internal");

  @ParameterizedTest
  @CsvSource({"0,true", "1,true", "2,true", "0,false", "1,false", "2,false"})
  void aNoteUnderAnyPictureKeepsAllOfThem(int marked, boolean isOneBatch) {
    Person wang = wangWhenAsked("First question");
    List<Arrival> parts =
        IntStream.range(0, 3)
            .mapToObj(i -> part(wang, "a", i == marked ? SECRET : photo("p" + i)))
            .toList();
    if (isOneBatch) {
      office.take(parts);
    } else {
      parts.forEach(part -> office.take(List.of(part)));
    }
    allCame();
    parts.forEach(part -> shows(part, "✍"));
    wang.says("Hello");
    student.sees("Hello");
    assertThat(pictures()).isEmpty();
  }

  @Test
  void anAlbumArrivesWholeInOrderAndBeforeWhatWasWrittenAfterIt() {
    Person wang = wangWhenAsked("First question");
    Arrival first = part(wang, "a", photo("p0"));
    Arrival text = wang.writing(words("Look at the second"));
    Arrival second = part(wang, "a", photo("p1"));
    Arrival third = part(wang, "a", new Content.Photo("p2", "done"));
    office.take(List.of(third));
    office.take(List.of(first));
    office.take(List.of(text));
    office.take(List.of(second));
    allCame();
    student.sees("Look at the second");
    assertThat(pictures()).containsExactly("p0", "p1", "p2");
    assertThat(captions(student)).endsWith("done", student.message("Look at the second").html());
    List.of(first, second, third).forEach(part -> shows(part, "👌"));
  }

  @Test
  void twoAlbumsBetweenEachOtherAreToldApart() {
    Person wang = wangWhenAsked("First question");
    office.take(
        List.of(
            part(wang, "a", photo("p0")),
            part(wang, "b", photo("secret")),
            part(wang, "a", photo("p1")),
            part(wang, "b", SECRET)));
    allCame();
    eventually(() -> assertThat(pictures()).containsExactly("p0", "p1"));
    wang.says("Hello");
    student.sees("Hello");
    assertThat(pictures()).containsExactly("p0", "p1");
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aStopInTheMiddleSendsNothingOfANote(boolean isFirst) {
    Person wang = wangWhenAsked("First question");
    Arrival marked = part(wang, "a", SECRET);
    Arrival other = part(wang, "a", photo("p1"));
    office.take(List.of(isFirst ? marked : other));
    office.restarts();
    office.passes(Duration.ofHours(1));
    office.take(List.of(isFirst ? other : marked));
    allCame();
    shows(marked, "✍");
    shows(other, "✍");
    wang.says("Hello");
    student.sees("Hello");
    assertThat(pictures()).isEmpty();
  }

  @Test
  void aStopInTheMiddleLosesNothingOfAnAlbum() {
    Person wang = wangWhenAsked("First question");
    Arrival first = part(wang, "a", photo("p0"));
    Arrival second = part(wang, "a", photo("p1"));
    office.take(List.of(first));
    office.restarts();
    office.passes(Duration.ofHours(1));
    office.take(List.of(second));
    allCame();
    eventually(() -> assertThat(pictures()).containsExactly("p0", "p1"));
  }

  @Test
  void anAlbumThatAStopInterruptedGoesWhenUpdatesComeAgain() {
    Person wang = wangWhenAsked("First question");
    office.take(List.of(part(wang, "a", photo("p0"))));
    office.restarts();
    office.inGeneral(Office.WANG).says("Lunch?");
    allCame();
    eventually(() -> assertThat(pictures()).containsExactly("p0"));
  }

  @Test
  void aNoteThatComesFarTooLateTakesTheOthersBack() {
    Person wang = wangWhenAsked("First question");
    Arrival first = part(wang, "a", photo("p0"));
    office.take(List.of(first));
    allCame();
    eventually(() -> assertThat(pictures()).containsExactly("p0"));
    office.take(List.of(part(wang, "a", SECRET)));
    allCame();
    wang.sees(Phrase.STAFF_TAKEN_BACK);
    assertThat(pictures()).isEmpty();
    shows(first, "✍");
  }

  @Test
  void aPictureThatComesFarTooLateIsANoteIfTheOthersAre() {
    Person wang = wangWhenAsked("First question");
    office.take(List.of(part(wang, "a", SECRET)));
    allCame();
    Arrival late = part(wang, "a", photo("p1"));
    office.take(List.of(late));
    allCame();
    shows(late, "✍");
    assertThat(pictures()).isEmpty();
  }

  @Test
  void aNoteThatIsWrittenUnderAPictureLaterTakesAllOfThemBack() {
    Person wang = wangWhenAsked("First question");
    Arrival first = part(wang, "a", photo("p0"));
    Arrival second = part(wang, "a", photo("p1"));
    office.take(List.of(first, second));
    allCame();
    eventually(() -> assertThat(pictures()).containsExactly("p0", "p1"));
    wang.edits(id(second), new Content.Photo("p1", "// internal"));
    wang.sees(Phrase.STAFF_TAKEN_BACK);
    eventually(() -> assertThat(pictures()).isEmpty());
    shows(first, "✍");
    shows(second, "✍");
  }

  @Test
  void anAlbumAfterAColleaguesAnswerIsAskedAboutOnceAndGoesOrStaysAsAWhole() {
    wangWhenAsked("First question").says("Hello");
    student.sees("Hello");
    Person li = li();
    for (boolean goes : List.of(true, false)) {
      String album = "album " + goes;
      office.take(List.of(part(li, album, photo("p0")), part(li, album, photo("p1"))));
      allCame();
      li.sees(Phrase.STAFF_COLLISION);
      assertThat(pictures()).hasSize(goes ? 0 : 2);
      li.taps(goes ? Phrase.TICKET_SEND : Phrase.TICKET_DO_NOT_SEND);
      eventually(() -> assertThat(pictures()).hasSize(2));
      li.seesNot(Phrase.STAFF_COLLISION);
    }
    wang().says("Third");
    student.sees("Third");
    assertThat(pictures()).containsExactly("p0", "p1");
  }

  @Test
  void aNoteInAnAlbumIsNoAnswer() {
    Person wang = wangWhenAsked("First question");
    Arrival note = part(li(), "a", SECRET);
    office.take(List.of(note));
    allCame();
    shows(note, "✍");
    wang.says("Hello");
    student.sees("Hello");
    wang.seesNot(Phrase.STAFF_COLLISION);
  }

  @Test
  void nothingOfAnAlbumOfAStudentGoesBeforeTheySaySo() {
    student.asks().says("First question");
    Person wang = wang().sees("First question");
    Arrival sound = part(student, "a", new Content.Other("audio", "My passport is in the other"));
    Arrival passport = part(student, "a", photo("passport"));
    office.take(List.of(sound, passport));
    student.sees(Phrase.TICKET_CONSENT).says("Second question");
    wang.sees("Second question");
    assertThat(captions(wang)).doesNotContain("My passport is in the other");
    student.taps(Phrase.TICKET_SEND);
    eventually(() -> assertThat(captions(wang)).contains("My passport is in the other"));
    assertThat(student.messages())
        .filteredOn(it -> it.html().contains(say(Phrase.TICKET_CONSENT)))
        .hasSize(1);
  }

  /** A part of an album, which has arrived at Telegram and is not taken yet. */
  private Arrival part(Person who, String album, Content content) {
    int id =
        office.telegram.arrives(
            who.chat, who.chat.isGroup() ? office.topic() : null, null, content);
    return who.writing(id, content, null, Moment.NEW, album);
  }

  /** Time enough for all parts passes. */
  private void allCame() {
    office.passes(StaffAlbums.QUIET);
  }

  private static List<String> captions(Person reader) {
    return reader.messages().stream().map(it -> it.content().html()).toList();
  }

  private List<String> pictures() {
    List<String> pictures = new ArrayList<>();
    student
        .messages()
        .forEach(
            message -> {
              if (message.content() instanceof Content.Photo photo) {
                pictures.add(photo.fileId());
              }
            });
    return pictures;
  }

  private void shows(Arrival part, String emoji) {
    eventually(
        () ->
            assertThat(office.telegram.reaction(Office.GROUP, id(part)))
                .as("the reaction to " + id(part))
                .isEqualTo(emoji));
  }

  private static int id(Arrival part) {
    return Objects.requireNonNull(part.message()).id();
  }

  private static Content photo(String fileId) {
    return new Content.Photo(fileId, "");
  }
}
