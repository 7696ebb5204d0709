package org.chsiguide.broadcast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.chsiguide.broadcast.BroadcastFixture.WANG;

import java.time.Duration;
import java.util.List;
import org.chsiguide.dialog.ButtonAction;
import org.chsiguide.dialog.Event;
import org.chsiguide.dialog.Language;
import org.chsiguide.messenger.ChatId;
import org.chsiguide.messenger.UserId;
import org.chsiguide.update.UpdateHandler.Handling;
import org.junit.jupiter.api.Test;

/** The recipients of a broadcast, and who is left out. Each story is told in both languages. */
class AudiencesTest extends BroadcastStories {

  AudiencesTest() {
    super(Language.ZH);
  }

  @Test
  void everyAudienceIsCountedAndMeant() {
    ChatId done = broadcastFixture.addStudent(4, Language.EN, "code");
    ChatId moved = broadcastFixture.addStudent(5, Language.EN, "graduate-system");
    broadcastFixture.advanceClock(Duration.ofDays(3));
    broadcastFixture.addStudent(6, Language.ZH, "graduate-system");
    assertThat(sentTo("By language", "Read English only (3)"))
        .containsExactlyInAnyOrder(amina, done, moved);
    assertThat(sentTo("By language", "Read both languages (1)")).containsExactly(both);
    assertThat(sentTo("By stage", "Register (2)")).hasSize(2);
    assertThat(sentTo("By step", "Register", "First, find 姓名拼音 (2)", "Any time (2)")).hasSize(2);
    assertThat(sentTo("By step", "Register", "First, find 姓名拼音 (2)", "More than 2 days (1)"))
        .containsExactly(moved);
    assertThat(sentTo("Stuck", "More than 2 days (4)")).doesNotContain(done);
    assertThat(sentTo("Have the code (1)")).containsExactly(done);
    assertThat(sentTo("Have no code yet (5)")).hasSize(5).doesNotContain(done);
  }

  @Test
  void anAudienceCanBeThoseAtAStepForSomeDays() {
    broadcastFixture.advanceClock(Duration.ofDays(4));
    ChatId late = broadcastFixture.addStudent(4, Language.EN, "welcome");
    compose("你好", "Hello");
    broadcastFixture.press(WANG, "Tips");
    broadcastFixture.press(WANG, "By step");
    broadcastFixture.press(WANG, "Steps of no stage");
    broadcastFixture.press(WANG, "学信网采集码获取方式");
    broadcastFixture.press(WANG, "More than 3 days (3)");
    broadcastFixture
        .expectPanel(WANG, "At “学信网采集码获取方式” for more than 3 days: 3")
        .press(WANG, "Send to 3");
    broadcastFixture.awaitDone(1);
    assertThat(broadcastFixture.phones.broadcastTexts(late)).isEmpty();
    assertThat(broadcastFixture.phones.broadcastTexts(amina)).hasSize(1);
  }

  @Test
  void audiencesAreCombined() {
    broadcastFixture.addStudent(4, Language.ZH, "graduate-system");
    ChatId asked = broadcastFixture.addStudent(5, Language.EN, "graduate-system");
    ChatId meant = broadcastFixture.addStudent(6, Language.EN, "graduate-system");
    broadcastFixture.addTicket(asked);
    broadcastFixture.advanceClock(Duration.ofDays(4));
    broadcastFixture.addStudent(7, Language.EN, "graduate-system");
    compose("你好", "Hello");
    broadcastFixture.press(WANG, "Tips").press(WANG, "By stage").press(WANG, "Register (4)");
    broadcastFixture.press(WANG, "Only those").press(WANG, "Read English only (3)");
    broadcastFixture.expectPanel(WANG, "Came to “Register” and no further + Read English only: 3");
    broadcastFixture.press(WANG, "Only those").expectPanel(WANG, "Which of them only");
    broadcastFixture.waitUntil(() -> !broadcastFixture.hasButton(WANG, "Read both languages (1)"));
    broadcastFixture.press(WANG, "At the same step for more than 3 days (2)");
    broadcastFixture.press(WANG, "Only those").press(WANG, "Never asked a person (1)");
    broadcastFixture.press(WANG, "Send to 1");
    broadcastFixture.awaitDone(1);
    assertThat(broadcastFixture.phones.sentToMany()).containsExactly(meant);
    assertThat(broadcastFixture.broadcasts().find(1).orElseThrow().audience().encode())
        .isEqualTo("stage:register+language:en+stuck:3+not-asked");
  }

  @Test
  void aForgedButtonChoosesNoAudienceThatCannotBeStored() {
    compose("你好", "Hello");
    broadcastFixture.press(WANG, "Tips").press(WANG, "By language");
    broadcastFixture.press(WANG, "Read both languages (1)");
    for (List<String> forged :
        List.of(
            List.of("and:language:both"),
            List.of("and:stuck:0"),
            List.of("for:everybody", "ask:NARROW", "and:everybody"),
            List.of("ask:STAGE", "stage:a+b"))) {
      broadcastFixture.press(WANG, "Only those").expectPanel(WANG, "Which of them only");
      for (String button : forged) {
        broadcastFixture.pressForged(WANG, ":drop", ":" + button);
        broadcastFixture.waitUntil(() -> broadcastFixture.store().drafts().findPending().isEmpty());
      }
      assertThat(broadcastFixture.store().drafts().find(WANG).orElseThrow().deliveryPlan())
          .as("what is read again after %s", forged)
          .extracting(DeliveryPlan::audience)
          .isNotNull();
      broadcastFixture.pressForged(WANG, ":drop", ":ask:CONFIRM");
    }
  }

