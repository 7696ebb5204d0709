package org.chsiguide.bot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.chsiguide.dialog.SmallDialog.go;

import org.chsiguide.dialog.Language;
import org.chsiguide.dialog.SmallDialog;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Screens that show a picture, between screens that do not. */
class PictureScreensTest {
  private final Campus campus =
      new Campus(
          new SmallDialog()
              .step("welcome", go("first"))
              .pictured("first", go("second"), go("plain"))
              .pictured("second", go("plain"))
              .step("plain", go("first"))
              .build());
  private final Student amina = campus.student(Language.EN);

  @AfterEach
  void nothingWasAskedThatTelegramRefuses() {
    assertThat(campus.phones.refused).isEmpty();
  }

  @Test
  void aScreenOfWordsBecomesOneWithAPictureInPlace() {
    amina.says("/start").taps("to first").sees("first", "🖼 <i>picture</i>");
    assertThat(amina.screen().picture()).isEqualTo("photo-1.en.png");
    amina.taps("to second").sees("second").hasMessages(1).hasOneScreen();
  }

  @Test
  void afterAPictureWordsStandBelowItAndThePictureLosesItsButtons() {
    amina.says("/start").taps("to first").taps("to plain").sees("plain");
    amina.isTold("").hasMessages(2).hasOneScreen();
    assertThat(amina.screen().picture()).isNull();
    amina.taps("to first").sees("first").hasMessages(2).hasOneScreen();
  }

  @Test
  void aLineForTheStudentStandsBelowThePictureToo() {
    amina.says("/start").taps("to first").says("hello?").sees("first", "phrase tap_a_button");
    assertThat(amina.screen().picture()).isEqualTo("photo-1.en.png");
    amina.hasMessages(2).hasOneScreen();
  }

  @Test
  void aStopBeforeTheWordsAreThereLeavesOneScreen() {
    amina.says("/start").taps("to first");
    campus.phones.silent = true;
    amina.taps("to plain");
    campus.restarts();
    amina.sees("plain").hasOneScreen();
    assertThat(campus.store.pending()).isEmpty();
  }

  @Test
  void wordsNeverGoIntoAMessageThatMayHaveBecomeAPictureBeforeAKill() {
    amina.says("/start");
    campus.phones.mute = true;
    amina.taps("to first").sees("🖼 <i>picture</i>");
    campus.phones.mute = false;

    campus.restarts(
        new SmallDialog().step("welcome", go("first")).step("first", go("first")).build());

    amina.sees("first").seesNoMore("🖼").hasMessages(2).hasOneScreen();
    assertThat(campus.store.pending()).isEmpty();
    onlyWhatWasThereIsRefused();
  }

  @Test
  void aPictureIsDrawnInPlaceAgainAfterAnyNumberOfKills() {
    amina.says("/start");
    campus.phones.mute = true;
    amina.taps("to first");
    campus.crashes().crashes().crashes();
    amina.sees("first").hasMessages(1).hasOneScreen();
    onlyWhatWasThereIsRefused();
  }

  /** After a stop nobody knows that the tap was answered, or the screen drawn. */
  private void onlyWhatWasThereIsRefused() {
    assertThat(campus.phones.refused)
        .isNotEmpty()
        .allMatch(it -> it.startsWith("query is too old") || it.contains("is not modified"));
    campus.phones.refused.clear();
  }
}
