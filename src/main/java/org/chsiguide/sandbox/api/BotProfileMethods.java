package org.chsiguide.sandbox.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Set;
import org.chsiguide.sandbox.api.parameter.ApiException;
import org.chsiguide.sandbox.api.parameter.ButtonUrl;
import org.chsiguide.sandbox.api.parameter.Parameters;
import org.chsiguide.sandbox.world.BotAccount.Trait;
import org.chsiguide.sandbox.world.Chat;
import org.chsiguide.sandbox.world.CommandMenus;
import org.chsiguide.sandbox.world.Group;
import org.chsiguide.sandbox.world.WorldEvent;

/**
 * getMe, and the methods for a bot's name, descriptions, commands, default rights, Stars and the
 * menu button beside the input field.
 */
final class BotProfileMethods {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  /** https://core.telegram.org/bots/api#setmycommands. */
  private static final int MAX_COMMANDS = 100;

  /** https://core.telegram.org/bots/api#botcommand. */
  private static final int MAX_COMMAND_LENGTH = 32;

  private static final int MAX_DESCRIPTION_LENGTH = 256;

  private static final Set<String> SCOPES_WITHOUT_CHAT =
      Set.of("default", "all_private_chats", "all_group_chats", "all_chat_administrators");

  private BotProfileMethods() {}

  static JsonNode getMe(MethodCall call) {
    return call.world().botApiJson().me(call.bot());
  }

  /**
   * Sets a trait. Only the default name cannot be empty.
   *
   * @param invalid why a longer value is refused
   */
  static void set(MethodCall call, Trait trait, int maxLength, String invalid) {
    String value = call.parameters().text(trait.field()).strip();
    String language = call.languageCode();
    ApiException.refuseIfLonger(value, maxLength, invalid);
    ApiException.refuseIf(value.isEmpty() && language.isEmpty() && trait == Trait.NAME, invalid);
    call.bot().set(trait, language, value);
    publishChange(call);
  }

  /** Returns a trait. A language without a value of its own gets the default. */
  static JsonNode get(MethodCall call, Trait trait) {
    String language = call.languageCode();
    String value =
        trait == Trait.NAME
            ? call.bot().name(language)
            : call.bot().traitOrDefault(trait, language);
    return JSON.objectNode().put(trait.field(), value);
  }

  static JsonNode getMyStarBalance(MethodCall call) {
    return JSON.objectNode().put("amount", 0);
  }

  static void setMyDefaultAdministratorRights(MethodCall call) {
    boolean isGiven = !call.parameters().text("rights").isEmpty();
    JsonNode rights =
        isGiven
            ? call.parameters().expectObject("rights", "chat administrator rights")
            : JSON.objectNode();
    call.bot().setDefaultRights(call.parameters().isTrue("for_channels"), rights);
  }

  /** Returns all rights that there are, each true or false. */
  static JsonNode getMyDefaultAdministratorRights(MethodCall call) {
    boolean isForChannels = call.parameters().isTrue("for_channels");
    JsonNode given = call.bot().defaultRights(isForChannels);
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
    call.bot().menus().set(key(call), commands);
    publishChange(call);
  }

  static JsonNode getMyCommands(MethodCall call) {
    return call.bot().menus().get(key(call));
  }

  static void deleteMyCommands(MethodCall call) {
    call.bot().menus().set(key(call), CommandMenus.NONE);
    publishChange(call);
  }

  private static void publishChange(MethodCall call) {
    call.world().publish(new WorldEvent.BotProfileChanged(call.bot().id()));
  }

  private static ArrayNode commands(Parameters parameters) {
    if (parameters.text("commands").isEmpty()) return CommandMenus.NONE;
    JsonNode json = parameters.expectArray("commands", "commands", "BotCommand");
    ArrayNode commands = JSON.arrayNode();
    json.forEach(node -> commands.add(command(node)));
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

  private static CommandMenus.Key key(MethodCall call) {
    return new CommandMenus.Key(scope(call), call.languageCode());
  }

  private static String scope(MethodCall call) {
    if (call.parameters().text("scope").isEmpty()) return "default";
    JsonNode json = call.parameters().expectJson("scope", "BotCommandScope");
    ApiException.refuseIf(!json.isObject(), "can't parse BotCommandScope: expected an Object");
    String type = json.path("type").asText();
    if (SCOPES_WITHOUT_CHAT.contains(type)) return type;
    ApiException.refuseIf(
        !Set.of("chat", "chat_administrators", "chat_member").contains(type),
        "can't parse BotCommandScope: Unsupported type specified");
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