  @Test
  void staffAreNoStudents() {
    broadcastFixture.addStudent(WANG.value(), language, "welcome");
    compose("你好", "Hello");
    broadcastFixture.press(WANG, "Tips").press(WANG, "All students (3)").press(WANG, "Send to 3");
    assertThat(broadcastFixture.awaitDone(1).total()).isEqualTo(3);
    assertThat(broadcastFixture.phones.sentToMany()).doesNotContain(WANG.chat());
  }

  @Test
  void stepsAndStagesWithNobodyAreNotListed() {
    broadcastFixture.addStudent(4, Language.EN, "graduate-system");
    compose("你好", "Hello");
    broadcastFixture.press(WANG, "Tips").press(WANG, "By step");
    broadcastFixture.expectPanel(WANG, "Which one");
    assertThat(broadcastFixture.buttons(WANG)).hasSize(4); // two, back, throw away
    broadcastFixture.press(WANG, "Register");
    broadcastFixture.waitUntil(() -> broadcastFixture.hasButton(WANG, "First, find 姓名拼音 (1)"));
    assertThat(broadcastFixture.buttons(WANG)).hasSize(3);
  }

  @Test
  void studentsWhoOptedOutOrBlockedTheBotAreLeftOutAndCounted() {
    UserId student = new UserId(2);
    broadcastFixture.sendText(student, "/updates");
    broadcastFixture.press(student, "Tips");
    broadcastFixture.expectPanel(student, "Which news").press(student, "🔕");
    broadcastFixture.press(student, "Tips");
    compose("你好", "Hello");
    broadcastFixture.press(WANG, "Tips");
    broadcastFixture.press(WANG, "All students (2)");
    broadcastFixture.expectPanel(WANG, "1 who switched it off").press(WANG, "Send to 2");
    broadcastFixture.phones.blocked.add(jieun);
    BroadcastProgress progress = broadcastFixture.awaitDone(1);
    assertThat(progress.sent()).isEqualTo(1);
    assertThat(progress.blocked()).isEqualTo(1);
    assertThat(broadcastFixture.phones.broadcastTexts(amina)).isEmpty();
    compose("再见", "Bye");
    broadcastFixture.press(WANG, "Deadlines");
    broadcastFixture.press(WANG, "All students (2)");
    broadcastFixture.expectPanel(WANG, "0 who switched it off, 1 who cannot");
  }

  @Test
  void importantNewsCannotBeSwitchedOff() {
    UserId student = new UserId(2);
    broadcastFixture.sendText(student, "/updates");
    broadcastFixture.press(student, "Tips").press(student, "Deadlines");
    broadcastFixture.expectPanel(student, "Important news always comes");
    assertThat(broadcastFixture.hasButton(student, "Important")).isFalse();
    compose("你好", "Hello");
    broadcastFixture.press(WANG, "Important").press(WANG, "All students (3)");
    broadcastFixture.expectPanel(WANG, "0 who switched it off").press(WANG, "Send to 3");
    broadcastFixture.awaitDone(1);
    assertThat(broadcastFixture.phones.broadcastTexts(amina)).containsExactly("Hello");
  }

  @Test
  void fromTheChoiceOfNewsAStudentReturnsToTheirStep() {
    UserId student = new UserId(2);
    broadcastFixture.sendText(student, "/updates");
    broadcastFixture.press(student, "Tips");
    broadcastFixture.expectPanel(student, "Which news");

    assertThat(broadcastFixture.handle(broadcastFixture.pressUpdate(student, "Back to my step")))
        .isInstanceOfSatisfying(
            Handling.Replaced.class,
            replaced ->
                assertThat(replaced.event())
                    .isInstanceOfSatisfying(
                        Event.ButtonPressed.class,
                        pressed ->
                            assertThat(pressed.buttonAction())
                                .isEqualTo(new ButtonAction.ReturnToStep())));
  }

  private List<ChatId> sentTo(String... audience) {
    int before = broadcastFixture.phones.sentToMany().size();
    long number =
        broadcastFixture.broadcasts().findLatest(1).stream().mapToLong(Broadcast::number).sum() + 1;
    compose("你好", "Hello");
    broadcastFixture.press(WANG, "Tips");
    for (String button : audience) {
      broadcastFixture.press(WANG, button);
    }
    broadcastFixture.press(WANG, "Send to");
    broadcastFixture.awaitDone(number);
    return broadcastFixture
        .phones
        .sentToMany()
        .subList(before, broadcastFixture.phones.sentToMany().size());
  }
}
