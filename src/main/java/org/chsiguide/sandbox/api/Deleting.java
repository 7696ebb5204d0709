package org.chsiguide.sandbox.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import java.time.Duration;
import java.util.List;
import org.chsiguide.sandbox.world.Chat;
import org.chsiguide.sandbox.world.Group;
import org.chsiguide.sandbox.world.Message;

/** deleteMessage and deleteMessages. */
final class Deleting {
  /** https://core.telegram.org/bots/api#deletemessage. */
  private static final Duration DELETABLE = Duration.ofDays(2);

  private Deleting() {}

  static JsonNode deleteMessage(Call call) {
    if (call.arguments().text("chat_id").isBlank()) {
      throw Refused.badRequest("chat identifier is not specified");
    }
    if (call.messageId("message_id") == 0) {
      throw Refused.badRequest("message identifier is not specified");
    }
    Chat chat = call.chat();
    Message message = call.expectMessage(chat, "message to delete");
    expectDeletable(call, chat, message);
    call.world().delete(call.bot(), chat, message.id());
    return BooleanNode.TRUE;
  }

  /** Messages that are gone already are skipped; if one can't be deleted, none is. */
  static JsonNode deleteMessages(Call call) {
    if (call.arguments().text("chat_id").isBlank()) {
      throw Refused.badRequest("chat identifier is not specified");
    }
    var ids = MessageIds.of(call.arguments());
    Chat chat = call.chat();
    List<Message> messages = ids.stream().flatMap(id -> chat.find(id).stream()).toList();
    messages.forEach(it -> expectDeletable(call, chat, it));
    messages.forEach(it -> call.world().delete(call.bot(), chat, it.id()));
    return BooleanNode.TRUE;
  }

  /** In a group an administrator with the right deletes anything but what opened a topic. */
  private static void expectDeletable(Call call, Chat chat, Message message) {
    if (chat.topic(message.id()).isPresent()) throw Refused.badRequest("message can't be deleted");
    if (!chat.isPrivate() && call.may(chat, Group.Right.DELETE_MESSAGES)) return;
    if (!chat.isPrivate() && message.from() != call.bot().id()) {
      throw Refused.badRequest("message can't be deleted");
    }
    if (message.date().plus(DELETABLE).isBefore(call.world().now())) {
      throw Refused.badRequest("message can't be deleted for everyone");
    }
  }
}
