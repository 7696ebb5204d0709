package org.chsiguide.ticket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.chsiguide.ticket.Office.GROUP;
import static org.chsiguide.ticket.Office.WANG;
import static org.chsiguide.ticket.Office.eventually;

import java.nio.file.Path;
import java.time.Duration;
import org.chsiguide.dialog.Language;
import org.chsiguide.dialog.Phrase;
import org.chsiguide.messenger.Content;
import org.chsiguide.ticket.Office.Person;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whatever a student reads on the way to a person and back is in their own language. */
class EveryLanguageTest {
  @TempDir Path folder;
  private Office office;

  @BeforeEach
  void open() {
    office = new Office(folder, GROUP);
  }

  @AfterEach
  void close() {
    office.close();
  }

  @ParameterizedTest
  @EnumSource(names = {"ZH", "EN"})
  void aQuestionIsAskedAnsweredClosedRatedAndAskedAgain(Language language) {
    Person student = office.student(7, language).asks();
    student.says("1");
    reads(student, language, Phrase.TICKET_RECEIVED, Phrase.TICKET_LEAVE);
    Person wang = office.staff(WANG, office.topic());
    wang.message("1");
    wang.says("2");
    student.sees("2", language == Language.ZH ? "留学生办公室" : "International Students’ Office");
    wang.taps(Office.say(Phrase.STAFF_CLOSE, Language.BOTH));
    reads(student, language, Phrase.TICKET_CLOSED);
    student.taps("2 ⭐");
    reads(student, language, Phrase.TICKET_WAS_IT_SOLVED, Phrase.TICKET_NOT_SOLVED);
    student.taps(Office.say(Phrase.TICKET_NOT_SOLVED, language));
    reads(student, language, Phrase.TICKET_WRITE_AGAIN);
    student.says("3");
    wang.sees("3");
    assertThat(office.telegram.topics()).hasSize(1);
    wang.taps(Office.say(Phrase.STAFF_CLOSE, Language.BOTH));
    eventually(() -> assertThat(count(student, language, Phrase.TICKET_CLOSED)).isEqualTo(1));
    student.taps("5 ⭐").taps(Office.say(Phrase.TICKET_SOLVED, language));
    reads(student, language, Phrase.TICKET_THANKS);
    readsNothingOf(student, language);
  }

  @ParameterizedTest
  @EnumSource(names = {"ZH", "EN"})
  void whoIsHelpedClosesTheQuestionThemselvesAndRatesIt(Language language) {
    Person student = office.student(7, language).asks();
    student.says("1");
    reads(student, language, Phrase.TICKET_RECEIVED, Phrase.TICKET_SOLVED);
    Person wang = office.staff(WANG, office.topic());
    wang.message("1");
    int answer = wang.says("2");
    student.sees("2");
    wang.edits(answer, new Content.Words("3"));
    student.sees("3").taps(Office.say(Phrase.TICKET_SOLVED, language));
    reads(student, language, Phrase.TICKET_CLOSED_BY_YOU, Phrase.TICKET_RATE);
    wang.sees(Office.say(Phrase.STAFF_SOLVED, Language.EN));
    student.taps("4 ⭐");
    reads(student, language, Phrase.TICKET_THANKS);
    wang.sees("4/5 · ✅ 解决了 · It is solved");
    student.says("4");
    wang.sees("4");
    assertThat(office.telegram.topics()).hasSize(1);
    readsNothingOf(student, language);
  }

  @ParameterizedTest
  @EnumSource(names = {"ZH", "EN"})
  void whoFindsTheAnswerAloneClosesTheQuestionAndRatesNobody(Language language) {
    Person student = office.student(7, language).asks();
    student.says("1");
    student.taps(Office.say(Phrase.TICKET_SOLVED, language));
    reads(student, language, Phrase.TICKET_CLOSED_BY_YOU);
    assertThat(student.labels()).doesNotContain("5 ⭐");
    Person wang = office.staff(WANG, office.topic());
    wang.sees(Office.say(Phrase.STAFF_SOLVED, Language.EN));
    office.passes(Duration.ofHours(3));
    office.reminds();
    wang.says("/tickets");
    wang.sees(Office.say(Phrase.STAFF_NO_TICKETS, Language.EN));
    wang.seesNot(Office.say(Phrase.STAFF_REMINDER, Language.EN));
    student.taps(Office.say(Phrase.TICKET_LEAVE, language));
    assertThat(student.messages().get(student.messages().size() - 1).screen().rows()).isNotEmpty();
    readsNothingOf(student, language);
  }

  @ParameterizedTest
  @EnumSource(names = {"ZH", "EN"})
  void whoWritesAtNightOrShowsAPassportOrIsBlockedReadsWhy(Language language) {
    office.passes(Duration.ofHours(10));
    Person student = office.student(7, language).asks();
    student.sends(new Content.Document("f", ""), null);
    reads(student, language, Phrase.TICKET_CONSENT, Phrase.TICKET_DO_NOT_SEND);
    student.taps(Office.say(Phrase.TICKET_DO_NOT_SEND, language));
    reads(student, language, Phrase.TICKET_NOT_SENT);
    student.says("1");
    reads(student, language, Phrase.TICKET_AWAY);
    student.sees(language == Language.ZH ? "11月25日（星期三）09:00" : "Wednesday 25 November, 09:00");
    Person wang = office.staff(WANG, office.topic());
    wang.taps(Office.say(Phrase.STAFF_BLOCK, Language.BOTH));
    student.says("2");
    reads(student, language, Phrase.TICKET_REFUSED);
    wang.taps(Office.say(Phrase.STAFF_UNBLOCK, Language.BOTH));
    student.asks().says("3");
    wang.sees("3");
    wang.taps(Office.say(Phrase.STAFF_GUIDE, Language.BOTH));
    wang.taps("注册 · Register");
    wang.taps(wang.labels().stream().filter(it -> it.contains("姓名")).findFirst().orElseThrow());
    reads(student, language, Phrase.TICKET_SEE_STEP, Phrase.TICKET_OPEN_STEP);
    readsNothingOf(student, language);
  }

  private static void reads(Person student, Language language, Phrase... phrases) {
    for (Phrase phrase : phrases) {
      eventually(() -> assertThat(all(student)).contains(Office.say(phrase, language)));
    }
  }

  /** No phrase of tickets in the other language. */
  private static void readsNothingOf(Person student, Language language) {
    Language other = language == Language.ZH ? Language.EN : Language.ZH;
    for (Phrase phrase : Phrase.values()) {
      if (phrase.name().startsWith("TICKET_")) {
        assertThat(all(student)).doesNotContain(Office.say(phrase, other));
      }
    }
  }

  private static long count(Person student, Language language, Phrase phrase) {
    return student.messages().stream()
        .filter(it -> it.html().contains(Office.say(phrase, language)))
        .count();
  }

  private static String all(Person student) {
    StringBuilder all = new StringBuilder();
    student.messages().forEach(it -> all.append(it.html()).append('\n'));
    student.labels().forEach(label -> all.append(label).append('\n'));
    return all.toString();
  }
}
