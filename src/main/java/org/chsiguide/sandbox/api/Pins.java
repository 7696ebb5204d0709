package org.chsiguide.sandbox.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import org.chsiguide.sandbox.world.Chat;

/** Pinning, and setMessageReaction: what a bot does to a message without changing it. */
final class Pins {
  private Pins() {}

  static JsonNode pinChatMessage(Call call) {
    Chat chat = call.openChat();
    int message = call.expectMessage(chat, "message to pin").id();
    call.world().change(call.bot(), chat, it -> it.pin(message));
    return BooleanNode.TRUE;
  }

  /** Without a message_id it is the last that was pinned. */
  static JsonNode unpinChatMessage(Call call) {
    Chat chat = call.openChat();
    int named = call.messageId("message_id");
    int message = named == 0 ? chat.pinned().stream().findFirst().orElse(0) : named;
    if (!chat.pinned().contains(message)) {
      throw Refused.badRequest("message to unpin not found");
    }
    call.world().change(call.bot(), chat, it -> it.unpin(message));
    return BooleanNode.TRUE;
  }

  static JsonNode unpinAllChatMessages(Call call) {
    call.world().change(call.bot(), call.openChat(), it -> it.unpinAll());
    return BooleanNode.TRUE;
  }

  static JsonNode setMessageReaction(Call call) {
    Chat chat = call.openChat();
    int message = call.expectMessage(chat, "message to react").id();
    String emoji =
        call.arguments().json("reaction").map(it -> it.path(0).path("emoji").asText()).orElse("");
    call.world().change(call.bot(), chat, it -> it.react(message, emoji));
    return BooleanNode.TRUE;
  }
}
