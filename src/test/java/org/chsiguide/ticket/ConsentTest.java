package org.chsiguide.ticket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.chsiguide.ticket.Office.eventually;

import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.chsiguide.bot.Arrival;
import org.chsiguide.dialog.Phrase;
import org.chsiguide.dialog.Screen.Button;
import org.chsiguide.messenger.Content;
import org.chsiguide.messenger.Incoming.Moment;
import org.chsiguide.ticket.Office.Person;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Before what may show a passport goes to staff the student is asked, once. */
class ConsentTest extends TicketStories {

  private static final Content PHOTO = new Content.Photo("f", "");
  private static final Content OTHER_PHOTO = new Content.Photo("g", "");

  @Test
  void aPhotoOrAPassportNumberIsAskedAboutOnce() {
    student.asks().says("E12345678");
    student.sees(Phrase.TICKET_CONSENT);
    assertThat(office.telegram.topics()).isEmpty();
    student.taps(Phrase.TICKET_SEND);
    Person wang = wang().sees("E12345678");
    student.sees(Phrase.TICKET_RECEIVED).sends(PHOTO, null);
    eventually(() -> assertThat(photos(wang)).isEqualTo(1));
  }

  @Test
  void whatTheyDoNotWantToSendIsNotSent() {
    student.asks().sends(PHOTO, null);
    student.taps(Phrase.TICKET_DO_NOT_SEND).sees(Phrase.TICKET_NOT_SENT);
    student.asks().says("1.");
    assertThat(photos(wang().sees("1."))).isZero();
  }

  @Test
  void whoWritesOnWithoutSayingWhetherThePhotoMayGoHasAskedAllTheSame() {
    student.asks().sends(PHOTO, null);
    student.sees(Phrase.TICKET_CONSENT).says("1.");
    student.sees(Phrase.TICKET_RECEIVED);
    Person wang = wang().sees("#1", "1.");
    wang.says("/tickets");
    wang.sees(Phrase.STAFF_OPEN_TICKETS);
    student.taps(Phrase.TICKET_DO_NOT_SEND).sees(Phrase.TICKET_NOT_SENT).says("2.");
    wang.sees("2.");
    assertThat(photos(wang)).isZero();
  }

  @Test
  void anAlbumIsAskedAboutOnceAndGoesAsAWhole() {
    student.asks();
    List<Content> album =
        IntStream.range(0, 10).<Content>mapToObj(i -> new Content.Photo("f" + i, "")).toList();
    student.sendsAlbum(album);
    student.taps(Phrase.TICKET_SEND);
    eventually(() -> assertThat(photos(wang())).isEqualTo(10));
    assertThat(student.messages())
        .filteredOn(it -> it.html().contains(say(Phrase.TICKET_CONSENT)))
        .hasSize(1);
    assertThat(wang().messages())
        .extracting(FakeTelegram.Message::content)
        .filteredOn(Content.Photo.class::isInstance)
        .containsExactlyElementsOf(album);
  }

  @Test
  void aChangeThatAddsAPassportNumberIsAskedAboutFirst() {
    int question = student.asks().says("1.");
    Person wang = wang().sees("1.");
    student.edits(question, words("2. E12345678"));
    student.sees(Phrase.TICKET_CONSENT);
    wang.seesNot("E12345678");
    student.taps(Phrase.TICKET_SEND);
    wang.sees("E12345678").seesNot("1.");
  }

  @Test
  void aChangeThatTakesThePassportNumberOutAgainGoesAloneAndOnce() {
    int question = student.asks().says("1.");
    Person wang = wang().sees("1.");
    student.edits(question, words("2. E12345678"));
    student.sees(Phrase.TICKET_CONSENT);
    student.edits(question, words("3."));
    wang.sees("3.");
    student.taps(Phrase.TICKET_SEND).says("4.");
    wang.sees("4.").seesNot("E12345678");
    assertThat(wang.messages()).filteredOn(it -> it.html().equals("3.")).hasSize(1);
  }

