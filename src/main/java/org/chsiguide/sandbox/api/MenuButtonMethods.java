package org.chsiguide.sandbox.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.chsiguide.sandbox.api.parameter.ApiException;
import org.chsiguide.sandbox.api.parameter.ButtonUrl;
import org.chsiguide.sandbox.api.parameter.Parameters;

/** The methods of the menu button beside the input field: setChatMenuButton, getChatMenuButton. */
final class MenuButtonMethods {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private MenuButtonMethods() {}

  static void setChatMenuButton(MethodCall call) {
    JsonNode button = button(call.parameters());
    call.bot().setMenuButton(chat(call), button);
  }

  static JsonNode getChatMenuButton(MethodCall call) {
    return call.bot().menuButton(chat(call));
  }

  /** Returns the user whose private chat is named; 0 for the default of all private chats. */
  private static long chat(MethodCall call) {
    if (call.parameters().text("chat_id").isBlank()) return 0;
    long user = call.parameters().number("chat_id");
    ApiException.refuseIf(user <= 0, "invalid chat_id specified");
    ApiException.refuseIf(call.world().user(user).isEmpty(), "user not found");
    return user;
  }

  private static ObjectNode button(Parameters parameters) {
    if (parameters.text("menu_button").isEmpty()) return of("default");
    JsonNode json = parameters.expectJson("menu_button", "menu button");
    if (!json.isObject()) throw malformed("Object expected as menu button");
    String type = json.path("type").asText();
    return switch (type) {
      case "default", "commands" -> of(type);
      case "web_app" -> webApp(json);
      default -> throw malformed("MenuButton has unsupported type");
    };
  }

  private static ObjectNode webApp(JsonNode json) {
    String url = json.at("/web_app/url").asText();
    ButtonUrl.expectHttps("menu button Web App URL", url);
    ObjectNode button = of("web_app").put("text", json.path("text").asText());
    button.putObject("web_app").put("url", url);
    return button;
  }

  private static ObjectNode of(String type) {
    return JSON.objectNode().put("type", type);
  }

  private static ApiException malformed(String why) {
    return ApiException.badRequest("can't parse menu button: " + why);
  }
}
