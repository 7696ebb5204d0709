package org.chsiguide.broadcast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.chsiguide.broadcast.BroadcastFixture.WANG;

import java.util.List;
import org.chsiguide.dialog.Language;
import org.chsiguide.messenger.Delivery;
import org.chsiguide.messenger.MessageContent;
import org.chsiguide.messenger.OutgoingPost;
import org.chsiguide.messenger.UserId;
import org.chsiguide.staff.AuditLog;
import org.chsiguide.staff.StaffAction;
import org.chsiguide.update.IncomingUpdate;
import org.chsiguide.update.UpdateHandler.Handling;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Composing a broadcast, and its delivery. Each story is told in both languages. */
class ComposingTest extends BroadcastStories {

  ComposingTest() {
    super(Language.ZH);
  }

  @Test
  void everybodyGetsItInTheirLanguageAndOnce() {
    compose("<b>周五</b>截止", "Due on <b>Friday</b>");
    broadcastFixture.press(WANG, "Deadlines");
    broadcastFixture.press(WANG, "All students (3)");
    broadcastFixture.expectPanel(WANG, "3 in all").press(WANG, "Send to 3");
    broadcastFixture.expectPanel(WANG, "Starts at");
    assertThat(broadcastFixture.phones.sentToMany()).isEmpty();

    assertThat(broadcastFixture.awaitDone(1).sent()).isEqualTo(3);

    assertThat(broadcastFixture.phones.broadcastTexts(jieun)).containsExactly("<b>周五</b>截止");
    assertThat(broadcastFixture.phones.broadcastTexts(amina))
        .containsExactly("Due on <b>Friday</b>");
    assertThat(broadcastFixture.phones.broadcastTexts(both))
        .containsExactly("<b>周五</b>截止\n\nDue on <b>Friday</b>");
    broadcastFixture.expectPanel(WANG, "100%").expectMessage(WANG, "Arrived: 3");
    assertThat(broadcastFixture.broadcasts().history(1))
        .extracting(AuditLog.Entry::action)
        .containsExactly(new StaffAction(WANG, StaffAction.Kind.CONFIRMED, 1));
  }

  @Test
  void aCommandMayHaveTheSlashOfAChineseKeyboardAndNoSpace() {
    broadcastFixture.sendText(WANG, "、broadcast你好");
    broadcastFixture.expectPanel(WANG, "English text").sendText(WANG, "／Broadcasts。");
    broadcastFixture.sendText(WANG, "Hello");
    sendToAll(3);
    broadcastFixture.awaitDone(1);
    assertThat(broadcastFixture.phones.broadcastTexts(both)).containsExactly("你好\n\nHello");
  }

  @Test
  void theAuthorSeesExactlyWhatEachReaderWillGet() {
    composeForEverybody("甲 &lt;3", "A &lt;3");
    assertThat(broadcastFixture.phones.broadcastTexts(WANG.chat()))
        .containsExactly("甲 &lt;3", "A &lt;3", "甲 &lt;3\n\nA &lt;3");
  }

  @Test
  void aTextTooLongIsRefusedWithTheNumberToCut() {
    broadcastFixture.sendText(WANG, "/broadcast");
    broadcastFixture.sendText(WANG, "长".repeat(4_100));
    broadcastFixture.expectPanel(WANG, "4100 characters, the limit is 4096. Please cut 4 ");
    broadcastFixture.afterQuestion().sendText(WANG, "长".repeat(4_000));
    broadcastFixture.afterQuestion().sendText(WANG, "x".repeat(100));
    broadcastFixture.expectPanel(
        WANG, "readers of both languages get both in one message, 4102 characters");
    broadcastFixture.expectPanel(WANG, "Please cut 6 ");
    broadcastFixture.afterQuestion().sendText(WANG, "x".repeat(94));
    broadcastFixture.expectPanel(WANG, "What is the broadcast about");
  }

  @Test
  void aTextThatAnAppSplitIsTooLongAndNotTheTwoLanguages() {
    broadcastFixture.sendText(WANG, "/broadcast");
    broadcastFixture.afterQuestion().sendText(WANG, "长".repeat(3_000));
    broadcastFixture.sendText(WANG, "长".repeat(2_000));
    broadcastFixture.expectPanel(WANG, "5001 characters, the limit is 4096. Please cut 905 ");
    broadcastFixture.expectPanel(WANG, "new Chinese text").sendText(WANG, "长".repeat(100));
    broadcastFixture.expectPanel(WANG, "5102 characters").press(WANG, "Keep the Chinese");
    broadcastFixture.expectPanel(WANG, "5102 characters");
    broadcastFixture.afterQuestion().sendText(WANG, "长".repeat(2_000));
    broadcastFixture.expectPanel(WANG, "English text");
    broadcastFixture.afterQuestion().sendText(WANG, "x".repeat(2_000));
    broadcastFixture.sendText(WANG, "x".repeat(2_500));
    broadcastFixture.expectPanel(WANG, "4501 characters, the limit is 4096. Please cut 405 ");
    broadcastFixture.expectPanel(WANG, "new English text");
    broadcastFixture.afterQuestion().sendText(WANG, "x".repeat(2_000));
    broadcastFixture.expectPanel(WANG, "What is the broadcast about");
  }

