package org.chsiguide.sandbox.api;

import java.util.Optional;
import org.chsiguide.sandbox.world.BotAccount;
import org.chsiguide.sandbox.world.Chat;
import org.chsiguide.sandbox.world.Group;
import org.chsiguide.sandbox.world.Message;
import org.chsiguide.sandbox.world.Topic;
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
    return chatOf(arguments.text(name));
  }

  /** The chat with this id. */
  Chat chatOf(String id) {
    if (id.isBlank()) throw Refused.badRequest("chat_id is empty");
    Chat chat =
        world
            .chat(bot, Arguments.leading(id.strip()))
            .filter(it -> it.standing() != Chat.Standing.UNKNOWN)
            .orElseThrow(() -> Refused.badRequest("chat not found"));
    world.group(chat.id()).ifPresent(Call::expectBots);
    return chat;
  }

  private static void expectBots(Group group) {
    if (group.role() == Group.Role.KICKED) {
      throw Refused.forbidden("bot was kicked from the " + group.kind() + " chat");
    }
    if (!group.hasBots()) {
      throw Refused.forbidden("bot is not a member of the " + group.kind() + " chat");
    }
  }

  /** The chat named by {@code chat_id}, which takes messages. */
  Chat openChat() {
    Chat chat = chat();
    if (chat.standing() == Chat.Standing.BLOCKED) {
      throw Refused.forbidden("bot was blocked by the user");
    }
    world.group(chat.id()).map(Group::successor).ifPresent(Call::tellMigrated);
    return chat;
  }

  private static void tellMigrated(long supergroup) {
    throw Refused.migrated(supergroup);
  }

  /** The topic named by {@code message_thread_id}, or null for none. */
  @Nullable Integer thread(Chat chat) {
    int thread = messageId("message_thread_id");
    if (thread == 0) return null;
    Topic topic =
        chat.topic(thread)
            .filter(it -> isForum(chat))
            .orElseThrow(() -> Refused.badRequest("message thread not found"));
    if (topic.state() == Topic.State.CLOSED && !may(chat, Group.Right.MANAGE_TOPICS)) {
      throw Refused.badRequest("TOPIC_CLOSED");
    }
    return thread;
  }

  boolean isForum(Chat chat) {
    return world.group(chat.id()).filter(it -> it.form() == Group.Form.FORUM).isPresent();
  }

  /** Whether the bot may do that in this chat; it may in private ones. */
  boolean may(Chat chat, Group.Right right) {
    return world.group(chat.id()).map(it -> it.allows(right)).orElse(true);
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
