package org.chsiguide.sandbox.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import java.time.Duration;
import java.util.List;
import org.chsiguide.sandbox.api.parameter.ApiException;
import org.chsiguide.sandbox.api.parameter.MessageIds;
import org.chsiguide.sandbox.world.Chat;
import org.chsiguide.sandbox.world.Group;
import org.chsiguide.sandbox.world.Message;

/** deleteMessage and deleteMessages. */
final class DeleteMethods {
  /** https://core.telegram.org/bots/api#deletemessage. */
  private static final Duration DELETION_PERIOD = Duration.ofDays(2);

  private DeleteMethods() {}

  static JsonNode deleteMessage(MethodCall methodCall) {
    if (methodCall.parameters().text("chat_id").isBlank()) {
      throw ApiException.badRequest("chat identifier is not specified");
    }
    if (methodCall.messageId("message_id") == 0) {
      throw ApiException.badRequest("message identifier is not specified");
    }
    Chat chat = methodCall.chat();
    Message message = methodCall.expectMessage(chat, "message to delete");
    expectDeletable(methodCall, chat, message);
    methodCall.world().delete(methodCall.bot(), chat, message.id());
    return BooleanNode.TRUE;
  }

  /** Deletes messages. Those that no longer exist are skipped; if one can't be deleted, none is. */
  static JsonNode deleteMessages(MethodCall methodCall) {
    var ids = MessageIds.of(methodCall.parameters());
    Chat chat = methodCall.chat();
    List<Message> messages = ids.stream().flatMap(id -> chat.find(id).stream()).toList();
    messages.forEach(it -> expectDeletable(methodCall, chat, it));
    messages.forEach(it -> methodCall.world().delete(methodCall.bot(), chat, it.id()));
    return BooleanNode.TRUE;
  }

  /**
   * Checks that the bot may delete the message. In a group an administrator with the right may
   * delete any message except one that opened a topic.
   */
  private static void expectDeletable(MethodCall methodCall, Chat chat, Message message) {
    if (chat.topic(message.id()).isPresent())
      throw ApiException.badRequest("message can't be deleted");
    if (!chat.isPrivate() && methodCall.hasRight(chat, Group.Right.DELETE_MESSAGES)) return;
    if (!chat.isPrivate() && message.from() != methodCall.bot().id()) {
      throw ApiException.badRequest("message can't be deleted");
    }
    if (message.date().plus(DELETION_PERIOD).isBefore(methodCall.world().now())) {
      throw ApiException.badRequest("message can't be deleted for everyone");
    }
  }
}