  @Test
  void aPictureAndAnAlbumGoToBothLanguages() {
    broadcastFixture.sendText(WANG, "/broadcast");
    broadcastFixture.send(WANG, new MessageContent.Photo("one", "图"), "album-1");
    broadcastFixture.send(WANG, new MessageContent.Photo("two", ""), "album-1");
    broadcastFixture.sendText(WANG, "Pictures");
    sendToAll(3);
    broadcastFixture.awaitDone(1);
    OutgoingPost post = broadcastFixture.phones.posts(both).get(0);
    assertThat(post.html()).isEqualTo("图\n\nPictures");
    assertThat(post.attachments())
        .extracting(OutgoingPost.Attachment::fileId)
        .containsExactly("one", "two");
    assertThat(broadcastFixture.phones.posts(amina).get(0).attachments()).hasSize(2);
  }

  @Test
  void anAlbumThatIsTooLongIsNotLeftAlone() {
    broadcastFixture.sendText(WANG, "/broadcast");
    broadcastFixture.sendText(WANG, "你好");
    broadcastFixture.expectPanel(WANG, "English text");
    broadcastFixture.send(WANG, new MessageContent.Photo("one", "a".repeat(1_100)), "album");
    broadcastFixture.expectPanel(WANG, "Please cut 76 ");
    broadcastFixture.press(WANG, "Back").expectPanel(WANG, "new Chinese text");
    broadcastFixture.press(WANG, "English only").expectPanel(WANG, "Please cut 76 ");
    broadcastFixture.afterQuestion().sendText(WANG, "Hello");
    broadcastFixture.expectPanel(WANG, "What is the broadcast about");
  }

