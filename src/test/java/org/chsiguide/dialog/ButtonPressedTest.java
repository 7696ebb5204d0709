package org.chsiguide.dialog;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ButtonPressedTest {
  private static final StepId LONGEST = new StepId("x".repeat(40));

  @Test
  void decodingTheDataOfAButtonReversesEncoding() {
    for (ButtonAction buttonAction : presses()) {
      for (int turn : List.of(0, 1, 42, Integer.MAX_VALUE)) {
        assertThat(Event.ButtonPressed.decode(new Event.ButtonPressed(turn, buttonAction).encode()))
            .contains(new Event.ButtonPressed(turn, buttonAction));
      }
    }
  }

  @Test
  void everyButtonFitsInto64Bytes() {
    for (ButtonAction buttonAction : presses()) {
      assertThat(
              new Event.ButtonPressed(Integer.MAX_VALUE, buttonAction)
                  .encode()
                  .getBytes(StandardCharsets.UTF_8))
          .hasSizeBetween(1, 64);
    }
  }

  @Test
  void dataOfNoButtonIsRejected() {
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
      assertThat(Event.ButtonPressed.decode(data)).as(data).isEmpty();
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
      Optional<Event.ButtonPressed> tapped = Event.ButtonPressed.decode(data.toString());
      tapped.ifPresent(tap -> assertThat(tap.encode()).isEqualTo(data.toString()));
    }
  }

  private static List<ButtonAction> presses() {
    List<ButtonAction> presses = new ArrayList<>();
    presses.add(new ButtonAction.GoToStep(LONGEST));
    presses.add(new ButtonAction.Back());
    for (Language language : Language.values()) {
      presses.add(new ButtonAction.ChangeLanguage(language, LONGEST));
      presses.add(new ButtonAction.ChangeLanguage(language, null));
    }
    for (SystemStep systemStep : SystemStep.values()) {
      presses.add(new ButtonAction.OpenSystemStep(systemStep));
    }
    return presses;
  }
}
