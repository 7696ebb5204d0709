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

/** A button below a broadcast that opens a step. Each story is told in both languages. */
class StepButtonTest extends BroadcastStories {
  private static final String ZH = "➡️ 第一件事：找到“姓名拼音”";
  private static final String EN = "➡️ First, find 姓名拼音";

  @Test
  void everyReaderGetsTheButtonInTheirLanguageAndItOpensTheStep() {
    composeWithButton();
    broadcastFixture.restart();
    broadcastFixture.press(WANG, "Send to 3");
    broadcastFixture.awaitDone(1);
    assertThat(button(jieun)).isEqualTo(new Button.Callback(ZH, "b:g:graduate-system"));
    assertThat(button(amina)).isEqualTo(new Button.Callback(EN, "b:g:graduate-system"));
    assertThat(button(both)).isEqualTo(new Button.Callback(ZH + " · " + EN, "b:g:graduate-system"));

    assertThat(
            broadcastFixture.handle(broadcastFixture.pressUpdate(new UserId(2), 9, button(amina))))
        .isInstanceOfSatisfying(
            Handling.Replaced.class,
            it -> assertThat(it.event()).isEqualTo(new Event.Started("graduate-system")));
  }

  @Test
  void staffSeeHowManyTappedIt() {
    composeWithButton();
    broadcastFixture.press(WANG, "Send to 3");
    broadcastFixture.awaitDone(1);
    broadcastFixture.sendText(WANG, "/broadcasts");
    broadcastFixture.press(WANG, "#1").expectPanel(WANG, "👆 Opened the step: 0");

    tapTwice(amina);
    broadcastFixture.handle(broadcastFixture.pressUpdate(WANG, 9, button(amina))); // a preview
    broadcastFixture.sendText(WANG, "/broadcasts");
    broadcastFixture.press(WANG, "#1").expectPanel(WANG, "👆 Opened the step: 1");
  }

  @Test
  void aTapOnACorrectedOneCountsForTheOneThatArrived() {
    composeWithButton();
    broadcastFixture.press(WANG, "Send to 3");
    broadcastFixture.awaitDone(1);
    correctEnglish("Corrected", 3);
    broadcastFixture.awaitDone(2);

    tapTwice(amina);

    broadcastFixture.awaitProgress(1, it -> it.opened() == 1);
    assertThat(broadcastFixture.broadcasts().progress(2).opened()).isZero();
  }

  private void tapTwice(ChatId student) {
    int post = broadcastFixture.phones.messagesIn(student).get(0).id();
    for (int time = 0; time < 2; time++) {
      broadcastFixture.handle(
          broadcastFixture.pressUpdate(new UserId(student.value()), post, button(student)));
    }
  }

  @Test
  void theButtonStaysWhenTheTextChangesAndGoesWhenItIsRemoved() {
    composeWithButton();
    broadcastFixture.press(WANG, "✏️ English").sendText(WANG, "Bye");
    broadcastFixture.press(WANG, "Send to 3");
    broadcastFixture.awaitDone(1);
    assertThat(button(amina).label()).isEqualTo(EN);
    correctEnglish("Corrected", 3);
    broadcastFixture.awaitDone(2);
    assertThat(broadcastFixture.phones.broadcastTexts(amina)).containsExactly("Corrected");
    assertThat(button(amina).label()).isEqualTo(EN);

    broadcastFixture.sendText(WANG, "/broadcasts");
    broadcastFixture.press(WANG, "#1").press(WANG, "Use again").press(WANG, "Remove the button");
    broadcastFixture.press(WANG, "Send to 3");
    broadcastFixture.awaitDone(3);
    assertThat(button(amina)).isNull();
  }

  @Test
  void itNamesTheGuide() {
    compose("你好", "Hello");
    chooseAllStudents();
    broadcastFixture.press(WANG, "Add a button").press(WANG, "Steps of no stage");
    broadcastFixture.press(WANG, "How to use the CHSI QR code guide").press(WANG, "Send to 3");
    broadcastFixture.awaitDone(1);
    assertThat(button(amina).label()).isEqualTo("➡️ How to use the CHSI QR code guide");
  }

  @Test
  void anAlbumHasNone() {
    broadcastFixture.send(WANG, new MessageContent.Photo("one", "/broadcast 图"), "album-1");
    broadcastFixture.send(WANG, new MessageContent.Photo("two", ""), "album-1");
    broadcastFixture.press(WANG, "The same for both").press(WANG, "Tips");
    broadcastFixture.press(WANG, "All students").expectPanel(WANG, "3 in all");
    assertThat(broadcastFixture.hasButton(WANG, "Add a button")).isFalse();
  }

  private void composeWithButton() {
    compose("你好", "Hello");
    chooseAllStudents();
    broadcastFixture.press(WANG, "Add a button").press(WANG, "Register");
    broadcastFixture.expectPanel(WANG, "Which step of the guide");
    broadcastFixture.press(WANG, "First, find 姓名拼音").expectPanel(WANG, "3 in all");
    assertThat(broadcastFixture.hasButton(WANG, "Remove the button")).isTrue();
  }

  private Button.Callback button(ChatId chat) {
    return broadcastFixture.phones.post(chat).button();
  }
}
