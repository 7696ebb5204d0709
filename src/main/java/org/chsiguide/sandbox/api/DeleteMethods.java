package org.chsiguide.sandbox.api;

import java.time.Duration;
import java.util.List;
import org.chsiguide.sandbox.api.parameter.ApiException;
import org.chsiguide.sandbox.api.parameter.MessageIdsParameter;
import org.chsiguide.sandbox.world.Chat;
import org.chsiguide.sandbox.world.Group;
import org.chsiguide.sandbox.world.Message;

/** deleteMessage and deleteMessages. */
final class DeleteMethods {
  /** https://core.telegram.org/bots/api#deletemessage. */
  private static final Duration DELETION_PERIOD = Duration.ofDays(2);

  private DeleteMethods() {}

  static void deleteMessage(MethodCall call) {
    ApiException.refuseIf(
        call.parameters().text("chat_id").isBlank(), "chat identifier is not specified");
    ApiException.refuseIf(
        call.parameters().natural("message_id") == 0, "message identifier is not specified");
    Chat chat = call.chat();
    Message message = call.expectMessage(chat, "message to delete");
    expectDeletable(call, chat, message);
    call.world().delete(call.bot(), chat, message.id());
  }

  /** Deletes messages. Those that no longer exist are skipped; if one can't be deleted, none is. */
  static void deleteMessages(MethodCall call) {
    var ids = MessageIdsParameter.of(call.parameters());
    Chat chat = call.chat();
    List<Message> messages = ids.stream().flatMap(id -> chat.find(id).stream()).toList();
    messages.forEach(it -> expectDeletable(call, chat, it));
    messages.forEach(it -> call.world().delete(call.bot(), chat, it.id()));
  }

  /**
   * Checks that the bot may delete the message. In a group an administrator with the right may
   * delete any message except one that opened a topic.
   */
  private static void expectDeletable(MethodCall call, Chat chat, Message message) {
    ApiException.refuseIf(chat.topic(message.id()).isPresent(), "message can't be deleted");
    if (!chat.isPrivate() && call.hasRight(chat, Group.Right.DELETE_MESSAGES)) return;
    ApiException.refuseIf(
        !chat.isPrivate() && message.from() != call.bot().id(), "message can't be deleted");
    ApiException.refuseIf(
        message.date().plus(DELETION_PERIOD).isBefore(call.world().now()),
        "message can't be deleted for everyone");
  }
}
