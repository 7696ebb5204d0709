package org.chsiguide.sandbox.world;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.chsiguide.html.FormattedText;
import org.chsiguide.html.TextEntity;
import org.jspecify.annotations.Nullable;

/** Writes the objects of the Bot API as its server does: the same fields in the same order. */
public record BotApiJson(World world) {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final int DATA_CENTRE = 2;
  private static final int INLINE_ID_BYTES = 24;

  /** Returns a User: a human or a bot. */
  public ObjectNode user(long id) {
    Optional<User> person = world.user(id);
    return person.isPresent() ? user(person.get()) : user(world.bot(id));
  }

  private static ObjectNode user(User person) {
    ObjectNode json = JSON.objectNode();
    json.put("id", person.id()).put("is_bot", false).put("first_name", person.firstName());
    putIfPresent(json, "last_name", person.lastName());
    putIfPresent(json, "username", person.username());
    putIfPresent(json, "language_code", person.languageCode());
    return json;
  }

  private static ObjectNode user(BotAccount bot) {
    ObjectNode json = JSON.objectNode();
    json.put("id", bot.id()).put("is_bot", true).put("first_name", bot.profile().text("name", ""));
    return json.put("username", bot.username());
  }

  /** Returns the User for getMe, with the bot's capabilities. */
  public ObjectNode me(BotAccount bot) {
    ObjectNode json = user(bot);
    json.put("can_join_groups", true).put("can_read_all_group_messages", false);
    json.put("supports_inline_queries", true).put("supports_guest_queries", true);
    json.put("can_connect_to_business", false).put("has_main_web_app", false);
    json.put("has_topics_enabled", false).put("allows_users_to_create_topics", false);
    return json.put("can_manage_bots", false);
  }

  /** Returns a Chat. */
  public ObjectNode chat(long id) {
    ObjectNode json = JSON.objectNode().put("id", id);
    Optional<User> person = world.user(id);
    if (person.isPresent()) {
      json.put("first_name", person.get().firstName());
      putIfPresent(json, "last_name", person.get().lastName());
      putIfPresent(json, "username", person.get().username());
      return json.put("type", "private");
    }
    Group group = world.group(id).orElseThrow();
    json.put("title", group.title());
    putIfPresent(json, "username", group.policy().username());
    if (group.form() == Group.Form.FORUM) json.put("is_forum", true);
    return json.put("type", group.kind());
  }

  /** Returns the ChatMember that a user or bot is in a group now. */
  public ObjectNode member(Group group, long id) {
    boolean isUser = world.user(id).isPresent();
    return member(id, isUser ? group.member(id, world.now()) : group.botMember());
  }

  /**
   * Returns a ChatMember.
   *
   * @param state all of it but the user or bot
   */
  public ObjectNode member(long id, ObjectNode state) {
    return JSON.objectNode().<ObjectNode>set("user", user(id)).setAll(state);
  }

  /**
   * Returns a ChatMemberUpdated.
   *
   * @param by the user or bot who changed it
   */
  ObjectNode memberUpdated(long chat, long by, ObjectNode before, ObjectNode after) {
    ObjectNode json = JSON.objectNode();
    json.set("chat", chat(chat));
    json.set("from", user(by));
    json.put("date", world.now().getEpochSecond());
    json.set("old_chat_member", before);
    json.set("new_chat_member", after);
    return json;
  }

  /** Returns a Message, with the message that it replies to. */
  public ObjectNode message(BotAccount bot, Message message) {
    ObjectNode json = head(message);
    repliedMessage(bot, message).ifPresent(it -> json.set("reply_to_message", withoutReply(it)));
    return body(json, message);
  }

  /** Returns a Message within another, which does not tell what it replies to. */
  public ObjectNode withoutReply(Message message) {
    return body(head(message), message);
  }

  /**
   * Returns the message that this one replies to. In a topic, a message that is not a reply refers
   * to the message that opened the topic.
   */
  private Optional<Message> repliedMessage(BotAccount bot, Message message) {
    Integer id = message.replyTo() != null ? message.replyTo() : message.thread();
    if (id == null || id == message.id() || isExternalReply(message)) return Optional.empty();
    return world.chat(bot, message.chat()).flatMap(chat -> chat.find(id));
  }

  private static boolean isExternalReply(Message message) {
    return message.extra() != null && message.extra().has("external_reply");
  }

  private ObjectNode head(Message message) {
    ObjectNode json = JSON.objectNode().put("message_id", message.id());
    if (world.isChannel(message.chat())) {
      json.set("sender_chat", chat(message.chat()));
    } else {
      json.set("from", user(message.from()));
    }
    json.set("chat", chat(message.chat()));
    json.put("date", message.date().getEpochSecond());
    Instant edited = message.edited();
    if (edited != null) json.put("edit_date", edited.getEpochSecond());
    Integer topic = message.topic();
    if (topic != null) json.put("message_thread_id", topic).put("is_topic_message", true);
    if (message.origin() instanceof ObjectNode origin) putOrigin(json, origin);
    return json;
  }

