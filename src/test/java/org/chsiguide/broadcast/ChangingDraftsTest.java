package org.chsiguide.broadcast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.chsiguide.broadcast.BroadcastFixture.WANG;

import java.util.List;
import java.util.Optional;
import org.chsiguide.messenger.Delivery;
import org.chsiguide.messenger.MessageContent;
import org.chsiguide.update.IncomingUpdate;
import org.chsiguide.update.UpdateHandler.Handling;
import org.junit.jupiter.api.Test;

/** Changing a draft that is complete. Each story is told in both languages. */
class ChangingDraftsTest extends BroadcastStories {

  @Test
  void oneLanguageChangesAndTheOtherStays() {
    composeForEverybody("你好", "Helo");
    broadcastFixture.press(WANG, "✏️ English");
    broadcastFixture.expectPanel(WANG, "new English text").sendText(WANG, "Hello");
    broadcastFixture.expectPanel(WANG, "3 in all").press(WANG, "✏️ Chinese");
    broadcastFixture.expectPanel(WANG, "new Chinese text").sendText(WANG, "您好");
    broadcastFixture.expectPanel(WANG, "3 in all").press(WANG, "Send to 3");
    broadcastFixture.awaitDone(1);
    assertThat(broadcastFixture.phones.broadcastTexts(both)).containsExactly("您好\n\nHello");
  }

  @Test
  void cancellingAChangeKeepsTheText() {
    composeForEverybody();
    broadcastFixture.press(WANG, "✏️ Chinese").press(WANG, "Keep the Chinese");
    broadcastFixture.expectPanel(WANG, "3 in all").press(WANG, "✏️ English");
    broadcastFixture.press(WANG, "Keep the English");
    broadcastFixture.expectPanel(WANG, "3 in all").press(WANG, "Send to 3");
    broadcastFixture.awaitDone(1);
    assertThat(broadcastFixture.phones.broadcastTexts(both)).containsExactly("你好\n\nHello");
  }

  @Test
  void anAlbumIsPreviewedOnceWhenAllOfItIsThere() {
    composeForEverybody();
    broadcastFixture.press(WANG, "✏️ Chinese").expectPanel(WANG, "new Chinese text");
    broadcastFixture.posts(WANG.chat()).hold();
    for (String fileId : List.of("one", "two", "three")) {
      broadcastFixture.send(
          WANG, new MessageContent.Photo(fileId, fileId.equals("one") ? "图" : ""), "album");
    }
    broadcastFixture.phones.releaseReplies();
    broadcastFixture.waitUntil(() -> broadcastFixture.store().drafts().findPending().isEmpty());
    assertThat(broadcastFixture.phones.posts(WANG.chat()))
        .filteredOn(post -> post.attachments().size() == 3)
        .hasSize(3);
    broadcastFixture.press(WANG, "Send to 3");
    assertThat(broadcastFixture.awaitDone(1).sent()).isEqualTo(3);
  }

  @Test
  void anAlbumThatAnswersAQuestionIsFollowedByTheNextOnlyOnce() {
    broadcastFixture.phones.when(call -> call.is("send")).hold();
    broadcastFixture.sendText(WANG, "/broadcast");
    broadcastFixture.waitUntil(() -> broadcastFixture.phones.calls("send").size() == 1);
    for (String fileId : List.of("one", "two", "three")) {
      broadcastFixture.send(
          WANG, new MessageContent.Photo(fileId, fileId.equals("one") ? "图" : ""), "album");
    }
    broadcastFixture.phones.releaseReplies();
    broadcastFixture.expectPanel(WANG, "English text");
    broadcastFixture.waitUntil(() -> broadcastFixture.store().drafts().findPending().isEmpty());
    assertThat(broadcastFixture.phones.calls("send")).hasSize(2);
  }

  @Test
  void aDraftOfAVideoIsRefused() {
    broadcastFixture.send(WANG, new MessageContent.Other("video", "/broadcast 通知"), null);
    broadcastFixture.expectPanel(WANG, "I cannot send this on");
  }

  @Test
  void onlyAReplyToTheQuestionIsTheText() {
    composeForEverybody("你好", "Helo");
    broadcastFixture.press(WANG, "✏️ English").expectPanel(WANG, "new English text");
    int question = broadcastFixture.phones.panel(WANG.chat()).orElseThrow().id();
    broadcastFixture.waitUntil(
        () -> broadcastFixture.store().drafts().findPanel(WANG).equals(Optional.of(question)));
    assertThat(broadcastFixture.reply(WANG, 17, "An answer to a student"))
        .isInstanceOf(Handling.NotHandled.class);
    broadcastFixture.reply(WANG, question, "Hello");
    broadcastFixture.expectPanel(WANG, "3 in all").press(WANG, "Send to 3");
    broadcastFixture.awaitDone(1);
    assertThat(broadcastFixture.phones.broadcastTexts(both)).containsExactly("你好\n\nHello");
  }

