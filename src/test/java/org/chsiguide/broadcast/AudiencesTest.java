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

/** The recipients of a broadcast, and who is left out. */
class AudiencesTest extends BroadcastStories {

  AudiencesTest() {
    super(Language.ZH);
  }

  @Test
  void everyAudienceIsCountedAndMeant() {
    ChatId done = office.addStudent(4, Language.EN, "code");
    ChatId moved = office.addStudent(5, Language.EN, "graduate-system");
    office.advanceClock(Duration.ofDays(3));
    office.addStudent(6, Language.ZH, "graduate-system");
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
    office.advanceClock(Duration.ofDays(4));
    ChatId late = office.addStudent(4, Language.EN, "welcome");
    compose("你好", "Hello");
    office.press("Tips", "By step", "Steps of no stage", "学信网采集码获取方式", "More than 3 days (3)");
    office.expectPanel("At “学信网采集码获取方式” for more than 3 days: 3").press("Send to 3");
    office.awaitDone(1);
    assertThat(office.phones.broadcastTexts(late)).isEmpty();
    assertThat(office.phones.broadcastTexts(amina)).hasSize(1);
  }

  @Test
  void audiencesAreCombined() {
    office.addStudent(4, Language.ZH, "graduate-system");
    ChatId asked = office.addStudent(5, Language.EN, "graduate-system");
    ChatId meant = office.addStudent(6, Language.EN, "graduate-system");
    office.addTicket(asked);
    office.advanceClock(Duration.ofDays(4));
    office.addStudent(7, Language.EN, "graduate-system");
    compose("你好", "Hello");
    office.press("Tips", "By stage", "Register (4)", "Only those", "Read English only (3)");
    office.expectPanel("Came to “Register” and no further + Read English only: 3");
    office.press("Only those").expectPanel("Which of them only");
    office.waitUntil(() -> !office.hasButton(WANG, "Read both languages (1)"));
    office.press("At the same step for more than 3 days (2)");
    office.press("Only those", "Never asked a person (1)", "Send to 1").awaitDone(1);
    assertThat(office.phones.sentToMany()).containsExactly(meant);
    assertThat(office.broadcasts().find(1).orElseThrow().audience().encode())
        .isEqualTo("stage:register+language:en+stuck:3+not-asked");
  }

  @Test
  void aForgedButtonChoosesNoAudienceThatCannotBeStored() {
    compose("你好", "Hello");
    office.press("Tips", "By language", "Read both languages (1)");
    for (List<String> forged :
        List.of(
            List.of("and:language:both"),
            List.of("and:stuck:0"),
            List.of("for:everybody", "ask:NARROW", "and:everybody"),
            List.of("ask:STAGE", "stage:a+b"))) {
      office.press("Only those").expectPanel("Which of them only");
      for (String button : forged) {
        office.pressForged(WANG, ":drop", ":" + button);
        office.waitUntil(() -> office.store().drafts().findPending().isEmpty());
      }
      assertThat(office.store().drafts().find(WANG).orElseThrow().deliveryPlan())
          .as("what is read again after %s", forged)
          .extracting(DeliveryPlan::audience)
          .isNotNull();
      office.pressForged(WANG, ":drop", ":ask:CONFIRM");
    }
  }

  @Test
  void staffAreNoStudents() {
    office.addStudent(WANG.value(), language, "welcome");
    compose("你好", "Hello");
    office.press("Tips", "All students (3)", "Send to 3");
    assertThat(office.awaitDone(1).total()).isEqualTo(3);
    assertThat(office.phones.sentToMany()).doesNotContain(WANG.chat());
  }

  @Test
  void stepsAndStagesWithNobodyAreNotListed() {
    office.addStudent(4, Language.EN, "graduate-system");
    compose("你好", "Hello");
    office.press("Tips", "By step").expectPanel("Which one");
    assertThat(office.buttons(WANG)).hasSize(4); // two, back, throw away
    office.press("Register");
    office.waitUntil(() -> office.hasButton(WANG, "First, find 姓名拼音 (1)"));
    assertThat(office.buttons(WANG)).hasSize(3);
  }

  @Test
  void studentsWhoOptedOutOrBlockedTheBotAreLeftOutAndCounted() {
    UserId student = new UserId(2);
    office.sendText(student, "/updates").press(student, "Tips");
    office.expectPanel(student, "Which news").press(student, "🔕").press(student, "Tips");
    compose("你好", "Hello");
    office.press("Tips", "All students (2)");
    office.expectPanel("1 who switched it off").press("Send to 2");
    office.phones.blocked.add(jieun);
    BroadcastProgress progress = office.awaitDone(1);
    assertThat(progress.sent()).isEqualTo(1);
    assertThat(progress.blocked()).isEqualTo(1);
    assertThat(office.phones.broadcastTexts(amina)).isEmpty();
    compose("再见", "Bye");
    office.press("Deadlines", "All students (2)");
    office.expectPanel("0 who switched it off, 1 who cannot");
  }

  @Test
  void importantNewsCannotBeSwitchedOff() {
    UserId student = new UserId(2);
    office.sendText(student, "/updates").press(student, "Tips").press(student, "Deadlines");
    office.expectPanel(student, "Important news always comes");
    assertThat(office.hasButton(student, "Important")).isFalse();
    compose("你好", "Hello");
    office.press("Important", "All students (3)");
    office.expectPanel("0 who switched it off").press("Send to 3").awaitDone(1);
    assertThat(office.phones.broadcastTexts(amina)).containsExactly("Hello");
  }

  @Test
  void fromTheChoiceOfNewsAStudentReturnsToTheirStep() {
    UserId student = new UserId(2);
    office.sendText(student, "/updates").press(student, "Tips");
    office.expectPanel(student, "Which news");

    assertThat(office.handle(office.pressUpdate(student, "Back to my step")))
        .isInstanceOfSatisfying(
            Handling.Replaced.class,
            replaced ->
                assertThat(replaced.event())
                    .isInstanceOfSatisfying(
                        Event.ButtonPressed.class,
                        pressed ->
                            assertThat(pressed.buttonAction())
                                .isEqualTo(ButtonAction.Simple.RETURN)));
  }

  private List<ChatId> sentTo(String... audience) {
    int before = office.phones.sentToMany().size();
    long number = office.broadcasts().findLatest(1).stream().mapToLong(Broadcast::number).sum() + 1;
    compose("你好", "Hello");
    office.press("Tips");
    for (String button : audience) {
      office.press(button);
    }
    office.press("Send to").awaitDone(number);
    return office.phones.sentToMany().subList(before, office.phones.sentToMany().size());
  }
}
