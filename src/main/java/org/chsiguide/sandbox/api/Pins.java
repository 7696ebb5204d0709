package org.chsiguide.sandbox.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import org.chsiguide.sandbox.world.Chat;
import org.chsiguide.sandbox.world.Content;
import org.chsiguide.sandbox.world.Draft;
import org.chsiguide.sandbox.world.Group;
import org.chsiguide.sandbox.world.Message;

/** Pinning and unpinning. */
final class Pins {
  private Pins() {}

  /** Pins a message, of which the chat tells in a message of its own. */
  static JsonNode pinChatMessage(Call call) {
    Chat chat = call.openChat();
    Message message = call.expectMessage(chat, "message to pin");
    expectRight(call, chat);
    if (chat.pinned().contains(message.id())) return BooleanNode.TRUE;
    call.world().change(call.bot(), chat, it -> it.pin(message.id()));
    Content pinned =
        new Content.Service("pinned_message", call.world().shapes().message(call.bot(), message));
    call.world().send(call.bot(), chat, Draft.of(call.bot().id(), pinned).in(message.thread()));
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
    expectRight(call, chat);
    call.world().change(call.bot(), chat, it -> it.unpin(message));
    return BooleanNode.TRUE;
  }

  static JsonNode unpinAllChatMessages(Call call) {
    Chat chat = call.openChat();
    expectRight(call, chat);
    call.world().change(call.bot(), chat, it -> it.unpinAll());
    return BooleanNode.TRUE;
  }

  static void expectRight(Call call, Chat chat) {
    if (!call.may(chat, Group.Right.PIN_MESSAGES)) {
      throw Refused.badRequest("not enough rights to manage pinned messages in the chat");
    }
  }
}
