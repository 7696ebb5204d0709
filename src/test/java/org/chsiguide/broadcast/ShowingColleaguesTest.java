package org.chsiguide.broadcast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.chsiguide.broadcast.BroadcastFixture.LI;
import static org.chsiguide.broadcast.BroadcastFixture.WANG;

import org.chsiguide.dialog.Language;
import org.chsiguide.messenger.Delivery;
import org.junit.jupiter.api.Test;

/** Showing a draft to a colleague before it is sent. Each story is told in both languages. */
class ShowingColleaguesTest extends BroadcastStories {

  ShowingColleaguesTest() {
    super(Language.ZH);
  }

  @Test
  void aColleagueSeesWhatEachReaderWillGetAndNobodyElseDoes() {
    composeForEverybody();
    broadcastFixture.press(WANG, "To a colleague");
    broadcastFixture.expectPanel(WANG, "Which colleague").press(WANG, "12");
    broadcastFixture.expectMessage(WANG, "12 can see it now").expectPanel(WANG, "3 in all");
    broadcastFixture.expectMessage(LI, "Wang Fang shows you a broadcast");
    assertThat(broadcastFixture.phones.broadcastTexts(LI.chat()))
        .containsExactly("你好", "Hello", "你好\n\nHello");
    assertThat(broadcastFixture.phones.sentToMany()).isEmpty();
    assertThat(broadcastFixture.broadcasts().findLatest(1)).isEmpty();
    broadcastFixture.press(WANG, "Send to 3");
    assertThat(broadcastFixture.awaitDone(1).sent()).isEqualTo(3);
  }

  @Test
  void aColleagueWhoNeverStartedTheBotIsNamed() {
    composeForEverybody();
    broadcastFixture.phones.blocked.add(LI.chat());
    broadcastFixture.press(WANG, "To a colleague").press(WANG, "12");
    broadcastFixture.expectMessage(WANG, "12 has never started this bot");
    broadcastFixture.expectPanel(WANG, "3 in all");
    assertThat(broadcastFixture.phones.broadcastTexts(LI.chat())).isEmpty();
  }

  @Test
  void anUncertainDeliveryToAColleagueIsReported() {
    composeForEverybody();
    broadcastFixture.posts(LI.chat()).refuse(new Delivery.Unknown("reset"));
    broadcastFixture.press(WANG, "To a colleague").press(WANG, "12");
    broadcastFixture.expectMessage(WANG, "12 may not have got all of it");
    broadcastFixture.expectPanel(WANG, "3 in all");
    assertThat(broadcastFixture.hasButton(WANG, "Send to 3")).isTrue();
  }

  @Test
  void aCorrectionIsShownToo() {
    composeAndSend();
    broadcastFixture.sendText(WANG, "/correct 1");
    broadcastFixture.press(WANG, "Keep the Chinese").sendText(WANG, "Corrected");
    broadcastFixture.expectPanel(WANG, "Messages that this changes: 3");
    broadcastFixture.press(WANG, "To a colleague").press(WANG, "12");
    broadcastFixture.expectMessage(WANG, "12 can see it now");
    assertThat(broadcastFixture.phones.broadcastTexts(LI.chat())).contains("Corrected");
    assertThat(broadcastFixture.phones.broadcastTexts(amina)).containsExactly("Hello");
  }

  @Test
  void aButtonForSomebodyWhoIsNotOnStaffReachesNobody() {
    composeForEverybody();
    broadcastFixture.press(WANG, "To a colleague");
    broadcastFixture.expectPanel(WANG, "Which colleague");
    broadcastFixture.pressForged(WANG, "test:12", "test:2");
    broadcastFixture.waitUntil(() -> broadcastFixture.store().drafts().findPending().isEmpty());
    assertThat(broadcastFixture.phones.broadcastTexts(amina)).isEmpty();
    broadcastFixture.expectPanel(WANG, "Which colleague");
  }

  @Test
  void aColleagueWhoLeftWhileTheBotWasOffIsShownNothing() {
    broadcastFixture.sendText(LI, "/broadcast 你好");
    broadcastFixture.expectPanel(LI, "English text").press(LI, "The same for both");
    broadcastFixture.press(LI, "Tips").press(LI, "All students").press(LI, "To a colleague");
    restartBeforeAnythingReachesWang(() -> broadcastFixture.press(LI, "11"));
    broadcastFixture.expectPanel(LI, "3 in all");
    broadcastFixture.waitUntil(() -> broadcastFixture.store().drafts().findPending().isEmpty());
    assertThat(broadcastFixture.phones.texts(WANG.chat())).isEmpty();
    assertThat(broadcastFixture.phones.broadcastTexts(WANG.chat())).isEmpty();
  }
}
