package org.chsiguide.sandbox.world;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.chsiguide.html.Entity;
import org.jspecify.annotations.Nullable;

/** The objects of the Bot API, as its server writes them: the same fields in the same order. */
public final class Shapes {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private final World world;
  private final MemberShapes members;

  Shapes(World world) {
    this.world = world;
    this.members = new MemberShapes(world, this);
  }

  /** Those about members. */
  public MemberShapes members() {
    return members;
  }

  /** A User: a person, or a bot. */
  public ObjectNode user(long id) {
    Optional<Person> person = world.person(id);
    return person.isPresent() ? user(person.get()) : user(world.bot(id));
  }

  private static ObjectNode user(Person person) {
    ObjectNode json = JSON.objectNode();
    json.put("id", person.id()).put("is_bot", false).put("first_name", person.firstName());
    putIfAny(json, "last_name", person.lastName());
    putIfAny(json, "username", person.username());
    putIfAny(json, "language_code", person.languageCode());
    return json;
  }

  private static ObjectNode user(BotAccount bot) {
    ObjectNode json = JSON.objectNode();
    json.put("id", bot.id()).put("is_bot", true).put("first_name", bot.name());
    return json.put("username", bot.username());
  }

  /** The User that getMe returns: with what the bot can do. */
  public ObjectNode me(BotAccount bot) {
    ObjectNode json = user(bot);
    json.put("can_join_groups", true).put("can_read_all_group_messages", false);
    json.put("supports_inline_queries", false).put("supports_guest_queries", false);
    json.put("can_connect_to_business", false).put("has_main_web_app", false);
    json.put("has_topics_enabled", false).put("allows_users_to_create_topics", false);
    return json.put("can_manage_bots", false);
  }

  /** A Chat. */
  public ObjectNode chat(long id) {
    ObjectNode json = JSON.objectNode().put("id", id);
    Optional<Person> person = world.person(id);
    if (person.isPresent()) {
      json.put("first_name", person.get().firstName());
      putIfAny(json, "last_name", person.get().lastName());
      putIfAny(json, "username", person.get().username());
      return json.put("type", "private");
    }
    Group group = world.group(id).orElseThrow();
    json.put("title", group.title());
    if (group.form() == Group.Form.FORUM) json.put("is_forum", true);
    return json.put("type", group.kind());
  }

  /** A Message, with the one it answers. */
  public ObjectNode message(BotAccount bot, Message message) {
    ObjectNode json = head(message);
    answered(bot, message).ifPresent(it -> json.set("reply_to_message", body(head(it), it)));
    if (message.quoted() instanceof ObjectNode quoted) json.setAll(quoted);
    return body(json, message);
  }

  /**
   * The message that this one answers. In a topic, one that answers nothing answers the message
   * that opened the topic.
   */
  private Optional<Message> answered(BotAccount bot, Message message) {
    Integer id = message.replyTo() != null ? message.replyTo() : message.thread();
    if (id == null || id == message.id() || answersElsewhere(message)) return Optional.empty();
    return world.chat(bot, message.chat()).flatMap(chat -> chat.find(id));
  }

  private static boolean answersElsewhere(Message message) {
    return message.quoted() != null && message.quoted().has("external_reply");
  }

  private ObjectNode head(Message message) {
    ObjectNode json = JSON.objectNode().put("message_id", message.id());
    json.set("from", user(message.from()));
    json.set("chat", chat(message.chat()));
    json.put("date", message.date().getEpochSecond());
    Instant edited = message.edited();
    if (edited != null) json.put("edit_date", edited.getEpochSecond());
    Integer thread = opensTopic(message) ? Integer.valueOf(message.id()) : message.thread();
    if (thread != null) json.put("message_thread_id", thread).put("is_topic_message", true);
    if (message.origin() != null) json.set("forward_origin", message.origin());
    return json;
  }

  private static boolean opensTopic(Message message) {
    return message.content() instanceof Content.Service service
        && service.field().equals("forum_topic_created");
  }

