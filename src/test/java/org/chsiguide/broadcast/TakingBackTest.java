package org.chsiguide.broadcast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.chsiguide.broadcast.Office.WANG;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.chsiguide.dialog.Language;
import org.chsiguide.messenger.Content;
import org.chsiguide.messenger.Delivery;
import org.junit.jupiter.api.Test;

/** What arrived is taken back or gets other words. Each story is told in both languages. */
class TakingBackTest extends NewsStories {

  @Test
  void itCanBeTakenBack() {
    confirmed();
    office.isDone(1);
    office.says(WANG, "/recall 1");
    office.sees(WANG, "deletes the message of 3 people");
    assertThat(office.phones.panel(WANG.chat()).orElseThrow().getValue().html())
        .contains(language == Language.ZH ? "<i>你好</i>" : "<i>Hello</i>");
    office.presses(WANG, "Take back from 3");
    assertThat(office.ends(2, Broadcast.State.DONE).sent()).isEqualTo(3);
    office.reads(WANG, "Taken back: 3");
    assertThat(office.phones.news(amina)).isEmpty();
    office.says(WANG, "/recall 1");
    office.sees(WANG, "nothing to change");
    office.says(WANG, "/recall 7");
    office.reads(WANG, "There is no message 7");
  }

  @Test
  void itIsTooLateAfterTwoDays() {
    confirmed();
    office.isDone(1);
    office.passes(Duration.ofHours(49));
    office.says(WANG, "/recall 1");
    office.sees(WANG, "Too late for 3 more").sees(WANG, "nothing to change");
  }

  @Test
  void whatIsTakenBackGoesBeforeWhatIsStillToBeSent() {
    confirmed();
    office.isDone(1);
    office.phones.held.put(jieun, new CompletableFuture<>());
    compose("再来", "Again");
    office.presses(WANG, "Tips");
    office.presses(WANG, "All students");
    office.presses(WANG, "Send to 3");
    office.passes(Broadcast.TO_UNDO);
    Office.soon().until(() -> office.phones.mailed.size() > 3);
    office.says(WANG, "/recall 1");
    office.presses(WANG, "Take back from 3");
    office.phones.held.remove(jieun).complete(new Delivery.Sent(1));
    office.ends(3, Broadcast.State.DONE);
    assertThat(office.ends(2, Broadcast.State.DONE).sent()).isEqualTo(3);
  }

  @Test
  void itCanBeCorrected() {
    confirmed();
    office.isDone(1);
    office.says(WANG, "/correct 1");
    office.sees(WANG, "corrected Chinese text").says(WANG, "更正");
    office.says(WANG, "Corrected");
    office.sees(WANG, "the message of 3 people").presses(WANG, "Correct for 3");
    assertThat(office.isDone(2).sent()).isEqualTo(3);
    office.reads(WANG, "Corrected: 3");
    assertThat(office.phones.news(amina)).containsExactly("Corrected");
    assertThat(office.phones.news(both)).containsExactly("更正\n\nCorrected");
  }

  @Test
  void aCorrectionOfOneLanguageLeavesTheOther() {
    confirmed();
    office.isDone(1);
    office.says(WANG, "/correct 1");
    office.sees(WANG, "corrected Chinese text").presses(WANG, "Keep the Chinese");
    office.sees(WANG, "corrected English text").says(WANG, "Corrected");
    office.sees(WANG, "the message of 3 people").presses(WANG, "Correct for 3");
    office.isDone(2);
    assertThat(office.phones.news(jieun)).containsExactly("你好");
    assertThat(office.phones.news(amina)).containsExactly("Corrected");
    assertThat(office.phones.news(both)).containsExactly("你好\n\nCorrected");

    office.says(WANG, "/correct 1");
    office.says(WANG, "再更正");
    office.sees(WANG, "corrected English text").presses(WANG, "Keep the English");
    office.presses(WANG, "Correct for 3");
    office.isDone(3);
    assertThat(office.phones.news(both)).containsExactly("再更正\n\nCorrected");
  }

  @Test
  void aCorrectionChangesWordsAndNotWhatIsAttached() {
    office.says(WANG, "/broadcast");
    office.sends(WANG, new Content.Photo("map", "图"), null);
    office.presses(WANG, "Chinese only");
    office.presses(WANG, "Tips");
    office.presses(WANG, "All students (2)");
    office.presses(WANG, "Send to 2");
    office.isDone(1);
    office.says(WANG, "/correct 1");
    office.sees(WANG, "corrected Chinese text").sends(WANG, new Content.Photo("other", "新"), null);
    office.sees(WANG, "Only words can be corrected").says(WANG, "长".repeat(1_025));
    office.sees(WANG, "1025 characters, the limit is 1024. Please cut 1 ").says(WANG, "新图");
    office.presses(WANG, "Correct for 2");
    office.isDone(2);
    assertThat(office.phones.posts.get(both)).containsExactly(photo("map", "新图"));
    assertThat(office.phones.news(amina)).isEmpty();
  }

  @Test
  void whoeverIsLeftGetsTheCorrectedWords() {
    office.phones.held.put(jieun, new CompletableFuture<>());
    confirmed();
    office.passes(Broadcast.TO_UNDO);
    Office.soon().until(() -> office.phones.mailed.contains(jieun));
    office.student(4, Language.EN, "welcome");
    office.presses(WANG, "Pause");
    office.phones.held.get(jieun).complete(new Delivery.Sent(1));
    office.ends(1, Broadcast.State.PAUSED);
    office.says(WANG, "/correct 1");
    office.says(WANG, "更正");
    office.says(WANG, "Corrected");
    office.presses(WANG, "Correct for");
    office.isDone(2);
    office.says(WANG, "/broadcasts");
    office.presses(WANG, "#1");
    office.sees(WANG, "Paused").presses(WANG, "Go on");
    office.ends(1, Broadcast.State.DONE);
    assertThat(office.phones.news(jieun)).containsExactly("更正");
    assertThat(office.phones.news(amina)).containsExactly("Corrected");
  }
}