  @Test
  void theRestOfAnAlbumThatIsTooLongIsNoAnswer() {
    broadcastFixture.sendText(WANG, "/broadcast");
    broadcastFixture.sendText(WANG, "好".repeat(600));
    broadcastFixture.expectPanel(WANG, "English text");
    for (String fileId : List.of("one", "two", "three")) {
      String caption = fileId.equals("one") ? "a".repeat(600) : "";
      broadcastFixture.send(WANG, new MessageContent.Photo(fileId, caption), "album-1");
      broadcastFixture.expectPanel(WANG, "Please cut 178 ");
    }
    broadcastFixture.restart();
    broadcastFixture.afterQuestion();
    broadcastFixture.send(WANG, new MessageContent.Photo("one", "a".repeat(400)), "album-2");
    broadcastFixture.send(WANG, new MessageContent.Photo("two", ""), "album-2");
    sendToAll(3);
    broadcastFixture.awaitDone(1);
    assertThat(broadcastFixture.phones.posts(amina).get(0).attachments()).hasSize(2);
    assertThat(broadcastFixture.phones.broadcastTexts(amina)).containsExactly("a".repeat(400));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2})
  void anAlbumWithAVideoIsRefusedAsAWhole(int video) {
    for (boolean isForwarded : List.of(false, true)) {
      if (!isForwarded) {
        broadcastFixture.sendText(WANG, "/broadcast");
      }
      String album = "album-" + isForwarded;
      for (int i = 0; i < 3; i++) {
        String caption = i == 0 ? "图" : "";
        MessageContent part =
            i == video
                ? new MessageContent.Other("video", caption)
                : new MessageContent.Photo("photo-" + i, caption);
        if (isForwarded) {
          broadcastFixture.forward(WANG, part, album);
        } else {
          broadcastFixture.send(WANG, part, album);
        }
      }
      broadcastFixture.expectPanel(WANG, "I cannot send this on");
      assertThat(broadcastFixture.hasButton(WANG, "The same for both")).isFalse();
      assertThat(broadcastFixture.store().drafts().find(WANG).orElseThrow().content().hasText())
          .isFalse();
      broadcastFixture.press(WANG, "Do not send");
    }
  }

  @Test
  void aPhotoThatIsReplacedByAVideoIsRefused() {
    broadcastFixture.send(WANG, new MessageContent.Photo("map", "/broadcast 图"), null);
    broadcastFixture.expectPanel(WANG, "English text");
    broadcastFixture.edit(
        WANG, broadcastFixture.lastMessage(), new MessageContent.Other("video", "图"), null);
    broadcastFixture.expectPanel(WANG, "I cannot send this on");
  }

  @Test
  void aPictureMayComeWithTheCommand() {
    broadcastFixture.send(WANG, new MessageContent.Photo("map", "/broadcast 图"), null);
    broadcastFixture.expectPanel(WANG, "English text").press(WANG, "The same for both");
    sendToAll(3);
    broadcastFixture.awaitDone(1);
    assertThat(broadcastFixture.phones.posts(amina)).containsExactly(photo("map", "图"));
  }

  @Test
  void aForwardedTextIsOfferedAsADraft() {
    broadcastFixture.forward(WANG, new MessageContent.Text("The <b>office</b> is closed"), null);
    broadcastFixture.expectPanel(WANG, "Send this to students?").press(WANG, "English (");
    broadcastFixture.expectPanel(WANG, "Send me the Chinese text").sendText(WANG, "办公室关门");
    sendToAll(3);
    broadcastFixture.awaitDone(1);
    assertThat(broadcastFixture.phones.broadcastTexts(both))
        .containsExactly("办公室关门\n\nThe <b>office</b> is closed");
  }

  @Test
  void aForwardedAlbumMayBeForBothLanguages() {
    broadcastFixture.forward(WANG, new MessageContent.Photo("one", "图"), "album");
    broadcastFixture.forward(WANG, new MessageContent.Photo("two", ""), "album");
    broadcastFixture.expectPanel(WANG, "Send this to students?").press(WANG, "The same for both");
    sendToAll(3);
    broadcastFixture.awaitDone(1);
    assertThat(broadcastFixture.phones.posts(amina).get(0).attachments()).hasSize(2);
    assertThat(broadcastFixture.phones.broadcastTexts(both)).containsExactly("图");
  }

  @Test
  void aForwardedMessageLeavesTheDraftAsItIs() {
    compose("你好", "Hello");
    broadcastFixture.forward(WANG, new MessageContent.Text("Another"), null);
    broadcastFixture.expectPanel(WANG, "Please tap a button below").press(WANG, "Tips");
    broadcastFixture.press(WANG, "All students");
    broadcastFixture.press(WANG, "Send to 3");
    broadcastFixture.awaitDone(1);
    assertThat(broadcastFixture.phones.broadcastTexts(amina)).containsExactly("Hello");
  }

  @Test
  void aDraftSurvivesAStop() {
    broadcastFixture.sendText(WANG, "/broadcast");
    broadcastFixture.sendText(WANG, "你好");
    broadcastFixture.restart();
    broadcastFixture.sendText(WANG, "Hello");
    broadcastFixture.press(WANG, "Tips");
    broadcastFixture.restart();
    broadcastFixture.press(WANG, "All students");
    broadcastFixture.press(WANG, "Send to 3");
    assertThat(broadcastFixture.awaitDone(1).sent()).isEqualTo(3);
  }

  @Test
  void aDraftWhosePreviewTelegramRefusesIsNotSent() {
    broadcastFixture.posts(WANG.chat()).refuse(new Delivery.Failed("400 Bad Request: no"));
    compose("你好", "Hello");
    chooseAllStudents();
    broadcastFixture
        .expectPanel(WANG, "Telegram does not accept this message")
        .expectPanel(WANG, "400 Bad Request: no");
    assertThat(broadcastFixture.hasButton(WANG, "Send to")).isFalse();
    broadcastFixture.press(WANG, "Urgent");
    broadcastFixture.expectPanel(WANG, "also at night");
    assertThat(broadcastFixture.hasButton(WANG, "Send to")).isFalse();

    broadcastFixture.phones.endRules();
    broadcastFixture.press(WANG, "✏️ Chinese");
    broadcastFixture.sendText(WANG, "再见");
    broadcastFixture.press(WANG, "Send to 3");
    assertThat(broadcastFixture.awaitDone(1).sent()).isEqualTo(3);
  }

  @Test
  void anUncertainPreviewIsRepeatedBeforeTheBroadcastIsSent() {
    broadcastFixture.posts(WANG.chat()).refuse(new Delivery.Unknown("connection reset"));
    compose("你好", "Hello");
    chooseAllStudents();
    broadcastFixture.expectPanel(WANG, "may not be complete (not confirmed by Telegram)");
    assertThat(broadcastFixture.hasButton(WANG, "Send to")).isFalse();
    broadcastFixture.phones.endRules();
    broadcastFixture.press(WANG, "Show the preview again");
    broadcastFixture.press(WANG, "Send to 3");
    assertThat(broadcastFixture.awaitDone(1).sent()).isEqualTo(3);
  }

  @Test
  void nobodyElseCanDoAnyOfIt() {
    UserId student = new UserId(2);
    for (String words : List.of("/broadcast", "/broadcasts", "/recall 1", "/correct 1")) {
      assertThat(broadcastFixture.sendText(student, words)).isInstanceOf(Handling.NotHandled.class);
    }
    composeAndConfirm();
    broadcastFixture.sendText(WANG, "/broadcast");
    IncomingUpdate pressed = broadcastFixture.pressUpdate(WANG, "English only");
    IncomingUpdate stolen =
        new IncomingUpdate(
            9_999,
            student.chat(),
            student,
            pressed.event(),
            Language.EN,
            pressed.callbackQuery(),
            null,
            null);
    assertThat(broadcastFixture.handle(stolen)).isInstanceOf(Handling.NotHandled.class);
  }

  @Test
  void oneLanguageIsSentToItsReadersOnly() {
    broadcastFixture.sendText(WANG, "/broadcast");
    broadcastFixture.expectPanel(WANG, "Send me the Chinese text").sendText(WANG, "你好");
    broadcastFixture.expectPanel(WANG, "Now send me the English text").press(WANG, "Chinese only");
    broadcastFixture.expectPanel(WANG, "What is the broadcast about").press(WANG, "Tips");
    broadcastFixture.press(WANG, "All students (2)");
    broadcastFixture.expectPanel(WANG, "2 in all").press(WANG, "Send to 2");
    assertThat(broadcastFixture.awaitDone(1).sent()).isEqualTo(2);
    assertThat(broadcastFixture.phones.broadcastTexts(amina)).isEmpty();
    assertThat(broadcastFixture.phones.broadcastTexts(both)).containsExactly("你好");
    broadcastFixture.expectMessage(WANG, "Done");
  }

  @Test
  void theOtherLanguageAloneSkipsTheChinese() {
    broadcastFixture.sendText(WANG, "/broadcast");
    broadcastFixture.press(WANG, "English only");
    broadcastFixture.expectPanel(WANG, "Now send me the English text").sendText(WANG, "Hello");
    broadcastFixture.press(WANG, "Tips");
    broadcastFixture.press(WANG, "All students (2)");
    broadcastFixture.press(WANG, "Send to 2");
    broadcastFixture.awaitDone(1);
    assertThat(broadcastFixture.phones.broadcastTexts(jieun)).isEmpty();
    assertThat(broadcastFixture.phones.broadcastTexts(both)).containsExactly("Hello");
  }

  @Test
  void aDocumentHasACaptionInEachLanguage() {
    broadcastFixture.sendText(WANG, "/broadcast");
    broadcastFixture.send(WANG, new MessageContent.Document("rules", "规定"), null);
    broadcastFixture.sendText(WANG, "The rules");
    broadcastFixture.press(WANG, "Deadlines");
    broadcastFixture.press(WANG, "All students");
    broadcastFixture.press(WANG, "Send to 3");
    broadcastFixture.awaitDone(1);
    assertThat(broadcastFixture.phones.post(amina))
        .isEqualTo(
            new OutgoingPost(
                "The rules",
                List.of(
                    new OutgoingPost.Attachment(OutgoingPost.Attachment.Kind.DOCUMENT, "rules"))));
    assertThat(broadcastFixture.phones.broadcastTexts(both)).containsExactly("规定\n\nThe rules");
  }

  @Test
  void theSameWordsGoToAllOnce() {
    broadcastFixture.sendText(WANG, "/broadcast");
    broadcastFixture.sendText(WANG, "CHSI 09:00");
    broadcastFixture.press(WANG, "The same for both");
    sendToAll(3);
    broadcastFixture.awaitDone(1);
    assertThat(broadcastFixture.phones.broadcastTexts(both)).containsExactly("CHSI 09:00");
  }

  @Test
  void aVoiceMessageIsRefused() {
    broadcastFixture.sendText(WANG, "/broadcast");
    broadcastFixture.send(WANG, new MessageContent.Other("voice", ""), null);
    broadcastFixture.expectPanel(WANG, "I cannot send this on").sendText(WANG, "你好");
    broadcastFixture.expectPanel(WANG, "Now send me the English text");
  }

  @Test
  void aDiscardedDraftIsNotSent() {
    compose("你好", "Hello");
    broadcastFixture.press(WANG, "Do not send");
    broadcastFixture.expectMessage(WANG, "The draft is gone");
    assertThat(broadcastFixture.store().drafts().find(WANG)).isEmpty();
    assertThat(broadcastFixture.broadcasts().findLatest(1)).isEmpty();
  }
}
