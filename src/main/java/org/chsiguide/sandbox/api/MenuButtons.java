package org.chsiguide.sandbox.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import org.chsiguide.sandbox.world.Chat;

/** The button beside the field in which a person writes: setChatMenuButton, getChatMenuButton. */
final class MenuButtons {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private MenuButtons() {}

  static JsonNode setChatMenuButton(Call call) {
    JsonNode button = button(call.arguments());
    call.bot().show(chat(call), button);
    return BooleanNode.TRUE;
  }

  static JsonNode getChatMenuButton(Call call) {
    return call.bot().menuButton(chat(call));
  }

  /** The private chat that is named; 0 for those with all people. */
  private static long chat(Call call) {
    if (call.arguments().text("chat_id").isBlank()) return 0;
    Chat chat = call.chat();
    if (!chat.isPrivate()) throw Refused.badRequest("invalid user_id specified");
    return chat.id();
  }

  private static ObjectNode button(Arguments arguments) {
    if (arguments.text("menu_button").isEmpty()) return of("default");
    JsonNode json =
        arguments
            .json("menu_button")
            .orElseThrow(() -> Refused.badRequest("can't parse menu button JSON object"));
    if (!json.isObject()) throw malformed("Object expected as menu button");
    String type = json.path("type").asText();
    return switch (type) {
      case "default", "commands" -> of(type);
      case "web_app" -> webApp(json);
      default -> throw malformed("MenuButton has unsupported type");
    };
  }

  private static ObjectNode webApp(JsonNode json) {
    String text = expectText(json, "text");
    String url = expectText(json.path("web_app"), "url");
    WebAddress.expectWebApp(url);
    ObjectNode button = of("web_app").put("text", text);
    button.putObject("web_app").put("url", url);
    return button;
  }

  private static String expectText(JsonNode json, String field) {
    return Optional.ofNullable(json.get(field))
        .map(JsonNode::asText)
        .orElseThrow(() -> malformed("Can't find field \"" + field + "\""));
  }

  private static ObjectNode of(String type) {
    return JSON.objectNode().put("type", type);
  }

  private static Refused malformed(String why) {
    return Refused.badRequest("can't parse menu button: " + why);
  }
}
