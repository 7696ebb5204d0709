package org.chsiguide.sandbox.api;

import java.util.Optional;
import org.chsiguide.sandbox.world.BotAccount;
import org.chsiguide.sandbox.world.Chat;
import org.chsiguide.sandbox.world.Message;
import org.chsiguide.sandbox.world.World;
import org.jspecify.annotations.Nullable;

/** One call of a method by a bot, and the checks that most methods share. */
record Call(World world, BotAccount bot, Arguments arguments) {

  /** The chat named by {@code chat_id}. */
  Chat chat() {
    return chat("chat_id");
  }

  /** The chat named by this argument: an id, or the {@code @username} of a public group. */
  Chat chat(String name) {
    if (arguments.text(name).isBlank()) throw Refused.badRequest("chat_id is empty");
    return world
        .chat(bot, arguments.number(name))
        .filter(it -> it.standing() != Chat.Standing.UNKNOWN)
        .orElseThrow(() -> Refused.badRequest("chat not found"));
  }

  /** The chat named by {@code chat_id}, which takes messages. */
  Chat openChat() {
    Chat chat = chat();
    if (chat.standing() == Chat.Standing.BLOCKED) {
      throw Refused.forbidden("bot was blocked by the user");
    }
    return chat;
  }

  /** The topic named by {@code message_thread_id}, or null for none. */
  @Nullable Integer thread(Chat chat) {
    int thread = messageId("message_thread_id");
    if (thread == 0) return null;
    if (chat.topic(thread).isEmpty()) throw Refused.badRequest("message thread not found");
    return thread;
  }

  int messageId(String name) {
    return arguments.integer(name, 0, 0, Integer.MAX_VALUE);
  }

  /**
   * A message of the chat.
   *
   * @param role what the refusal calls it, for example "message to edit"
   */
  Message expectMessage(Chat chat, String role) {
    return expectMessage(chat, messageId("message_id"), role);
  }

  static Message expectMessage(Chat chat, int id, String role) {
    Optional<Message> message = chat.find(id);
    return message.orElseThrow(() -> Refused.badRequest(role + " not found"));
  }
}
