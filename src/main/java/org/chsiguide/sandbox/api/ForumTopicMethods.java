package org.chsiguide.sandbox.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.chsiguide.sandbox.world.BotApiJson;
import org.chsiguide.sandbox.world.Chat;
import org.chsiguide.sandbox.world.ForumTopic;
import org.chsiguide.sandbox.world.Group;
import org.chsiguide.sandbox.world.Message;
import org.jspecify.annotations.Nullable;

/**
 * Methods that open, rename, close, reopen, hide and delete the topics of a group. A bot that may
 * not manage topics may still change those that it opened (td: ForumTopicManager.cpp).
 */
final class ForumTopicMethods {
  /** https://core.telegram.org/bots/api#createforumtopic. */
  private static final Set<Integer> COLORS =
      Set.of(0x6FB9F0, 0xFFD67E, 0xCB86DB, 0x8EEE98, 0xFF93B2, 0xFB6F5F);

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private ForumTopicMethods() {}

  static JsonNode getForumTopicIconStickers(MethodCall call) {
    ArrayNode stickers = JSON.arrayNode();
    for (Map.Entry<String, String> icon : ForumTopic.ICONS.entrySet()) {
      String id = icon.getKey();
      ObjectNode sticker = stickers.addObject().put("width", 512).put("height", 512);
      sticker.put("emoji", icon.getValue()).put("set_name", "Topics");
      sticker.put("is_animated", true).put("is_video", false).put("type", "custom_emoji");
      sticker.put("custom_emoji_id", id).put("file_id", "CAAC" + id);
      sticker.put("file_unique_id", "AgAD" + id).put("file_size", 0);
      ObjectNode thumbnail = JSON.objectNode().put("file_id", "AAMC" + id);
      thumbnail.put("file_unique_id", "AQAD" + id).put("file_size", 0);
      thumbnail.put("width", 128).put("height", 128);
      sticker.<ObjectNode>set("thumbnail", thumbnail).set("thumb", thumbnail);
    }
    return stickers;
  }

  static JsonNode createForumTopic(MethodCall call) {
    Chat chat = expectForum(call);
    ApiException.refuseIf(
        !call.hasRight(chat, Group.Right.MANAGE_TOPICS), "not enough rights to create a topic");
    String name = name(call);
    int color = call.parameters().integer("icon_color", ForumTopic.DEFAULT_COLOR, 0, 0xFFFFFF);
    ApiException.refuseIf(!COLORS.contains(color), "invalid icon color specified");
    String icon = icon(call);
    ObjectNode created = JSON.objectNode().put("name", name).put("icon_color", color);
    if (icon != null) created.put("icon_custom_emoji_id", icon);
    Message opened = call.report(chat, null, "forum_topic_created", created);
    ForumTopic topic = ForumTopic.create(opened.id(), name, color, icon);
    chat.put(topic);
    return BotApiJson.topic(topic);
  }

  /** Which topic a method is about. */
  enum Subject {
    /** That of {@code message_thread_id}. */
    NAMED,
    GENERAL
  }

  /** The topic of a call. */
  private record Target(MethodCall call, Chat chat, ForumTopic topic) {
    static Target of(MethodCall call, Subject subject) {
      Chat chat = expectForum(call);
      return new Target(
          call,
          chat,
          subject == Subject.GENERAL
              ? chat.general()
              : chat.topic(call.parameters().natural("message_thread_id"))
                  .orElseThrow(() -> ApiException.badRequest("TOPIC_ID_INVALID")));
    }

    boolean isGeneral() {
      return topic.id() == ForumTopic.GENERAL;
    }

    /** Checks the right to manage topics; that for General only the server checks. */
    Target expectMay(String action) {
      boolean isOwn = chat.find(topic.id()).filter(it -> it.from() == call.bot().id()).isPresent();
      ApiException.refuseIf(
          !isOwn && !call.hasRight(chat, Group.Right.MANAGE_TOPICS),
          isGeneral() ? "CHAT_ADMIN_REQUIRED" : "not enough rights to " + action);
      return this;
    }

