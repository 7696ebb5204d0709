package org.chsiguide;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.concurrent.atomic.AtomicLong;
import org.chsiguide.messenger.ChatId;
import org.jspecify.annotations.Nullable;

/**
 * Builds raw updates as Telegram sends them for actions of a user in a chat.
 *
 * @param from the user in the update
 * @param chat the private chat if it has the same id; otherwise a supergroup
 * @param topic the topic of the group; absent: the general one, or no group
 * @param senderChat the channel or group in whose name they write; absent: their own
 */
record UpdateBuilder(
    String name, long from, ChatId chat, @Nullable Integer topic, @Nullable ChatId senderChat) {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final AtomicLong LAST_UPDATE = new AtomicLong(700_000);
  private static final AtomicLong LAST_MESSAGE = new AtomicLong(30_000);

  /** Returns a builder for the private chat with the bot. */
  static UpdateBuilder privateChat(String name, long person) {
    return new UpdateBuilder(name, person, new ChatId(person), null, null);
  }

  /** Returns a builder for the general topic of a group. */
  UpdateBuilder in(ChatId group) {
    return new UpdateBuilder(name, from, group, null, senderChat);
  }

  UpdateBuilder in(int otherTopic) {
    return new UpdateBuilder(name, from, chat, otherTopic, senderChat);
  }

  UpdateBuilder withSenderChat(ChatId channel) {
    return new UpdateBuilder(name, from, chat, topic, channel);
  }

  boolean isPrivate() {
    return chat.value() == from;
  }

  String textUpdate(String text) {
    return update("message", message().put("text", text));
  }

  String replyUpdate(int to, String text) {
    ObjectNode message = message().put("text", text);
    message.putObject("reply_to_message").put("message_id", to);
    return update("message", message);
  }

  /** Returns a reply to a message of this author. */
  String replyUpdateTo(long author, boolean isBot, String text) {
    ObjectNode message = message().put("text", text);
    ObjectNode repliedTo = message.putObject("reply_to_message").put("message_id", 4);
    repliedTo.set("chat", chat(chat, "supergroup"));
    repliedTo.putObject("from").put("id", author).put("is_bot", isBot).put("first_name", "x");
    return update("message", message);
  }

  String editUpdate(int id, String text) {
    return update("edited_message", message().put("message_id", id).put("text", text));
  }

  String photoUpdate(String caption) {
    ObjectNode message = message().put("caption", caption);
    message.putArray("photo").addObject().put("file_id", "photo").put("width", 9).put("height", 9);
    return update("message", message);
  }

  String documentUpdate(String fileName, String caption) {
    ObjectNode message = message().put("caption", caption);
    message.putObject("document").put("file_id", "document").put("file_name", fileName);
    return update("message", message);
  }

  /** Returns a service message, such as that somebody closed the topic. */
  String serviceUpdate(String field) {
    ObjectNode message = message();
    message.putObject(field).put("name", "x");
    return update("message", message);
  }

  String callbackUpdate(String data, int messageId) {
    ObjectNode query = JSON.createObjectNode().put("id", "tap" + LAST_UPDATE.get());
    query.set("from", user());
    query.put("data", data).put("chat_instance", "1");
    query.set("message", emptyMessage().put("message_id", messageId).put("text", "a card"));
    return update("callback_query", query);
  }

  /** Returns any other kind of update that contains a message. */
  String updateOfKind(String kind, String text) {
    return update(kind, message().put("text", text));
  }

  private ObjectNode message() {
    ObjectNode message = emptyMessage().put("message_id", LAST_MESSAGE.incrementAndGet());
    message.set("from", user());
    if (senderChat != null) {
      boolean isGroup = senderChat.equals(chat);
      message.set("sender_chat", chat(senderChat, isGroup ? "supergroup" : "channel"));
      message.put("is_automatic_forward", !isGroup);
    }
    return message;
  }

  private ObjectNode emptyMessage() {
    ObjectNode message = JSON.createObjectNode().put("date", 1_790_000_000);
    message.set("chat", chat(chat, isPrivate() ? "private" : "supergroup"));
    if (topic != null) {
      message.put("message_thread_id", topic).put("is_topic_message", true);
    }
    return message;
  }

  private ObjectNode user() {
    return JSON.createObjectNode()
        .put("id", from)
        .put("is_bot", senderChat != null)
        .put("first_name", name)
        .put("language_code", "en");
  }

  private static ObjectNode chat(ChatId chat, String type) {
    return JSON.createObjectNode().put("id", chat.value()).put("type", type).put("title", "x");
  }

  private static String update(String kind, ObjectNode content) {
    ObjectNode update = JSON.createObjectNode().put("update_id", LAST_UPDATE.incrementAndGet());
    update.set(kind, content);
    return update.toString();
  }

  @Override
  public String toString() {
    return name + " in " + chat + (topic == null ? "" : "/" + topic);
  }
}
