package org.chsiguide.broadcast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.chsiguide.broadcast.Office.WANG;

import java.time.Duration;
import java.util.List;
import org.chsiguide.dialog.Language;
import org.chsiguide.messenger.ChatId;
import org.chsiguide.messenger.PersonId;
import org.junit.jupiter.api.Test;

/** Whom news go to, and who is left out. Each story is told in both languages. */
class AudiencesTest extends NewsStories {

  @Test
  void everyAudienceIsCountedAndMeant() {
    ChatId done = office.student(4, Language.EN, "code");
    ChatId moved = office.student(5, Language.EN, "graduate-system");
    office.passes(Duration.ofDays(3));
    office.student(6, Language.ZH, "graduate-system");
    assertThat(sentTo("By language", "Read English only (3)"))
        .containsExactlyInAnyOrder(amina, done, moved);
    assertThat(sentTo("By language", "Read both languages (1)")).containsExactly(both);
    assertThat(sentTo("By stage", "Register (2)")).hasSize(2);
    assertThat(sentTo("By step", "Register", "graduate-system (2)", "Any time (2)")).hasSize(2);
    assertThat(sentTo("By step", "Register", "graduate-system (2)", "More than 2 days (1)"))
        .containsExactly(moved);
    assertThat(sentTo("Stuck", "More than 2 days (4)")).doesNotContain(done);
    assertThat(sentTo("Have the code (1)")).containsExactly(done);
    assertThat(sentTo("Have no code yet (5)")).hasSize(5).doesNotContain(done);
  }

  @Test
  void whoStandsAtAStepForDaysCanBeMeant() {
    office.passes(Duration.ofDays(4));
    ChatId late = office.student(4, Language.EN, "welcome");
    compose("你好", "Hello");
    office.presses(WANG, "Tips");
    office.presses(WANG, "By step");
    office.presses(WANG, "Steps of no stage");
    office.presses(WANG, "welcome");
    office.presses(WANG, "More than 3 days (3)");
    office.sees(WANG, "At step welcome for more than 3 days: 3").presses(WANG, "Send to 3");
    office.isDone(1);
    assertThat(office.phones.news(late)).isEmpty();
    assertThat(office.phones.news(amina)).hasSize(1);
  }

  @Test
  void whoSwitchedItOffOrBlockedTheBotIsLeftOutAndCounted() {
    PersonId student = new PersonId(2);
    office.says(student, "/updates");
    office.presses(student, "Tips");
    office.sees(student, "Which news").presses(student, "🔕");
    office.presses(student, "Tips");
    compose("你好", "Hello");
    office.presses(WANG, "Tips");
    office.presses(WANG, "All students (2)");
    office.sees(WANG, "1 who switched it off").presses(WANG, "Send to 2");
    office.phones.blocked.add(jieun);
    Progress progress = office.isDone(1);
    assertThat(progress.sent()).isEqualTo(1);
    assertThat(progress.blocked()).isEqualTo(1);
    assertThat(office.phones.news(amina)).isEmpty();
    compose("再见", "Bye");
    office.presses(WANG, "Deadlines");
    office.presses(WANG, "All students (2)");
    office.sees(WANG, "0 who switched it off, 1 who cannot");
  }

  private List<ChatId> sentTo(String... audience) {
    int before = office.phones.mailed.size();
    long number = office.broadcasts().last(1).stream().mapToLong(Broadcast::number).sum() + 1;
    compose("你好", "Hello");
    office.presses(WANG, "Tips");
    for (String button : audience) {
      office.presses(WANG, button);
    }
    office.presses(WANG, "Send to");
    office.isDone(number);
    return office.phones.mailed.subList(before, office.phones.mailed.size());
  }
}
