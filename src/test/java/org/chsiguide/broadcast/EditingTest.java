package org.chsiguide.broadcast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.chsiguide.broadcast.BroadcastFixture.WANG;

import java.util.List;
import org.chsiguide.dialog.Language;
import org.chsiguide.messenger.MessageContent;
import org.chsiguide.messenger.OutgoingPost;
import org.chsiguide.update.UpdateHandler.Handling;
import org.junit.jupiter.api.Test;

/** Staff who change a message that they wrote, which is how a slip is mended. */
class EditingTest extends BroadcastStories {

  EditingTest() {
    super(Language.ZH);
  }

  @Test
  void aChangedMessageIsWhatIsShownAndSent() {
    office.sendText("/broadcast", "你好", "Helo");
    int english = office.lastMessage();
    chooseAllStudents();
    previews(2);
    office.edit(WANG, english, "Hello");
    previewed("Hello");
    office.edit(WANG, english - 1, "您好");
    previewed("您好");
    office.press("Send to 3").awaitDone(1);
    assertThat(office.phones.broadcastTexts(amina)).containsExactly("Hello");
    assertThat(office.phones.broadcastTexts(jieun)).containsExactly("您好");
  }

  @Test
  void anEditWhileSomethingElseIsAskedIsTakenToo() {
    office.sendText("/broadcast", "你们");
    int chinese = office.lastMessage();
    office.edit(WANG, chinese, "你好");
    previewed("你好");
    office.expectPanel("English text").sendText("Hello");
    office.expectPanel("What is the broadcast about");
    assertThat(zh()).isEqualTo(new OutgoingPost("你好", List.of()));
  }

  @Test
  void theTextBehindTheCommandMayBeChanged() {
    office.sendText("/broadcast 你们").expectPanel("English text");
    office.edit(WANG, office.lastMessage(), "/broadcast 你好");
    previewed("你好");
    assertThat(zh()).isEqualTo(new OutgoingPost("你好", List.of()));
  }

  @Test
  void bothLanguagesChangeWhereTheyAreTheSame() {
    office.sendText("/broadcast", "CHSI 9:00");
    int message = office.lastMessage();
    office.press("The same for both");
    office.edit(WANG, message, "CHSI 10:00");
    previewed("CHSI 10:00");
    assertThat(zh()).isEqualTo(en()).isEqualTo(new OutgoingPost("CHSI 10:00", List.of()));
  }

  @Test
  void anEditOfTheOnlyLanguageLeftChangesTheDraft() {
    office.sendText("/broadcast", "9:00");
    int message = office.lastMessage();
    office.press("The same for both", "Back", "Keep the Chinese", "Chinese only");
    office.expectPanel("What is the broadcast about");
    office.edit(WANG, message, "10:00");
    previewed("10:00");
    assertThat(zh()).isEqualTo(new OutgoingPost("10:00", List.of()));
  }

  @Test
  void aCaptionIsChangedAndTheAlbumStays() {
    office.sendText("/broadcast");
    office.send(WANG, MessageContent.photo("one", "你们"), "a");
    int captioned = office.lastMessage();
    office.send(WANG, MessageContent.photo("two", ""), "a");
    office.edit(WANG, captioned, MessageContent.photo("one", "你好"), "a");
    previewed("你好");
    assertThat(zh().html()).isEqualTo("你好");
    assertThat(zh().attachments())
        .extracting(OutgoingPost.Attachment::fileId)
        .containsExactly("one", "two");
    office.edit(WANG, captioned + 1, MessageContent.photo("three", ""), "a");
    office.waitUntil(() -> zh().attachments().get(1).fileId().equals("three"));
    assertThat(zh().html()).isEqualTo("你好");
  }

