package org.chsiguide.broadcast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.chsiguide.broadcast.BroadcastFixture.LI;
import static org.chsiguide.broadcast.BroadcastFixture.WANG;

import org.chsiguide.dialog.Language;
import org.chsiguide.messenger.Delivery;
import org.junit.jupiter.api.Test;

/** Showing a draft to a colleague before it is sent. */
class ShowingColleaguesTest extends BroadcastStories {

  ShowingColleaguesTest() {
    super(Language.ZH);
  }

  @Test
  void aColleagueSeesWhatEachReaderWillGetAndNobodyElseDoes() {
    composeForEverybody();
    office.press("To a colleague").expectPanel("Which colleague").press("12");
    office.expectMessage("12 can see it now").expectPanel("3 in all");
    office.expectMessage(LI, "Wang Fang shows you a broadcast");
    assertThat(office.phones.broadcastTexts(LI.chat()))
        .containsExactly("你好", "Hello", "你好\n\nHello");
    assertThat(office.phones.sentToMany()).isEmpty();
    assertThat(office.broadcasts().findLatest(1)).isEmpty();
    office.press("Send to 3");
    assertThat(office.awaitDone(1).sent()).isEqualTo(3);
  }

  @Test
  void aColleagueWhoNeverStartedTheBotIsNamed() {
    composeForEverybody();
    office.phones.blocked.add(LI.chat());
    office.press("To a colleague", "12");
    office.expectMessage("12 has never started this bot");
    office.expectPanel("3 in all");
    assertThat(office.phones.broadcastTexts(LI.chat())).isEmpty();
  }

  @Test
  void anUncertainDeliveryToAColleagueIsReported() {
    composeForEverybody();
    office.posts(LI.chat()).refuse(new Delivery.Unknown("reset"));
    office.press("To a colleague", "12");
    office.expectMessage("12 may not have got all of it");
    office.expectPanel("3 in all");
    assertThat(office.hasButton(WANG, "Send to 3")).isTrue();
  }

  @Test
  void aCorrectionIsShownToo() {
    composeAndSend();
    office.sendText("/correct 1");
    office.press("Keep the Chinese").sendText("Corrected");
    office.expectPanel("Messages that this changes: 3");
    office.press("To a colleague", "12");
    office.expectMessage("12 can see it now");
    assertThat(office.phones.broadcastTexts(LI.chat())).contains("Corrected");
    assertThat(office.phones.broadcastTexts(amina)).containsExactly("Hello");
  }

  @Test
  void aButtonForSomebodyWhoIsNotOnStaffReachesNobody() {
    composeForEverybody();
    office.press("To a colleague").expectPanel("Which colleague");
    office.pressForged(WANG, "test:12", "test:2");
    office.waitUntil(() -> office.store().drafts().findPending().isEmpty());
    assertThat(office.phones.broadcastTexts(amina)).isEmpty();
    office.expectPanel("Which colleague");
  }

  @Test
  void aColleagueWhoLeftWhileTheBotWasOffIsShownNothing() {
    office.sendText(LI, "/broadcast 你好");
    office.expectPanel(LI, "English text").press(LI, "The same for both");
    office.press(LI, "Tips", "All students", "To a colleague");
    restartBeforeAnythingReachesWang(() -> office.press(LI, "11"));
    office.expectPanel(LI, "3 in all");
    office.waitUntil(() -> office.store().drafts().findPending().isEmpty());
    assertThat(office.phones.texts(WANG.chat())).isEmpty();
    assertThat(office.phones.broadcastTexts(WANG.chat())).isEmpty();
  }
}
