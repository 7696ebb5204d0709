package org.chsiguide.sandbox.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.chsiguide.sandbox.world.BotAccount;
import org.chsiguide.sandbox.world.Chat;
import org.chsiguide.sandbox.world.ForumTopic;
import org.chsiguide.sandbox.world.Group;
import org.chsiguide.sandbox.world.Message;
import org.chsiguide.sandbox.world.MessageContent;
import org.chsiguide.sandbox.world.MessageUpdates;
import org.chsiguide.sandbox.world.NewMessage;
import org.chsiguide.sandbox.world.User;
import org.chsiguide.sandbox.world.World;
import org.jspecify.annotations.Nullable;

/** One call of a method by a bot, and the checks that most methods share. */
record MethodCall(World world, BotAccount bot, BotApiCoverage.Entry method, Parameters parameters) {
  /** https://core.telegram.org/bots/api#deletemessages. */
  private static final int MAX_MESSAGE_IDS = 100;

  /** Returns the chat named by {@code chat_id}; there are none of businesses here. */
  Chat chat() {
    String id = parameters.text("chat_id");
    ApiException.refuseIf(
        !id.isBlank()
            && method.fields().containsKey("business_connection_id")
            && !parameters.text("business_connection_id").isEmpty(),
        "business connection not found");
    return chatById(id);
  }

  /** Returns the chat with this id or {@code @username}, which public groups and channels have. */
  Chat chatById(String id) {
    ApiException.refuseIf(id.isBlank(), "chat_id is empty");
    long number =
        id.startsWith("@")
            ? publicChat(id.substring(1))
            : Parameters.parseLeadingInteger(id.strip());
    Chat chat =
        world
            .chat(bot, number)
            .filter(it -> it.status() != Chat.Status.UNKNOWN || asksToJoin(it.id()))
            .orElseThrow(() -> ApiException.badRequest("chat not found"));
    world.group(chat.id()).ifPresent(MethodCall::expectBotIsMember);
    return chat;
  }

  /** Returns whether the user asked to be let into a group by the bot, which may write first. */
  private boolean asksToJoin(long user) {
    return world.groups().stream()
        .filter(it -> it.hasRight(Group.Right.INVITE_USERS))
        .anyMatch(it -> it.policy().allowsContact(user, world.now()));
  }

  private long publicChat(String username) {
    return world.groups().stream()
        .filter(it -> username.equalsIgnoreCase(it.policy().username()))
        .mapToLong(Group::id)
        .findFirst()
        .orElse(0);
  }

  private static void expectBotIsMember(Group group) {
    if (group.role() == Group.Role.KICKED) {
      throw ApiException.forbidden("bot was kicked from the " + group.kind() + " chat");
    }
    if (!group.hasBots()) {
      throw ApiException.forbidden("bot is not a member of the " + group.kind() + " chat");
    }
  }

  /** Returns the chat named by {@code chat_id} if the bot may write in it. */
  Chat writableChat() {
    Chat chat = chat();
    if (chat.status() == Chat.Status.BLOCKED) {
      throw ApiException.forbidden("bot was blocked by the user");
    }
    Long successor = world.group(chat.id()).map(Group::successor).orElse(null);
    if (successor != null) throw ApiException.migrated(successor);
    return chat;
  }

  /**
   * Returns the group named by {@code chat_id} if the bot has this right there.
   *
   * @param lacking why it is refused without that right
   * @param inPrivate why it is refused in a private chat
   */
  Group group(Group.Right right, String lacking, String inPrivate) {
    Group group =
        world.group(writableChat().id()).orElseThrow(() -> ApiException.badRequest(inPrivate));
    ApiException.refuseIf(!group.hasRight(right), lacking);
    return group;
  }

  /** Returns the topic named by {@code message_thread_id}; null for none. */
  @Nullable Integer thread(Chat chat) {
    int thread = parameters.natural("message_thread_id");
    return thread == 0 ? null : expectOpenTopic(chat, thread);
  }

  /** Returns the id of this topic if the bot may write in it. */
  Integer expectOpenTopic(Chat chat, int id) {
    ForumTopic topic =
        chat.topic(id)
            .filter(it -> world.isForum(chat.id()))
            .orElseThrow(() -> ApiException.badRequest("message thread not found"));
    ApiException.refuseIf(
        topic.state() == ForumTopic.State.CLOSED && !hasRight(chat, Group.Right.MANAGE_TOPICS),
        "TOPIC_CLOSED");
    return id;
  }

