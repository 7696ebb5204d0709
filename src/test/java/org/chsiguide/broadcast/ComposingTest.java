package org.chsiguide.broadcast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.chsiguide.broadcast.BroadcastFixture.WANG;

import java.util.List;
import java.util.Map;
import org.chsiguide.dialog.Language;
import org.chsiguide.messenger.Delivery;
import org.chsiguide.messenger.MessageContent;
import org.chsiguide.messenger.OutgoingPost;
import org.chsiguide.messenger.OutgoingPost.Attachment;
import org.chsiguide.messenger.UserId;
import org.chsiguide.staff.AuditLog;
import org.chsiguide.staff.StaffAction;
import org.chsiguide.testing.Records;
import org.chsiguide.update.IncomingUpdate;
import org.chsiguide.update.UpdateHandler.Handling;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Composing a broadcast, and its delivery. */
class ComposingTest extends BroadcastStories {

  ComposingTest() {
    super(Language.ZH);
  }

  @Test
  void everybodyGetsItInTheirLanguageAndOnce() {
    compose("<b>周五</b>截止", "Due on <b>Friday</b>");
    office.press(WANG, "Deadlines").press(WANG, "All students (3)");
    office.expectPanel(WANG, "3 in all").press(WANG, "Send to 3").expectPanel(WANG, "Starts at");
    assertThat(office.phones.sentToMany()).isEmpty();

    assertThat(office.awaitDone(1).sent()).isEqualTo(3);

    assertThat(office.phones.broadcastTexts(jieun)).containsExactly("<b>周五</b>截止");
    assertThat(office.phones.broadcastTexts(amina)).containsExactly("Due on <b>Friday</b>");
    assertThat(office.phones.broadcastTexts(both))
        .containsExactly("<b>周五</b>截止\n\nDue on <b>Friday</b>");
    office.expectPanel(WANG, "100%").expectMessage(WANG, "Arrived: 3");
    assertThat(office.broadcasts().history(1))
        .extracting(AuditLog.Entry::action)
        .containsExactly(new StaffAction(WANG, StaffAction.Kind.CONFIRMED, 1));
  }

  @Test
  void aCommandMayHaveTheSlashOfAChineseKeyboardAndNoSpace() {
    office.sendText(WANG, "、broadcast你好");
    office.expectPanel(WANG, "English text").sendText(WANG, "／Broadcasts。");
    office.sendText(WANG, "Hello");
    sendToAll(3).awaitDone(1);
    assertThat(office.phones.broadcastTexts(both)).containsExactly("你好\n\nHello");
  }

  @Test
  void theAuthorSeesExactlyWhatEachReaderWillGet() {
    composeForEverybody("甲 &lt;3", "A &lt;3");
    assertThat(office.phones.broadcastTexts(WANG.chat()))
        .containsExactly("甲 &lt;3", "A &lt;3", "甲 &lt;3\n\nA &lt;3");
  }

  @Test
  void aTextTooLongIsRefusedWithTheNumberToCut() {
    office.sendText(WANG, "/broadcast");
    office.sendText(WANG, "长".repeat(4_100));
    office.expectPanel(WANG, "4100 characters, the limit is 4096. Please cut 4 ");
    office.afterQuestion().sendText(WANG, "长".repeat(4_000));
    office.afterQuestion().sendText(WANG, "x".repeat(100));
    office.expectPanel(WANG, "readers of both languages get both in one message, 4102 characters");
    office.expectPanel(WANG, "Please cut 6 ");
    office.afterQuestion().sendText(WANG, "x".repeat(94));
    office.expectPanel(WANG, "What is the broadcast about");
  }

  @Test
  void aTextThatAnAppSplitIsTooLongAndNotTheTwoLanguages() {
    office.sendText(WANG, "/broadcast");
    office.afterQuestion().sendText(WANG, "长".repeat(3_000));
    office.sendText(WANG, "长".repeat(2_000));
    office.expectPanel(WANG, "5001 characters, the limit is 4096. Please cut 905 ");
    office.expectPanel(WANG, "Send me the Chinese text").sendText(WANG, "长".repeat(100));
    office.expectPanel(WANG, "5102 characters");
    office.afterQuestion().sendText(WANG, "长".repeat(2_000)).expectPanel(WANG, "English text");
    office.afterQuestion().sendText(WANG, "x".repeat(2_000));
    office.sendText(WANG, "x".repeat(2_500));
    office.expectPanel(WANG, "4501 characters, the limit is 4096. Please cut 405 ");
    office.expectPanel(WANG, "English text");
    office.afterQuestion().sendText(WANG, "x".repeat(2_000));
    office.expectPanel(WANG, "What is the broadcast about");
  }

