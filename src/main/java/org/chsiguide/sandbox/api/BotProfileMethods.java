package org.chsiguide.sandbox.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Set;
import org.chsiguide.sandbox.world.Chat;
import org.chsiguide.sandbox.world.Group;
import org.chsiguide.sandbox.world.WorldEvent;

/**
 * The methods for a bot's name, descriptions, commands, default rights and the menu button beside
 * the input field.
 */
final class BotProfileMethods {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  /** https://core.telegram.org/bots/api#setmycommands. */
  private static final int MAX_COMMANDS = 100;

  /** https://core.telegram.org/bots/api#botcommand. */
  private static final int MAX_COMMAND_LENGTH = 32;

  private static final int MAX_DESCRIPTION_LENGTH = 256;

  private BotProfileMethods() {}

  /**
   * Sets a text. Only the default name cannot be empty.
   *
   * @param invalid why a longer value is refused
   */
  static void setText(MethodCall call, String field, int maxLength, String invalid) {
    String value = call.parameters().text(field).strip();
    String language = call.languageCode();
    ApiException.refuseIfLonger(value, maxLength, invalid);
    ApiException.refuseIf(value.isEmpty() && language.isEmpty() && field.equals("name"), invalid);
    set(call, TextNode.valueOf(value), field, language);
  }

  /** Returns a text. A language without one of its own gets the default. */
  static JsonNode getText(MethodCall call, String field) {
    return JSON.objectNode().put(field, call.bot().profile().text(field, call.languageCode()));
  }

  private static void set(MethodCall call, JsonNode value, String... setting) {
    call.bot().profile().set(value, setting);
    call.world().publish(new WorldEvent.BotProfileChanged(call.bot().id()));
  }

  static void setMyDefaultAdministratorRights(MethodCall call) {
    JsonNode rights = call.parameters().object("rights", "chat administrator rights");
    set(call, rights, "rights", String.valueOf(call.parameters().isTrue("for_channels")));
  }

  /** Returns all rights that there are, each true or false. */
  static JsonNode getMyDefaultAdministratorRights(MethodCall call) {
    boolean isForChannels = call.parameters().isTrue("for_channels");
    JsonNode given = call.bot().profile().get("rights", String.valueOf(isForChannels));
    Group.Form form = isForChannels ? Group.Form.CHANNEL : Group.Form.SUPERGROUP;
    ObjectNode rights = JSON.objectNode();
    rights.put("is_anonymous", !isForChannels && given.path("is_anonymous").asBoolean());
    for (Group.Right right : Group.Right.values()) {
      if (right.isOf(form)) rights.put(right.field(), given.path(right.field()).asBoolean());
    }
    return rights;
  }

  static void setChatMenuButton(MethodCall call) {
    JsonNode button = button(call.parameters());
    set(call, button, "menu_button", chat(call));
  }

  static JsonNode getChatMenuButton(MethodCall call) {
    String chat = chat(call);
    JsonNode button = call.bot().profile().get("menu_button", chat);
    boolean isSet = !Set.of("", "default").contains(button.path("type").asText());
    return isSet ? button : of(chat.isEmpty() ? "commands" : "default");
  }

  /** Returns the user whose private chat is named; empty for the default of all private chats. */
  private static String chat(MethodCall call) {
    if (call.parameters().text("chat_id").isBlank()) return "";
    long user = call.parameters().number("chat_id");
    ApiException.refuseIf(user <= 0, "invalid chat_id specified");
    ApiException.refuseIf(call.world().user(user).isEmpty(), "user not found");
    return Long.toString(user);
  }

  private static ObjectNode button(Parameters parameters) {
    if (parameters.text("menu_button").isEmpty()) return of("default");
    JsonNode json = parameters.expectJson("menu_button", "menu button JSON object");
    if (!json.isObject()) throw malformed("MenuButton must be an Object");
    String type = json.path("type").asText();
    return switch (type) {
      case "default", "commands" -> of(type);
      case "web_app" -> webApp(json);
      default -> throw malformed("MenuButton has unsupported type");
    };
  }

  private static ObjectNode webApp(JsonNode json) {
    String url = ButtonUrl.expectHttps("menu button Web App URL", json.at("/web_app/url").asText());
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

  static void setMyCommands(MethodCall call) {
    ArrayNode commands = commands(call.parameters());
    set(call, commands, "commands", scope(call), call.languageCode());
  }

  static JsonNode getMyCommands(MethodCall call) {
    JsonNode commands = call.bot().profile().get("commands", scope(call), call.languageCode());
    return commands.isMissingNode() ? JSON.arrayNode() : commands;
  }

  static void deleteMyCommands(MethodCall call) {
    set(call, JSON.arrayNode(), "commands", scope(call), call.languageCode());
  }

  private static ArrayNode commands(Parameters parameters) {
    ArrayNode commands = JSON.arrayNode();
    parameters.array("commands", "commands", "BotCommand").forEach(it -> commands.add(command(it)));
    ApiException.refuseIf(commands.size() > MAX_COMMANDS, "BOT_COMMANDS_TOO_MUCH");
    return commands;
  }

  private static ObjectNode command(JsonNode json) {
    ApiException.refuseIf(!json.isObject(), "can't parse BotCommand: expected an Object");
    String command = json.path("command").asText().strip().replaceFirst("^/", "");
    String description = json.path("description").asText().strip();
    ApiException.refuseIf(command.isEmpty(), "command must be non-empty");
    ApiException.refuseIf(
        command.length() > MAX_COMMAND_LENGTH, "command length must not exceed 32");
    ApiException.refuseIf(description.isEmpty(), "command description must be non-empty");
    ApiException.refuseIfLonger(
        description, MAX_DESCRIPTION_LENGTH, "command description length must not exceed 256");
    ApiException.refuseIf(!command.matches("[a-z0-9_]+"), "BOT_COMMAND_INVALID");
    return JSON.objectNode().put("command", command).put("description", description);
  }

  private static String scope(MethodCall call) {
    if (call.parameters().text("scope").isEmpty()) return "default";
    JsonNode json = call.parameters().expectJson("scope", "BotCommandScope JSON object");
    ObjectFields.expectVariant("BotCommandScope", json, "Unsupported type specified");
    String type = json.path("type").asText();
    if (!type.startsWith("chat")) return type;
    Chat chat = call.chatById(json.path("chat_id").asText());
    ApiException.refuseIf(
        call.world().isChannel(chat.id()), "can't change commands in channel chats");
    String scope = type + ":" + chat.id();
    if (type.equals("chat")) return scope;
    ApiException.refuseIf(chat.isPrivate(), "can't use specified scope in private chats");
    if (!type.equals("chat_member")) return scope;
    long user = json.path("user_id").asLong();
    ApiException.refuseIf(call.world().user(user).isEmpty(), "user not found");
    return scope + ":" + user;
  }
}
