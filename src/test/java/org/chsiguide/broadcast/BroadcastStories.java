package org.chsiguide.broadcast;

import static org.chsiguide.broadcast.BroadcastFixture.WANG;

import java.nio.file.Path;
import java.util.List;
import org.chsiguide.dialog.Language;
import org.chsiguide.messenger.ChatId;
import org.chsiguide.messenger.OutgoingPost;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/**
 * Three students, one for each language setting, and staff who read one language: English where a
 * class does not choose Chinese, for which {@link EnglishText} translates what they see.
 */
abstract class BroadcastStories {
  final Language language;

  @TempDir Path folder;
  @AutoClose BroadcastFixture office;
  ChatId jieun;
  ChatId amina;
  ChatId both;

  BroadcastStories() {
    this(Language.EN);
  }

  BroadcastStories(Language language) {
    this.language = language;
  }

  @BeforeEach
  void open() {
    office = new BroadcastFixture(folder).inLanguage(language);
    jieun = office.addStudent(1, Language.ZH, "welcome");
    amina = office.addStudent(2, Language.EN, "welcome");
    both = office.addStudent(3, Language.BOTH, "welcome");
  }

  static OutgoingPost photo(String fileId, String html) {
    return new OutgoingPost(
        html, List.of(new OutgoingPost.Attachment(OutgoingPost.Attachment.Kind.PHOTO, fileId)));
  }

  void compose(String zh, String en) {
    office.sendText("/broadcast", zh, en).expectPanel("What is the broadcast about");
  }

  void composeAndConfirm() {
    composeAndConfirm("你好", "Hello", 3);
  }

  void composeAndConfirm(String zh, String en, int students) {
    compose(zh, en);
    sendToAll(students);
    office.expectPanel("Starts at");
  }

  /** Composes and confirms a broadcast to three students, and waits until they have it. */
  void composeAndSend() {
    composeAndConfirm();
    office.awaitDone(1);
  }

  /** Composes and confirms a broadcast to three students, and lets it begin. */
  void composeAndStart() {
    composeAndStart("你好", "Hello", 3);
  }

  void composeAndStart(String zh, String en, int students) {
    composeAndConfirm(zh, en, students);
    office.advanceClock(BroadcastPolicy.UNDO_PERIOD);
  }

  /** Takes back the first broadcast, which so many students have. */
  void recall(int students) {
    office.sendText("/recall 1").press("Take back from " + students);
  }

  /** Corrects the first broadcast, which so many students have. */
  void correct(String zh, String en, int students) {
    office.sendText("/correct 1").expectPanel("new Chinese text").sendText(zh);
    office.expectPanel("new English text").sendText(en);
    office.press("Correct for " + students);
  }

  /** Corrects the English text of the first broadcast. */
  void correctEnglish(String en, int students) {
    office.sendText("/correct 1").press("Keep the Chinese").sendText(en);
    office.press("Correct for " + students);
  }

  /** Composes a short tip for all three students. */
  void composeForEverybody() {
    composeForEverybody("你好", "Hello");
  }

  /** Composes a tip for all three students, and sees how many they are. */
  void composeForEverybody(String zh, String en) {
    compose(zh, en);
    chooseAllStudents();
    office.expectPanel("3 in all");
  }

  /** Makes what was composed a tip for all students, as many as this, and confirms it. */
  BroadcastFixture sendToAll(int students) {
    chooseAllStudents();
    return office.press("Send to " + students);
  }

  /** Makes what was composed a tip for all students. */
  void chooseAllStudents() {
    office.press("Tips", "All students");
  }

  /**
   * Does something of which Wang should see a result, and restarts the bot, before anything
   * arrives, after Wang has left staff.
   */
  void restartBeforeAnythingReachesWang(Runnable action) {
    office.phones.when(call -> call.isTo(WANG.chat())).drop();
    action.run();
    office.waitUntil(() -> office.phones.calls().stream().anyMatch(it -> it.isTo(WANG.chat())));
    office.phones.endRules();
    office.restartWithoutColleague();
  }
}