  @Test
  void aNewTextThatIsTooLongLeavesTheEarlierOne() {
    broadcastFixture.send(WANG, new MessageContent.Photo("map", "/broadcast 图"), null);
    broadcastFixture.sendText(WANG, "Map");
    chooseAllStudents();
    broadcastFixture.press(WANG, "✏️ Chinese").sendText(WANG, "长".repeat(1_100));
    broadcastFixture.expectPanel(WANG, "1100 characters, the limit is 1024. Please cut 76 ");
    broadcastFixture.edit(WANG, broadcastFixture.lastMessage(), "地图");
    broadcastFixture.press(WANG, "✏️ Chinese").sendText(WANG, "长".repeat(1_100));
    broadcastFixture.press(WANG, "Keep the Chinese").press(WANG, "Send to 3");
    broadcastFixture.awaitDone(1);
    assertThat(broadcastFixture.phones.post(jieun)).isEqualTo(photo("map", "地图"));
  }

  @Test
  void aNewTextKeepsThePhotoAlsoWhenItIsEdited() {
    broadcastFixture.send(WANG, new MessageContent.Photo("map", "/broadcast 图"), null);
    broadcastFixture.sendText(WANG, "Map");
    chooseAllStudents();
    broadcastFixture.press(WANG, "✏️ Chinese").sendText(WANG, "地点");
    broadcastFixture.expectPanel(WANG, "3 in all");
    broadcastFixture.edit(WANG, broadcastFixture.lastMessage(), "地图");
    broadcastFixture.press(WANG, "Send to 3");
    broadcastFixture.awaitDone(1);
    assertThat(broadcastFixture.phones.post(jieun)).isEqualTo(photo("map", "地图"));
    assertThat(broadcastFixture.phones.post(amina)).isEqualTo(photo("map", "Map"));
  }

  @Test
  void aLanguageIsAddedOrLeftOutAfterwards() {
    composeForEverybody();
    broadcastFixture.press(WANG, "✏️ English").press(WANG, "Chinese only");
    broadcastFixture.expectPanel(WANG, "2 in all").press(WANG, "✏️ English");
    broadcastFixture.expectPanel(WANG, "English text").sendText(WANG, "Bye");
    broadcastFixture.expectPanel(WANG, "3 in all").press(WANG, "✏️ Chinese");
    broadcastFixture.press(WANG, "English only").press(WANG, "Send to 2");
    broadcastFixture.awaitDone(1);
    assertThat(broadcastFixture.phones.broadcastTexts(both)).containsExactly("Bye");
    assertThat(broadcastFixture.phones.broadcastTexts(jieun)).isEmpty();
  }

  @Test
  void goingBackWhileComposingKeepsWhatIsWritten() {
    compose("你好", "Helo");
    broadcastFixture.press(WANG, "Back").press(WANG, "Keep the Chinese");
    broadcastFixture.expectPanel(WANG, "new English text").sendText(WANG, "Hello");
    sendToAll(3);
    broadcastFixture.awaitDone(1);
    assertThat(broadcastFixture.phones.broadcastTexts(both)).containsExactly("你好\n\nHello");
  }

  @Test
  void inACorrectionEachLanguageIsChangedAlone() {
    composeAndSend();
    broadcastFixture.sendText(WANG, "/correct 1");
    broadcastFixture.press(WANG, "Keep the Chinese").press(WANG, "Keep the English");
    broadcastFixture.expectPanel(WANG, "Messages that this changes: 3").press(WANG, "✏️ Chinese");
    broadcastFixture.expectPanel(WANG, "new Chinese text").sendText(WANG, "更正");
    broadcastFixture
        .expectPanel(WANG, "Messages that this changes: 3")
        .press(WANG, "Correct for 3");
    broadcastFixture.awaitDone(2);
    assertThat(broadcastFixture.phones.broadcastTexts(both)).containsExactly("更正\n\nHello");
  }

  @Test
  void aDeletedPanelIsReplacedAfterATap() {
    compose("你好", "Hello");
    IncomingUpdate tips = broadcastFixture.pressUpdate(WANG, "Tips");
    broadcastFixture.phones.delete(WANG.chat(), tips.callbackQuery().messageId());
    broadcastFixture.handle(tips);
    broadcastFixture.press(WANG, "All students").press(WANG, "Send to 3");
    assertThat(broadcastFixture.awaitDone(1).sent()).isEqualTo(3);
  }

  @Test
  void aTextThatLooksLikeAPlaceholderIsAskedAboutOnce() {
    compose("{name}，你好", "Hello {name}");
    chooseAllStudents();
    broadcastFixture.expectPanel(WANG, "Students will read “{name}”");
    assertThat(broadcastFixture.hasButton(WANG, "Send to")).isFalse();
    broadcastFixture.press(WANG, "Yes, I mean it");
    broadcastFixture.waitUntil(() -> broadcastFixture.hasButton(WANG, "Send to 3"));
    broadcastFixture.press(WANG, "Recipients").press(WANG, "All students");
    broadcastFixture.waitUntil(() -> broadcastFixture.hasButton(WANG, "Send to 3"));
    broadcastFixture.press(WANG, "✏️ English").sendText(WANG, "Hello");
    broadcastFixture.expectPanel(WANG, "Students will read “{name}”");
    broadcastFixture.press(WANG, "✏️ Chinese").sendText(WANG, "你好");
    broadcastFixture.press(WANG, "Send to 3");
    assertThat(broadcastFixture.awaitDone(1).sent()).isEqualTo(3);
  }

