package org.chsiguide.sandbox.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Set;
import org.chsiguide.sandbox.world.Chat;
import org.chsiguide.sandbox.world.Content;
import org.chsiguide.sandbox.world.Draft;
import org.chsiguide.sandbox.world.Message;
import org.chsiguide.sandbox.world.Shapes;
import org.chsiguide.sandbox.world.Topic;
import org.jspecify.annotations.Nullable;

/** Topics of a group: create, rename, close, reopen and delete. */
final class Topics {
  private static final int NAME_CODE_POINTS = 128;

  /** https://core.telegram.org/bots/api#createforumtopic. */
  private static final Set<Integer> COLORS =
      Set.of(0x6FB9F0, 0xFFD67E, 0xCB86DB, 0x8EEE98, 0xFF93B2, 0xFB6F5F);

  private static final int DEFAULT_COLOR = 0x6FB9F0;
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private Topics() {}

  static JsonNode createForumTopic(Call call) {
    Chat chat = forum(call);
    String name = name(call);
    int color = call.arguments().integer("icon_color", DEFAULT_COLOR, 0, 0xFFFFFF);
    if (!COLORS.contains(color)) throw Refused.badRequest("invalid icon color specified");
    ObjectNode created = JSON.objectNode().put("name", name).put("icon_color", color);
    Message opened = announce(call, chat, null, "forum_topic_created", created);
    Topic topic = new Topic(opened.id(), name, color, Topic.State.OPEN);
    call.world().change(call.bot(), chat, it -> it.put(topic));
    return Shapes.topic(topic);
  }

  static JsonNode editForumTopic(Call call) {
    Chat chat = forum(call);
    Topic topic = topic(call, chat);
    if (!call.arguments().has("name")) return BooleanNode.TRUE;
    String name = name(call);
    if (name.equals(topic.name())) throw Refused.badRequest("TOPIC_NOT_MODIFIED");
    return change(
        call, chat, topic.named(name), "forum_topic_edited", JSON.objectNode().put("name", name));
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
    call.world().change(call.bot(), chat, it -> it.removeTopic(topic.id()));
    return BooleanNode.TRUE;
  }

  private static JsonNode become(Call call, Topic.State state, String field) {
    Chat chat = forum(call);
    Topic topic = topic(call, chat);
    if (topic.state() == state) throw Refused.badRequest("TOPIC_NOT_MODIFIED");
    return change(call, chat, topic.in(state), field, JSON.objectNode());
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

  private static Chat forum(Call call) {
    Chat chat = call.openChat();
    if (chat.isPrivate()) throw Refused.badRequest("the chat is not a forum");
    return chat;
  }

  private static Topic topic(Call call, Chat chat) {
    return chat.topic(call.messageId("message_thread_id"))
        .orElseThrow(() -> Refused.badRequest("TOPIC_ID_INVALID"));
  }

  private static String name(Call call) {
    String name = call.arguments().text("name").strip();
    if (name.isEmpty()) throw Refused.badRequest("topic name must be non-empty");
    // Telegram cuts what is too long
    return name.codePointCount(0, name.length()) <= NAME_CODE_POINTS
        ? name
        : name.substring(0, name.offsetByCodePoints(0, NAME_CODE_POINTS));
  }
}
