package org.chsiguide.sandbox.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Questions for what nobody has in this world, so that the true answer is that there is none. */
final class Absences {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  /** There is no sticker set, whatever its name. */
  static final Method GET_STICKER_SET =
      call -> {
        throw Refused.badRequest("STICKERSET_INVALID");
      };

  private Absences() {}

  static JsonNode getUserProfilePhotos(Call call) {
    expectPerson(call);
    ObjectNode none = JSON.objectNode().put("total_count", 0);
    none.putArray("photos");
    return none;
  }

  static JsonNode getUserChatBoosts(Call call) {
    call.chat();
    expectPerson(call);
    ObjectNode none = JSON.objectNode();
    none.putArray("boosts");
    return none;
  }

  private static void expectPerson(Call call) {
    long user = call.arguments().number("user_id");
    if (user <= 0) throw Refused.badRequest("invalid user_id specified");
    if (user != call.bot().id() && call.world().person(user).isEmpty()) {
      throw Refused.badRequest("user not found");
    }
  }

  static JsonNode getCustomEmojiStickers(Call call) {
    return JSON.arrayNode();
  }
}
