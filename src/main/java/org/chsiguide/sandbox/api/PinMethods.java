package org.chsiguide.sandbox.api;

import com.fasterxml.jackson.databind.JsonNode;
import org.chsiguide.sandbox.api.parameter.ApiException;
import org.chsiguide.sandbox.world.Chat;
import org.chsiguide.sandbox.world.Group;
import org.chsiguide.sandbox.world.Message;

/** The methods that pin and unpin messages. */
final class PinMethods {
  private PinMethods() {}

  /** Pins a message; a service message in the chat reports it. */
  static void pinChatMessage(MethodCall call) {
    Chat chat = call.writableChat();
    Message message = call.expectMessage(chat, "message to pin");
    expectRight(call, chat);
    if (chat.pinned().contains(message.id())) return;
    call.world().editChat(call.bot(), chat, it -> it.pin(message.id()));
    JsonNode pinned = call.world().botApiJson().withoutReply(message);
    call.report(chat, message.thread(), "pinned_message", pinned);
  }

  /** Unpins a message; without a message_id, the one pinned last. */
  static void unpinChatMessage(MethodCall call) {
    Chat chat = call.writableChat();
    int requested = call.parameters().natural("message_id");
    int newest = chat.pinned().stream().findFirst().orElse(0);
    int message =
        MethodCall.expectMessage(chat, requested == 0 ? newest : requested, "message to unpin")
            .id();
    expectRight(call, chat);
    call.world().editChat(call.bot(), chat, it -> it.unpin(message));
  }

  static void unpinAllChatMessages(MethodCall call) {
    Chat chat = call.writableChat();
    expectRight(call, chat);
    call.world().editChat(call.bot(), chat, it -> it.unpinAll());
  }

  static void expectRight(MethodCall call, Chat chat) {
    boolean isChannel = call.world().isChannel(chat.id());
    Group.Right right = isChannel ? Group.Right.EDIT_MESSAGES : Group.Right.PIN_MESSAGES;
    ApiException.refuseIf(
        !call.hasRight(chat, right), "not enough rights to manage pinned messages in the chat");
  }
}
