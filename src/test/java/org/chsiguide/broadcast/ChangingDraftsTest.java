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

/** Changing a draft that is complete. */
class ChangingDraftsTest extends BroadcastStories {

  @Test
  void oneLanguageChangesAndTheOtherStays() {
    composeForEverybody("你好", "Helo");
    office.press(WANG, "✏️ English");
    office.expectPanel(WANG, "new English text").sendText(WANG, "Hello");
    office.expectPanel(WANG, "3 in all").press(WANG, "✏️ Chinese");
    office.expectPanel(WANG, "new Chinese text").sendText(WANG, "您好");
    office.expectPanel(WANG, "3 in all").press(WANG, "Send to 3").awaitDone(1);
    assertThat(office.phones.broadcastTexts(both)).containsExactly("您好\n\nHello");
  }

  @Test
  void cancellingAChangeKeepsTheText() {
    composeForEverybody();
    office.press(WANG, "✏️ Chinese").press(WANG, "Keep the Chinese");
    office.expectPanel(WANG, "3 in all").press(WANG, "✏️ English");
    office.press(WANG, "Keep the English").expectPanel(WANG, "3 in all").press(WANG, "Send to 3");
    office.awaitDone(1);
    assertThat(office.phones.broadcastTexts(both)).containsExactly("你好\n\nHello");
  }

  @Test
  void anAlbumIsPreviewedOnceWhenAllOfItIsThere() {
    composeForEverybody();
    office.press(WANG, "✏️ Chinese").expectPanel(WANG, "new Chinese text");
    office.posts(WANG.chat()).hold();
    for (String fileId : List.of("one", "two", "three")) {
      office.send(WANG, MessageContent.photo(fileId, fileId.equals("one") ? "图" : ""), "album");
    }
    office.phones.releaseReplies();
    office.waitUntil(() -> office.store().drafts().findPending().isEmpty());
    assertThat(office.phones.posts(WANG.chat()))
        .filteredOn(post -> post.attachments().size() == 3)
        .hasSize(3);
    office.press(WANG, "Send to 3");
    assertThat(office.awaitDone(1).sent()).isEqualTo(3);
  }

  @Test
  void anAlbumThatAnswersAQuestionIsFollowedByTheNextOnlyOnce() {
    office.phones.when(call -> call.is("send")).hold();
    office.sendText(WANG, "/broadcast");
    office.waitUntil(() -> office.phones.calls("send").size() == 1);
    for (String fileId : List.of("one", "two", "three")) {
      office.send(WANG, MessageContent.photo(fileId, fileId.equals("one") ? "图" : ""), "album");
    }
    office.phones.releaseReplies();
    office.expectPanel(WANG, "English text");
    office.waitUntil(() -> office.store().drafts().findPending().isEmpty());
    assertThat(office.phones.calls("send")).hasSize(2);
  }

  @Test
  void onlyAReplyToTheQuestionIsTheText() {
    composeForEverybody("你好", "Helo");
    office.press(WANG, "✏️ English").expectPanel(WANG, "new English text");
    int question = office.phones.panel(WANG.chat()).orElseThrow().id();
    office.waitUntil(() -> office.store().drafts().findPanel(WANG).equals(Optional.of(question)));
    assertThat(office.reply(WANG, 17, "An answer to a student"))
        .isInstanceOf(Handling.NotHandled.class);
    office.reply(WANG, question, "Hello");
    office.expectPanel(WANG, "3 in all").press(WANG, "Send to 3").awaitDone(1);
    assertThat(office.phones.broadcastTexts(both)).containsExactly("你好\n\nHello");
  }

