package org.chsiguide.telegram;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.chsiguide.dialog.Event;
import org.chsiguide.dialog.Landmark;
import org.chsiguide.dialog.Language;
import org.chsiguide.dialog.Press;
import org.chsiguide.dialog.StepId;
import org.junit.jupiter.api.Test;

class CallbackDataTest {
  private static final StepId LONGEST = new StepId("x".repeat(40));

  @Test
  void whatAButtonCarriesComesBackWithItsTap() {
    for (Press press : presses()) {
      for (int turn : List.of(0, 1, 42, Integer.MAX_VALUE)) {
        assertThat(CallbackData.decode(CallbackData.encode(turn, press)))
            .contains(new Event.Tapped(turn, press));
      }
    }
  }

  @Test
  void everyButtonFitsInto64Bytes() {
    for (Press press : presses()) {
      assertThat(CallbackData.encode(Integer.MAX_VALUE, press).getBytes(StandardCharsets.UTF_8))
          .hasSizeBetween(1, 64);
    }
  }

  @Test
  void whatNoButtonCarriesIsNoTap() {
    for (String data :
        List.of(
            "",
            "a:1",
            "1",
            "1:",
            ":back",
            "-1:back",
            "+1:back",
            "01:back",
            "1:go:",
            "1:nowhere",
            "2147483648:back",
            "99999999999:back",
            "1:go:No Step",
            "1:back\n",
            "١:back")) {
      assertThat(CallbackData.decode(data)).as(data).isEmpty();
    }
  }

  @Test
  void noDataMakesItFail() {
    Random random = new Random(17);
    String letters = "0123456789:gobackvistzhen_-😀\u0000\n ";
    for (int i = 0; i < 20_000; i++) {
      StringBuilder data = new StringBuilder();
      for (int length = random.nextInt(20); length > 0; length--) {
        data.append(letters.charAt(random.nextInt(letters.length())));
      }
      Optional<Event.Tapped> tapped = CallbackData.decode(data.toString());
      tapped.ifPresent(
          tap ->
              assertThat(CallbackData.encode(tap.turn(), tap.press())).isEqualTo(data.toString()));
    }
  }

  private static List<Press> presses() {
    List<Press> presses = new ArrayList<>();
    presses.add(new Press.Go(LONGEST));
    presses.add(new Press.Back());
    for (Language language : Language.values()) {
      presses.add(new Press.Speak(language, LONGEST));
      presses.add(new Press.Speak(language, null));
    }
    for (Landmark landmark : Landmark.values()) {
      presses.add(new Press.Visit(landmark));
    }
    return presses;
  }
}
