package org.chsiguide.sandbox.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import org.chsiguide.sandbox.api.parameter.ApiException;
import org.chsiguide.sandbox.world.Chat;
import org.chsiguide.sandbox.world.Group;
import org.chsiguide.sandbox.world.Message;
import org.chsiguide.sandbox.world.MessageContent;
import org.chsiguide.sandbox.world.NewMessage;

/** The methods that pin and unpin messages. */
final class PinMethods {
  private PinMethods() {}

  /** Pins a message; a service message in the chat reports it. */
  static JsonNode pinChatMessage(MethodCall methodCall) {
    methodCall.expectNoBusinessConnection();
    Chat chat = methodCall.writableChat();
    Message message = methodCall.expectMessage(chat, "message to pin");
    expectRight(methodCall, chat);
    if (chat.pinned().contains(message.id())) return BooleanNode.TRUE;
    methodCall.world().editChat(methodCall.bot(), chat, it -> it.pin(message.id()));
    MessageContent pinned =
        new MessageContent.Service(
            "pinned_message", methodCall.world().botApiJson().withoutReply(message));
    methodCall
        .world()
        .send(
            methodCall.bot(),
            chat,
            NewMessage.of(methodCall.bot().id(), pinned).withThread(message.thread()));
    return BooleanNode.TRUE;
  }

  /** Unpins a message; without a message_id, the one pinned last. */
  static JsonNode unpinChatMessage(MethodCall methodCall) {
    methodCall.expectNoBusinessConnection();
    Chat chat = methodCall.writableChat();
    int requested = methodCall.messageId("message_id");
    int newest = chat.pinned().stream().findFirst().orElse(0);
    int message =
        MethodCall.expectMessage(chat, requested == 0 ? newest : requested, "message to unpin")
            .id();
    expectRight(methodCall, chat);
    methodCall.world().editChat(methodCall.bot(), chat, it -> it.unpin(message));
    return BooleanNode.TRUE;
  }

  static JsonNode unpinAllChatMessages(MethodCall methodCall) {
    Chat chat = methodCall.writableChat();
    expectRight(methodCall, chat);
    methodCall.world().editChat(methodCall.bot(), chat, it -> it.unpinAll());
    return BooleanNode.TRUE;
  }

  static void expectRight(MethodCall methodCall, Chat chat) {
    boolean isChannel = methodCall.world().isChannel(chat.id());
    Group.Right right = isChannel ? Group.Right.EDIT_MESSAGES : Group.Right.PIN_MESSAGES;
    if (!methodCall.hasRight(chat, right)) {
      throw ApiException.badRequest("not enough rights to manage pinned messages in the chat");
    }
  }
}