  @Test
  void aNewTextThatIsTooLongLeavesTheEarlierOne() {
    office.send(WANG, MessageContent.photo("map", "/broadcast 图"), null);
    office.sendText(WANG, "Map");
    chooseAllStudents();
    office.press(WANG, "✏️ Chinese").sendText(WANG, "长".repeat(1_100));
    office.expectPanel(WANG, "1100 characters, the limit is 1024. Please cut 76 ");
    office.edit(WANG, office.lastMessage(), "地图");
    office.press(WANG, "✏️ Chinese").sendText(WANG, "长".repeat(1_100));
    office.press(WANG, "Keep the Chinese").press(WANG, "Send to 3").awaitDone(1);
    assertThat(office.phones.post(jieun)).isEqualTo(photo("map", "地图"));
  }

  @Test
  void aNewTextKeepsThePhotoAlsoWhenItIsEdited() {
    office.send(WANG, MessageContent.photo("map", "/broadcast 图"), null);
    office.sendText(WANG, "Map");
    chooseAllStudents();
    office.press(WANG, "✏️ Chinese").sendText(WANG, "地点").expectPanel(WANG, "3 in all");
    office.edit(WANG, office.lastMessage(), "地图");
    office.press(WANG, "Send to 3").awaitDone(1);
    assertThat(office.phones.post(jieun)).isEqualTo(photo("map", "地图"));
    assertThat(office.phones.post(amina)).isEqualTo(photo("map", "Map"));
  }

  @Test
  void aLanguageIsAddedOrLeftOutAfterwards() {
    composeForEverybody();
    office.press(WANG, "✏️ English").press(WANG, "Chinese only");
    office.expectPanel(WANG, "2 in all").press(WANG, "✏️ English");
    office.expectPanel(WANG, "English text").sendText(WANG, "Bye");
    office.expectPanel(WANG, "3 in all").press(WANG, "✏️ Chinese");
    office.press(WANG, "English only").press(WANG, "Send to 2").awaitDone(1);
    assertThat(office.phones.broadcastTexts(both)).containsExactly("Bye");
    assertThat(office.phones.broadcastTexts(jieun)).isEmpty();
  }

  @Test
  void goingBackWhileComposingKeepsWhatIsWritten() {
    compose("你好", "Helo");
    office.press(WANG, "Back").press(WANG, "Keep the Chinese");
    office.expectPanel(WANG, "new English text").sendText(WANG, "Hello");
    sendToAll(3).awaitDone(1);
    assertThat(office.phones.broadcastTexts(both)).containsExactly("你好\n\nHello");
  }

  @Test
  void inACorrectionEachLanguageIsChangedAlone() {
    composeAndSend();
    office.sendText(WANG, "/correct 1");
    office.press(WANG, "Keep the Chinese").press(WANG, "Keep the English");
    office.expectPanel(WANG, "Messages that this changes: 3").press(WANG, "✏️ Chinese");
    office.expectPanel(WANG, "new Chinese text").sendText(WANG, "更正");
    office.expectPanel(WANG, "Messages that this changes: 3").press(WANG, "Correct for 3");
    office.awaitDone(2);
    assertThat(office.phones.broadcastTexts(both)).containsExactly("更正\n\nHello");
  }

  @Test
  void aDeletedPanelIsReplacedAfterATap() {
    compose("你好", "Hello");
    IncomingUpdate tips = office.pressUpdate(WANG, "Tips");
    office.phones.delete(WANG.chat(), tips.callbackQuery().messageId());
    office.handle(tips);
    office.press(WANG, "All students").press(WANG, "Send to 3");
    assertThat(office.awaitDone(1).sent()).isEqualTo(3);
  }

  @Test
  void aTextThatLooksLikeAPlaceholderIsAskedAboutOnce() {
    composeForEverybody("{name}，你好", "Hello {name}");
    office.expectPanel(WANG, "Students will read “{name}”");
    assertThat(office.hasButton(WANG, "Send to")).isFalse();
    office.press(WANG, "Yes, I mean it");
    office.waitUntil(() -> office.hasButton(WANG, "Send to 3"));
    office.press(WANG, "Recipients").press(WANG, "All students");
    office.waitUntil(() -> office.hasButton(WANG, "Send to 3"));
    office.press(WANG, "✏️ English").sendText(WANG, "Hello");
    office.expectPanel(WANG, "Students will read “{name}”");
    office.press(WANG, "✏️ Chinese").sendText(WANG, "你好").press(WANG, "Send to 3");
    assertThat(office.awaitDone(1).sent()).isEqualTo(3);
  }