  @Test
  void whatWasChangedBeforeItMayGoGoesOnceAsItIsThen() {
    int question = student.asks().says("E12345678");
    student.sees(Phrase.TICKET_CONSENT);
    student.edits(question, words("1. G12345678"));
    student.taps(Phrase.TICKET_SEND).says("2.");
    Person wang = wang().sees("2.");
    assertThat(wang.messages())
        .extracting(FakeTelegram.Message::html)
        .filteredOn(it -> it.contains("345678"))
        .containsExactly("1. G12345678");
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void whoWritesOnAndDoesNotWantThePhotoToGoHasAskedWhicheverComesFirst(boolean isWordsFirst) {
    student.asks().sends(PHOTO, null);
    Arrival no = student.tapping(Phrase.TICKET_DO_NOT_SEND);
    int question = office.telegram.arrives(student.chat, null, null, words("1."));
    Arrival words = student.says(question, "1.");

    office.take(isWordsFirst ? List.of(words, no) : List.of(no, words));

    Person wang = wang().sees("#1", "1.");
    student.sees(Phrase.TICKET_RECEIVED);
    wang.says("/tickets");
    wang.sees(Phrase.STAFF_OPEN_TICKETS);
    assertThat(photos(wang)).isZero();
  }

  @Test
  void whatTheStudentHasNotAgreedToSendIsNotListedNorRemindedOf() {
    student.asks().sends(PHOTO, null);
    student.sees(Phrase.TICKET_CONSENT);
    office.passes(Duration.ofHours(3));
    office.reminds();
    Person wang = office.inGeneral(Office.WANG);
    wang.says("/tickets");
    wang.sees(Phrase.STAFF_NO_TICKETS);
    assertThat(office.telegram.topics()).isEmpty();
  }

  @Test
  void aPhotoThatIsHeldDoesNotReachStaffWhenItsStudentIsForgotten() {
    Person wang = wangWhenAsked("1.");
    student.sends(PHOTO, null);
    int question = student.message(Phrase.TICKET_CONSENT).id();
    student.isForgotten();
    wang.sees(Phrase.STAFF_FORGOTTEN);
    student.tapsData("t:yes", question);
    student.asks().says("E12345678");
    student.taps(Phrase.TICKET_SEND);
    eventually(() -> assertThat(office.telegram.topics()).hasSize(2));
    Person again = office.staff(Office.WANG, office.telegram.topics().get(1)).sees("E12345678");
    assertThat(photos(wang) + photos(again)).isZero();
  }

  @Test
  void nothingOfWhoIsForgottenStaysInMemory() {
    int question = student.asks().says("1.");
    wang().sees("1.");
    WeakReference<String> name = writesAs("Amina");
    WeakReference<Content> number = changes(question, words("E12345678"));
    student.sees(Phrase.TICKET_CONSENT);
    System.gc();
    assertThat(number.get()).isNotNull();
    student.isForgotten();
    wang().sees(Phrase.STAFF_FORGOTTEN);
    isGone(number);
    isGone(name);
  }

  @Test
  void theNameAtAnEarlierQuestionIsForgottenAsWell() {
    student.asks();
    WeakReference<String> name = writesAs("Amina");
    Person wang = wang().sees("2.");
    wang.taps(Phrase.STAFF_CLOSE);
    student.sees(Phrase.TICKET_CLOSED);
    office.passes(Duration.ofDays(8));
    student.asks().says("3.");
    wang.sees("#2", "3.");
    student.isForgotten();
    wang.sees(Phrase.STAFF_FORGOTTEN);
    isGone(name);
  }

  @Test
  void whatAMessageSaysIsNotKeptWhileItIsHeld() {
    student.asks();
    WeakReference<Content> number = writes(words("E12345678"));
    WeakReference<Content> photo = writes(new Content.Photo("f", "my passport"));
    student.sees(Phrase.TICKET_CONSENT);
    isGone(number);
    isGone(photo);
  }

  @Test
  void whoSaysYesAfterTheQuestionWasClosedGoesOnWithIt() {
    Person wang = wangWhenAsked("1.");
    student.sends(PHOTO, null);
    student.sees(Phrase.TICKET_CONSENT);
    wang.taps(Phrase.STAFF_CLOSE);
    student.sees(Phrase.TICKET_CLOSED);
    office.passes(Duration.ofDays(6));
    student.taps(Phrase.TICKET_SEND);
    eventually(() -> assertThat(photos(wang)).isEqualTo(1));
    wang.says("/tickets");
    wang.sees(Phrase.STAFF_OPEN_TICKETS).seesNot(Phrase.STAFF_NO_TICKETS);
    eventually(
        () ->
            assertThat(student.messages())
                .filteredOn(it -> it.html().contains(say(Phrase.TICKET_RECEIVED)))
                .hasSize(2));
  }

  @Test
  void whoSaysYesAWeekAfterTheQuestionWasClosedIsToldThatItIsTooLate() {
    Person wang = wangWhenAsked("1.");
    student.sends(PHOTO, null);
    student.sees(Phrase.TICKET_CONSENT);
    wang.taps(Phrase.STAFF_CLOSE);
    student.sees(Phrase.TICKET_CLOSED);
    office.passes(Duration.ofDays(8));
    student.taps(Phrase.TICKET_SEND).sees(Phrase.TICKET_TOO_LATE);
    wang.says("/tickets");
    wang.sees(Phrase.STAFF_NO_TICKETS);
    assertThat(photos(wang)).isZero();
    assertThat(office.tickets.unfinished()).isEmpty();
  }

  @Test
  void yesToWhatBelongsToAnEarlierQuestionIsTooLate() {
    Person wang = wangWhenAsked("1.");
    student.sends(PHOTO, null);
    student.sees(Phrase.TICKET_CONSENT);
    wang.taps(Phrase.STAFF_CLOSE);
    student.sees(Phrase.TICKET_CLOSED);
    office.passes(Duration.ofDays(8));
    student.asks().says("2.");
    wang.sees("#2", "2.");
    student.taps(Phrase.TICKET_SEND).sees(Phrase.TICKET_TOO_LATE);
    assertThat(photos(wang)).isZero();
    assertThat(office.tickets.unfinished()).isEmpty();
  }

  @Test
  void yesToTheNewQuestionSendsWhatIsHeldThereAndLeavesTheOldOneToItsOwnButtons() {
    Person wang = wangWhenPhotosOfTwoQuestionsAreHeld(student);
    office.restarts();
    taps(student, Phrase.TICKET_SEND, 1);
    eventually(() -> assertThat(photosOf(wang)).containsExactly(OTHER_PHOTO));
    eventually(() -> assertThat(held()).containsExactly(1L));
    taps(student, Phrase.TICKET_SEND, 0);
    student.sees(Phrase.TICKET_TOO_LATE);
    eventually(() -> assertThat(held()).isEmpty());
    assertThat(photosOf(wang)).containsExactly(OTHER_PHOTO);
  }

  @Test
  void yesToTheOldQuestionIsTooLateAndSendsNothingOfTheNewOne() {
    Person wang = wangWhenPhotosOfTwoQuestionsAreHeld(student);
    taps(student, Phrase.TICKET_SEND, 0);
    student.sees(Phrase.TICKET_TOO_LATE);
    eventually(() -> assertThat(held()).containsExactly(2L));
    assertThat(photos(wang)).isZero();
    taps(student, Phrase.TICKET_SEND, 0);
    eventually(() -> assertThat(photosOf(wang)).containsExactly(OTHER_PHOTO));
    assertThat(held()).isEmpty();
  }

  @Test
  void noToEachQuestionDropsWhatIsHeldThere() {
    Person wang = wangWhenPhotosOfTwoQuestionsAreHeld(student);
    taps(student, Phrase.TICKET_DO_NOT_SEND, 0);
    student.sees(Phrase.TICKET_NOT_SENT);
    eventually(() -> assertThat(held()).containsExactly(2L));
    taps(student, Phrase.TICKET_DO_NOT_SEND, 0);
    eventually(() -> assertThat(held()).isEmpty());
    student.says("3.");
    assertThat(photos(wang.sees("3."))).isZero();
  }

  @Test
  void aButtonThatNamesNoQuestionIsAboutTheLastOfWhichSomethingIsHeld() {
    Person wang = wangWhenPhotosOfTwoQuestionsAreHeld(student);
    List<FakeTelegram.Message> asked = asked(student);
    student.tapsData("t:yes", asked.get(1).id());
    eventually(() -> assertThat(photosOf(wang)).containsExactly(OTHER_PHOTO));
    eventually(() -> assertThat(held()).containsExactly(1L));
    student.tapsData("t:no", asked.get(0).id()).sees(Phrase.TICKET_NOT_SENT);
    eventually(() -> assertThat(held()).isEmpty());
    assertThat(photosOf(wang)).containsExactly(OTHER_PHOTO);
  }

  @Test
  void whoIsOfStaffAndAsksDecidesOnAnOldQuestionToo() {
    Person colleague = office.student(Office.LI.value(), language);
    wangWhenPhotosOfTwoQuestionsAreHeld(colleague);
    taps(colleague, Phrase.TICKET_SEND, 0);
    colleague.sees(Phrase.TICKET_TOO_LATE);
    eventually(() -> assertThat(held()).containsExactly(2L));
  }

  @Test
  void whoIsBlockedBeforeTheySayYesIsToldSo() {
    Person wang = wangWhenAsked("1.");
    student.sends(PHOTO, null);
    student.sees(Phrase.TICKET_CONSENT);
    wang.taps(Phrase.STAFF_BLOCK);
    student.taps(Phrase.TICKET_SEND).sees(Phrase.TICKET_REFUSED);
    assertThat(office.tickets.unfinished()).isEmpty();
    assertThat(photos(wang)).isZero();
  }

  @Test
  void aPreparedAnswerThatIsHeldIsNoBusinessOfTheStudent() {
    wangWhenAsked("1.").says("First");
    student.sees("First");
    li().taps(Phrase.STAFF_CANNED).taps(button("send-a-screenshot"));
    li().sees(Phrase.STAFF_COLLISION);
    student.sends(PHOTO, null);
    student.taps(Phrase.TICKET_SEND).says("2.");
    Person wang = wang().sees("2.");
    assertThat(photos(wang)).isEqualTo(1);
    wang.seesNot(prepared("send-a-screenshot"));
    li().taps(Phrase.TICKET_SEND).sees(prepared("send-a-screenshot"));
    student.sees(prepared("send-a-screenshot"));
  }

  /** The names and contents of these are not what the chats of the test keep. */
  private WeakReference<String> writesAs(String name) {
    String own = new String(name);
    office.student(7, language, own).says("2.");
    return new WeakReference<>(own);
  }

  private WeakReference<Content> writes(Content content) {
    int id = office.telegram.arrives(student.chat, null, null, words("E00000000"));
    office.take(List.of(student.writing(id, content, null, Moment.NEW, null)));
    return new WeakReference<>(content);
  }

  private WeakReference<Content> changes(int message, Content content) {
    office.take(List.of(student.writing(message, content, null, Moment.EDITED, null)));
    return new WeakReference<>(content);
  }

  private static void isGone(WeakReference<?> kept) {
    eventually(
        () -> {
          System.gc();
          assertThat(kept.get()).isNull();
        });
  }

  /** A photo is held for a question that was closed over a week ago, another for a new one. */
  private Person wangWhenPhotosOfTwoQuestionsAreHeld(Person asking) {
    asking.asks().says("1.");
    Person wang = wang().sees("1.");
    asking.sends(PHOTO, null);
    asking.sees(Phrase.TICKET_CONSENT);
    wang.taps(Phrase.STAFF_CLOSE);
    asking.sees(Phrase.TICKET_CLOSED);
    office.passes(Duration.ofDays(8));
    asking.asks().says("2.");
    wang.sees("#2", "2.");
    asking.sends(OTHER_PHOTO, null);
    eventually(() -> assertThat(asked(asking)).hasSize(2));
    return wang;
  }

  /** Taps a button of one of the messages that still ask, the oldest of which is 0. */
  private void taps(Person asked, Phrase label, int index) {
    FakeTelegram.Message message = asked(asked).get(index);
    Button.Call button =
        message.screen().rows().stream()
            .flatMap(List::stream)
            .filter(it -> it.label().equals(say(label)))
            .map(Button.Call.class::cast)
            .findFirst()
            .orElseThrow();
    asked.tapsData(button.data(), message.id());
  }

  private List<FakeTelegram.Message> asked(Person student) {
    return student.messages().stream()
        .filter(it -> it.html().contains(say(Phrase.TICKET_CONSENT)))
        .filter(it -> !it.screen().rows().isEmpty())
        .toList();
  }

  /** The questions for which something is held. */
  private List<Long> held() {
    return office.tickets.unfinished().stream()
        .filter(it -> it.state() == Passage.State.HELD)
        .map(Passage::ticket)
        .toList();
  }

  private static long photos(Person reader) {
    return photosOf(reader).size();
  }

  private static List<Content> photosOf(Person reader) {
    return reader.messages().stream()
        .map(FakeTelegram.Message::content)
        .filter(Content.Photo.class::isInstance)
        .toList();
  }
}
