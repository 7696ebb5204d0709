package org.chsiguide.sandbox.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Set;
import org.chsiguide.sandbox.world.Chat;
import org.chsiguide.sandbox.world.Content;
import org.chsiguide.sandbox.world.Draft;
import org.chsiguide.sandbox.world.Group;
import org.chsiguide.sandbox.world.Message;
import org.chsiguide.sandbox.world.Shapes;
import org.chsiguide.sandbox.world.Topic;
import org.chsiguide.sandbox.world.TopicIcon;
import org.jspecify.annotations.Nullable;

/**
 * Topics of a group: open, rename, close, reopen and delete. A bot that may not manage topics may
 * still change those that it opened (td: ForumTopicManager.cpp).
 */
final class Topics {
  private static final int NAME_CODE_POINTS = 128;

  /** https://core.telegram.org/bots/api#createforumtopic. */
  private static final Set<Integer> COLORS =
      Set.of(0x6FB9F0, 0xFFD67E, 0xCB86DB, 0x8EEE98, 0xFF93B2, 0xFB6F5F);

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private Topics() {}

  static JsonNode getForumTopicIconStickers(Call call) {
    ArrayNode stickers = JSON.arrayNode();
    for (TopicIcon icon : TopicIcon.ALL) {
      String id = icon.id();
      ObjectNode sticker = stickers.addObject().put("width", 100).put("height", 100);
      sticker.put("emoji", icon.emoji()).put("set_name", "Topics");
      sticker.put("is_animated", false).put("is_video", false).put("type", "custom_emoji");
      sticker.put("custom_emoji_id", id).put("file_id", "CAAC" + id);
      sticker.put("file_unique_id", "AgAD" + id).put("file_size", 0);
    }
    return stickers;
  }

  static JsonNode createForumTopic(Call call) {
    Chat chat = forum(call);
    if (!call.may(chat, Group.Right.MANAGE_TOPICS)) {
      throw Refused.badRequest("not enough rights to create a topic");
    }
    String name = name(call);
    int color = call.arguments().integer("icon_color", Topic.DEFAULT_COLOR, 0, 0xFFFFFF);
    if (!COLORS.contains(color)) throw Refused.badRequest("invalid icon color specified");
    String icon = icon(call);
    ObjectNode created = JSON.objectNode().put("name", name).put("icon_color", color);
    if (icon != null) created.put("icon_custom_emoji_id", icon);
    Message opened = announce(call, chat, null, "forum_topic_created", created);
    Topic topic = Topic.opened(opened.id(), name, color, icon);
    call.world().change(call.bot(), chat, it -> it.put(topic));
    return Shapes.topic(topic);
  }

  static JsonNode editForumTopic(Call call) {
    Chat chat = forum(call);
    Topic old = topic(call, chat);
    expectRight(call, chat, old, "edit the topic");
    ObjectNode edited = JSON.objectNode();
    Topic topic = old;
    if (!call.arguments().text("name").isEmpty()) {
      topic = topic.named(name(call));
      edited.put("name", topic.name());
    }
    if (call.arguments().has("icon_custom_emoji_id")) {
      topic = topic.showing(icon(call));
      edited.put("icon_custom_emoji_id", call.arguments().text("icon_custom_emoji_id"));
    }
    if (edited.isEmpty()) return BooleanNode.TRUE;
    if (topic.equals(old)) throw Refused.badRequest("TOPIC_NOT_MODIFIED");
    return change(call, chat, topic, "forum_topic_edited", edited);
  }

  static JsonNode closeForumTopic(Call call) {
    return become(call, Topic.State.CLOSED, "forum_topic_closed");
  }

  static JsonNode reopenForumTopic(Call call) {
    return become(call, Topic.State.OPEN, "forum_topic_reopened");
  }

  static JsonNode deleteForumTopic(Call call) {
    Chat chat = forum(call);
    Topic topic = topic(call, chat);
    if (!call.may(chat, Group.Right.DELETE_MESSAGES)) {
      throw Refused.badRequest("not enough rights to delete the topic");
    }
    call.world().change(call.bot(), chat, it -> it.removeTopic(topic.id()));
    return BooleanNode.TRUE;
  }

  static JsonNode unpinAllForumTopicMessages(Call call) {
    Chat chat = forum(call);
    Topic topic = topic(call, chat);
    Pins.expectRight(call, chat);
    call.world().change(call.bot(), chat, it -> it.unpinAll(topic.id()));
    return BooleanNode.TRUE;
  }

  private static JsonNode become(Call call, Topic.State state, String field) {
    Chat chat = forum(call);
    Topic topic = topic(call, chat);
    expectRight(call, chat, topic, "close or open the topic");
    if (topic.state() == state) throw Refused.badRequest("TOPIC_NOT_MODIFIED");
    return change(call, chat, topic.in(state), field, JSON.objectNode());
  }

  private static void expectRight(Call call, Chat chat, Topic topic, String deed) {
    boolean isOwn = chat.find(topic.id()).filter(it -> it.from() == call.bot().id()).isPresent();
    if (!isOwn && !call.may(chat, Group.Right.MANAGE_TOPICS)) {
      throw Refused.badRequest("not enough rights to " + deed);
    }
  }

  private static JsonNode change(
      Call call, Chat chat, Topic topic, String field, ObjectNode value) {
    call.world().change(call.bot(), chat, it -> it.put(topic));
    announce(call, chat, topic.id(), field, value);
    return BooleanNode.TRUE;
  }

  private static Message announce(
      Call call, Chat chat, @Nullable Integer thread, String field, ObjectNode value) {
    Draft draft = Draft.of(call.bot().id(), new Content.Service(field, value)).in(thread);
    return call.world().send(call.bot(), chat, draft);
  }

  static Chat forum(Call call) {
    Chat chat = call.openChat();
    if (!call.isForum(chat)) throw Refused.badRequest("the chat is not a forum");
    return chat;
  }

  private static Topic topic(Call call, Chat chat) {
    return chat.topic(call.messageId("message_thread_id"))
        .orElseThrow(() -> Refused.badRequest("TOPIC_ID_INVALID"));
  }

  /** The argument {@code name}; Telegram cuts what is too long. */
  static String name(Call call) {
    String name = call.arguments().text("name").strip();
    if (name.isEmpty()) throw Refused.badRequest("title must be non-empty");
    return name.codePointCount(0, name.length()) <= NAME_CODE_POINTS
        ? name
        : name.substring(0, name.offsetByCodePoints(0, NAME_CODE_POINTS));
  }

  /** The argument {@code icon_custom_emoji_id}: one of the icons, or null for none. */
  private static @Nullable String icon(Call call) {
    String id = call.arguments().text("icon_custom_emoji_id");
    if (id.isEmpty() || id.equals("0")) return null;
    String number = Long.toString(call.arguments().number("icon_custom_emoji_id"));
    return TopicIcon.find(number)
        .map(TopicIcon::id)
        .orElseThrow(() -> Refused.badRequest("DOCUMENT_INVALID"));
  }
}
