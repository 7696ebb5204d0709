package org.chsiguide.sandbox.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.chsiguide.sandbox.world.BotCommand;
import org.chsiguide.sandbox.world.Change;
import org.chsiguide.sandbox.world.Chat;
import org.chsiguide.sandbox.world.Menus;
import org.chsiguide.sandbox.world.Shapes;

/** setMyCommands, getMyCommands and deleteMyCommands. */
final class CommandMenus {
  /** https://core.telegram.org/bots/api#setmycommands. */
  private static final int COMMANDS = 100;

  /** https://core.telegram.org/bots/api#botcommand. */
  private static final int COMMAND_LENGTH = 32;

  private static final int DESCRIPTION_LENGTH = 256;

  private static final Set<String> SCOPES_WITHOUT_CHAT =
      Set.of("default", "all_private_chats", "all_group_chats", "all_chat_administrators");

  private CommandMenus() {}

  static JsonNode setMyCommands(Call call) {
    List<BotCommand> commands = commands(call.arguments());
    call.bot().menus().set(key(call), commands);
    return changed(call);
  }

  static JsonNode getMyCommands(Call call) {
    return Shapes.commands(call.bot().menus().get(key(call)));
  }

  static JsonNode deleteMyCommands(Call call) {
    call.bot().menus().set(key(call), List.of());
    return changed(call);
  }

  private static JsonNode changed(Call call) {
    call.world().tell(new Change.Presented(call.bot().id()));
    return BooleanNode.TRUE;
  }

  private static List<BotCommand> commands(Arguments arguments) {
    if (arguments.text("commands").isEmpty()) return List.of();
    JsonNode json =
        arguments
            .json("commands")
            .orElseThrow(() -> Refused.badRequest("can't parse commands JSON object"));
    if (!json.isArray()) throw Refused.badRequest("expected an Array of BotCommand");
    List<BotCommand> commands = new ArrayList<>();
    json.forEach(node -> commands.add(command(node)));
    if (commands.size() > COMMANDS) throw Refused.badRequest("BOT_COMMANDS_TOO_MUCH");
    return commands;
  }

  private static BotCommand command(JsonNode json) {
    if (!json.isObject()) {
      throw Refused.badRequest("can't parse BotCommand: expected an Object");
    }
    String command = json.path("command").asText().strip().replaceFirst("^/", "");
    String description = json.path("description").asText().strip();
    if (command.isEmpty()) throw Refused.badRequest("command must be non-empty");
    if (command.length() > COMMAND_LENGTH) {
      throw Refused.badRequest("command length must not exceed 32");
    }
    if (description.isEmpty()) throw Refused.badRequest("command description must be non-empty");
    if (description.codePointCount(0, description.length()) > DESCRIPTION_LENGTH) {
      throw Refused.badRequest("command description length must not exceed 256");
    }
    if (!command.matches("[a-z0-9_]+")) throw Refused.badRequest("BOT_COMMAND_INVALID");
    return new BotCommand(command, description);
  }

  private static Menus.Key key(Call call) {
    return new Menus.Key(scope(call), Language.of(call));
  }

  private static String scope(Call call) {
    if (call.arguments().text("scope").isEmpty()) return "default";
    JsonNode json =
        call.arguments()
            .json("scope")
            .orElseThrow(() -> Refused.badRequest("can't parse BotCommandScope JSON object"));
    if (!json.isObject()) {
      throw Refused.badRequest("can't parse BotCommandScope: expected an Object");
    }
    String type = json.path("type").asText();
    if (SCOPES_WITHOUT_CHAT.contains(type)) return type;
    if (!Set.of("chat", "chat_administrators", "chat_member").contains(type)) {
      throw Refused.badRequest("can't parse BotCommandScope: unsupported type specified");
    }
    Chat chat =
        call.world()
            .chat(call.bot(), json.path("chat_id").asLong())
            .filter(it -> it.standing() != Chat.Standing.UNKNOWN)
            .orElseThrow(() -> Refused.badRequest("chat not found"));
    String scope = type + ":" + chat.id();
    return type.equals("chat_member") ? scope + ":" + json.path("user_id").asLong() : scope;
  }
}