  private ObjectNode body(ObjectNode json, Message message) {
    putIfAny(json, "media_group_id", message.album());
    putContent(json, message.content());
    Keyboard keyboard = message.keyboard();
    if (keyboard != null) json.set("reply_markup", markup(keyboard));
    return json;
  }

  private void putContent(ObjectNode json, Content content) {
    if (content instanceof Content.Text text) {
      putWords(json, "text", "entities", text.text());
    } else if (content instanceof Content.Media media) {
      FileShapes.put(json, world.files().find(media.fileId()).orElseThrow());
      putWords(json, "caption", "caption_entities", media.caption());
    } else if (content instanceof Content.Other other) {
      if (other.field().equals("venue")) json.set("location", other.value().path("location"));
      json.set(other.field(), other.value());
    } else if (content instanceof Content.Service service) {
      json.set(service.field(), service.value());
    } else {
      throw new AssertionError(content);
    }
  }

  private void putWords(ObjectNode json, String text, String entities, Formatted words) {
    if (words.text().isEmpty()) return;
    json.put(text, words.text());
    if (!words.entities().isEmpty()) json.set(entities, entities(words.entities()));
  }

  private ArrayNode entities(List<Entity> entities) {
    ArrayNode json = JSON.arrayNode();
    for (Entity entity : entities) {
      ObjectNode each = json.addObject().put("offset", entity.offset());
      each.put("length", entity.length()).put("type", entity.type());
      entity.attributes().forEach((name, value) -> putAttribute(each, name, value));
    }
    return json;
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

  /** A File, with the path where it can be had. */
  public ObjectNode file(StoredFile file) {
    return FileShapes.file(file);
  }

  /** An InlineKeyboardMarkup. */
  public static ObjectNode markup(Keyboard keyboard) {
    ObjectNode json = JSON.objectNode();
    ArrayNode rows = json.putArray("inline_keyboard");
    for (List<Button> row : keyboard.rows()) {
      ArrayNode cells = rows.addArray();
      for (Button button : row) {
        ObjectNode cell = cells.addObject().put("text", button.text());
        putIfAny(cell, "style", button.style());
        cell.set(button.kind(), button.value());
      }
    }
    return json;
  }

  /** A CallbackQuery. */
  ObjectNode tap(BotAccount bot, Tap tap, Message message) {
    ObjectNode json = JSON.objectNode().put("id", tap.id());
    json.set("from", user(tap.person()));
    json.set("message", message(bot, message));
    json.put("chat_instance", Long.toString(bot.id() * 31 + tap.chat()));
    return json.put("data", tap.data());
  }

  /** A MessageReactionUpdated. */
  ObjectNode reaction(Person person, Chat chat, int message, String old, String emoji) {
    ObjectNode json = JSON.objectNode();
    json.set("chat", chat(chat.id()));
    json.put("message_id", message);
    json.set("user", user(person));
    json.put("date", world.now().getEpochSecond());
    json.set("old_reaction", reaction(old));
    json.set("new_reaction", reaction(emoji));
    return json;
  }

  private static ArrayNode reaction(String emoji) {
    ArrayNode json = JSON.arrayNode();
    if (!emoji.isEmpty()) json.addObject().put("type", "emoji").put("emoji", emoji);
    return json;
  }

  /** A ForumTopic. */
  public static ObjectNode topic(Topic topic) {
    ObjectNode json = JSON.objectNode().put("message_thread_id", topic.id());
    json.put("name", topic.name()).put("icon_color", topic.color());
    putIfAny(json, "icon_custom_emoji_id", topic.icon());
    return json;
  }

  /** An array of BotCommand. */
  public static ArrayNode commands(List<BotCommand> commands) {
    ArrayNode json = JSON.arrayNode();
    commands.forEach(
        it -> json.addObject().put("command", it.command()).put("description", it.description()));
    return json;
  }

  private static void putIfAny(ObjectNode json, String name, @Nullable String value) {
    if (value != null) json.put(name, value);
  }
}