  /** Adds where a message was forwarded from, also in the fields of before Bot API 7.0. */
  private static void putOrigin(ObjectNode json, ObjectNode origin) {
    json.set("forward_origin", origin);
    if (origin.has("sender_user")) json.set("forward_from", origin.get("sender_user"));
    if (origin.has("chat")) {
      json.set("forward_from_chat", origin.get("chat"));
      json.set("forward_from_message_id", origin.get("message_id"));
    }
    json.set("forward_date", origin.get("date"));
  }

  /** Returns the MessageOrigin of what is made of a message elsewhere. */
  public JsonNode origin(Message message) {
    if (message.origin() != null) return message.origin();
    ObjectNode json =
        JSON.objectNode().put("type", world.isChannel(message.chat()) ? "channel" : "user");
    json.put("date", message.date().getEpochSecond());
    if (world.isChannel(message.chat())) {
      json.set("chat", chat(message.chat()));
      return json.put("message_id", message.id());
    }
    json.set("sender_user", user(message.from()));
    return json;
  }

  private ObjectNode body(ObjectNode json, Message message) {
    if (message.extra() instanceof ObjectNode extra) json.setAll(extra);
    putIfPresent(json, "media_group_id", message.album());
    putContent(json, message.content());
    if (message.content().extra() instanceof ObjectNode extra) json.setAll(extra);
    if (message.hasButtons()) json.set("reply_markup", message.markup());
    return json;
  }

  private void putContent(ObjectNode json, MessageContent content) {
    if (content instanceof MessageContent.Text text) {
      putText(json, "text", "entities", text.text());
    } else if (content instanceof MessageContent.Media media) {
      new FileJson(world.files()).put(json, world.files().find(media.fileId()).orElseThrow());
      putText(json, "caption", "caption_entities", media.caption());
    } else if (content instanceof MessageContent.Other other) {
      if (other.field().equals("venue")) json.set("location", other.value().path("location"));
      json.set(other.field(), other.value());
    } else if (content instanceof MessageContent.Poll poll) {
      json.set("poll", poll.toJson());
    } else if (content instanceof MessageContent.Service service) {
      json.set(service.field(), service.value());
      putOlderNames(json, service);
    } else {
      throw new AssertionError(content);
    }
  }

  /** Adds the names that members who came or left have had since before Bot API 2.0. */
  private static void putOlderNames(ObjectNode json, MessageContent.Service service) {
    if (service.field().equals("new_chat_members")) {
      json.set("new_chat_participant", service.value().get(0));
      json.set("new_chat_member", service.value().get(0));
    } else if (service.field().equals("left_chat_member")) {
      json.set("left_chat_participant", service.value());
    }
  }

  /** Adds a text and its entities under these names; nothing for no text. */
  public void putText(ObjectNode json, String text, String entities, FormattedText formattedText) {
    if (formattedText.text().isEmpty()) return;
    json.put(text, formattedText.text());
    if (!formattedText.entities().isEmpty()) json.set(entities, entities(formattedText.entities()));
  }

  /** Returns entities as the Bot API writes them. */
  public ArrayNode entities(List<TextEntity> entities) {
    ArrayNode json = JSON.arrayNode();
    for (TextEntity entity : entities) {
      if (isMentionOfNobody(entity)) continue;
      ObjectNode each = json.addObject().put("offset", entity.offset());
      each.put("length", entity.length()).put("type", entity.type());
      entity.attributes().forEach((name, value) -> putAttribute(each, name, value));
    }
    return json;
  }

  private boolean isMentionOfNobody(TextEntity entity) {
    String user = entity.attributes().get("user_id");
    return user != null && !world.isKnown(Long.parseLong(user));
  }

  private void putAttribute(ObjectNode json, String name, String value) {
    if (name.equals("unix_time")) {
      json.put(name, Long.parseLong(value));
    } else if (name.equals("user_id")) {
      json.set("user", user(Long.parseLong(value)));
    } else {
      json.put(name, value);
    }
  }

  ObjectNode callbackQuery(BotAccount bot, Query callbackQuery, Message message) {
    ObjectNode json = JSON.objectNode().put("id", callbackQuery.id());
    json.set("from", user(callbackQuery.person()));
    if (message.isInline()) {
      json.put("inline_message_id", inlineId(bot, message));
    } else {
      json.set("message", message(bot, message));
    }
    json.put("chat_instance", Long.toString(bot.id() * 31 + callbackQuery.chat()));
    return json.put("data", callbackQuery.data());
  }

  /** Returns the inline_message_id of a message, as Telegram's inputBotInlineMessageID64. */
  public static String inlineId(BotAccount bot, Message message) {
    ByteBuffer bytes = ByteBuffer.allocate(INLINE_ID_BYTES).putInt(DATA_CENTRE);
    bytes.putLong(message.chat()).putInt(message.id()).putLong(bot.id());
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.array());
  }

  /** Returns a ForumTopic. */
  public static ObjectNode topic(ForumTopic topic) {
    ObjectNode json = JSON.objectNode().put("message_thread_id", topic.id());
    json.put("name", topic.name()).put("icon_color", topic.color());
    putIfPresent(json, "icon_custom_emoji_id", topic.icon());
    return json;
  }

  private static void putIfPresent(ObjectNode json, String name, @Nullable String value) {
    if (value != null) json.put(name, value);
  }
}