  @Test
  void anEarlierBroadcastBecomesANewDraft() {
    broadcastFixture.send(WANG, new MessageContent.Photo("map", "/broadcast 图"), null);
    broadcastFixture.sendText(WANG, "Map");
    broadcastFixture.press(WANG, "Deadlines").press(WANG, "All students").press(WANG, "Urgent");
    broadcastFixture.press(WANG, "Send to 3");
    broadcastFixture.awaitDone(1);
    broadcastFixture.sendText(WANG, "/broadcasts");
    broadcastFixture.press(WANG, "#1").press(WANG, "Use again");
    broadcastFixture.expectPanel(WANG, "3 in all").expectPanel(WANG, "Deadlines");
    assertThat(broadcastFixture.hasButton(WANG, "Urgent")).isTrue();
    broadcastFixture.press(WANG, "✏️ English").sendText(WANG, "Room");
    broadcastFixture.press(WANG, "Send to 3");
    broadcastFixture.awaitDone(2);
    assertThat(broadcastFixture.phones.post(jieun)).isEqualTo(photo("map", "图"));
    assertThat(broadcastFixture.phones.post(amina)).isEqualTo(photo("map", "Room"));
    assertThat(broadcastFixture.broadcasts().find(1).orElseThrow().content().en())
        .isEqualTo(photo("map", "Map"));
  }

  @Test
  void anotherPhotoReplacesTheOneThatBothLanguagesOfAnEarlierBroadcastShare() {
    sendPhotoAndUseItAgain("old");
    broadcastFixture.press(WANG, "✏️ Chinese");
    broadcastFixture.send(WANG, new MessageContent.Photo("new", "新图"), null);
    broadcastFixture.press(WANG, "Send to 3");
    broadcastFixture.awaitDone(2);
    assertThat(broadcastFixture.phones.posts(amina)).last().isEqualTo(photo("new", "Map"));
    assertThat(broadcastFixture.phones.posts(both)).last().isEqualTo(photo("new", "新图\n\nMap"));
  }

  @Test
  void thePhotoStaysWithOneLanguageOfAnEarlierBroadcast() {
    sendPhotoAndUseItAgain("map");
    broadcastFixture.press(WANG, "✏️ Chinese");
    broadcastFixture.press(WANG, "English only").press(WANG, "Send to 2");
    broadcastFixture.awaitDone(2);
    assertThat(broadcastFixture.phones.posts(amina)).last().isEqualTo(photo("map", "Map"));
  }

  /** Sends a photo with a text in both languages, and makes another draft of it. */
  private void sendPhotoAndUseItAgain(String fileId) {
    broadcastFixture.send(WANG, new MessageContent.Photo(fileId, "/broadcast 图"), null);
    broadcastFixture.sendText(WANG, "Map");
    sendToAll(3);
    broadcastFixture.awaitDone(1);
    broadcastFixture.press(WANG, "Use again");
  }

  @Test
  void aStickerIsRefusedAndLeavesTheTextThatItsAuthorMayStillEdit() {
    composeForEverybody("你好", "Hello");
    int text = broadcastFixture.lastMessage();
    broadcastFixture.press(WANG, "✏️ English");
    broadcastFixture.send(WANG, new MessageContent.Other("sticker", ""), null);
    broadcastFixture.expectPanel(WANG, "I cannot send this on").press(WANG, "Keep the English");
    broadcastFixture.expectPanel(WANG, "3 in all");
    broadcastFixture.edit(WANG, text, "Hi");
    broadcastFixture.press(WANG, "Send to 3");
    broadcastFixture.awaitDone(1);
    assertThat(broadcastFixture.phones.broadcastTexts(amina)).containsExactly("Hi");
  }

  @Test
  void aBroadcastThatTelegramNoLongerTakesCannotBeUsedAgain() {
    composeAndSend();
    broadcastFixture
        .posts(WANG.chat())
        .refuse(new Delivery.Failed("400 Bad Request: wrong file identifier"));
    broadcastFixture.press(WANG, "Use again");
    broadcastFixture.expectPanel(WANG, "Telegram does not accept this message");
    assertThat(broadcastFixture.hasButton(WANG, "Send to")).isFalse();
  }

  @Test
  void onlyABroadcastThatWasSentCanBeUsedAgain() {
    composeAndSend();
    recall(3);
    broadcastFixture.awaitDone(2);
    assertThat(broadcastFixture.hasButton(WANG, "Use again")).isFalse();
  }
}
