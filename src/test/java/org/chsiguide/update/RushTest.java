package org.chsiguide.update;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.chsiguide.dialog.Language;
import org.chsiguide.dialog.SmallDialog;
import org.junit.jupiter.api.Test;

/** More students at once than there is room for. */
class RushTest {
  private static final int ROOM = 3;

  private final BotFixture bot = new BotFixture(SmallDialog.bicycles()).withMaxConcurrent(ROOM);
  private final List<Student> students =
      Stream.generate(() -> bot.student(Language.EN)).limit(10).toList();

  @Test
  void repliesBeyondTheCapacityAreSentOnceThereIsRoom() {
    students.forEach(student -> student.sendText("/start"));
    bot.telegram.holdReplies();
    students.forEach(student -> student.tapButton("speak en").expectNotice(""));
    assertThat(students).filteredOn(student -> isAt(student, "have")).hasSize(ROOM);

    bot.telegram.releaseReplies();

    students.forEach(
        student -> student.expectText("<b>have</b>").expectMessageCount(1).expectOneScreen());
    assertThat(bot.store.pending()).isEmpty();
  }

  @Test
  void repliesThatAnEarlierRunLeftAreSentToo() {
    students.forEach(student -> student.sendText("/start"));
    bot.telegram.dropCalls();
    students.forEach(student -> student.tapButton("speak en"));
    bot.telegram.endRules();
    bot.telegram.holdReplies();
    bot.crash();
    assertThat(students).filteredOn(student -> isAt(student, "have")).hasSize(ROOM);

    bot.telegram.releaseReplies();

    students.forEach(
        student -> student.expectText("<b>have</b>").expectMessageCount(1).expectOneScreen());
    assertThat(bot.store.pending()).isEmpty();
  }

  private static boolean isAt(Student student, String step) {
    return student.screen().html().contains("<b>" + step + "</b>");
  }
}
