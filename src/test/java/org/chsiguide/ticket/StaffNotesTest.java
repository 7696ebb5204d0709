package org.chsiguide.ticket;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Objects;
import org.chsiguide.messenger.MessageContent;
import org.chsiguide.messenger.UserId;
import org.chsiguide.testing.CallRules;
import org.chsiguide.ticket.TicketFixture.Participant;
import org.chsiguide.update.IncomingUpdate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Notes stay among staff, and each message of staff shows what became of it. */
class StaffNotesTest extends TicketStories {

  @ParameterizedTest
  @ValueSource(strings = {"//", "／／", "、、", "/、", "\u3000、／"})
  void aNoteTypedOnAnyKeyboardIsNotSent(String mark) {
    Participant wang = askedAndSeenByWang("First question");
    int note = wang.sendText(mark + " she was here before");
    int photo = wang.send(MessageContent.photo("f", mark + " her passport"), null);
    wang.sendText("Hello");
    student.expectText("Hello").expectNoText("she was here before").expectNoText("her passport");
    shows(note, "✍");
    shows(photo, "✍");
  }

  @Test
  void anAnswerThatArrivedShowsIt() {
    Participant wang = askedAndSeenByWang("First question");
    shows(wang.sendText("Hello"), "👌");
    wang.expectText(TicketPhrase.STAFF_REACTIONS);
  }

  @Test
  void anAnswerThatCannotArriveShowsItAndOneThatIsChangedInVainToo() {
    Participant wang = askedAndSeenByWang("First question");
    int first = wang.sendText("Hello");
    shows(first, "👌");
    office.telegram.blocked.add(student.chat);
    shows(wang.sendText("Are you there?"), "👎");
    wang.edit(first, words("Hello again"));
    shows(first, "👎");
  }

  @Test
  void anAnswerThatIsChangedShowsItThoughTheStoreCannotBeReadRightAfter() {
    Participant wang = askedAndSeenByWang("First question");
    int answer = wang.sendText("Hello");
    shows(answer, "👌");
    office.telegram.blocked.add(student.chat);
    wang.edit(answer, words("Hello again"));
    shows(answer, "👎");
    office.telegram.blocked.clear();
    CallRules.Rule outcome = office.telegram.when(call -> call.is("editContent")).times(1).hold();
    wang.edit(answer, words("Hello once more"));
    student.expectText("Hello once more");
    office.failing.areMessagesUnreadable = true;
    outcome.release();
    shows(answer, "👌");
  }

  @Test
  void aDeletedAnswerIsMarked() {
    Participant wang = askedAndSeenByWang("First question");
    int answer = wang.sendText("Wrong student");
    shows(answer, "👌");
    wang.reply(answer, "/delete");
    shows(answer, "👎");
    wang.edit(answer, words("Wrong student, sorry"));
    wang.sendText("Hello");
    student.expectText("Hello").expectNoText("Wrong student");
  }

  @Test
  void anUnknownCommandIsNotSentAndStaffAreToldSo() {
    Participant wang = askedAndSeenByWang("First question");
    for (String words :
        List.of(
            "/start again, then tap Register",
            "/colse",
            "/close it, please",
            "／colse",
            "、close it, please")) {
      int message = wang.sendText(words);
      shows(message, "👎");
      eventually(
          () ->
              assertThat(wang.message(TicketPhrase.STAFF_NOT_A_COMMAND).replyTo())
                  .isEqualTo(message));
    }
    int answer = wang.sendText("Tap Register");
    shows(answer, "👌");
    wang.edit(answer, words("/start again, then tap Register"));
    eventually(
        () ->
            assertThat(wang.message(TicketPhrase.STAFF_NOT_A_COMMAND).replyTo()).isEqualTo(answer));
    shows(answer, "👌"); // what it was, the student still has
    student.expectText("Tap Register").expectNoText("then tap").expectNoText("close");
  }

  @Test
  void aCommandForAnotherBotOfTheGroupIsNothingToThisOne() {
    Participant wang = askedAndSeenByWang("First question");
    wang.sendText("/mute@other_bot 2h");
    wang.sendText("Hello");
    student.expectText("Hello").expectNoText("mute");
    wang.expectNoText(TicketPhrase.STAFF_NOT_A_COMMAND);
  }

