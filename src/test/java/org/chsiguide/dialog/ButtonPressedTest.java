package org.chsiguide.dialog;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Data that no button has; {@link CodesTest} has those of buttons. */
class ButtonPressedTest {
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
}
