package org.chsiguide.sandbox.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.chsiguide.sandbox.api.parameter.ApiException;

/** Lookups of things that nobody has in this world, so that the true result is empty. */
final class EmptyResultMethods {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private EmptyResultMethods() {}

  static JsonNode getUserProfilePhotos(MethodCall methodCall) {
    expectUser(methodCall);
    ObjectNode none = JSON.objectNode().put("total_count", 0);
    none.putArray("photos");
    return none;
  }

  static JsonNode getUserProfileAudios(MethodCall methodCall) {
    expectUser(methodCall);
    ObjectNode none = JSON.objectNode().put("total_count", 0);
    none.putArray("audios");
    return none;
  }

  static JsonNode getMyStarBalance(MethodCall methodCall) {
    return JSON.objectNode().put("amount", 0);
  }

  static JsonNode getStarTransactions(MethodCall methodCall) {
    ObjectNode none = JSON.objectNode();
    none.putArray("transactions");
    return none;
  }

  static JsonNode getUserChatBoosts(MethodCall methodCall) {
    methodCall.chat();
    expectUser(methodCall);
    ObjectNode none = JSON.objectNode();
    none.putArray("boosts");
    return none;
  }

  private static void expectUser(MethodCall methodCall) {
    long user = methodCall.parameters().number("user_id");
    if (user <= 0) throw ApiException.badRequest("invalid user_id specified");
    if (user != methodCall.bot().id() && methodCall.world().user(user).isEmpty()) {
      throw ApiException.badRequest("user not found");
    }
  }

  /** getCustomEmojiStickers, of which only the topics' icons exist. */
  static JsonNode getCustomEmojiStickers(MethodCall methodCall) {
    JsonNode ids =
        methodCall
            .parameters()
            .json("custom_emoji_ids")
            .orElseThrow(
                () -> ApiException.badRequest("can't parse custom emoji identifiers JSON object"));
    if (!ids.isArray()) {
      throw ApiException.badRequest("expected an Array of custom emoji identifiers");
    }
    ArrayNode found = JSON.arrayNode();
    for (JsonNode icon : ForumTopicMethods.getForumTopicIconStickers(methodCall)) {
      for (JsonNode id : ids)
        if (id.asText().equals(icon.get("custom_emoji_id").asText())) found.add(icon);
    }
    return found;
  }
}
