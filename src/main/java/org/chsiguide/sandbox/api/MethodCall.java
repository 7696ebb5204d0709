package org.chsiguide.sandbox.api;

import java.util.Optional;
import org.chsiguide.sandbox.world.BotAccount;
import org.chsiguide.sandbox.world.Chat;
import org.chsiguide.sandbox.world.ForumTopic;
import org.chsiguide.sandbox.world.Group;
import org.chsiguide.sandbox.world.Message;
import org.chsiguide.sandbox.world.World;
import org.jspecify.annotations.Nullable;

/** One call of a method by a bot, and the checks that most methods share. */
record MethodCall(World world, BotAccount bot, Parameters parameters) {

  /** The chat named by {@code chat_id}. */
  Chat chat() {
    return chat("chat_id");
  }

  /** The chat named by this argument: an id, or the {@code @username} of a public group. */
  Chat chat(String name) {
    return chatById(parameters.text(name));
  }

  /** The chat with this id. */
  Chat chatById(String id) {
    if (id.isBlank()) throw ApiException.badRequest("chat_id is empty");
    Chat chat =
        world
            .chat(bot, Parameters.parseLeadingInteger(id.strip()))
            .filter(it -> it.status() != Chat.Status.UNKNOWN)
            .orElseThrow(() -> ApiException.badRequest("chat not found"));
    world.group(chat.id()).ifPresent(MethodCall::expectBotIsMember);
    return chat;
  }

  private static void expectBotIsMember(Group group) {
    if (group.role() == Group.Role.KICKED) {
      throw ApiException.forbidden("bot was kicked from the " + group.kind() + " chat");
    }
    if (!group.hasBots()) {
      throw ApiException.forbidden("bot is not a member of the " + group.kind() + " chat");
    }
  }

  /** The chat named by {@code chat_id}, which takes messages. */
  Chat writableChat() {
    Chat chat = chat();
    if (chat.status() == Chat.Status.BLOCKED) {
      throw ApiException.forbidden("bot was blocked by the user");
    }
    world.group(chat.id()).map(Group::successor).ifPresent(MethodCall::throwMigrated);
    return chat;
  }

  private static void throwMigrated(long supergroup) {
    throw ApiException.migrated(supergroup);
  }

  /** The topic named by {@code message_thread_id}, or null for none. */
  @Nullable Integer thread(Chat chat) {
    int thread = messageId("message_thread_id");
    if (thread == 0) return null;
    ForumTopic topic =
        chat.topic(thread)
            .filter(it -> isForum(chat))
            .orElseThrow(() -> ApiException.badRequest("message thread not found"));
    if (topic.state() == ForumTopic.State.CLOSED && !hasRight(chat, Group.Right.MANAGE_TOPICS)) {
      throw ApiException.badRequest("TOPIC_CLOSED");
    }
    return thread;
  }

  boolean isForum(Chat chat) {
    return world.group(chat.id()).filter(it -> it.form() == Group.Form.FORUM).isPresent();
  }

  /** Whether the bot may do that in this chat; it may in private ones. */
  boolean hasRight(Chat chat, Group.Right right) {
    return world.group(chat.id()).map(it -> it.hasRight(right)).orElse(true);
  }

  int messageId(String name) {
    return parameters.integer(name, 0, 0, Integer.MAX_VALUE);
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
    return message.orElseThrow(() -> ApiException.badRequest(role + " not found"));
  }
}
