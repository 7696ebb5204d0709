package org.chsiguide.sandbox.api;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.nio.charset.StandardCharsets;
import org.chsiguide.sandbox.world.Button;

/** What a button may hold. */
final class ButtonCheck {
  /** https://core.telegram.org/bots/api#inlinekeyboardbutton. */
  private static final int CALLBACK_DATA_BYTES = 64;

  /** https://core.telegram.org/bots/api#copytextbutton. */
  private static final int COPY_TEXT_CODE_POINTS = 256;

  private ButtonCheck() {}

  /** The button as Telegram keeps it. */
  static Button checked(Button button) {
    switch (button.kind()) {
      case "url" -> {
        return withAddress(button, WebAddress.expectButton(button.value().asText()));
      }
      case "web_app" -> WebAddress.expectWebApp(button.value().path("url").asText());
      case "callback_data" -> expectShortData(button.value().asText());
      case "copy_text" -> expectShortCopy(button.value().path("text").asText());
      default -> {}
    }
    return button;
  }

  private static Button withAddress(Button button, String url) {
    return new Button(
        button.text(), button.kind(), JsonNodeFactory.instance.textNode(url), button.style());
  }

  private static void expectShortData(String data) {
    if (data.getBytes(StandardCharsets.UTF_8).length > CALLBACK_DATA_BYTES) {
      throw Refused.badRequest("BUTTON_DATA_INVALID");
    }
  }

  private static void expectShortCopy(String text) {
    if (text.isEmpty() || text.codePointCount(0, text.length()) > COPY_TEXT_CODE_POINTS) {
      throw Refused.badRequest("BUTTON_COPY_TEXT_INVALID");
    }
  }
}
