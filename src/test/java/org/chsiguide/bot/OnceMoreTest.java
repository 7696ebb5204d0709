package org.chsiguide.bot;

import static org.assertj.core.api.Assertions.assertThat;

import org.chsiguide.dialog.Language;
import org.chsiguide.dialog.SmallDialog;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What may have been sent already is sent again once, over any number of stops. */
class OnceMoreTest {
  private final Campus campus = new Campus(SmallDialog.bicycles());
  private final Student amina = campus.student(Language.EN);

  @BeforeEach
  void aminaReads() {
    amina.says("/start").taps("speak en").sees("have").hasMessages(1);
  }

  @AfterEach
  void nothingWasAskedThatTelegramRefuses() {
    assertThat(campus.phones.refused).isEmpty();
  }

  @Test
  void aNewMessageIsSentTwiceAtMostHoweverOftenTheBotIsKilled() {
    campus.phones.mute = true;
    amina.says("hello").hasMessages(2);
    campus.crashes();
    amina.hasMessages(3);
    campus.crashes().crashes().crashes();
    amina.hasMessages(3);
    assertThat(campus.store.pending()).isEmpty();
  }

  @Test
  void itIsSentOnceIfTheSecondRunHearsThatItArrived() {
    campus.phones.mute = true;
    amina.says("hello");
    campus.phones.mute = false;
    campus.crashes().crashes();
    amina.hasMessages(3).taps("to pick").sees("pick").hasMessages(3);
  }

  @Test
  void aScreenThatIsGoneAndSentAnewIsSentTwiceAtMostToo() {
    Arrival tap = amina.tap(amina.screenId(), "to pick");
    campus.phones.delete(amina.chat, amina.screenId());
    campus.phones.unknown = 100;
    campus.take(tap);
    amina.sees("pick").hasMessages(2);
    assertThat(campus.store.pending()).isEmpty();
  }

  @Test
  void aTapIsAnsweredInPlaceWithoutARecordBefore() {
    campus.store.begun.clear();
    amina.taps("to pick").sees("pick");
    assertThat(campus.store.begun).isEmpty();
  }

  @Test
  void aChangeInPlaceIsMadeAfterAnyNumberOfStops() {
    campus.phones.silent = true;
    amina.taps("to pick");
    campus.crashes().crashes().crashes().crashes();
    campus.restarts();
    amina.sees("pick").hasMessages(1).hasOneScreen();
  }

  @Test
  void whoeverGotNothingIsHelpedByTheirNextTap() {
    nothingArrives();
    amina.taps("to pick").isTold("phrase old_button").sees("have").hasMessages(2).hasOneScreen();
    amina.taps("to pick").sees("pick").hasMessages(2);
  }

  @Test
  void whoeverGotNothingIsHelpedByTheirNextWord() {
    nothingArrives();
    amina.says("hello?").sees("have").hasMessages(2).taps("to pick").sees("pick");
  }

  @Test
  void whoeverGotItTwiceGoesOnWithEither() {
    int old = amina.screenId();
    campus.phones.mute = true;
    amina.says("hello");
    campus.crashes().crashes();
    campus.phones.mute = false;
    int second = amina.screenId();
    amina.taps(second - 1, "to pick");
    assertThat(campus.phones.messages(amina.chat).get(second - 1).html()).contains("pick");
    amina.taps(old, "to pick").isTold("phrase old_button").sees("pick").hasMessages(4);
  }

  private void nothingArrives() {
    campus.phones.silent = true;
    amina.says("hello");
    campus.crashes().crashes();
    campus.restarts();
    amina.hasMessages(1).sees("have");
    assertThat(campus.store.pending()).isEmpty();
  }
}
