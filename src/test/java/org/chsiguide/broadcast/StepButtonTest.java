package org.chsiguide.broadcast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.chsiguide.broadcast.BroadcastFixture.WANG;

import org.chsiguide.dialog.Event;
import org.chsiguide.dialog.Screen.Button;
import org.chsiguide.messenger.ChatId;
import org.chsiguide.messenger.MessageContent;
import org.chsiguide.messenger.UserId;
import org.chsiguide.update.UpdateHandler.Handling;
import org.junit.jupiter.api.Test;

/** A button below a broadcast that opens a step. */
class StepButtonTest extends BroadcastStories {
  private static final String ZH = "➡️ 第一件事：找到“姓名拼音”";
  private static final String EN = "➡️ First, find 姓名拼音";

  @Test
  void everyReaderGetsTheButtonInTheirLanguageAndItOpensTheStep() {
    composeWithButton();
    office.restart();
    office.press("Send to 3").awaitDone(1);
    assertThat(button(jieun)).isEqualTo(new Button.Callback(ZH, "b:g:graduate-system"));
    assertThat(button(amina)).isEqualTo(new Button.Callback(EN, "b:g:graduate-system"));
    assertThat(button(both)).isEqualTo(new Button.Callback(ZH + " · " + EN, "b:g:graduate-system"));

    assertThat(office.handle(office.pressUpdate(new UserId(2), 9, button(amina))))
        .isInstanceOfSatisfying(
            Handling.Replaced.class,
            it -> assertThat(it.event()).isEqualTo(new Event.Started("graduate-system")));
  }

  @Test
  void staffSeeHowManyTappedIt() {
    composeWithButton();
    office.press("Send to 3").awaitDone(1);
    office.sendText("/broadcasts");
    office.press("#1").expectPanel("👆 Opened the step: 0");

    tapTwice(amina);
    office.handle(office.pressUpdate(WANG, 9, button(amina))); // a preview
    office.sendText("/broadcasts");
    office.press("#1").expectPanel("👆 Opened the step: 1");
  }

  @Test
  void aTapOnACorrectedOneCountsForTheOneThatArrived() {
    composeWithButton();
    office.press("Send to 3").awaitDone(1);
    correctEnglish("Corrected", 3);
    office.awaitDone(2);

    tapTwice(amina);

    office.awaitProgress(1, it -> it.opened() == 1);
    assertThat(office.broadcasts().progress(2).opened()).isZero();
  }

  private void tapTwice(ChatId student) {
    int post = office.phones.messagesIn(student).get(0).id();
    for (int time = 0; time < 2; time++) {
      office.handle(office.pressUpdate(new UserId(student.value()), post, button(student)));
    }
  }

  @Test
  void theButtonStaysWhenTheTextChangesAndGoesWhenItIsRemoved() {
    composeWithButton();
    office.press("✏️ English").sendText("Bye").press("Send to 3");
    office.awaitDone(1);
    assertThat(button(amina).label()).isEqualTo(EN);
    correctEnglish("Corrected", 3);
    office.awaitDone(2);
    assertThat(office.phones.broadcastTexts(amina)).containsExactly("Corrected");
    assertThat(button(amina).label()).isEqualTo(EN);

    office.sendText("/broadcasts");
    office.press("#1", "Use again", "Remove the button", "Send to 3").awaitDone(3);
    assertThat(button(amina)).isNull();
  }

  @Test
  void aTextThatIsAddedLaterGetsItInItsOwnLanguage() {
    office.sendText("/broadcast 你好").press("Chinese only");
    chooseAllStudents();
    addButton();
    office.press("✏️ English", "The same for both", "Send to 3");
    office.awaitDone(1);
    assertThat(button(amina).label()).isEqualTo(EN);
    assertThat(button(both).label()).isEqualTo(ZH + " · " + EN);
    assertThat(office.phones.broadcastTexts(both)).containsExactly("你好");

    office.sendText("/broadcast").press("English only").sendText("Hello");
    chooseAllStudents();
    addButton();
    office.press("✏️ Chinese").sendText("你好").press("Send to 3");
    office.awaitDone(2);
    assertThat(button(jieun).label()).isEqualTo(ZH);
  }

  @Test
  void itNamesTheGuide() {
    composeForEverybody();
    office.press("Add a button", "Steps of no stage");
    office.press("How to use the CHSI QR code guide", "Send to 3").awaitDone(1);
    assertThat(button(amina).label()).isEqualTo("➡️ How to use the CHSI QR code guide");
  }

  @Test
  void anAlbumHasNone() {
    office.send(WANG, MessageContent.photo("one", "/broadcast 图"), "album-1");
    office.send(WANG, MessageContent.photo("two", ""), "album-1");
    office.press("The same for both", "Tips", "All students").expectPanel("3 in all");
    assertThat(office.hasButton(WANG, "Add a button")).isFalse();
  }

  private void composeWithButton() {
    composeForEverybody();
    addButton();
    office.expectPanel("3 in all");
  }

  private void addButton() {
    office.press("Add a button", "Register");
    office.expectPanel("Which step of the guide").press("First, find 姓名拼音");
    office.waitUntil(() -> office.hasButton(WANG, "Remove the button"));
  }

  private Button.Callback button(ChatId chat) {
    return office.phones.post(chat).button();
  }
}