  @Test
  void aMessageOfSomebodyNotOnStaffIsMarkedAsNotSent() {
    askedAndSeenByWang("First question");
    shows(office.staff(new UserId(99), office.topic()).sendText("Hello"), "👎");
  }

  @Test
  void anAnswerThatBecomesANoteIsTakenBackAndStaffAreTold() {
    Participant wang = askedAndSeenByWang("First question");
    int answer = wang.sendTo(student, "A difficult one");
    wang.edit(answer, words("、、A difficult one"));
    assertThat(wang.message(TicketPhrase.STAFF_TAKEN_BACK).replyTo()).isEqualTo(answer);
    student.expectNoText("A difficult one");
    shows(answer, "✍");
    wang.edit(answer, words("A difficult one again"));
    assertThat(wang.message(TicketPhrase.STAFF_STAYS_A_NOTE).replyTo()).isEqualTo(answer);
    wang.sendText("Hello");
    student.expectText("Hello").expectNoText("A difficult one");
  }

  @Test
  void aNoteThatIsChangedStaysOne() {
    Participant wang = askedAndSeenByWang("First question");
    int note = wang.sendText("// she was here before");
    wang.edit(note, words("she was here before"));
    assertThat(wang.message(TicketPhrase.STAFF_STAYS_A_NOTE).replyTo()).isEqualTo(note);
    wang.sendText("Hello");
    student.expectText("Hello").expectNoText("she was here before");
  }

  @Test
  void anAnswerThatWaitsAndBecomesANoteIsNeverSent() {
    askedAndSeenByWang("First question").sendTo(student, "Hello");
    Participant li = li();
    int second = li.sendText("A difficult one");
    li.expectText(TicketPhrase.STAFF_COLLISION);
    li.edit(second, words("／／ A difficult one"));
    shows(second, "✍");
    li.tapButton(TicketPhrase.TICKET_SEND);
    expectNotice(li, TicketPhrase.STAFF_IS_DECIDED);
    wang().sendText("Third");
    student.expectText("Third").expectNoText("A difficult one");
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void anAnswerThatBecomesANoteRightAfterItMayGoIsTakenBack(boolean isRestarted) {
    Participant wang = askedAndSeenByWang("First question");
    wang.sendTo(student, "Hello");
    Participant li = li();
    int second = li.sendText("A difficult one");
    IncomingUpdate send = li.tapUpdate(TicketPhrase.TICKET_SEND);
    if (isRestarted) {
      office.restart();
    }
    office.handle(List.of(send, li.editUpdate(second, words("// A difficult one"))));
    shows(second, "✍");
    wang.sendText("Third");
    student.expectText("Third").expectNoText("A difficult one").expectNothingUnfinished();
  }

  @Test
  void anAnswerThatWouldWaitAndBecomesANoteAtOnceIsNeverSent() {
    Participant wang = askedAndSeenByWang("First question");
    wang.sendTo(student, "Hello");
    Participant li = li();
    IncomingUpdate written = li.messageUpdate(words("A difficult one"));
    int second = Objects.requireNonNull(written.message()).id();
    office.handle(List.of(written, li.editUpdate(second, words("// A difficult one"))));
    shows(second, "✍");
    li.tapButton(TicketPhrase.TICKET_SEND);
    expectNotice(li, TicketPhrase.STAFF_IS_DECIDED);
    wang.sendText("Third");
    student.expectText("Third").expectNoText("A difficult one");
  }

  @Test
  void anAnswerThatSomebodyDecidesNotToSendShowsIt() {
    askedAndSeenByWang("First question").sendTo(student, "Hello");
    int second = li().sendText("Me too");
    li().tapButton(TicketPhrase.TICKET_DO_NOT_SEND);
    shows(second, "👎");
  }

  @Test
  void anAnswerEditedIntoANoteInTheSameBatchIsNotSent() {
    Participant wang = askedAndSeenByWang("First question");
    IncomingUpdate written = wang.messageUpdate(words("A difficult one"));
    int answer = Objects.requireNonNull(written.message()).id();
    office.handle(List.of(written, wang.editUpdate(answer, words("// A difficult one"))));
    shows(answer, "✍");
    wang.sendText("Hello");
    student.expectText("Hello").expectNoText("A difficult one");
  }

  private void shows(int message, String emoji) {
    eventually(
        () ->
            assertThat(office.telegram.reaction(TicketFixture.GROUP, message))
                .as("the reaction to " + message)
                .isEqualTo(emoji));
  }
}
