package org.chsiguide.update;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.chsiguide.dialog.Language;
import org.chsiguide.dialog.SmallDialog;
import org.junit.jupiter.api.Test;

/** Students who write faster than anybody reads. */
class FloodTest {
  private final BotFixture bot = new BotFixture(SmallDialog.bicycles());
  private final Student amina = bot.student(Language.EN);

  @Test
  void aStudentWhoWritesTooFastIsToldOnceAndThenNotAnswered() {
    amina.sendText("/start").tapButton("speak en");
    says(19);
    amina.expectMessageCount(20).expectNoText("too_fast");
    says(1);
    amina.expectText("phrase too_fast", "have").expectMessageCount(21).expectOneScreen();
    says(100);
    amina
        .sendPhoto()
        .sendText("/help")
        .sendText("/start")
        .expectMessageCount(21)
        .tapButton("to pick")
        .expectText("pick");
  }

  @Test
  void afterAPauseAStudentIsAnsweredAgain() {
    says(50);
    amina.expectMessageCount(21);
    bot.advanceClock(Duration.ofSeconds(4));
    says(3);
    amina.expectMessageCount(23).expectNoText("too_fast").expectOneScreen();
  }

  @Test
  void nobodyElseIsAffected() {
    says(50);
    bot.student(Language.EN)
        .sendText("/start")
        .sendText("hello")
        .expectText("tap_a_button")
        .expectMessageCount(2);
  }

  @Test
  void aFloodIsTakenAndLeavesNothingBehind() {
    says(50);
    int turn = bot.store.expect(amina.chat).turn();
    says(50);
    assertThat(bot.store.expect(amina.chat).turn()).isEqualTo(turn);
    assertThat(bot.store.pending()).isEmpty();
    bot.restart();
    amina.expectMessageCount(21);
  }

  @Test
  void aStudentIsForgottenHoweverFastTheyWrote() {
    says(50);
    amina.sendText("/forget").expectText("phrase confirm_forget").expectMessageCount(22);
    amina.sendText("/forget").expectMessageCount(22);
    amina.tapButton("phrase forget").expectText("phrase forgotten").expectNoScreen();
    assertThat(bot.store.isKnown(amina.chat)).isFalse();
    amina.sendText("/forget").sendText("/start").expectMessageCount(23);
    assertThat(bot.store.isKnown(amina.chat)).isFalse();
  }

  @Test
  void aStoreThatIsDownMakesNobodyAFlood() {
    IncomingUpdate start = amina.textUpdate("/start");
    bot.store.isUnavailable = true;
    for (int i = 0; i < 100; i++) {
      assertThatThrownBy(() -> bot.handle(start)).hasMessage("the store is down");
    }
    bot.store.isUnavailable = false;
    bot.handle(start);
    amina.expectNoText("too_fast").sendText("hello").expectText("tap_a_button");
  }

  private void says(int times) {
    for (int i = 0; i < times; i++) {
      amina.sendText("hello?");
    }
  }
}
