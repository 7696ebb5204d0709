package org.chsiguide.broadcast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.chsiguide.broadcast.Office.WANG;

import java.util.List;
import org.chsiguide.bot.Desk.Handling;
import org.chsiguide.messenger.Content;
import org.chsiguide.messenger.Post;
import org.junit.jupiter.api.Test;

/**
 * Staff who change a message that they wrote, which is how a slip is mended. Each story is told in
 * both languages.
 */
class EditingTest extends NewsStories {

  @Test
  void aChangedMessageIsWhatIsShownAndSent() {
    office.says(WANG, "/broadcast");
    office.says(WANG, "你好");
    office.says(WANG, "Helo");
    int english = office.lastMessage();
    office.presses(WANG, "Tips");
    office.presses(WANG, "All students");
    previews(2);
    office.edits(WANG, english, "Hello");
    previewed("Hello");
    office.edits(WANG, english - 1, "您好");
    previewed("您好");
    office.presses(WANG, "Send to 3");
    office.isDone(1);
    assertThat(office.phones.news(amina)).containsExactly("Hello");
    assertThat(office.phones.news(jieun)).containsExactly("您好");
  }

  @Test
  void whileSomethingElseIsAskedItIsTakenToo() {
    office.says(WANG, "/broadcast");
    office.says(WANG, "你们");
    int chinese = office.lastMessage();
    office.edits(WANG, chinese, "你好");
    previewed("你好");
    office.sees(WANG, "English text").says(WANG, "Hello");
    office.sees(WANG, "What kind of news");
    assertThat(draft().zh()).isEqualTo(new Post("你好", List.of()));
  }

  @Test
  void theTextBehindTheCommandMayBeChanged() {
    office.says(WANG, "/broadcast 你们");
    office.sees(WANG, "English text");
    office.edits(WANG, office.lastMessage(), "/broadcast 你好");
    previewed("你好");
    assertThat(draft().zh()).isEqualTo(new Post("你好", List.of()));
  }

  @Test
  void bothLanguagesChangeWhereTheyAreTheSame() {
    office.says(WANG, "/broadcast");
    office.says(WANG, "CHSI 9:00");
    int message = office.lastMessage();
    office.presses(WANG, "The same for both");
    office.edits(WANG, message, "CHSI 10:00");
    previewed("CHSI 10:00");
    assertThat(draft().zh()).isEqualTo(draft().en()).isEqualTo(new Post("CHSI 10:00", List.of()));
  }

  @Test
  void aCaptionIsChangedAndTheAlbumStays() {
    office.says(WANG, "/broadcast");
    office.sends(WANG, new Content.Photo("one", "你们"), "a");
    int captioned = office.lastMessage();
    office.sends(WANG, new Content.Photo("two", ""), "a");
    office.edits(WANG, captioned, new Content.Photo("one", "你好"), "a");
    previewed("你好");
    assertThat(draft().zh().html()).isEqualTo("你好");
    assertThat(draft().zh().attachments())
        .extracting(Post.Attachment::fileId)
        .containsExactly("one", "two");
    office.edits(WANG, captioned + 1, new Content.Photo("three", ""), "a");
    Office.soon().until(() -> draft().zh().attachments().get(1).fileId().equals("three"));
    assertThat(draft().zh().html()).isEqualTo("你好");
  }

  @Test
  void aMessageThatWasTooLongMayBeCut() {
    office.says(WANG, "/broadcast");
    office.says(WANG, "长".repeat(4_097));
    int message = office.lastMessage();
    office.sees(WANG, "4097 characters, the limit is 4096. Please cut 1 ");
    office.edits(WANG, message, "长");
    office.sees(WANG, "English text");
    office.says(WANG, "Hello");
    office.edits(WANG, message, "长".repeat(4_097));
    office.sees(WANG, "Send me the Chinese text");
    office.edits(WANG, message, "你好");
    office.sees(WANG, "What kind of news");
    assertThat(draft().en()).isEqualTo(new Post("Hello", List.of()));
  }

  @Test
  void whoeverWasToTypeTheNumberLooksAgain() {
    office.students(250);
    compose("你好", "Helo");
    int english = office.lastMessage();
    office.presses(WANG, "Tips");
    office.presses(WANG, "All students");
    office.presses(WANG, "Send to 253");
    office.sees(WANG, "Type the number of people, 253");
    office.edits(WANG, english, "Hello");
    previewed("Hello");
    office.says(WANG, "253");
    assertThat(office.broadcasts().last(1)).isEmpty();
    office.presses(WANG, "Send to 253");
    office.sees(WANG, "Type the number of people, 253").says(WANG, "253");
    office.isDone(1);
    assertThat(office.phones.news(amina)).containsExactly("Hello");
  }

  @Test
  void afterTheConfirmationItIsTooLateAndSaidSo() {
    compose("你好", "Helo");
    int english = office.lastMessage();
    office.presses(WANG, "Tips");
    office.presses(WANG, "All students");
    office.presses(WANG, "Send to 3");
    office.sees(WANG, "Starts at");
    office.edits(WANG, english, "Hello");
    office.reads(WANG, "please take it back in /broadcasts");
    office.isDone(1);
    office.edits(WANG, english, "Hello");
    office.reads(WANG, "send /correct 1");
    assertThat(office.phones.news(amina)).containsExactly("Helo");
  }

  @Test
  void theWordsOfACorrectionMayBeChangedUntilItIsConfirmed() {
    confirmed();
    office.isDone(1);
    office.says(WANG, "/correct 1");
    office.sees(WANG, "corrected Chinese text").says(WANG, "您们");
    int chinese = office.lastMessage();
    office.presses(WANG, "Keep the English");
    office.sees(WANG, "the message of 3 people");
    office.edits(WANG, chinese, "您好");
    previewed("您好");
    office.presses(WANG, "Correct for");
    office.isDone(2);
    assertThat(office.phones.news(jieun)).containsExactly("您好");
    office.edits(WANG, chinese, "嗨");
    office.reads(WANG, "send /correct 1");
  }

  @Test
  void whatSaidNothingOfADraftIsNotTaken() {
    office.says(WANG, "/broadcast");
    office.says(WANG, "你好");
    int message = office.lastMessage();
    office.sees(WANG, "English text").presses(WANG, "Throw away");
    office.reads(WANG, "The draft is gone");
    assertThat(office.edits(WANG, message, "x")).isInstanceOf(Handling.Passed.class);
    assertThat(office.edits(WANG, 17, "x")).isInstanceOf(Handling.Passed.class);
  }

  private Words draft() {
    return office.store().drafts().draft(WANG).orElseThrow().words();
  }

  private void previews(int atLeast) {
    Office.soon()
        .until(() -> office.phones.posts.getOrDefault(WANG.chat(), List.of()).size() >= atLeast);
  }

  /** Waits until the author was shown this as readers will get it. */
  private void previewed(String words) {
    Office.soon()
        .until(
            () ->
                office.phones.posts.getOrDefault(WANG.chat(), List.of()).stream()
                    .anyMatch(post -> post.html().equals(words)));
  }
}