  @Test
  void aMessageThatWasTooLongMayBeCut() {
    office.sendText("/broadcast", "长".repeat(4_097));
    int message = office.lastMessage();
    office.expectPanel("4097 characters, the limit is 4096. Please cut 1 ");
    office.edit(WANG, message, "长");
    office.expectPanel("English text").sendText("Hello");
    office.edit(WANG, message, "长".repeat(4_097));
    office.expectPanel("new Chinese text");
    office.edit(WANG, message, "你好");
    office.expectPanel("What is the broadcast about");
    assertThat(en()).isEqualTo(new OutgoingPost("Hello", List.of()));
  }

  @Test
  void anEditOfOnePartOfATextDoesNotLoseTheOther() {
    office.sendText("/broadcast");
    office.afterQuestion().sendText("长".repeat(4_000), "长".repeat(200));
    int last = office.lastMessage();
    office.expectPanel("4201 characters, the limit is 4096. Please cut 105 ");
    office.edit(WANG, last, "长");
    office.expectPanel("4201 characters");
    assertThat(draft().prompt().refused().post().html()).hasSize(4_201);
  }

  @Test
  void anEditOfTheTextThatIsAskedForIsTheAnswer() {
    compose("你好", "Helo");
    int english = office.lastMessage();
    chooseAllStudents();
    office.press("✏️ English").expectPanel("new English text");
    office.edit(WANG, english, "Hello");
    previewed("Hello");
    office.expectPanel("3 in all").press("Send to 3").awaitDone(1);
    assertThat(office.phones.broadcastTexts(amina)).containsExactly("Hello");
  }

  @Test
  void anEditWhileTheNumberIsAskedForNeedsANewConfirmation() {
    office.addStudents(250);
    compose("你好", "Helo");
    int english = office.lastMessage();
    sendToAll(253);
    office.expectPanel("type their number: 253");
    office.edit(WANG, english, "Hello");
    previewed("Hello");
    office.sendText("253");
    assertThat(office.broadcasts().findLatest(1)).isEmpty();
    office.press("Send to 253");
    office.expectPanel("type their number: 253").sendText("253");
    office.awaitDone(1);
    assertThat(office.phones.broadcastTexts(amina)).containsExactly("Hello");
  }

  @Test
  void afterTheConfirmationItIsTooLateAndSaidSo() {
    compose("你好", "Helo");
    int english = office.lastMessage();
    sendToAll(3);
    office.expectPanel("Starts at");
    office.edit(WANG, english, "Hello");
    office.expectMessage("send /correct 1");
    office.awaitDone(1);
    office.edit(WANG, english, "Hello");
    office.expectMessage("send /correct 1");
    assertThat(office.phones.broadcastTexts(amina)).containsExactly("Helo");
  }

  @Test
  void anEditTogetherWithTheConfirmationIsSaidToBeTooLateToo() {
    composeForEverybody("你好", "Helo");
    int english = office.lastMessage();
    office.handleUnsaved(office.pressUpdate(WANG, "Send to 3"));
    assertThat(office.edit(WANG, english, "Hello")).isInstanceOf(Handling.Handled.class);
    office.expectMessage("send /correct 1");
  }

  @Test
  void theTextThatIsKeptMayStillBeChanged() {
    compose("你们", "Hello");
    int chinese = office.lastMessage() - 1;
    chooseAllStudents();
    office.press("✏️ Chinese").expectPanel("new Chinese text");
    office.afterQuestion().sendText("长".repeat(4_097));
    office.expectPanel("4097 characters").press("Keep the Chinese");
    office.expectPanel("3 in all").edit(WANG, chinese, "你好");
    previewed("你好");
    assertThat(zh()).isEqualTo(new OutgoingPost("你好", List.of()));
  }

