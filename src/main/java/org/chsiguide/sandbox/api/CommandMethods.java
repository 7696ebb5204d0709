package org.chsiguide.sandbox.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Set;
import org.chsiguide.sandbox.api.parameter.ApiException;
import org.chsiguide.sandbox.api.parameter.Parameters;
import org.chsiguide.sandbox.world.Chat;
import org.chsiguide.sandbox.world.CommandMenus;
import org.chsiguide.sandbox.world.WorldEvent;

/** setMyCommands, getMyCommands and deleteMyCommands. */
final class CommandMethods {
  /** https://core.telegram.org/bots/api#setmycommands. */
  private static final int MAX_COMMANDS = 100;

  /** https://core.telegram.org/bots/api#botcommand. */
  private static final int MAX_COMMAND_LENGTH = 32;

  private static final int MAX_DESCRIPTION_LENGTH = 256;

  private static final Set<String> SCOPES_WITHOUT_CHAT =
      Set.of("default", "all_private_chats", "all_group_chats", "all_chat_administrators");

  private CommandMethods() {}

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
    ArrayNode commands = JsonNodeFactory.instance.arrayNode();
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
    return JsonNodeFactory.instance
        .objectNode()
        .put("command", command)
        .put("description", description);
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
