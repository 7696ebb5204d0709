package org.chsiguide.broadcast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.chsiguide.broadcast.BroadcastFixture.WANG;

import java.util.List;
import org.chsiguide.dialog.Language;
import org.chsiguide.messenger.MessageContent;
import org.chsiguide.messenger.OutgoingPost;
import org.chsiguide.update.UpdateHandler.Handling;
import org.junit.jupiter.api.Test;

/**
 * Staff who change a message that they wrote, which is how a slip is mended. Each story is told in
 * both languages.
 */
class EditingTest extends BroadcastStories {

  EditingTest() {
    super(Language.ZH);
  }

  @Test
  void aChangedMessageIsWhatIsShownAndSent() {
    broadcastFixture.sendText(WANG, "/broadcast");
    broadcastFixture.sendText(WANG, "你好");
    broadcastFixture.sendText(WANG, "Helo");
    int english = broadcastFixture.lastMessage();
    chooseAllStudents();
    previews(2);
    broadcastFixture.edit(WANG, english, "Hello");
    previewed("Hello");
    broadcastFixture.edit(WANG, english - 1, "您好");
    previewed("您好");
    broadcastFixture.press(WANG, "Send to 3");
    broadcastFixture.awaitDone(1);
    assertThat(broadcastFixture.phones.broadcastTexts(amina)).containsExactly("Hello");
    assertThat(broadcastFixture.phones.broadcastTexts(jieun)).containsExactly("您好");
  }

  @Test
  void anEditWhileSomethingElseIsAskedIsTakenToo() {
    broadcastFixture.sendText(WANG, "/broadcast");
    broadcastFixture.sendText(WANG, "你们");
    int chinese = broadcastFixture.lastMessage();
    broadcastFixture.edit(WANG, chinese, "你好");
    previewed("你好");
    broadcastFixture.expectPanel(WANG, "English text").sendText(WANG, "Hello");
    broadcastFixture.expectPanel(WANG, "What is the broadcast about");
    assertThat(draft().zh()).isEqualTo(new OutgoingPost("你好", List.of()));
  }

  @Test
  void theTextBehindTheCommandMayBeChanged() {
    broadcastFixture.sendText(WANG, "/broadcast 你们");
    broadcastFixture.expectPanel(WANG, "English text");
    broadcastFixture.edit(WANG, broadcastFixture.lastMessage(), "/broadcast 你好");
    previewed("你好");
    assertThat(draft().zh()).isEqualTo(new OutgoingPost("你好", List.of()));
  }

  @Test
  void bothLanguagesChangeWhereTheyAreTheSame() {
    broadcastFixture.sendText(WANG, "/broadcast");
    broadcastFixture.sendText(WANG, "CHSI 9:00");
    int message = broadcastFixture.lastMessage();
    broadcastFixture.press(WANG, "The same for both");
    broadcastFixture.edit(WANG, message, "CHSI 10:00");
    previewed("CHSI 10:00");
    assertThat(draft().zh())
        .isEqualTo(draft().en())
        .isEqualTo(new OutgoingPost("CHSI 10:00", List.of()));
  }

  @Test
  void anEditOfTheOnlyLanguageLeftChangesTheDraft() {
    broadcastFixture.sendText(WANG, "/broadcast");
    broadcastFixture.sendText(WANG, "9:00");
    int message = broadcastFixture.lastMessage();
    broadcastFixture.press(WANG, "The same for both").press(WANG, "Back");
    broadcastFixture.press(WANG, "Keep the Chinese").press(WANG, "Chinese only");
    broadcastFixture.expectPanel(WANG, "What is the broadcast about");
    broadcastFixture.edit(WANG, message, "10:00");
    previewed("10:00");
    assertThat(draft().zh()).isEqualTo(new OutgoingPost("10:00", List.of()));
  }

  @Test
  void aCaptionIsChangedAndTheAlbumStays() {
    broadcastFixture.sendText(WANG, "/broadcast");
    broadcastFixture.send(WANG, new MessageContent.Photo("one", "你们"), "a");
    int captioned = broadcastFixture.lastMessage();
    broadcastFixture.send(WANG, new MessageContent.Photo("two", ""), "a");
    broadcastFixture.edit(WANG, captioned, new MessageContent.Photo("one", "你好"), "a");
    previewed("你好");
    assertThat(draft().zh().html()).isEqualTo("你好");
    assertThat(draft().zh().attachments())
        .extracting(OutgoingPost.Attachment::fileId)
        .containsExactly("one", "two");
    broadcastFixture.edit(WANG, captioned + 1, new MessageContent.Photo("three", ""), "a");
    broadcastFixture.waitUntil(() -> draft().zh().attachments().get(1).fileId().equals("three"));
    assertThat(draft().zh().html()).isEqualTo("你好");
  }

