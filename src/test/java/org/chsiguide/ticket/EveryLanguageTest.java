package org.chsiguide.ticket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.chsiguide.ticket.TicketFixture.GROUP;
import static org.chsiguide.ticket.TicketFixture.WANG;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.chsiguide.dialog.Event;
import org.chsiguide.dialog.Language;
import org.chsiguide.dialog.Phrase;
import org.chsiguide.dialog.SystemStep;
import org.chsiguide.messenger.MessageContent;
import org.chsiguide.messenger.OutgoingPost.Attachment;
import org.chsiguide.ticket.TicketFixture.Participant;
import org.chsiguide.update.IncomingUpdate;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whatever a student reads on the way to a person and back is in their own language. */
class EveryLanguageTest {
  @TempDir Path folder;
  @AutoClose private TicketFixture office;

  @BeforeEach
  void open() {
    office = new TicketFixture(folder, GROUP);
  }

  @ParameterizedTest
  @EnumSource(names = {"ZH", "EN"})
  void aQuestionIsAskedAnsweredClosedRatedAndAskedAgain(Language language) {
    Participant student = office.student(7, language).openTicket();
    student.sendText("1");
    reads(student, language, TicketPhrase.TICKET_RECEIVED, TicketPhrase.TICKET_LEAVE);
    Participant wang = office.staff(WANG, office.topic());
    wang.message("1");
    office.expectNothingUnfinished();
    wang.sendText("2");
    student.expectText("2", language == Language.ZH ? "老师" : "the teacher");
    wang.tapButton(TicketPhrase.STAFF_CLOSE);
    reads(student, language, TicketPhrase.TICKET_CLOSED);
    student.tapButton("2 ⭐");
    reads(student, language, TicketPhrase.TICKET_WAS_IT_SOLVED, TicketPhrase.TICKET_NOT_SOLVED);
    student.tapButton(TicketPhrase.TICKET_NOT_SOLVED);
    reads(student, language, TicketPhrase.TICKET_WRITE_AGAIN);
    student.sendTo(wang, "3");
    office.expectNothingUnfinished();
    assertThat(office.telegram.topics()).hasSize(1);
    wang.tapButton(TicketPhrase.STAFF_CLOSE);
    office.eventually(
        () -> assertThat(count(student, language, TicketPhrase.TICKET_CLOSED)).isEqualTo(1));
    student.tapButton("5 ⭐");
    reads(student, language, TicketPhrase.TICKET_WAS_IT_SOLVED);
    student.tapButton(TicketPhrase.TICKET_SOLVED);
    reads(student, language, TicketPhrase.TICKET_THANKS);
    readsNothingOf(student, language);
  }

  @ParameterizedTest
  @EnumSource(names = {"ZH", "EN"})
  void aStudentClosesAnAnsweredTicketAndRatesIt(Language language) {
    Participant student = office.student(7, language).openTicket();
    student.sendText("1");
    reads(student, language, TicketPhrase.TICKET_RECEIVED, TicketPhrase.TICKET_SOLVED);
    Participant wang = office.staff(WANG, office.topic());
    wang.message("1");
    int answer = wang.sendTo(student, "2");
    wang.edit(answer, new MessageContent.Text("3"));
    student.expectText("3").tapButton(TicketPhrase.TICKET_SOLVED);
    reads(student, language, TicketPhrase.TICKET_CLOSED_BY_YOU, TicketPhrase.TICKET_RATE);
    wang.expectText(TicketPhrase.STAFF_SOLVED);
    student.tapButton("4 ⭐");
    reads(student, language, TicketPhrase.TICKET_THANKS);
    wang.expectText("4/5 · ✅ 解决了 · It is solved");
    student.sendTo(wang, "4");
    assertThat(office.telegram.topics()).hasSize(1);
    readsNothingOf(student, language);
  }

  @ParameterizedTest
  @EnumSource(names = {"ZH", "EN"})
  void aTicketThatIsClosedUnansweredAsksForNoRating(Language language) {
    Participant student = office.student(7, language).openTicket();
    student.sendText("1");
    student.tapButton(TicketPhrase.TICKET_SOLVED);
    reads(student, language, TicketPhrase.TICKET_CLOSED_BY_YOU);
    assertThat(student.labels()).doesNotContain("5 ⭐");
    Participant wang = office.staff(WANG, office.topic());
    wang.expectText(TicketPhrase.STAFF_SOLVED);
    office.remindStaffAfter(Duration.ofHours(3));
    wang.types("/tickets").expectText(TicketPhrase.STAFF_NO_TICKETS);
    wang.expectNoText(TicketPhrase.STAFF_REMINDER);
    student.tapButton(TicketPhrase.TICKET_LEAVE);
    assertThat(student.messages().get(student.messages().size() - 1).screen().rows()).isNotEmpty();
    readsNothingOf(student, language);
  }

