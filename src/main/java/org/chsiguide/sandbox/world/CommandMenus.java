package org.chsiguide.sandbox.world;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The command menus of a bot: one per scope and language, an array of BotCommand. Each user sees
 * the most specific one (https://core.telegram.org/bots/api#determining-list-of-commands).
 */
public final class CommandMenus {

  /**
   * The users who see a menu.
   *
   * @param scope the Bot API's name; {@code chat} and {@code chat_member} are followed by their
   *     ids, separated by colons
   * @param language two letters; empty: any
   */
  public record Key(String scope, String language) {}

  /** No commands. */
  public static final ArrayNode NONE = JsonNodeFactory.instance.arrayNode();

  private final Map<Key, ArrayNode> menus = new LinkedHashMap<>();

  /** Sets a menu; an empty one removes it. */
  public void set(Key key, ArrayNode commands) {
    if (commands.isEmpty()) {
      menus.remove(key);
    } else {
      menus.put(key, commands);
    }
  }

  /** Returns exactly this menu; empty if it was never set. */
  public ArrayNode get(Key key) {
    return menus.getOrDefault(key, NONE);
  }

  /** Returns the menu that this user, who may be an administrator of it, sees in this chat. */
  public ArrayNode visibleTo(User user, long chat, boolean isAdministrator) {
    String language = user.language();
    return scopes(user.id(), chat, isAdministrator)
        .flatMap(scope -> Stream.of(new Key(scope, language), new Key(scope, "")))
        .map(this::get)
        .filter(commands -> !commands.isEmpty())
        .findFirst()
        .orElse(NONE);
  }

  List<Snapshot.SavedMenu> snapshot() {
    return menus.entrySet().stream()
        .map(it -> new Snapshot.SavedMenu(it.getKey(), it.getValue()))
        .toList();
  }

  private static Stream<String> scopes(long person, long chat, boolean isAdministrator) {
    if (chat > 0) return Stream.of("chat:" + chat, "all_private_chats", "default");
    return Stream.of(
            "chat_member:" + chat + ":" + person,
            "chat_administrators:" + chat,
            "chat:" + chat,
            "all_chat_administrators",
            "all_group_chats",
            "default")
        .filter(it -> isAdministrator || !it.contains("administrators"));
  }
}
