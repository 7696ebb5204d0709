package org.chsiguide.sandbox.world;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What a bot has set for itself. Each setting is what the Bot API returns, under the name of its
 * parameter and, separated by spaces, what it holds for: a scope, a chat, or a language of two
 * letters, which is empty for all others.
 */
public final class BotProfile {
  private final Map<String, JsonNode> settings = new TreeMap<>();

  BotProfile() {
    set(TextNode.valueOf("Sandbox bot"), "name", "");
  }

  void restore(Map<String, JsonNode> saved) {
    settings.putAll(saved);
  }

  Map<String, JsonNode> snapshot() {
    return Map.copyOf(settings);
  }

  /** Sets this; an empty text, array or object removes it. */
  public void set(JsonNode value, String... setting) {
    String key = String.join(" ", setting);
    if (value.isContainerNode() ? value.isEmpty() : value.asText().isEmpty()) {
      settings.remove(key);
    } else {
      settings.put(key, value);
    }
  }

  /** Returns exactly this; missing if it was never set. */
  public JsonNode get(String... setting) {
    return settings.getOrDefault(String.join(" ", setting), MissingNode.getInstance());
  }

  /** Returns the name or a description in this language, or else that for all languages. */
  public String text(String field, String language) {
    return get(field, language).asText(get(field, "").asText());
  }

  /**
   * Returns the commands that this user, who may be an administrator of the chat, sees in it: those
   * of the most specific scope (https://core.telegram.org/bots/api#determining-list-of-commands).
   */
  public JsonNode commands(User user, long chat, boolean isAdministrator) {
    return scopes(user.id(), chat, isAdministrator)
        .flatMap(it -> Stream.of(get("commands", it, user.language()), get("commands", it, "")))
        .filter(commands -> !commands.isEmpty())
        .findFirst()
        .orElse(JsonNodeFactory.instance.arrayNode());
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
