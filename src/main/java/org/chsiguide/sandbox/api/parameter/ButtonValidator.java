package org.chsiguide.sandbox.api.parameter;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.nio.charset.StandardCharsets;
import org.chsiguide.sandbox.world.Group;
import org.chsiguide.sandbox.world.InlineButton;
import org.jspecify.annotations.Nullable;

/** Validates the contents of buttons. */
public final class ButtonValidator {
  /** https://core.telegram.org/bots/api#inlinekeyboardbutton. */
  private static final int MAX_CALLBACK_DATA_BYTES = 64;

  /** https://core.telegram.org/bots/api#copytextbutton. */
  private static final int MAX_COPY_TEXT_CODE_POINTS = 256;

  private ButtonValidator() {}

  /**
   * Returns the button as Telegram stores it.
   *
   * @param group the group or channel of the message; null: a private chat
   */
  static InlineButton validate(InlineButton button, @Nullable Group group) {
    if (group != null && group.isChannel()) expectNoInlineQuery(button.kind());
    switch (button.kind()) {
      case "url" -> {
        return withAddress(
            button, ButtonUrl.expect("inline keyboard button URL", button.value().asText()));
      }
      case "login_url" -> {
        ButtonUrl.expectHttps(
            "inline keyboard button login URL", button.value().path("url").asText());
        return new InlineButton(button.text(), "url", button.value().path("url"), button.style());
      }
      case "web_app" -> {
        ButtonUrl.expectHttps(
            "inline keyboard button Web App URL", button.value().path("url").asText());
        ApiException.refuseIf(group != null, "BUTTON_TYPE_INVALID");
      }
      case "callback_data" -> expectShortData(button.value().asText());
      case "switch_inline_query_chosen_chat" ->
          ApiException.refuseIf(
              button.value().valueStream().noneMatch(it -> it.isBoolean() && it.asBoolean()),
              "at least one chat type must be allowed");
      case "copy_text" -> expectShortCopy(button.value().path("text").asText());
      default -> {}
    }
    return button;
  }

  private static void expectNoInlineQuery(String kind) {
    ApiException.refuseIf(
        kind.startsWith("switch_inline_query"),
        "can't use "
            + kind.replace("_chosen_chat", "")
            + " button in a channel chat, because users will not be able to use the button"
            + " without knowing bot's username");
  }

  private static InlineButton withAddress(InlineButton button, String url) {
    return new InlineButton(
        button.text(), button.kind(), JsonNodeFactory.instance.textNode(url), button.style());
  }

  private static void expectShortData(String data) {
    ApiException.refuseIf(
        data.getBytes(StandardCharsets.UTF_8).length > MAX_CALLBACK_DATA_BYTES,
        "BUTTON_DATA_INVALID");
  }

  private static void expectShortCopy(String text) {
    ApiException.refuseIf(
        text.isEmpty() || text.codePointCount(0, text.length()) > MAX_COPY_TEXT_CODE_POINTS,
        "BUTTON_COPY_TEXT_INVALID");
  }
}