  @Test
  void aMessageThatWasTooLongMayBeCut() {
    broadcastFixture.sendText(WANG, "/broadcast");
    broadcastFixture.sendText(WANG, "长".repeat(4_097));
    int message = broadcastFixture.lastMessage();
    broadcastFixture.expectPanel(WANG, "4097 characters, the limit is 4096. Please cut 1 ");
    broadcastFixture.edit(WANG, message, "长");
    broadcastFixture.expectPanel(WANG, "English text");
    broadcastFixture.sendText(WANG, "Hello");
    broadcastFixture.edit(WANG, message, "长".repeat(4_097));
    broadcastFixture.expectPanel(WANG, "new Chinese text");
    broadcastFixture.edit(WANG, message, "你好");
    broadcastFixture.expectPanel(WANG, "What is the broadcast about");
    assertThat(draft().en()).isEqualTo(new OutgoingPost("Hello", List.of()));
  }

  @Test
  void anEditOfOnePartOfATextDoesNotLoseTheOther() {
    broadcastFixture.sendText(WANG, "/broadcast");
    broadcastFixture.afterQuestion().sendText(WANG, "长".repeat(4_000));
    broadcastFixture.sendText(WANG, "长".repeat(200));
    int last = broadcastFixture.lastMessage();
    broadcastFixture.expectPanel(WANG, "4201 characters, the limit is 4096. Please cut 105 ");
    broadcastFixture.edit(WANG, last, "长");
    broadcastFixture.expectPanel(WANG, "4201 characters");
    assertThat(draft().zh().html()).hasSize(4_201);
  }

  @Test
  void anEditOfTheTextThatIsAskedForIsTheAnswer() {
    compose("你好", "Helo");
    int english = broadcastFixture.lastMessage();
    chooseAllStudents();
    broadcastFixture.press(WANG, "✏️ English").expectPanel(WANG, "new English text");
    broadcastFixture.edit(WANG, english, "Hello");
    previewed("Hello");
    broadcastFixture.expectPanel(WANG, "3 in all").press(WANG, "Send to 3");
    broadcastFixture.awaitDone(1);
    assertThat(broadcastFixture.phones.broadcastTexts(amina)).containsExactly("Hello");
  }

  @Test
  void anEditWhileTheNumberIsAskedForNeedsANewConfirmation() {
    broadcastFixture.addStudents(250);
    compose("你好", "Helo");
    int english = broadcastFixture.lastMessage();
    sendToAll(253);
    broadcastFixture.expectPanel(WANG, "type their number: 253");
    broadcastFixture.edit(WANG, english, "Hello");
    previewed("Hello");
    broadcastFixture.sendText(WANG, "253");
    assertThat(broadcastFixture.broadcasts().findLatest(1)).isEmpty();
    broadcastFixture.press(WANG, "Send to 253");
    broadcastFixture.expectPanel(WANG, "type their number: 253").sendText(WANG, "253");
    broadcastFixture.awaitDone(1);
    assertThat(broadcastFixture.phones.broadcastTexts(amina)).containsExactly("Hello");
  }

  @Test
  void afterTheConfirmationItIsTooLateAndSaidSo() {
    compose("你好", "Helo");
    int english = broadcastFixture.lastMessage();
    sendToAll(3);
    broadcastFixture.expectPanel(WANG, "Starts at");
    broadcastFixture.edit(WANG, english, "Hello");
    broadcastFixture.expectMessage(WANG, "send /correct 1");
    broadcastFixture.awaitDone(1);
    broadcastFixture.edit(WANG, english, "Hello");
    broadcastFixture.expectMessage(WANG, "send /correct 1");
    assertThat(broadcastFixture.phones.broadcastTexts(amina)).containsExactly("Helo");
  }

  @Test
  void anEditTogetherWithTheConfirmationIsSaidToBeTooLateToo() {
    composeForEverybody("你好", "Helo");
    int english = broadcastFixture.lastMessage();
    broadcastFixture.handleUnsaved(broadcastFixture.pressUpdate(WANG, "Send to 3"));
    assertThat(broadcastFixture.edit(WANG, english, "Hello")).isInstanceOf(Handling.Handled.class);
    broadcastFixture.expectMessage(WANG, "send /correct 1");
  }

  @Test
  void theTextThatIsKeptMayStillBeChanged() {
    compose("你们", "Hello");
    int chinese = broadcastFixture.lastMessage() - 1;
    chooseAllStudents();
    broadcastFixture.press(WANG, "✏️ Chinese").expectPanel(WANG, "new Chinese text");
    broadcastFixture.afterQuestion().sendText(WANG, "长".repeat(4_097));
    broadcastFixture.expectPanel(WANG, "4097 characters").press(WANG, "Keep the Chinese");
    broadcastFixture.expectPanel(WANG, "3 in all").edit(WANG, chinese, "你好");
    previewed("你好");
    assertThat(draft().zh()).isEqualTo(new OutgoingPost("你好", List.of()));
  }