  @Test
  void anEarlierBroadcastBecomesANewDraft() {
    office.send(WANG, MessageContent.photo("map", "/broadcast 图"), null);
    office.sendText(WANG, "Map");
    office.press(WANG, "Deadlines").press(WANG, "All students").press(WANG, "Urgent");
    office.press(WANG, "Send to 3").awaitDone(1);
    office.sendText(WANG, "/broadcasts").press(WANG, "#1").press(WANG, "Use again");
    office.expectPanel(WANG, "3 in all").expectPanel(WANG, "Deadlines");
    assertThat(office.hasButton(WANG, "Urgent")).isTrue();
    office.press(WANG, "✏️ English").sendText(WANG, "Room").press(WANG, "Send to 3");
    office.awaitDone(2);
    assertThat(office.phones.post(jieun)).isEqualTo(photo("map", "图"));
    assertThat(office.phones.post(amina)).isEqualTo(photo("map", "Room"));
    assertThat(office.broadcasts().find(1).orElseThrow().content().en())
        .isEqualTo(photo("map", "Map"));
  }

  @Test
  void anotherPhotoReplacesTheOneThatBothLanguagesOfAnEarlierBroadcastShare() {
    sendPhotoAndUseItAgain("old");
    office.press(WANG, "✏️ Chinese");
    office.send(WANG, MessageContent.photo("new", "新图"), null);
    office.press(WANG, "Send to 3").awaitDone(2);
    assertThat(office.phones.posts(amina)).last().isEqualTo(photo("new", "Map"));
    assertThat(office.phones.posts(both)).last().isEqualTo(photo("new", "新图\n\nMap"));
  }

  @Test
  void thePhotoStaysWithOneLanguageOfAnEarlierBroadcast() {
    sendPhotoAndUseItAgain("map");
    office.press(WANG, "✏️ Chinese").press(WANG, "English only").press(WANG, "Send to 2");
    office.awaitDone(2);
    assertThat(office.phones.posts(amina)).last().isEqualTo(photo("map", "Map"));
  }

  /** Sends a photo with a text in both languages, and makes another draft of it. */
  private void sendPhotoAndUseItAgain(String fileId) {
    office.send(WANG, MessageContent.photo(fileId, "/broadcast 图"), null);
    office.sendText(WANG, "Map");
    sendToAll(3).awaitDone(1);
    office.press(WANG, "Use again");
  }

  @Test
  void aStickerIsRefusedAndLeavesTheTextThatItsAuthorMayStillEdit() {
    composeForEverybody("你好", "Hello");
    int text = office.lastMessage();
    office.press(WANG, "✏️ English");
    office.send(WANG, new MessageContent.Other("sticker", ""), null);
    office.expectPanel(WANG, "I cannot send this on").press(WANG, "Keep the English");
    office.expectPanel(WANG, "3 in all");
    office.edit(WANG, text, "Hi");
    office.press(WANG, "Send to 3").awaitDone(1);
    assertThat(office.phones.broadcastTexts(amina)).containsExactly("Hi");
  }

  @Test
  void aBroadcastThatTelegramNoLongerTakesCannotBeUsedAgain() {
    composeAndSend();
    office.posts(WANG.chat()).refuse(new Delivery.Failed("400 Bad Request: wrong file identifier"));
    office.press(WANG, "Use again").expectPanel(WANG, "Telegram does not accept this message");
    assertThat(office.hasButton(WANG, "Send to")).isFalse();
  }

  @Test
  void onlyABroadcastThatWasSentCanBeUsedAgain() {
    composeAndSend();
    recall(3);
    office.awaitDone(2);
    assertThat(office.hasButton(WANG, "Use again")).isFalse();
  }
}
