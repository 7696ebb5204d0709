package org.chsiguide.update;

import static org.assertj.core.api.Assertions.assertThat;
import static org.chsiguide.dialog.SmallDialog.go;

import java.util.stream.Stream;
import org.chsiguide.dialog.Language;
import org.chsiguide.dialog.SmallDialog;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** Screens that show a picture, between screens that do not. */
class PictureScreensTest {
  @AutoClose
  private final BotFixture bot =
      new BotFixture(
          new SmallDialog()
              .step("welcome", go("first"))
              .stepWithPicture("first", go("second"), go("plain"))
              .stepWithPicture("second", go("plain"))
              .step("plain", go("first"))
              .build());

  private final Student amina = bot.student(Language.EN);

  @Test
  void aLineForTheStudentStandsBelowThePictureToo() {
    amina
        .sendText("/start")
        .tapButton("to first")
        .sendText("hello?")
        .expectText("first", "phrase tap_a_button");
    assertThat(amina.screen().picture()).isEqualTo("photo-1.en.png");
    amina.expectMessageCount(2).expectOneScreen();
  }

  @Test
  void aStopBeforeTheWordsAreThereLeavesOneScreen() {
    amina.sendText("/start").tapButton("to first");
    bot.telegram.dropCalls();
    amina.tapButton("to plain");
    bot.restart();
    amina.expectText("plain").expectOneScreen();
    assertThat(bot.store.pending()).isEmpty();
  }

  @Test
  void wordsStandBelowAMessageThatBecameAPictureBeforeAKill() {
    amina.sendText("/start");
    bot.telegram.holdReplies();
    amina.tapButton("to first").expectText("🖼 picture");
    bot.telegram.endRules();

    bot.restart(new SmallDialog().step("welcome", go("first")).step("first", go("first")).build());

    amina.expectText("first").expectNoText("🖼").expectMessageCount(2).expectOneScreen();
    assertThat(bot.store.pending()).isEmpty();
    onlyIsRefused("query is too old", "there is no text in the message to edit");
  }

  @Test
  void aPictureIsDrawnInPlaceAgainAfterAnyNumberOfKills() {
    amina.sendText("/start");
    bot.telegram.holdReplies();
    amina.tapButton("to first");
    bot.crash().crash().crash();
    amina.expectText("first").expectMessageCount(1).expectOneScreen();
    onlyIsRefused("query is too old", "is not modified");
  }

  /** After a stop nobody knows that the tap was answered, or the screen drawn. */
  private void onlyIsRefused(String... reasons) {
    assertThat(bot.telegram.rejectedCalls)
        .isNotEmpty()
        .allMatch(it -> Stream.of(reasons).anyMatch(it::contains));
    bot.telegram.rejectedCalls.clear();
  }
}