  @Test
  void aCaptionThatIsTooLongMayBeCutAndTheAlbumStays() {
    broadcastFixture.sendText(WANG, "/broadcast");
    String tooLong = "长".repeat(1_025);
    broadcastFixture.afterQuestion();
    broadcastFixture.send(WANG, new MessageContent.Photo("one", tooLong), "a");
    int captioned = broadcastFixture.lastMessage();
    broadcastFixture.send(WANG, new MessageContent.Photo("two", ""), "a");
    broadcastFixture.send(WANG, new MessageContent.Photo("three", ""), "a");
    broadcastFixture.expectPanel(WANG, "1025 characters");
    broadcastFixture.edit(WANG, captioned, new MessageContent.Photo("one", tooLong + "长"), "a");
    broadcastFixture.expectPanel(WANG, "1026 characters");
    broadcastFixture.edit(WANG, captioned, new MessageContent.Photo("one", "你好"), "a");
    broadcastFixture.expectPanel(WANG, "English text");
    assertThat(draft().zh().html()).isEqualTo("你好");
    assertThat(draft().zh().attachments())
        .extracting(OutgoingPost.Attachment::fileId)
        .containsExactly("one", "two", "three");
  }

  @Test
  void anAlbumThatIsTooMuchForTheOtherTextMayBeLeftOut() {
    String chinese = "长".repeat(1_025);
    addAlbumTo(chinese)
        .press(WANG, "Chinese only")
        .expectPanel(WANG, "What is the broadcast about");
    assertThat(draft().zh()).isEqualTo(new OutgoingPost(chinese, List.of()));
    addAlbumTo(chinese).sendText(WANG, "Hello");
    broadcastFixture.expectPanel(WANG, "What is the broadcast about");
    assertThat(draft().en()).isEqualTo(new OutgoingPost("Hello", List.of()));
  }

  /** Readers of both languages would get the Chinese text as its caption. */
  private BroadcastFixture addAlbumTo(String chinese) {
    broadcastFixture.sendText(WANG, "/broadcast");
    broadcastFixture.afterQuestion().sendText(WANG, chinese);
    broadcastFixture.expectPanel(WANG, "English text").afterQuestion();
    broadcastFixture.send(WANG, new MessageContent.Photo("one", ""), "a");
    return broadcastFixture.expectPanel(WANG, "1025 characters").afterQuestion();
  }

  @Test
  void anAlbumInPlaceOfATextIsRefusedAsAWhole() {
    compose("你好", "Hello");
    chooseAllStudents();
    broadcastFixture.press(WANG, "✏️ Chinese").expectPanel(WANG, "new Chinese text");
    broadcastFixture.afterQuestion();
    broadcastFixture.send(WANG, new MessageContent.Photo("one", "长".repeat(1_025)), "a");
    int captioned = broadcastFixture.lastMessage();
    broadcastFixture.send(WANG, new MessageContent.Photo("two", ""), "a");
    broadcastFixture.edit(WANG, captioned, new MessageContent.Photo("one", "您好"), "a");
    broadcastFixture.expectPanel(WANG, "1025 characters");
    assertThat(draft().zh()).isEqualTo(new OutgoingPost("你好", List.of()));
    broadcastFixture.press(WANG, "Keep the Chinese").expectPanel(WANG, "3 in all");
  }

  @Test
  void theWordsOfACorrectionMayBeChangedUntilItIsConfirmed() {
    composeAndSend();
    broadcastFixture.sendText(WANG, "/correct 1");
    broadcastFixture.expectPanel(WANG, "new Chinese text").sendText(WANG, "您们");
    int chinese = broadcastFixture.lastMessage();
    broadcastFixture.press(WANG, "Keep the English");
    broadcastFixture.expectPanel(WANG, "Messages that this changes: 3");
    broadcastFixture.edit(WANG, chinese, "您好");
    previewed("您好");
    broadcastFixture.press(WANG, "Correct for");
    broadcastFixture.awaitDone(2);
    assertThat(broadcastFixture.phones.broadcastTexts(jieun)).containsExactly("您好");
    broadcastFixture.edit(WANG, chinese, "嗨");
    broadcastFixture.expectMessage(WANG, "send /correct 1");
  }

  @Test
  void editsOfMessagesOutsideADraftAreIgnored() {
    broadcastFixture.sendText(WANG, "/broadcast");
    broadcastFixture.sendText(WANG, "你好");
    int message = broadcastFixture.lastMessage();
    broadcastFixture.expectPanel(WANG, "English text").press(WANG, "Do not send");
    broadcastFixture.expectMessage(WANG, "The draft is gone");
    assertThat(broadcastFixture.edit(WANG, message, "x")).isInstanceOf(Handling.NotHandled.class);
    assertThat(broadcastFixture.edit(WANG, 17, "x")).isInstanceOf(Handling.NotHandled.class);
  }

  private DraftContent draft() {
    return broadcastFixture.store().drafts().find(WANG).orElseThrow().content();
  }

  private void previews(int atLeast) {
    broadcastFixture.waitUntil(() -> broadcastFixture.phones.posts(WANG.chat()).size() >= atLeast);
  }

  /** Waits until the author was shown this as readers will get it. */
  private void previewed(String words) {
    broadcastFixture.waitUntil(
        () ->
            broadcastFixture.phones.posts(WANG.chat()).stream()
                .anyMatch(post -> post.html().equals(words)));
  }
}
