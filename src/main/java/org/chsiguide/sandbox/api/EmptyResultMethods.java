package org.chsiguide.sandbox.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.chsiguide.sandbox.api.parameter.ApiException;
import org.chsiguide.sandbox.file.StickerSet;

/** Lookups of things that nobody has in this world, so that the true result is empty. */
final class EmptyResultMethods {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private EmptyResultMethods() {}

  static JsonNode getUserProfilePhotos(MethodCall call) {
    call.expectUser();
    ObjectNode none = JSON.objectNode().put("total_count", 0);
    none.putArray("photos");
    return none;
  }

  static JsonNode getUserProfileAudios(MethodCall call) {
    call.expectUser();
    ObjectNode none = JSON.objectNode().put("total_count", 0);
    none.putArray("audios");
    return none;
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
      if (!id.isTextual()) {
        throw ApiException.badRequest("custom emoji identifier must be of type String");
      }
      if (!id.asText().matches("\\d{1,19}")) {
        throw ApiException.badRequest("invalid custom emoji identifier specified");
      }
    }
    ArrayNode found = JSON.arrayNode();
    for (JsonNode icon : ForumTopicMethods.getForumTopicIconStickers(call)) {
      for (JsonNode id : ids)
        if (id.asText().equals(icon.get("custom_emoji_id").asText())) found.add(icon);
    }
    for (StickerSet set : call.world().files().stickerSets()) {
      for (String sticker : set.stickers()) {
        JsonNode json = call.world().botApiJson().sticker(sticker);
        for (JsonNode id : ids) {
          if (id.asText().equals(json.path("custom_emoji_id").asText())) found.add(json);
        }
      }
    }
    return found;
  }
}