    void change(ForumTopic changed, String field, ObjectNode value) {
      chat.put(changed);
      call.report(chat, isGeneral() ? null : topic.id(), field, value);
    }
  }

  /** Renames a topic; General has no icon. */
  static void edit(MethodCall call, Subject subject) {
    Target target = Target.of(call, subject).expectMay("edit the topic");
    ObjectNode edited = JSON.objectNode();
    ForumTopic topic = target.topic();
    if (!call.parameters().text("name").isEmpty()) {
      topic = topic.withName(name(call));
      edited.put("name", topic.name());
    }
    if (!target.isGeneral() && call.parameters().has("icon_custom_emoji_id")) {
      topic = new ForumTopic(topic.id(), topic.name(), topic.color(), topic.state(), icon(call));
      edited.put("icon_custom_emoji_id", Objects.requireNonNullElse(topic.icon(), ""));
    }
    if (edited.isEmpty()) return;
    ApiException.refuseIf(topic.equals(target.topic()), "TOPIC_NOT_MODIFIED");
    target.change(topic, "forum_topic_edited", edited);
  }

  /** Closes, reopens or hides a topic. */
  static void setState(MethodCall call, Subject subject, ForumTopic.State state) {
    boolean isHiding = state == ForumTopic.State.HIDDEN;
    Target target =
        Target.of(call, subject).expectMay(isHiding ? "hide the topic" : "close or open the topic");
    ForumTopic.State old = target.topic().state();
    boolean isClosedAnyway = state == ForumTopic.State.CLOSED && old == ForumTopic.State.HIDDEN;
    ApiException.refuseIf(old == state || isClosedAnyway, "TOPIC_NOT_MODIFIED");
    String report =
        switch (state) {
          case OPEN -> "forum_topic_reopened";
          case CLOSED -> "forum_topic_closed";
          case HIDDEN -> "general_forum_topic_hidden";
        };
    target.change(target.topic().withState(state), report, JSON.objectNode());
  }

  /** Shows the topic again; it stays closed. */
  static void unhideGeneralForumTopic(MethodCall call) {
    Target target = Target.of(call, Subject.GENERAL).expectMay("show the topic");
    ApiException.refuseIf(target.topic().state() != ForumTopic.State.HIDDEN, "TOPIC_NOT_MODIFIED");
    target.change(
        target.topic().withState(ForumTopic.State.CLOSED),
        "general_forum_topic_unhidden",
        JSON.objectNode());
  }

  static void deleteForumTopic(MethodCall call) {
    Target target = Target.of(call, Subject.NAMED);
    ApiException.refuseIf(
        !call.hasRight(target.chat(), Group.Right.DELETE_MESSAGES),
        "not enough rights to delete the topic");
    target.chat().removeTopic(target.topic().id());
  }

  static void unpinAll(MethodCall call, Subject subject) {
    Target target = Target.of(call, subject);
    MessageMethods.expectMayPin(call, target.chat());
    target.chat().unpinAll(target.topic().id());
  }

  private static Chat expectForum(MethodCall call) {
    Chat chat = call.writableChat();
    ApiException.refuseIf(!call.world().isForum(chat.id()), "the chat is not a forum");
    return chat;
  }

  /** Returns the parameter {@code name}; Telegram cuts a name that is too long. */
  private static String name(MethodCall call) {
    String name = call.parameters().stripped("name", ForumTopic.MAX_NAME_CODE_POINTS);
    ApiException.refuseIf(name.isEmpty(), "title must be non-empty");
    return name;
  }

  /**
   * Returns the parameter {@code icon_custom_emoji_id}: one of the icons, or null for none.
   * Telegram reads it as a number, so anything else, such as an emoji, is 0: none.
   */
  private static @Nullable String icon(MethodCall call) {
    long id = call.parameters().number("icon_custom_emoji_id");
    if (id == 0) return null;
    ApiException.refuseIf(!ForumTopic.ICONS.containsKey(Long.toString(id)), "DOCUMENT_INVALID");
    return Long.toString(id);
  }
}
