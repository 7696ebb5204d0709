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
    office.press("Deadlines", "All students (3)");
    office.expectPanel("3 in all").press("Send to 3").expectPanel("Starts at");
    assertThat(office.phones.sentToMany()).isEmpty();

    assertThat(office.awaitDone(1).sent()).isEqualTo(3);

    assertThat(office.phones.broadcastTexts(jieun)).containsExactly("<b>周五</b>截止");
    assertThat(office.phones.broadcastTexts(amina)).containsExactly("Due on <b>Friday</b>");
    assertThat(office.phones.broadcastTexts(both))
        .containsExactly("<b>周五</b>截止\n\nDue on <b>Friday</b>");
    office.expectPanel("100%").expectMessage("Arrived: 3");
    assertThat(office.broadcasts().history(1))
        .extracting(AuditLog.Entry::action)
        .containsExactly(new StaffAction(WANG, StaffAction.Kind.CONFIRMED, 1));
  }

  @Test
  void aCommandMayHaveTheSlashOfAChineseKeyboardAndNoSpace() {
    office.sendText("、broadcast你好");
    office.expectPanel("English text").sendText("／Broadcasts。", "Hello");
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
    office.sendText("/broadcast", "长".repeat(4_100));
    office.expectPanel("4100 characters, the limit is 4096. Please cut 4 ");
    office.afterQuestion().sendText("长".repeat(4_000));
    office.afterQuestion().sendText("x".repeat(100));
    office.expectPanel("readers of both languages get both in one message, 4102 characters");
    office.expectPanel("Please cut 6 ");
    office.afterQuestion().sendText("x".repeat(94));
    office.expectPanel("What is the broadcast about");
  }

  @Test
  void aTextThatAnAppSplitIsTooLongAndNotTheTwoLanguages() {
    office.sendText("/broadcast");
    office.afterQuestion().sendText("长".repeat(3_000), "长".repeat(2_000));
    office.expectPanel("5001 characters, the limit is 4096. Please cut 905 ");
    office.expectPanel("Send me the Chinese text").sendText("长".repeat(100));
    office.expectPanel("5102 characters");
    office.afterQuestion().sendText("长".repeat(2_000)).expectPanel("English text");
    office.afterQuestion().sendText("x".repeat(2_000), "x".repeat(2_500));
    office.expectPanel("4501 characters, the limit is 4096. Please cut 405 ", "English text");
    office.afterQuestion().sendText("x".repeat(2_000));
    office.expectPanel("What is the broadcast about");
  }

  /** A slow upload comes after the tap on the question that the first pictures led to. */
  @Test
  void thePictureOfAnAlbumThatComesLateIsInItToo() {
    office.sendText("/broadcast");
    office.send(WANG, MessageContent.photo("one", "图"), "album-1");
    office.send(WANG, MessageContent.photo("two", ""), "album-1");
    office.expectPanel("English text").press("The same for both");
    office.expectPanel("What is the broadcast about");
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
    office.sendText("/broadcast");
    office.send(WANG, MessageContent.photo("one", "图"), "album-1");
    office.send(WANG, MessageContent.photo("two", ""), "album-1");
    office.sendText("Pictures");
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
    office.sendText("/broadcast");
    office.send(WANG, MessageContent.photo("one", ""), null);
    office.expectPanel("English text").sendText(chinese);
    office.expectPanel("English text").sendText("Bring your passport, 请带护照.");
    sendToAll(3).awaitDone(1);
    assertThat(office.phones.posts(jieun)).containsExactly(photo("one", chinese));
    assertThat(office.phones.posts(amina))
        .containsExactly(photo("one", "Bring your passport, 请带护照."));
  }

  @Test
  void anAlbumThatIsTooLongIsNotLeftAlone() {
    office.sendText("/broadcast", "你好").expectPanel("English text");
    office.send(WANG, MessageContent.photo("one", "a".repeat(1_100)), "album");
    office.expectPanel("Please cut 76 ");
    office.press("Back").expectPanel("new Chinese text");
    office.press("English only").expectPanel("English text");
    office.afterQuestion().sendText("Hello");
    office.expectPanel("What is the broadcast about");
  }

  @Test
  void theRestOfAnAlbumThatIsTooLongIsNoAnswer() {
    office.sendText("/broadcast", "好".repeat(600)).expectPanel("English text");
    for (String fileId : List.of("one", "two", "three")) {
      String caption = fileId.equals("one") ? "a".repeat(600) : "";
      office.send(WANG, MessageContent.photo(fileId, caption), "album-1");
      office.expectPanel("Please cut 178 ");
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
        office.sendText("/broadcast");
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
      office.expectPanel("I cannot send this on");
      assertThat(office.hasButton(WANG, "The same for both")).isFalse();
      assertThat(office.store().drafts().find(WANG).orElseThrow().content().hasText()).isFalse();
      office.press("Do not send");
    }
  }

  @Test
  void aPhotoThatIsReplacedByAVideoIsRefused() {
    office.send(WANG, MessageContent.photo("map", "/broadcast 图"), null);
    office.expectPanel("English text");
    office.edit(WANG, office.lastMessage(), new MessageContent.Other("video", "图"), null);
    office.expectPanel("I cannot send this on");
  }

  @Test
  void aPictureMayComeWithTheCommand() {
    office.send(WANG, MessageContent.photo("map", "/broadcast 图"), null);
    office.expectPanel("English text").press("The same for both");
    sendToAll(3).awaitDone(1);
    assertThat(office.phones.posts(amina)).containsExactly(photo("map", "图"));
  }

  @Test
  void aForwardedTextIsOfferedAsADraft() {
    office.forward(WANG, new MessageContent.Text("The <b>office</b> is closed"), null);
    office.expectPanel("Send this to students?").press("English (");
    office.expectPanel("Send me the Chinese text").sendText("办公室关门");
    sendToAll(3).awaitDone(1);
    assertThat(office.phones.broadcastTexts(both))
        .containsExactly("办公室关门\n\nThe <b>office</b> is closed");
  }

  @Test
  void aForwardedAlbumMayBeForBothLanguages() {
    office.forward(WANG, MessageContent.photo("one", "图"), "album");
    office.forward(WANG, MessageContent.photo("two", ""), "album");
    office.expectPanel("Send this to students?").press("The same for both");
    sendToAll(3).awaitDone(1);
    assertThat(office.phones.posts(amina).get(0).attachments()).hasSize(2);
    assertThat(office.phones.broadcastTexts(both)).containsExactly("图");
  }

  @Test
  void aForwardedMessageLeavesTheDraftAsItIs() {
    compose("你好", "Hello");
    office.forward(WANG, new MessageContent.Text("Another"), null);
    office.expectPanel("Please tap a button below").press("Tips");
    office.press("All students", "Send to 3").awaitDone(1);
    assertThat(office.phones.broadcastTexts(amina)).containsExactly("Hello");
  }

  @Test
  void whoChoosesOtherRecipientsSeesNoSecondPreview() {
    composeForEverybody();
    List<OutgoingPost> previews = office.phones.posts(WANG.chat());
    office.press("Recipients", "Have no code yet (3)", "Send to 3");
    assertThat(office.phones.posts(WANG.chat())).isEqualTo(previews);
  }

  @Test
  void aDraftSurvivesAStop() {
    office.sendText("/broadcast", "你好");
    office.restart();
    office.sendText("Hello").press("Tips");
    office.restart();
    office.press("All students", "Send to 3");
    assertThat(office.awaitDone(1).sent()).isEqualTo(3);
  }

  @Test
  void aDraftWhosePreviewTelegramRefusesIsNotSent() {
    office.posts(WANG.chat()).refuse(new Delivery.Failed("400 Bad Request: no"));
    composeForEverybody();
    office.expectPanel("Telegram does not accept this message").expectPanel("400 Bad Request: no");
    assertThat(office.hasButton(WANG, "Send to")).isFalse();
    office.press("Urgent").expectPanel("also at night");
    assertThat(office.hasButton(WANG, "Send to")).isFalse();

    office.phones.endRules();
    office.press("✏️ Chinese");
    office.sendText("再见").press("Send to 3");
    assertThat(office.awaitDone(1).sent()).isEqualTo(3);
  }

  @Test
  void anUncertainPreviewIsRepeatedBeforeTheBroadcastIsSent() {
    office.posts(WANG.chat()).refuse(new Delivery.Unknown("connection reset"));
    composeForEverybody();
    office.expectPanel("may not be complete (not confirmed by Telegram)");
    assertThat(office.hasButton(WANG, "Send to")).isFalse();
    office.phones.endRules();
    office.press("Show the preview again", "Send to 3");
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
    office.sendText("/broadcast");
    IncomingUpdate pressed = office.pressUpdate(WANG, "English only");
    IncomingUpdate stolen =
        Records.with(pressed, Map.of("updateId", 9_999L, "chat", student.chat(), "from", student));
    assertThat(office.handle(stolen)).isInstanceOf(Handling.NotHandled.class);
  }

  @Test
  void oneLanguageIsSentToItsReadersOnly() {
    office.sendText("/broadcast");
    office.expectPanel("Send me the Chinese text").sendText("你好");
    office.expectPanel("Now send me the English text").press("Chinese only");
    office.expectPanel("What is the broadcast about").press("Tips", "All students (2)");
    office.expectPanel("2 in all", "Chinese only");
    office.press("Send to 2");
    assertThat(office.awaitDone(1).sent()).isEqualTo(2);
    assertThat(office.phones.broadcastTexts(amina)).isEmpty();
    assertThat(office.phones.broadcastTexts(both)).containsExactly("你好");
    office.expectMessage("Done");
  }

  @Test
  void theOtherLanguageAloneSkipsTheChinese() {
    office.sendText("/broadcast").press("English only");
    office.expectPanel("Now send me the English text").sendText("Hello");
    office.press("Tips", "All students (2)", "Send to 2");
    office.awaitDone(1);
    assertThat(office.phones.broadcastTexts(jieun)).isEmpty();
    assertThat(office.phones.broadcastTexts(both)).containsExactly("Hello");
  }

  @Test
  void aDocumentHasACaptionInEachLanguage() {
    office.sendText("/broadcast");
    office.send(
        WANG,
        new MessageContent.File(new Attachment(Attachment.Kind.DOCUMENT, "rules"), "规定", ""),
        null);
    office.sendText("The rules").press("Deadlines", "All students", "Send to 3").awaitDone(1);
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
    office.sendText("/broadcast", "CHSI 09:00").press("The same for both");
    sendToAll(3).awaitDone(1);
    assertThat(office.phones.broadcastTexts(both)).containsExactly("CHSI 09:00");
  }

  @Test
  void aVoiceMessageIsRefused() {
    office.sendText("/broadcast");
    office.send(WANG, new MessageContent.Other("voice", ""), null);
    office.expectPanel("I cannot send this on").sendText("你好");
    office.expectPanel("Now send me the English text");
  }

  @Test
  void aDiscardedDraftIsNotSent() {
    compose("你好", "Hello");
    office.press("Do not send").expectMessage("The draft is gone");
    assertThat(office.store().drafts().find(WANG)).isEmpty();
    assertThat(office.broadcasts().findLatest(1)).isEmpty();
  }
}
