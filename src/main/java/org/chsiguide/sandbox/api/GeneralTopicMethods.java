package org.chsiguide.sandbox.api;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import org.chsiguide.sandbox.api.parameter.ApiException;
import org.chsiguide.sandbox.world.Chat;
import org.chsiguide.sandbox.world.ForumTopic;
import org.chsiguide.sandbox.world.Group;

/** Methods that rename, close, reopen, hide and show the topic General. */
final class GeneralTopicMethods {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private GeneralTopicMethods() {}

  static void edit(MethodCall call) {
    Chat chat = forum(call, "edit the topic");
    String name = ForumTopicMethods.name(call);
    ApiException.refuseIf(name.equals(chat.general().name()), "TOPIC_NOT_MODIFIED");
    ForumTopicMethods.change(
        call,
        chat,
        chat.general().withName(name),
        "forum_topic_edited",
        JSON.objectNode().put("name", name));
  }

  static void close(MethodCall call) {
    setState(call, ForumTopic.State.CLOSED, "forum_topic_closed");
  }

  static void reopen(MethodCall call) {
    setState(call, ForumTopic.State.OPEN, "forum_topic_reopened");
  }

  static void hide(MethodCall call) {
    setState(call, ForumTopic.State.HIDDEN, "general_forum_topic_hidden");
  }

  /** Shows the topic again; it stays closed. */
  static void unhide(MethodCall call) {
    Chat chat = forum(call, "hide or show the topic");
    ApiException.refuseIf(chat.general().state() != ForumTopic.State.HIDDEN, "TOPIC_NOT_MODIFIED");
    ForumTopicMethods.change(
        call,
        chat,
        chat.general().withState(ForumTopic.State.CLOSED),
        "general_forum_topic_unhidden",
        JSON.objectNode());
  }

  static void unpinAll(MethodCall call) {
    Chat chat = ForumTopicMethods.expectForum(call);
    PinMethods.expectRight(call, chat);
    call.world().editChat(call.bot(), chat, it -> it.unpinAll(ForumTopic.GENERAL));
  }

  private static void setState(MethodCall call, ForumTopic.State state, String field) {
    Chat chat = forum(call, "close or open the topic");
    boolean isClosedAnyway =
        state == ForumTopic.State.CLOSED && chat.general().state() == ForumTopic.State.HIDDEN;
    ApiException.refuseIf(chat.general().state() == state || isClosedAnyway, "TOPIC_NOT_MODIFIED");
    ForumTopicMethods.change(call, chat, chat.general().withState(state), field, JSON.objectNode());
  }

  private static Chat forum(MethodCall call, String action) {
    Chat chat = ForumTopicMethods.expectForum(call);
    ApiException.refuseIf(
        !call.hasRight(chat, Group.Right.MANAGE_TOPICS), "not enough rights to " + action);
    return chat;
  }
}