  /** Returns the parameter {@code language_code}: two letters, or empty for all languages. */
  String languageCode() {
    String code = parameters.text("language_code");
    ApiException.refuseIf(
        !code.isEmpty() && !code.matches("[a-z]{2}"), "invalid language code specified");
    return code;
  }

  /** Returns the parameter {@code user_id}, which is checked before any chat. */
  long userId() {
    long user = parameters.number("user_id");
    ApiException.refuseIf(user <= 0, "invalid user_id specified");
    return user;
  }

  /** Returns the user with this id, who may be in a group. */
  User expectParticipant(long id) {
    return world.user(id).orElseThrow(() -> ApiException.badRequest("PARTICIPANT_ID_INVALID"));
  }

  /** Checks that {@code user_id} is somebody, maybe the bot itself. */
  void expectUser() {
    long user = userId();
    ApiException.refuseIf(user != bot.id() && world.user(user).isEmpty(), "user not found");
  }

  /** Checks that the bot may post, if the chat is a channel. */
  void expectMayPost(Chat chat) {
    boolean isChannel = world.isChannel(chat.id());
    ApiException.refuseIf(
        isChannel && !hasRight(chat, Group.Right.POST_MESSAGES),
        "need administrator rights in the channel chat");
  }

  void expectMaySend(Chat chat, MessageContent content) {
    ApiException.refuseIf(
        !maySend(chat, content),
        "not enough rights to send " + plural(content.type()) + " to the chat");
  }

  /** Returns whether the bot may send this; what members may send does not bind administrators. */
  boolean maySend(Chat chat, MessageContent content) {
    return world
        .group(chat.id())
        .filter(it -> it.role() != Group.Role.ADMINISTRATOR)
        .flatMap(it -> Optional.ofNullable(it.policy().permissions()))
        .map(it -> it.path(content.permission()).asBoolean())
        .orElse(true);
  }

  /** Returns what several messages of this type are in td: MessageContent.cpp. */
  private static String plural(String type) {
    return switch (type) {
      case "text" -> "text messages";
      case "audio" -> "music";
      case "voice" -> "voice notes";
      case "dice" -> "dice";
      default -> type.replace('_', ' ') + "s";
    };
  }

  /** Returns whether the bot has the right in this chat; in private chats it always has. */
  boolean hasRight(Chat chat, Group.Right right) {
    return world.group(chat.id()).map(it -> it.hasRight(right)).orElse(true);
  }

  /**
   * Returns a message of the chat.
   *
   * @param role its name in the error message, for example "message to edit"
   */
  Message expectMessage(Chat chat, String role) {
    return expectMessage(chat, parameters.natural("message_id"), role);
  }

  List<Integer> messageIds() {
    ApiException.refuseIf(
        parameters.text("message_ids").isEmpty(), "message identifiers are not specified");
    JsonNode json = parameters.expectArray("message_ids", "message_ids", "message identifiers");
    ApiException.refuseIf(json.isEmpty(), "message identifiers are not specified");
    ApiException.refuseIf(json.size() > MAX_MESSAGE_IDS, "too many message identifiers specified");
    List<Integer> ids = new ArrayList<>();
    for (JsonNode item : json) {
      ApiException.refuseIf(
          !item.isNumber() && !item.isTextual(), "message identifier must be a Number");
      ApiException.refuseIf(
          !item.asText().matches("-?[0-9]{1,10}"), "can't parse message identifier as Number");
      ApiException.refuseIf(item.asInt() <= 0, "invalid message identifier specified");
      ids.add(item.asInt());
    }
    return ids;
  }

  /** Writes a message as the bot sees it. */
  ObjectNode json(Message message) {
    return world.botApiJson().message(bot, message);
  }

  /**
   * Sends a service message, which reports what the bot has done. The bot gets an update of it, as
   * of no other message of its own (telegram-bot-api: Client.cpp, need_skip_update_message).
   *
   * @param field see {@link MessageContent.Service}
   */
  Message report(Chat chat, @Nullable Integer thread, String field, JsonNode value) {
    MessageContent report = new MessageContent.Service(field, value);
    return new MessageUpdates(world, bot)
        .send(chat, NewMessage.of(bot.id(), report).withThread(thread));
  }

  static Message expectMessage(Chat chat, int id, String role) {
    Optional<Message> message = chat.find(id);
    return message.orElseThrow(() -> ApiException.badRequest(role + " not found"));
  }
}