  @Test
  void aCaptionThatIsTooLongMayBeCutAndTheAlbumStays() {
    office.sendText("/broadcast");
    String tooLong = "长".repeat(1_025);
    office.afterQuestion();
    office.send(WANG, MessageContent.photo("one", tooLong), "a");
    int captioned = office.lastMessage();
    office.send(WANG, MessageContent.photo("two", ""), "a");
    office.send(WANG, MessageContent.photo("three", ""), "a");
    office.expectPanel("1025 characters");
    office.edit(WANG, captioned, MessageContent.photo("one", tooLong + "长"), "a");
    office.expectPanel("1026 characters");
    office.edit(WANG, captioned, MessageContent.photo("one", "你好"), "a");
    office.expectPanel("English text");
    assertThat(zh().html()).isEqualTo("你好");
    assertThat(zh().attachments())
        .extracting(OutgoingPost.Attachment::fileId)
        .containsExactly("one", "two", "three");
  }

  @Test
  void anAlbumThatIsTooMuchForTheOtherTextMayBeLeftOut() {
    String chinese = "长".repeat(1_025);
    addAlbumTo(chinese).press("Chinese only").expectPanel("What is the broadcast about");
    assertThat(zh()).isEqualTo(new OutgoingPost(chinese, List.of()));
    addAlbumTo(chinese).sendText("Hello");
    office.expectPanel("What is the broadcast about");
    assertThat(en()).isEqualTo(new OutgoingPost("Hello", List.of()));
  }

  /** Readers of both languages would get the Chinese text as its caption. */
  private BroadcastFixture addAlbumTo(String chinese) {
    office.sendText("/broadcast");
    office.afterQuestion().sendText(chinese);
    office.expectPanel("English text").afterQuestion();
    office.send(WANG, MessageContent.photo("one", ""), "a");
    return office.expectPanel("1025 characters").afterQuestion();
  }

  @Test
  void anAlbumInPlaceOfATextMayBeCutToo() {
    composeForEverybody();
    office.press("✏️ Chinese").expectPanel("new Chinese text");
    office.afterQuestion();
    office.send(WANG, MessageContent.photo("one", "长".repeat(1_025)), "a");
    int captioned = office.lastMessage();
    office.send(WANG, MessageContent.photo("two", ""), "a");
    office.expectPanel("1025 characters");
    assertThat(zh()).isEqualTo(new OutgoingPost("你好", List.of()));
    office.restart();
    office.edit(WANG, captioned, MessageContent.photo("one", "您好"), "a");
    office.expectPanel("3 in all");
    assertThat(zh().html()).isEqualTo("您好");
    assertThat(zh().attachments()).hasSize(2);
  }

  @Test
  void theWordsOfACorrectionMayBeChangedUntilItIsConfirmed() {
    composeAndSend();
    office.sendText("/correct 1");
    office.expectPanel("new Chinese text").sendText("您们");
    int chinese = office.lastMessage();
    office.press("Keep the English").expectPanel("Messages that this changes: 3");
    office.edit(WANG, chinese, "您好");
    previewed("您好");
    office.press("Correct for").awaitDone(2);
    assertThat(office.phones.broadcastTexts(jieun)).containsExactly("您好");
    office.edit(WANG, chinese, "嗨");
    office.expectMessage("send /correct 1");
  }

  @Test
  void editsOfMessagesOutsideADraftAreIgnored() {
    office.sendText("/broadcast", "你好");
    int message = office.lastMessage();
    office.expectPanel("English text").press("Do not send");
    office.expectMessage("The draft is gone");
    assertThat(office.edit(WANG, message, "x")).isInstanceOf(Handling.NotHandled.class);
    assertThat(office.edit(WANG, 17, "x")).isInstanceOf(Handling.NotHandled.class);
  }

  private OutgoingPost zh() {
    return draft().content().post(Language.ZH);
  }

  private OutgoingPost en() {
    return draft().content().post(Language.EN);
  }

  private BroadcastDraft draft() {
    return office.store().drafts().find(WANG).orElseThrow();
  }

  private void previews(int atLeast) {
    office.waitUntil(() -> office.phones.posts(WANG.chat()).size() >= atLeast);
  }

  /** Waits until the author was shown this as readers will get it. */
  private void previewed(String words) {
    office.waitUntil(
        () ->
            office.phones.posts(WANG.chat()).stream().anyMatch(post -> post.html().equals(words)));
  }
}
