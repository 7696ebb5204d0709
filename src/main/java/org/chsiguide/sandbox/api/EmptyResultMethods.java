package org.chsiguide.sandbox.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;
import org.chsiguide.sandbox.api.parameter.ApiException;

/** Lookups of things that nobody has in this world, so that the true result is empty. */
final class EmptyResultMethods {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private EmptyResultMethods() {}

  /** Returns the method for what a user has in a list of this name, which is nothing. */
  static Method ofUser(String list) {
    return call -> {
      call.expectUser();
      ObjectNode none = JSON.objectNode().put("total_count", 0);
      none.putArray(list);
      return none;
    };
  }

  static JsonNode getMyStarBalance(MethodCall call) {
    return JSON.objectNode().put("amount", 0);
  }

  static JsonNode getStarTransactions(MethodCall call) {
    ObjectNode none = JSON.objectNode();
    none.putArray("transactions");
    return none;
  }

  static JsonNode getUserChatBoosts(MethodCall call) {
    call.chat();
    call.expectUser();
    ObjectNode none = JSON.objectNode();
    none.putArray("boosts");
    return none;
  }

  /** getCustomEmojiStickers: the topics' icons, and those that bots made. */
  static JsonNode getCustomEmojiStickers(MethodCall call) {
    JsonNode ids =
        call.parameters()
            .expectArray(
                "custom_emoji_ids", "custom emoji identifiers", "custom emoji identifiers");
    for (JsonNode id : ids) {
      ApiException.refuseIf(!id.isTextual(), "custom emoji identifier must be of type String");
      ApiException.refuseIf(
          !id.asText().matches("\\d{1,19}"), "invalid custom emoji identifier specified");
    }
    Set<String> wanted = new HashSet<>();
    ids.forEach(id -> wanted.add(id.asText()));
    ArrayNode found = JSON.arrayNode();
    Stream<JsonNode> ofBots =
        call.world().files().stickerSets().stream()
            .flatMap(it -> it.stickers().stream())
            .map(call.world().botApiJson()::sticker);
    Stream.concat(ForumTopicMethods.getForumTopicIconStickers(call).valueStream(), ofBots)
        .filter(it -> wanted.contains(it.path("custom_emoji_id").asText()))
        .forEach(found::add);
    return found;
  }
}
