package org.chsiguide.ticket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.chsiguide.ticket.Office.eventually;

import java.util.List;
import java.util.Objects;
import org.chsiguide.bot.Arrival;
import org.chsiguide.dialog.Language;
import org.chsiguide.dialog.Phrase;
import org.chsiguide.messenger.Content;
import org.chsiguide.messenger.PersonId;
import org.chsiguide.ticket.Office.Person;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Notes stay among staff, and each message of staff shows what became of it. */
class StaffNotesTest extends TicketStories {

  @ParameterizedTest
  @ValueSource(strings = {"//", "／／", "、、", "/、", "\u3000、／"})
  void aNoteOfAnyKeyboardStaysInside(String mark) {
    Person wang = wangWhenAsked("First question");
    int note = wang.says(mark + " she was here before");
    int photo = wang.sends(new Content.Photo("f", mark + " her passport"), null);
    wang.says("Hello");
    student.sees("Hello").seesNot("she was here before").seesNot("her passport");
    shows(note, "✍");
    shows(photo, "✍");
  }

  @Test
  void anAnswerThatArrivedShowsIt() {
    Person wang = wangWhenAsked("First question");
    shows(wang.says("Hello"), "👌");
    wang.sees(Office.say(Phrase.STAFF_REACTIONS, Language.EN));
  }

  @Test
  void anAnswerThatCannotArriveShowsItAndOneThatIsChangedInVainToo() {
    Person wang = wangWhenAsked("First question");
    int first = wang.says("Hello");
    shows(first, "👌");
    office.telegram.blocked.add(student.chat);
    shows(wang.says("Are you there?"), "👎");
    wang.edits(first, words("Hello again"));
    shows(first, "👎");
  }

  @Test
  void whatIsTakenBackShowsIt() {
    Person wang = wangWhenAsked("First question");
    int answer = wang.says("Wrong student");
    shows(answer, "👌");
    wang.replies(answer, "/delete");
    shows(answer, "👎");
    wang.edits(answer, words("Wrong student, sorry"));
    wang.says("Hello");
    student.sees("Hello").seesNot("Wrong student");
  }

  @Test
  void whoIsNotStaffSeesThatTheirsIsNotSent() {
    wangWhenAsked("First question");
    shows(office.staff(new PersonId(99), office.topic()).says("Hello"), "👎");
  }

  @Test
  void anAnswerThatBecomesANoteIsTakenBackAndStaffAreTold() {
    Person wang = wangWhenAsked("First question");
    int answer = wang.says("A difficult one");
    student.sees("A difficult one");
    wang.edits(answer, words("、、A difficult one"));
    assertThat(wang.message(Phrase.STAFF_TAKEN_BACK).replyTo()).isEqualTo(answer);
    student.seesNot("A difficult one");
    shows(answer, "✍");
    wang.edits(answer, words("A difficult one again"));
    assertThat(wang.message(Phrase.STAFF_STAYS_A_NOTE).replyTo()).isEqualTo(answer);
    wang.says("Hello");
    student.sees("Hello").seesNot("A difficult one");
  }

  @Test
  void aNoteThatIsChangedStaysOne() {
    Person wang = wangWhenAsked("First question");
    int note = wang.says("// she was here before");
    wang.edits(note, words("she was here before"));
    assertThat(wang.message(Phrase.STAFF_STAYS_A_NOTE).replyTo()).isEqualTo(note);
    wang.says("Hello");
    student.sees("Hello").seesNot("she was here before");
  }

  @Test
  void anAnswerThatWaitsAndBecomesANoteIsNeverSent() {
    wangWhenAsked("First question").says("Hello");
    student.sees("Hello");
    Person li = li();
    int second = li.says("A difficult one");
    li.sees(Phrase.STAFF_COLLISION);
    li.edits(second, words("／／ A difficult one"));
    shows(second, "✍");
    li.taps(Phrase.TICKET_SEND);
    assertThat(office.telegram.notice(li.lastTap))
        .contains(Office.say(Phrase.STAFF_IS_DECIDED, Language.BOTH));
    wang().says("Third");
    student.sees("Third").seesNot("A difficult one");
  }

  @Test
  void anAnswerThatSomebodyDecidesNotToSendShowsIt() {
    wangWhenAsked("First question").says("Hello");
    student.sees("Hello");
    int second = li().says("Me too");
    li().taps(Phrase.TICKET_DO_NOT_SEND);
    shows(second, "👎");
  }

  @Test
  void whatBecomesANoteAtOnceIsTakenBackToo() {
    Person wang = wangWhenAsked("First question");
    Arrival written = wang.writing(words("A difficult one"));
    int answer = Objects.requireNonNull(written.message()).id();
    office.take(List.of(written, wang.editing(answer, words("// A difficult one"))));
    shows(answer, "✍");
    wang.says("Hello");
    student.sees("Hello").seesNot("A difficult one");
  }

  private void shows(int message, String emoji) {
    eventually(
        () ->
            assertThat(office.telegram.reaction(Office.GROUP, message))
                .as("the reaction to " + message)
                .isEqualTo(emoji));
  }
}