  @ParameterizedTest
  @EnumSource(names = {"ZH", "EN"})
  void nightsPassportsAndBlocksAreExplained(Language language) {
    office.advanceClock(Duration.ofHours(10));
    Participant student = office.student(7, language).openTicket();
    student.send(
        new MessageContent.File(new Attachment(Attachment.Kind.DOCUMENT, "f"), "", ""), null);
    reads(student, language, TicketPhrase.TICKET_CONSENT, TicketPhrase.TICKET_DO_NOT_SEND);
    student.tapButton(TicketPhrase.TICKET_DO_NOT_SEND);
    reads(student, language, TicketPhrase.TICKET_NOT_SENT);
    student.sendText("1");
    reads(student, language, TicketPhrase.TICKET_AWAY);
    student.expectText(
        language == Language.ZH ? "11月25日（星期三）09:00" : "Wednesday 25 November, 09:00");
    Participant wang = office.staff(WANG, office.topic()).expectText("1");
    wang.tapButton(TicketPhrase.STAFF_BLOCK);
    student.sendText("2");
    reads(student, language, TicketPhrase.TICKET_REFUSED);
    wang.expectNoText("2").tapButton(TicketPhrase.STAFF_UNBLOCK);
    student.openTicket().sendTo(wang, "3");
    wang.tapButton(TicketPhrase.STAFF_GUIDE).tapButton("注册 · Register");
    wang.tapButton(
        wang.labels().stream().filter(it -> it.contains("姓名")).findFirst().orElseThrow());
    reads(student, language, TicketPhrase.TICKET_SEE_STEP, TicketPhrase.TICKET_OPEN_STEP);
    readsNothingOf(student, language);
  }

  @Test
  void whoChangesTheLanguageReadsTheNextAnswerInIt() {
    Participant student = office.student(7, Language.ZH).openTicket();
    student.sendText("1");
    Participant wang = office.staff(WANG, office.topic()).expectText("1");
    student.command(new Event.CommandSent(SystemStep.LANGUAGE));
    IncomingUpdate english = student.tapUpdate("English");
    IncomingUpdate tooLate = student.tapUpdate("中文");
    office.handle(List.of(english, tooLate));
    wang.expectText("Reads: English");
    wang.sendText("2");
    student.expectText("the teacher");
    wang.tapButton(TicketPhrase.STAFF_CLOSE);
    reads(student, Language.EN, TicketPhrase.TICKET_CLOSED);
  }

  /** Each edit takes some of the rate limit of the group. */
  @Test
  void theCardOfWhoChangesTheLanguageAgainAndAgainIsSeldomEdited() {
    Participant student = office.student(7, Language.ZH).openTicket();
    student.sendText("1");
    Participant wang = office.staff(WANG, office.topic()).expectText("1");
    for (String label : List.of("English", "中文", "English", "中文", "English")) {
      office.handle(List.of(languageTap(student, label)));
    }
    wang.expectText("Reads: English");
    assertThat(office.telegram.calls("edit"))
        .filteredOn(call -> call.isTo(TicketFixture.GROUP))
        .hasSizeLessThanOrEqualTo(2);
  }

  @Test
  void theCardShowsTheLastLanguageThoughTheStoreAnswersLate() {
    Participant student = office.student(7, Language.ZH).openTicket();
    student.sendText("1");
    Participant wang = office.staff(WANG, office.topic()).expectText("1");
    office.expectNothingUnfinished();
    office.handle(List.of(languageTap(student, "English")));
    IncomingUpdate chinese = languageTap(student, "中文");
    CompletableFuture<Void> answer = new CompletableFuture<>();
    office.failing.saveDelays.add(answer);
    CompletableFuture<Void> handled =
        CompletableFuture.runAsync(() -> office.handle(List.of(chinese)));
    await().until(() -> office.failing.saveDelays.isEmpty());
    office.runTimers(Duration.ofMinutes(1));
    answer.complete(null);
    handled.join();
    office.handle(List.of(languageTap(student, "English")));
    wang.expectText("Reads: English");
  }

  /** Returns a tap on this language on a new screen, when no screen before shows it any more. */
  private IncomingUpdate languageTap(Participant student, String label) {
    office.eventually(() -> assertThat(student.labels()).doesNotContain(label));
    student.command(new Event.CommandSent(SystemStep.LANGUAGE));
    return student.tapUpdate(label);
  }

  private void reads(Participant student, Language language, Phrase... phrases) {
    for (Phrase phrase : phrases) {
      office.eventually(
          () -> assertThat(all(student)).contains(TicketFixture.phraseText(phrase, language)));
    }
  }

  /** No phrase of tickets in the other language. */
  private void readsNothingOf(Participant student, Language language) {
    Language other = language == Language.ZH ? Language.EN : Language.ZH;
    for (TicketPhrase phrase : TicketPhrase.values()) {
      if (phrase.name().startsWith("TICKET_")) {
        assertThat(all(student)).doesNotContain(TicketFixture.phraseText(phrase, other));
      }
    }
  }

  private static long count(Participant student, Language language, Phrase phrase) {
    return student.messages().stream()
        .filter(it -> it.html().contains(TicketFixture.phraseText(phrase, language)))
        .count();
  }

  private static String all(Participant student) {
    StringBuilder all = new StringBuilder();
    student.messages().forEach(it -> all.append(it.html()).append('\n'));
    student.labels().forEach(label -> all.append(label).append('\n'));
    return all.toString();
  }
}
