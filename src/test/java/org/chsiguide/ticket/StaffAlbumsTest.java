package org.chsiguide.ticket;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.chsiguide.dialog.Language;
import org.chsiguide.messenger.IncomingMessage.Revision;
import org.chsiguide.messenger.MessageContent;
import org.chsiguide.ticket.TicketFixture.Participant;
import org.chsiguide.ticket.relay.StaffAlbums;
import org.chsiguide.update.IncomingUpdate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** An album of staff goes to the student as a whole, or stays among staff as a whole. */
class StaffAlbumsTest extends TicketStories {

  private static final MessageContent SECRET = MessageContent.photo("secret", "、、 internal");

  StaffAlbumsTest() {
    super(Language.ZH);
  }

  @ParameterizedTest
  @CsvSource({"0,true", "1,true", "2,true", "0,false", "1,false", "2,false"})
  void aNoteUnderAnyPictureKeepsAllOfThem(int marked, boolean isOneBatch) {
    Participant wang = askedAndSeenByWang("First question");
    List<IncomingUpdate> parts =
        IntStream.range(0, 3)
            .mapToObj(i -> part(wang, "a", i == marked ? SECRET : photo("p" + i)))
            .toList();
    if (isOneBatch) {
      office.handle(parts);
    } else {
      parts.forEach(part -> office.handle(List.of(part)));
    }
    allCame();
    parts.forEach(part -> shows(part, "✍"));
    expectOnlyWordsOf(wang);
  }

  /** Nothing that came before the next words of a member of staff reaches the student. */
  private void expectOnlyWordsOf(Participant member) {
    member.sendTo(student, "Hello");
    assertThat(pictures()).isEmpty();
  }

  @Test
  void anAlbumOfWhichAPartBecomesANoteInTheSameBatchIsNotSent() {
    Participant wang = askedAndSeenByWang("First question");
    List<IncomingUpdate> parts =
        List.of(part(wang, "a", photo("p0")), part(wang, "a", photo("p1")));
    IncomingUpdate edit =
        wang.editUpdate(id(parts.get(1)), MessageContent.photo("p1", "// internal"));
    office.handle(List.of(parts.get(0), parts.get(1), edit));
    allCame();
    parts.forEach(part -> shows(part, "✍"));
    expectOnlyWordsOf(wang);
  }

  @Test
  void anAlbumOfWhichEachPartBecameANoteKeepsNoAnswerBack() {
    Participant wang = askedAndSeenByWang("First question");
    List<IncomingUpdate> parts = albumOfTwo(wang);
    List.of(parts.get(0), parts.get(1)).forEach(part -> wang.edit(part.message().id(), SECRET));
    allCame();
    expectOnlyWordsOf(wang);
  }

