package org.chsiguide.reminder;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReminderButtonTest {

  /** Buttons of earlier versions stand in chats, so the callback data stay as they are. */
  private static final Map<String, ReminderButton> BUTTONS =
      Map.of(
          "r:tomorrow:1", new ReminderButton.Tomorrow(1),
          "r:tomorrow:9", new ReminderButton.Tomorrow(9),
          "r:no-more", new ReminderButton.NoMore());

  @Test
  void everyButtonComesBackFromItsCallbackData() {
    BUTTONS.forEach(
        (data, button) -> {
          assertThat(button.encode()).isEqualTo(data);
          assertThat(ReminderButton.decode(data)).contains(button);
        });
    assertThat(BUTTONS.values())
        .<Class<?>>extracting(Object::getClass)
        .contains(ReminderButton.class.getPermittedSubclasses());
  }

  @Test
  void dataOfNoButtonIsNotDecoded() {
    for (String data :
        List.of(
            "",
            "r:",
            "r:tomorrow",
            "r:tomorrow:",
            "r:tomorrow:0",
            "r:tomorrow:10",
            "r:tomorrow:-1",
            "r:tomorrow:١",
            "r:tomorrow:1\n",
            "r:no-more:1",
            "r:more",
            "t:leave")) {
      assertThat(ReminderButton.decode(data)).as(data).isEmpty();
    }
  }
}
