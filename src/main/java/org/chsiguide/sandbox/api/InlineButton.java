package org.chsiguide.sandbox.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.chsiguide.sandbox.world.Group;
import org.jspecify.annotations.Nullable;

/** The buttons of inline keyboards: each has its text, maybe a style, and one field of its kind. */
final class InlineButton {
  /** https://core.telegram.org/bots/api#inlinekeyboardbutton. */
  private static final Set<String> STYLES = Set.of("danger", "success", "primary");

  /** The kinds of buttons, in the order in which the server looks for them. */
  private static final List<String> KINDS =
      List.of(
          ("url callback_data switch_inline_query switch_inline_query_current_chat"
                  + " switch_inline_query_chosen_chat login_url web_app copy_text disabled")
              .split(" "));

  /** https://core.telegram.org/bots/api#inlinekeyboardbutton. */
  private static final int MAX_CALLBACK_DATA_BYTES = 64;

  /** https://core.telegram.org/bots/api#copytextbutton. */
  private static final int MAX_COPY_TEXT_CODE_POINTS = 256;

  private InlineButton() {}

  /** Reads an InlineKeyboardButton; only its form is checked. */
  static ObjectNode of(JsonNode cell) {
    if (!cell.isObject()) throw ApiException.badRequest("InlineKeyboardButton must be an Object");
    ObjectNode button =
        JsonNodeFactory.instance.objectNode().put("text", cell.path("text").asText());
    if (cell.has("style")) button.put("style", cell.get("style").asText());
    if (cell.has("style") && !STYLES.contains(button.path("style").asText())) {
      throw ApiException.badRequest("Unsupported style specified");
    }
    return KINDS.stream()
        .filter(kind -> isOfKind(cell, kind))
        .findFirst()
        .map(kind -> button.<ObjectNode>set(kind, text(cell.get(kind))))
        .orElseThrow(
            () -> ApiException.badRequest("Text buttons are unallowed in the inline keyboard"));
  }

  /** Returns a number as text, which it stands for. */
  private static JsonNode text(JsonNode value) {
    return value.isNumber() ? TextNode.valueOf(value.asText()) : value;
  }

  private static boolean isOfKind(JsonNode cell, String kind) {
    boolean mayBeEmpty = !Set.of("url", "callback_data").contains(kind);
    return mayBeEmpty ? cell.has(kind) : !cell.path(kind).asText().isEmpty();
  }

  /**
   * Checks the contents of a button, and changes it to what Telegram stores.
   *
   * @param group the group or channel of the message; null: a private chat
   */
  static void validate(ObjectNode button, @Nullable Group group) {
    String kind = KINDS.stream().filter(button::has).findFirst().orElseThrow();
    JsonNode value = button.get(kind);
    String url = value.path("url").asText();
    if (group != null && group.isChannel()) expectNoInlineQuery(kind);
    switch (kind) {
      case "url" ->
          button.put("url", ButtonUrl.expect("inline keyboard button URL", value.asText()));
      case "login_url" -> {
        button.remove("login_url");
        button.put("url", ButtonUrl.expectHttps("inline keyboard button login URL", url));
      }
      case "web_app" -> {
        String shown = ButtonUrl.expectHttps("inline keyboard button Web App URL", url);
        button.putObject("web_app").put("url", shown);
        ApiException.refuseIf(group != null, "BUTTON_TYPE_INVALID");
      }
      case "callback_data" ->
          ApiException.refuseIf(
              value.asText().getBytes(StandardCharsets.UTF_8).length > MAX_CALLBACK_DATA_BYTES,
              "BUTTON_DATA_INVALID");
      case "switch_inline_query_chosen_chat" ->
          ApiException.refuseIf(
              value.valueStream().noneMatch(it -> it.isBoolean() && it.asBoolean()),
              "at least one chat type must be allowed");
      case "copy_text" -> {
        String text = value.path("text").asText();
        ApiException.refuseIf(text.isEmpty(), "BUTTON_COPY_TEXT_INVALID");
        ApiException.refuseIfLonger(text, MAX_COPY_TEXT_CODE_POINTS, "BUTTON_COPY_TEXT_INVALID");
      }
      default -> {}
    }
  }

  private static void expectNoInlineQuery(String kind) {
    ApiException.refuseIf(
        kind.startsWith("switch_inline_query"),
        "can't use "
            + kind.replace("_chosen_chat", "")
            + " button in a channel chat, because users will not be able to use the button"
            + " without knowing bot's username");
  }
}
