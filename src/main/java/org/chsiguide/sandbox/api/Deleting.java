package org.chsiguide.sandbox.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import java.time.Duration;
import org.chsiguide.sandbox.world.Chat;
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
    if (isTooOld(call, message)) {
      throw Refused.badRequest("message can't be deleted for everyone");
    }
    call.world().delete(call.bot(), chat, message.id());
    return BooleanNode.TRUE;
  }

  /** Messages that are gone already are skipped. */
  static JsonNode deleteMessages(Call call) {
    if (call.arguments().text("chat_id").isBlank()) {
      throw Refused.badRequest("chat identifier is not specified");
    }
    var ids = MessageIds.of(call.arguments());
    Chat chat = call.chat();
    ids.stream()
        .flatMap(id -> chat.find(id).stream())
        .filter(message -> !isTooOld(call, message))
        .forEach(message -> call.world().delete(call.bot(), chat, message.id()));
    return BooleanNode.TRUE;
  }

  private static boolean isTooOld(Call call, Message message) {
    return message.date().plus(DELETABLE).isBefore(call.world().now());
  }
}