  /** A slow upload comes after the tap on the question that the first pictures led to. */
  @Test
  void thePictureOfAnAlbumThatComesLateIsInItToo() {
    office.sendText(WANG, "/broadcast");
    office.send(WANG, MessageContent.photo("one", "图"), "album-1");
    office.send(WANG, MessageContent.photo("two", ""), "album-1");
    office.expectPanel(WANG, "English text").press(WANG, "The same for both");
    office.expectPanel(WANG, "What is the broadcast about");
    office.send(WANG, MessageContent.photo("three", ""), "album-1");
    BroadcastContent content = office.store().drafts().find(WANG).orElseThrow().broadcastContent();
    for (Language reader : Language.values()) {
      assertThat(content.forReader(reader).attachments())
          .extracting(Attachment::fileId)
          .containsExactly("one", "two", "three");
    }
  }

  @Test
  void aPictureAndAnAlbumGoToBothLanguages() {
    office.sendText(WANG, "/broadcast");
    office.send(WANG, MessageContent.photo("one", "图"), "album-1");
    office.send(WANG, MessageContent.photo("two", ""), "album-1");
    office.sendText(WANG, "Pictures");
    sendToAll(3).awaitDone(1);
    OutgoingPost post = office.phones.posts(both).get(0);
    assertThat(post.html()).isEqualTo("图\n\nPictures");
    assertThat(post.attachments())
        .extracting(OutgoingPost.Attachment::fileId)
        .containsExactly("one", "two");
    assertThat(office.phones.posts(amina).get(0).attachments()).hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "请带护照，先登录 CHSI，12月1日见。",
        "请看 https://www.chsi.com.cn/wssq/help/index.jsp?from=guide",
        "详见https://www.chsi.com.cn/wssq/，周五截止"
      })
  void theChineseTextAfterAPictureBelongsToIt(String chinese) {
    office.sendText(WANG, "/broadcast");
    office.send(WANG, MessageContent.photo("one", ""), null);
    office.expectPanel(WANG, "English text").sendText(WANG, chinese);
    office.expectPanel(WANG, "English text").sendText(WANG, "Bring your passport, 请带护照.");
    sendToAll(3).awaitDone(1);
    assertThat(office.phones.posts(jieun)).containsExactly(photo("one", chinese));
    assertThat(office.phones.posts(amina))
        .containsExactly(photo("one", "Bring your passport, 请带护照."));
  }

  @Test
  void anAlbumThatIsTooLongIsNotLeftAlone() {
    office.sendText(WANG, "/broadcast");
    office.sendText(WANG, "你好").expectPanel(WANG, "English text");
    office.send(WANG, MessageContent.photo("one", "a".repeat(1_100)), "album");
    office.expectPanel(WANG, "Please cut 76 ");
    office.press(WANG, "Back").expectPanel(WANG, "new Chinese text");
    office.press(WANG, "English only").expectPanel(WANG, "English text");
    office.afterQuestion().sendText(WANG, "Hello");
    office.expectPanel(WANG, "What is the broadcast about");
  }

  @Test
  void theRestOfAnAlbumThatIsTooLongIsNoAnswer() {
    office.sendText(WANG, "/broadcast");
    office.sendText(WANG, "好".repeat(600)).expectPanel(WANG, "English text");
    for (String fileId : List.of("one", "two", "three")) {
      String caption = fileId.equals("one") ? "a".repeat(600) : "";
      office.send(WANG, MessageContent.photo(fileId, caption), "album-1");
      office.expectPanel(WANG, "Please cut 178 ");
    }
    office.restart();
    office.afterQuestion();
    office.send(WANG, MessageContent.photo("one", "a".repeat(400)), "album-2");
    office.send(WANG, MessageContent.photo("two", ""), "album-2");
    sendToAll(3).awaitDone(1);
    assertThat(office.phones.posts(amina).get(0).attachments()).hasSize(2);
    assertThat(office.phones.broadcastTexts(amina)).containsExactly("a".repeat(400));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2})
  void anAlbumWithAVideoIsRefusedAsAWhole(int video) {
    for (boolean isForwarded : List.of(false, true)) {
      if (!isForwarded) {
        office.sendText(WANG, "/broadcast");
      }
      String album = "album-" + isForwarded;
      for (int i = 0; i < 3; i++) {
        String caption = i == 0 ? "图" : "";
        MessageContent part =
            i == video
                ? new MessageContent.Other("video", caption)
                : MessageContent.photo("photo-" + i, caption);
        if (isForwarded) {
          office.forward(WANG, part, album);
        } else {
          office.send(WANG, part, album);
        }
      }
      office.expectPanel(WANG, "I cannot send this on");
      assertThat(office.hasButton(WANG, "The same for both")).isFalse();
      assertThat(office.store().drafts().find(WANG).orElseThrow().content().hasText()).isFalse();
      office.press(WANG, "Do not send");
    }
  }

  @Test
  void aPhotoThatIsReplacedByAVideoIsRefused() {
    office.send(WANG, MessageContent.photo("map", "/broadcast 图"), null);
    office.expectPanel(WANG, "English text");
    office.edit(WANG, office.lastMessage(), new MessageContent.Other("video", "图"), null);
    office.expectPanel(WANG, "I cannot send this on");
  }

  @Test
  void aPictureMayComeWithTheCommand() {
    office.send(WANG, MessageContent.photo("map", "/broadcast 图"), null);
    office.expectPanel(WANG, "English text").press(WANG, "The same for both");
    sendToAll(3).awaitDone(1);
    assertThat(office.phones.posts(amina)).containsExactly(photo("map", "图"));
  }

  @Test
  void aForwardedTextIsOfferedAsADraft() {
    office.forward(WANG, new MessageContent.Text("The <b>office</b> is closed"), null);
    office.expectPanel(WANG, "Send this to students?").press(WANG, "English (");
    office.expectPanel(WANG, "Send me the Chinese text").sendText(WANG, "办公室关门");
    sendToAll(3).awaitDone(1);
    assertThat(office.phones.broadcastTexts(both))
        .containsExactly("办公室关门\n\nThe <b>office</b> is closed");
  }

  @Test
  void aForwardedAlbumMayBeForBothLanguages() {
    office.forward(WANG, MessageContent.photo("one", "图"), "album");
    office.forward(WANG, MessageContent.photo("two", ""), "album");
    office.expectPanel(WANG, "Send this to students?").press(WANG, "The same for both");
    sendToAll(3).awaitDone(1);
    assertThat(office.phones.posts(amina).get(0).attachments()).hasSize(2);
    assertThat(office.phones.broadcastTexts(both)).containsExactly("图");
  }

  @Test
  void aForwardedMessageLeavesTheDraftAsItIs() {
    compose("你好", "Hello");
    office.forward(WANG, new MessageContent.Text("Another"), null);
    office.expectPanel(WANG, "Please tap a button below").press(WANG, "Tips");
    office.press(WANG, "All students").press(WANG, "Send to 3").awaitDone(1);
    assertThat(office.phones.broadcastTexts(amina)).containsExactly("Hello");
  }

  @Test
  void whoChoosesOtherRecipientsSeesNoSecondPreview() {
    composeForEverybody();
    List<OutgoingPost> previews = office.phones.posts(WANG.chat());
    office.press(WANG, "Recipients").press(WANG, "Have no code yet (3)").press(WANG, "Send to 3");
    assertThat(office.phones.posts(WANG.chat())).isEqualTo(previews);
  }

  @Test
  void aDraftSurvivesAStop() {
    office.sendText(WANG, "/broadcast");
    office.sendText(WANG, "你好");
    office.restart();
    office.sendText(WANG, "Hello").press(WANG, "Tips");
    office.restart();
    office.press(WANG, "All students").press(WANG, "Send to 3");
    assertThat(office.awaitDone(1).sent()).isEqualTo(3);
  }

  @Test
  void aDraftWhosePreviewTelegramRefusesIsNotSent() {
    office.posts(WANG.chat()).refuse(new Delivery.Failed("400 Bad Request: no"));
    composeForEverybody();
    office
        .expectPanel(WANG, "Telegram does not accept this message")
        .expectPanel(WANG, "400 Bad Request: no");
    assertThat(office.hasButton(WANG, "Send to")).isFalse();
    office.press(WANG, "Urgent").expectPanel(WANG, "also at night");
    assertThat(office.hasButton(WANG, "Send to")).isFalse();

    office.phones.endRules();
    office.press(WANG, "✏️ Chinese");
    office.sendText(WANG, "再见").press(WANG, "Send to 3");
    assertThat(office.awaitDone(1).sent()).isEqualTo(3);
  }

  @Test
  void anUncertainPreviewIsRepeatedBeforeTheBroadcastIsSent() {
    office.posts(WANG.chat()).refuse(new Delivery.Unknown("connection reset"));
    composeForEverybody();
    office.expectPanel(WANG, "may not be complete (not confirmed by Telegram)");
    assertThat(office.hasButton(WANG, "Send to")).isFalse();
    office.phones.endRules();
    office.press(WANG, "Show the preview again").press(WANG, "Send to 3");
    assertThat(office.awaitDone(1).sent()).isEqualTo(3);
  }

  @Test
  void nobodyElseCanDoAnyOfIt() {
    UserId student = new UserId(2);
    for (String words : List.of("/broadcast", "/broadcasts", "/recall 1", "/correct 1")) {
      assertThat(office.send(student, new MessageContent.Text(words), null))
          .isInstanceOf(Handling.NotHandled.class);
    }
    composeAndConfirm();
    office.sendText(WANG, "/broadcast");
    IncomingUpdate pressed = office.pressUpdate(WANG, "English only");
    IncomingUpdate stolen =
        Records.with(pressed, Map.of("updateId", 9_999L, "chat", student.chat(), "from", student));
    assertThat(office.handle(stolen)).isInstanceOf(Handling.NotHandled.class);
  }

  @Test
  void oneLanguageIsSentToItsReadersOnly() {
    office.sendText(WANG, "/broadcast");
    office.expectPanel(WANG, "Send me the Chinese text").sendText(WANG, "你好");
    office.expectPanel(WANG, "Now send me the English text").press(WANG, "Chinese only");
    office.expectPanel(WANG, "What is the broadcast about").press(WANG, "Tips");
    office.press(WANG, "All students (2)");
    office.expectPanel(WANG, "2 in all").expectPanel(WANG, "Chinese only");
    office.press(WANG, "Send to 2");
    assertThat(office.awaitDone(1).sent()).isEqualTo(2);
    assertThat(office.phones.broadcastTexts(amina)).isEmpty();
    assertThat(office.phones.broadcastTexts(both)).containsExactly("你好");
    office.expectMessage(WANG, "Done");
  }

  @Test
  void theOtherLanguageAloneSkipsTheChinese() {
    office.sendText(WANG, "/broadcast").press(WANG, "English only");
    office.expectPanel(WANG, "Now send me the English text").sendText(WANG, "Hello");
    office.press(WANG, "Tips").press(WANG, "All students (2)").press(WANG, "Send to 2");
    office.awaitDone(1);
    assertThat(office.phones.broadcastTexts(jieun)).isEmpty();
    assertThat(office.phones.broadcastTexts(both)).containsExactly("Hello");
  }

  @Test
  void aDocumentHasACaptionInEachLanguage() {
    office.sendText(WANG, "/broadcast");
    office.send(
        WANG,
        new MessageContent.File(new Attachment(Attachment.Kind.DOCUMENT, "rules"), "规定", ""),
        null);
    office.sendText(WANG, "The rules").press(WANG, "Deadlines").press(WANG, "All students");
    office.press(WANG, "Send to 3").awaitDone(1);
    assertThat(office.phones.post(amina))
        .isEqualTo(
            new OutgoingPost(
                "The rules",
                List.of(
                    new OutgoingPost.Attachment(OutgoingPost.Attachment.Kind.DOCUMENT, "rules"))));
    assertThat(office.phones.broadcastTexts(both)).containsExactly("规定\n\nThe rules");
  }

  @Test
  void theSameWordsGoToAllOnce() {
    office.sendText(WANG, "/broadcast");
    office.sendText(WANG, "CHSI 09:00").press(WANG, "The same for both");
    sendToAll(3).awaitDone(1);
    assertThat(office.phones.broadcastTexts(both)).containsExactly("CHSI 09:00");
  }

  @Test
  void aVoiceMessageIsRefused() {
    office.sendText(WANG, "/broadcast");
    office.send(WANG, new MessageContent.Other("voice", ""), null);
    office.expectPanel(WANG, "I cannot send this on").sendText(WANG, "你好");
    office.expectPanel(WANG, "Now send me the English text");
  }

  @Test
  void aDiscardedDraftIsNotSent() {
    compose("你好", "Hello");
    office.press(WANG, "Do not send").expectMessage(WANG, "The draft is gone");
    assertThat(office.store().drafts().find(WANG)).isEmpty();
    assertThat(office.broadcasts().findLatest(1)).isEmpty();
  }
}