  @Test
  void anAlbumArrivesWholeInOrderAndBeforeWhatWasWrittenAfterIt() {
    Participant wang = askedAndSeenByWang("First question");
    IncomingUpdate first = part(wang, "a", photo("p0"));
    IncomingUpdate text = wang.messageUpdate(words("Look at the second"));
    IncomingUpdate second = part(wang, "a", photo("p1"));
    IncomingUpdate third = part(wang, "a", MessageContent.photo("p2", "done"));
    office.handle(List.of(third));
    office.handle(List.of(first));
    office.handle(List.of(text));
    office.handle(List.of(second));
    allCame();
    student.expectText("Look at the second");
    assertThat(pictures()).containsExactly("p0", "p1", "p2");
    assertThat(captions(student)).endsWith("done", student.message("Look at the second").html());
    List.of(first, second, third).forEach(part -> shows(part, "👌"));
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aTicketWaitsForStaffIfItsStudentWroteAfterAnAlbum(boolean writesAgain) {
    Participant wang = askedAndSeenByWang("First question");
    albumOfTwo(wang);
    if (writesAgain) {
      student.sendText("Second question");
      wang.expectText("Second question");
    }
    allCameAndShow("p0", "p1");
    expectTurn(writesAgain ? Ticket.State.WAITS_FOR_STAFF : Ticket.State.WAITS_FOR_STUDENT);
  }

  @Test
  void aTicketWaitsForStaffIfItsStudentWritesWhileAnAlbumIsDecidedOn() {
    Participant wang = askedAndSeenByWang("First question");
    albumOfTwo(wang);
    office.failing.afterExchanged.set(() -> student.sendText("Second question"));
    allCame();
    eventually(() -> assertThat(pictures()).containsExactly("p0", "p1"));
    wang.expectText("Second question");
    expectTurn(Ticket.State.WAITS_FOR_STAFF);
  }

  @Test
  void twoAlbumsBetweenEachOtherAreToldApart() {
    Participant wang = askedAndSeenByWang("First question");
    office.handle(
        List.of(
            part(wang, "a", photo("p0")),
            part(wang, "b", photo("secret")),
            part(wang, "a", photo("p1")),
            part(wang, "b", SECRET)));
    allCameAndShow("p0", "p1");
    wang.sendTo(student, "Hello");
    assertThat(pictures()).containsExactly("p0", "p1");
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aStopInTheMiddleSendsNothingOfANote(boolean isFirst) {
    Participant wang = askedAndSeenByWang("First question");
    IncomingUpdate marked = part(wang, "a", SECRET);
    IncomingUpdate other = part(wang, "a", photo("p1"));
    office.handle(List.of(isFirst ? marked : other));
    office.restart();
    office.advanceClock(Duration.ofHours(1));
    office.handle(List.of(isFirst ? other : marked));
    allCame();
    shows(marked, "✍");
    shows(other, "✍");
    expectOnlyWordsOf(wang);
  }

  @Test
  void aStopInTheMiddleLosesNothingOfAnAlbum() {
    Participant wang = askedAndSeenByWang("First question");
    IncomingUpdate first = part(wang, "a", photo("p0"));
    IncomingUpdate second = part(wang, "a", photo("p1"));
    office.handle(List.of(first));
    office.restart();
    office.advanceClock(Duration.ofHours(1));
    office.handle(List.of(second));
    allCameAndShow("p0", "p1");
  }

  @Test
  void anAlbumThatAStopInterruptedGoesWhenUpdatesComeAgain() {
    Participant wang = askedAndSeenByWang("First question");
    office.handle(List.of(part(wang, "a", photo("p0"))));
    office.restart();
    office.inGeneral(TicketFixture.WANG).sendText("Lunch?");
    allCameAndShow("p0");
  }

  @Test
  void anAlbumThatAStopInterruptedGoesAlsoIfNothingComesAnyMore() {
    Participant wang = askedAndSeenByWang("First question");
    office.handle(List.of(part(wang, "a", photo("p0"))));
    office.restart();
    office.runTimers(StaffAlbums.UPDATE_TIMEOUT);
    allCameAndShow("p0");
  }

  @Test
  void anAlbumThatAStopInterruptedGoesThoughItsStudentHasAskedAnew() {
    Participant wang = askedAndSeenByWang("First question");
    office.handle(List.of(part(wang, "a", photo("p0"))));
    student.tapButton(TicketPhrase.TICKET_SOLVED);
    office.restart();
    office.advanceClock(Duration.ofDays(8));
    student.openTicket().sendText("Second question");
    allCameAndShow("p0");
  }

  @Test
  void anAlbumThatAStopInterruptedCanBeSentAlsoIfItsStudentHasAskedAnewAndAColleagueAnswered() {
    Participant wang = askedAndSeenByWang("First question");
    office.handle(List.of(part(li(), "a", photo("p0"))));
    student.tapButton(TicketPhrase.TICKET_SOLVED);
    office.restart();
    office.advanceClock(Duration.ofDays(8));
    student.openTicket().sendText("Second question");
    wang.sendText("Hello"); // before the album is complete
    allCame();
    student.expectText("Hello");
    li().expectText(TicketPhrase.STAFF_COLLISION).tapButton(TicketPhrase.TICKET_SEND);
    eventually(() -> assertThat(pictures()).containsExactly("p0"));
    expectNothingUnfinished();
  }

  @Test
  void aNoteThatComesFarTooLateTakesTheOthersBack() {
    Participant wang = askedAndSeenByWang("First question");
    IncomingUpdate first = part(wang, "a", photo("p0"));
    office.handle(List.of(first));
    allCameAndShow("p0");
    office.handle(List.of(part(wang, "a", SECRET)));
    allCame();
    wang.expectText(TicketPhrase.STAFF_TAKEN_BACK);
    assertThat(pictures()).isEmpty();
    shows(first, "✍");
  }

  @Test
  void aPictureThatComesFarTooLateIsANoteIfTheOthersAre() {
    Participant wang = askedAndSeenByWang("First question");
    office.handle(List.of(part(wang, "a", SECRET)));
    allCame();
    IncomingUpdate late = part(wang, "a", photo("p1"));
    office.handle(List.of(late));
    allCame();
    shows(late, "✍");
    assertThat(pictures()).isEmpty();
  }

  @Test
  void aNoteThatIsWrittenUnderAPictureLaterTakesAllOfThemBack() {
    Participant wang = askedAndSeenByWang("First question");
    List<IncomingUpdate> parts = albumOfTwo(wang);
    allCameAndShow("p0", "p1");
    wang.edit(id(parts.get(1)), MessageContent.photo("p1", "// internal"));
    wang.expectText(TicketPhrase.STAFF_TAKEN_BACK);
    eventually(() -> assertThat(pictures()).isEmpty());
    shows(parts.get(0), "✍");
    shows(parts.get(1), "✍");
  }

  @Test
  void anAlbumAfterAColleaguesAnswerIsAskedAboutOnceAndGoesOrStaysAsAWhole() {
    Participant wang = askedAndSeenByWang("First question");
    Participant li = li();
    for (boolean goes : List.of(true, false)) {
      String album = "album " + goes;
      wang.sendText("Before " + album);
      student.expectText("Before " + album);
      office.handle(List.of(part(li, album, photo("p0")), part(li, album, photo("p1"))));
      allCame();
      li.expectText(TicketPhrase.STAFF_COLLISION);
      assertThat(pictures()).hasSize(goes ? 0 : 2);
      li.tapButton(goes ? TicketPhrase.TICKET_SEND : TicketPhrase.TICKET_DO_NOT_SEND);
      eventually(() -> assertThat(pictures()).hasSize(2));
      li.expectNoText(TicketPhrase.STAFF_COLLISION);
    }
    wang.sendTo(student, "Third");
    assertThat(pictures()).containsExactly("p0", "p1");
  }

  @Test
  void anAlbumIsAskedAboutWhenTheAnswerCanBeTaken() {
    askedAndSeenByWang("First question").sendTo(student, "Hello");
    Participant li = li();
    office.failing.failingState = RelayedMessage.State.HELD;
    office.handle(List.of(part(li, "a", photo("p0"))));
    allCame();
    office.runTimers(Duration.ofSeconds(1));
    student.sendText("Second question");
    li.expectText("Second question").expectNoText(TicketPhrase.STAFF_COLLISION);
    office.failing.recover();
    allCame();
    li.tapButton(TicketPhrase.TICKET_SEND);
    eventually(() -> assertThat(pictures()).containsExactly("p0"));
  }

  @Test
  void anAlbumThatIsTakenBackBeforeItMayGoIsNeverSent() {
    askedAndSeenByWang("First question").sendTo(student, "Hello");
    List<IncomingUpdate> parts =
        List.of(part(li(), "a", photo("p0")), part(li(), "a", photo("p1")));
    office.handle(parts);
    allCame();
    li().expectText(TicketPhrase.STAFF_COLLISION);
    li().reply(Objects.requireNonNull(parts.get(1).message()).id(), "/delete");
    parts.forEach(part -> shows(part, "👎"));
    li().tapButton(TicketPhrase.TICKET_SEND);
    wang().sendTo(student, "Third");
    assertThat(pictures()).isEmpty();
  }

  @Test
  void aPartThatIsTakenBackBeforeItsAlbumIsCompleteIsNeverSent() {
    askedAndSeenByWang("First question").sendTo(student, "Hello");
    List<IncomingUpdate> parts = albumOfTwo(li());
    takesBack(li(), parts.get(1));
    allCame();
    li().expectText(TicketPhrase.STAFF_COLLISION).tapButton(TicketPhrase.TICKET_SEND);
    wang().sendTo(student, "Third");
    eventually(() -> assertThat(pictures()).containsExactly("p0"));
    shows(parts.get(1), "👎");
    expectNothingUnfinished();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1})
  void aPartThatIsTakenBackWhileItsAlbumIsDecidedOnIsNeverSent(int takenBack) {
    Participant wang = askedAndSeenByWang("First question");
    List<IncomingUpdate> parts = albumOfTwo(wang);
    CompletableFuture<Void> decided = new CompletableFuture<>();
    office.failing.saveDelays.add(decided);
    allCame();
    eventually(() -> assertThat(office.failing.saveDelays).isEmpty());
    takesBack(wang, parts.get(takenBack));
    decided.complete(null);
    eventually(() -> assertThat(pictures()).containsExactly("p" + (1 - takenBack)));
    expectNothingUnfinished();
  }

  @Test
  void nothingOfAnAlbumThatBecomesANoteWhileItIsDecidedOnIsEverSent() {
    Participant wang = askedAndSeenByWang("First question");
    List<IncomingUpdate> parts = albumOfTwo(wang);
    CompletableFuture<Void> decided = new CompletableFuture<>();
    office.failing.saveDelays.add(decided);
    allCame();
    eventually(() -> assertThat(office.failing.saveDelays).isEmpty());
    wang.edit(id(parts.get(1)), MessageContent.photo("p1", "// internal"));
    decided.complete(null);
    // It arrives later than a part would: more is sent and recorded before it.
    office.student(8, language).openTicket().sendText("Other question");
    eventually(() -> assertThat(office.telegram.topics()).hasSize(2));
    office.staff(TicketFixture.WANG, office.telegram.topics().get(1)).expectText("Other question");
    allCame();
    shows(parts.get(0), "✍");
    wang.expectNoText(TicketPhrase.STAFF_TAKEN_BACK);
    assertThat(pictures()).isEmpty();
    expectNothingUnfinished();
  }

  @Test
  void aPartThatIsTakenBackBeforeTheDecisionCanBeRecordedIsNeverSent() {
    askedAndSeenByWang("First question").sendTo(student, "Hello");
    List<IncomingUpdate> parts = albumOfTwo(li());
    office.failing.failingState = RelayedMessage.State.HELD;
    allCame();
    eventually(() -> assertThat(office.failing.refusedRecords.get()).isPositive());
    takesBack(li(), parts.get(1));
    office.failing.recover();
    allCame();
    li().expectText(TicketPhrase.STAFF_COLLISION).tapButton(TicketPhrase.TICKET_SEND);
    eventually(() -> assertThat(pictures()).containsExactly("p0"));
    expectNothingUnfinished();
  }

  @Test
  void aNoteInAnAlbumIsNoAnswer() {
    Participant wang = askedAndSeenByWang("First question");
    IncomingUpdate note = part(li(), "a", SECRET);
    office.handle(List.of(note));
    allCame();
    shows(note, "✍");
    wang.sendTo(student, "Hello");
    wang.expectNoText(TicketPhrase.STAFF_COLLISION);
  }

  @Test
  void nothingOfAnAlbumOfAStudentGoesBeforeTheySaySo() {
    student.openTicket().sendText("First question");
    Participant wang = wang().expectText("First question");
    IncomingUpdate sound =
        part(student, "a", new MessageContent.Other("audio", "My passport is in the other"));
    IncomingUpdate passport = part(student, "a", photo("passport"));
    office.handle(List.of(sound, passport));
    student.expectText(TicketPhrase.TICKET_CONSENT).sendTo(wang, "Second question");
    assertThat(captions(wang)).doesNotContain("My passport is in the other");
    student.tapButton(TicketPhrase.TICKET_SEND);
    eventually(() -> assertThat(captions(wang)).contains("My passport is in the other"));
    assertThat(student.messages())
        .filteredOn(it -> it.html().contains(phraseText(TicketPhrase.TICKET_CONSENT)))
        .hasSize(1);
  }

  /** A part of an album, which has arrived at Telegram and is not taken yet. */
  private IncomingUpdate part(Participant who, String album, MessageContent content) {
    int id =
        office.telegram.receive(
            who.chat, who.chat.isGroup() ? office.topic() : null, null, content);
    return who.messageUpdate(id, content, null, Revision.NEW, album);
  }

  /** The parts p0 and p1 of an album, which are taken; more may come. */
  private List<IncomingUpdate> albumOfTwo(Participant author) {
    List<IncomingUpdate> parts =
        List.of(part(author, "a", photo("p0")), part(author, "a", photo("p1")));
    office.handle(parts);
    return parts;
  }

  /** Takes a part back that waits, and waits until that is on record. */
  private void takesBack(Participant author, IncomingUpdate part) {
    author.reply(id(part), "/delete");
    eventually(
        () ->
            assertThat(office.tickets.relayed(TicketFixture.GROUP, id(part)))
                .extracting(RelayedMessage::state)
                .containsExactly(RelayedMessage.State.DROPPED));
  }

  /** Time enough for all parts passes. */
  private void allCame() {
    office.runTimers(StaffAlbums.QUIET_PERIOD);
  }

  /** Time enough for all parts passes, and the student sees these pictures. */
  private void allCameAndShow(String... pictures) {
    allCame();
    eventually(() -> assertThat(pictures()).containsExactly(pictures));
  }

  private static List<String> captions(Participant reader) {
    return reader.messages().stream().map(it -> it.content().html()).toList();
  }

  private List<String> pictures() {
    List<String> pictures = new ArrayList<>();
    student
        .messages()
        .forEach(
            message -> {
              if (message.content() instanceof MessageContent.File file) {
                pictures.add(file.attachment().fileId());
              }
            });
    return pictures;
  }

  private void shows(IncomingUpdate part, String emoji) {
    eventually(
        () ->
            assertThat(office.telegram.reaction(TicketFixture.GROUP, id(part)))
                .as("the reaction to " + id(part))
                .isEqualTo(emoji));
  }

  private static int id(IncomingUpdate part) {
    return Objects.requireNonNull(part.message()).id();
  }

  private static MessageContent photo(String fileId) {
    return MessageContent.photo(fileId, "");
  }
}
