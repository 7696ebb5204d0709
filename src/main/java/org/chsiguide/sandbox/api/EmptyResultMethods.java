package org.chsiguide.sandbox.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Lookups of things that nobody has in this world, so that the true result is empty. */
final class EmptyResultMethods {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  /** getStickerSet: there is no sticker set of any name. */
  static final Method GET_STICKER_SET =
      methodCall -> {
        throw ApiException.badRequest("STICKERSET_INVALID");
      };

  private EmptyResultMethods() {}

  static JsonNode getUserProfilePhotos(MethodCall methodCall) {
    expectUser(methodCall);
    ObjectNode none = JSON.objectNode().put("total_count", 0);
    none.putArray("photos");
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

  static JsonNode getCustomEmojiStickers(MethodCall methodCall) {
    return JSON.arrayNode();
  }
}
