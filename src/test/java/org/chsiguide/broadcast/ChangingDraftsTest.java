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
    office.press("✏️ English");
    office.expectPanel("new English text").sendText("Hello");
    office.expectPanel("3 in all").press("✏️ Chinese");
    office.expectPanel("new Chinese text").sendText("您好");
    office.expectPanel("3 in all").press("Send to 3").awaitDone(1);
    assertThat(office.phones.broadcastTexts(both)).containsExactly("您好\n\nHello");
  }

  @Test
  void cancellingAChangeKeepsTheText() {
    composeForEverybody();
    office.press("✏️ Chinese", "Keep the Chinese");
    office.expectPanel("3 in all").press("✏️ English");
    office.press("Keep the English").expectPanel("3 in all").press("Send to 3");
    office.awaitDone(1);
    assertThat(office.phones.broadcastTexts(both)).containsExactly("你好\n\nHello");
  }

  @Test
  void anAlbumIsPreviewedOnceWhenAllOfItIsThere() {
    composeForEverybody();
    office.press("✏️ Chinese").expectPanel("new Chinese text");
    office.posts(WANG.chat()).hold();
    for (String fileId : List.of("one", "two", "three")) {
      office.send(WANG, MessageContent.photo(fileId, fileId.equals("one") ? "图" : ""), "album");
    }
    office.phones.releaseReplies();
    office.waitUntil(() -> office.store().drafts().findPending().isEmpty());
    assertThat(office.phones.posts(WANG.chat()))
        .filteredOn(post -> post.attachments().size() == 3)
        .hasSize(3);
    office.press("Send to 3");
    assertThat(office.awaitDone(1).sent()).isEqualTo(3);
  }

  @Test
  void anAlbumThatAnswersAQuestionIsFollowedByTheNextOnlyOnce() {
    office.phones.when(call -> call.is("send")).hold();
    office.sendText("/broadcast");
    office.waitUntil(() -> office.phones.calls("send").size() == 1);
    for (String fileId : List.of("one", "two", "three")) {
      office.send(WANG, MessageContent.photo(fileId, fileId.equals("one") ? "图" : ""), "album");
    }
    office.phones.releaseReplies();
    office.expectPanel("English text");
    office.waitUntil(() -> office.store().drafts().findPending().isEmpty());
    assertThat(office.phones.calls("send")).hasSize(2);
  }

  @Test
  void onlyAReplyToTheQuestionIsTheText() {
    composeForEverybody("你好", "Helo");
    office.press("✏️ English").expectPanel("new English text");
    int question = office.phones.panel(WANG.chat()).orElseThrow().id();
    office.waitUntil(() -> office.store().drafts().findPanel(WANG).equals(Optional.of(question)));
    assertThat(office.reply(WANG, 17, "An answer to a student"))
        .isInstanceOf(Handling.NotHandled.class);
    office.reply(WANG, question, "Hello");
    office.expectPanel("3 in all").press("Send to 3").awaitDone(1);
    assertThat(office.phones.broadcastTexts(both)).containsExactly("你好\n\nHello");
  }

  @Test
  void aNewTextThatIsTooLongLeavesTheEarlierOne() {
    office.send(WANG, MessageContent.photo("map", "/broadcast 图"), null);
    office.sendText("Map");
    chooseAllStudents();
    office.press("✏️ Chinese").sendText("长".repeat(1_100));
    office.expectPanel("1100 characters, the limit is 1024. Please cut 76 ");
    office.edit(WANG, office.lastMessage(), "地图");
    office.press("✏️ Chinese").sendText("长".repeat(1_100));
    office.press("Keep the Chinese", "Send to 3").awaitDone(1);
    assertThat(office.phones.post(jieun)).isEqualTo(photo("map", "地图"));
  }

  @Test
  void aNewTextKeepsThePhotoAlsoWhenItIsEdited() {
    office.send(WANG, MessageContent.photo("map", "/broadcast 图"), null);
    office.sendText("Map");
    chooseAllStudents();
    office.press("✏️ Chinese").sendText("地点").expectPanel("3 in all");
    office.edit(WANG, office.lastMessage(), "地图");
    office.press("Send to 3").awaitDone(1);
    assertThat(office.phones.post(jieun)).isEqualTo(photo("map", "地图"));
    assertThat(office.phones.post(amina)).isEqualTo(photo("map", "Map"));
  }

  @Test
  void aLanguageIsAddedOrLeftOutAfterwards() {
    composeForEverybody();
    office.press("✏️ English", "Chinese only");
    office.expectPanel("2 in all").press("✏️ English");
    office.expectPanel("English text").sendText("Bye");
    office.expectPanel("3 in all").press("✏️ Chinese", "English only", "Send to 2").awaitDone(1);
    assertThat(office.phones.broadcastTexts(both)).containsExactly("Bye");
    assertThat(office.phones.broadcastTexts(jieun)).isEmpty();
  }

  @Test
  void goingBackWhileComposingKeepsWhatIsWritten() {
    compose("你好", "Helo");
    office.press("Back", "Keep the Chinese");
    office.expectPanel("new English text").sendText("Hello");
    sendToAll(3).awaitDone(1);
    assertThat(office.phones.broadcastTexts(both)).containsExactly("你好\n\nHello");
  }

  @Test
  void inACorrectionEachLanguageIsChangedAlone() {
    composeAndSend();
    office.sendText("/correct 1");
    office.press("Keep the Chinese", "Keep the English");
    office.expectPanel("Messages that this changes: 3").press("✏️ Chinese");
    office.expectPanel("new Chinese text").sendText("更正");
    office.expectPanel("Messages that this changes: 3").press("Correct for 3");
    office.awaitDone(2);
    assertThat(office.phones.broadcastTexts(both)).containsExactly("更正\n\nHello");
  }

  @Test
  void aDeletedPanelIsReplacedAfterATap() {
    compose("你好", "Hello");
    IncomingUpdate tips = office.pressUpdate(WANG, "Tips");
    office.phones.delete(WANG.chat(), tips.callbackQuery().messageId());
    office.handle(tips);
    office.press("All students", "Send to 3");
    assertThat(office.awaitDone(1).sent()).isEqualTo(3);
  }

  @Test
  void aTextThatLooksLikeAPlaceholderIsAskedAboutOnce() {
    composeForEverybody("{name}，你好", "Hello {name}");
    office.expectPanel("Students will read “{name}”");
    assertThat(office.hasButton(WANG, "Send to")).isFalse();
    office.press("Yes, I mean it");
    office.waitUntil(() -> office.hasButton(WANG, "Send to 3"));
    office.press("Recipients", "All students");
    office.waitUntil(() -> office.hasButton(WANG, "Send to 3"));
    office.press("✏️ English").sendText("Hello");
    office.expectPanel("Students will read “{name}”");
    office.press("✏️ Chinese").sendText("你好").press("Send to 3");
    assertThat(office.awaitDone(1).sent()).isEqualTo(3);
  }

  @Test
  void anEarlierBroadcastBecomesANewDraft() {
    office.send(WANG, MessageContent.photo("map", "/broadcast 图"), null);
    office.sendText("Map");
    office.press("Deadlines", "All students", "Urgent", "Send to 3").awaitDone(1);
    office.sendText("/broadcasts").press("#1", "Use again");
    office.expectPanel("3 in all", "Deadlines");
    assertThat(office.hasButton(WANG, "Urgent")).isTrue();
    office.press("✏️ English").sendText("Room").press("Send to 3");
    office.awaitDone(2);
    assertThat(office.phones.post(jieun)).isEqualTo(photo("map", "图"));
    assertThat(office.phones.post(amina)).isEqualTo(photo("map", "Room"));
    assertThat(office.broadcasts().find(1).orElseThrow().content().en())
        .isEqualTo(photo("map", "Map"));
  }

  @Test
  void anotherPhotoReplacesTheOneThatBothLanguagesOfAnEarlierBroadcastShare() {
    sendPhotoAndUseItAgain("old");
    office.press("✏️ Chinese");
    office.send(WANG, MessageContent.photo("new", "新图"), null);
    office.press("Send to 3").awaitDone(2);
    assertThat(office.phones.posts(amina)).last().isEqualTo(photo("new", "Map"));
    assertThat(office.phones.posts(both)).last().isEqualTo(photo("new", "新图\n\nMap"));
  }

  @Test
  void thePhotoStaysWithOneLanguageOfAnEarlierBroadcast() {
    sendPhotoAndUseItAgain("map");
    office.press("✏️ Chinese", "English only", "Send to 2");
    office.awaitDone(2);
    assertThat(office.phones.posts(amina)).last().isEqualTo(photo("map", "Map"));
  }

  /** Sends a photo with a text in both languages, and makes another draft of it. */
  private void sendPhotoAndUseItAgain(String fileId) {
    office.send(WANG, MessageContent.photo(fileId, "/broadcast 图"), null);
    office.sendText("Map");
    sendToAll(3).awaitDone(1);
    office.press("Use again");
  }

  @Test
  void aStickerIsRefusedAndLeavesTheTextThatItsAuthorMayStillEdit() {
    composeForEverybody("你好", "Hello");
    int text = office.lastMessage();
    office.press("✏️ English");
    office.send(WANG, new MessageContent.Other("sticker", ""), null);
    office.expectPanel("I cannot send this on").press("Keep the English");
    office.expectPanel("3 in all");
    office.edit(WANG, text, "Hi");
    office.press("Send to 3").awaitDone(1);
    assertThat(office.phones.broadcastTexts(amina)).containsExactly("Hi");
  }

  @Test
  void aBroadcastThatTelegramNoLongerTakesCannotBeUsedAgain() {
    composeAndSend();
    office.posts(WANG.chat()).refuse(new Delivery.Failed("400 Bad Request: wrong file identifier"));
    office.press("Use again").expectPanel("Telegram does not accept this message");
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
