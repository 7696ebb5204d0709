package org.chsiguide.sandbox.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.chsiguide.sandbox.api.parameter.ApiException;
import org.chsiguide.sandbox.world.Chat;
import org.chsiguide.sandbox.world.ForumTopic;
import org.chsiguide.sandbox.world.Group;
import org.chsiguide.sandbox.world.MessageContent;
import org.chsiguide.sandbox.world.NewMessage;

/** Methods that rename, close, reopen, hide and show the topic General. */
final class GeneralTopicMethods {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private GeneralTopicMethods() {}

  static JsonNode edit(MethodCall methodCall) {
    Chat chat = forum(methodCall, "edit the topic");
    String name = ForumTopicMethods.name(methodCall);
    if (name.equals(chat.general().name())) throw ApiException.badRequest("TOPIC_NOT_MODIFIED");
    return change(
        methodCall,
        chat,
        chat.general().withName(name),
        "forum_topic_edited",
        JSON.objectNode().put("name", name));
  }

  static JsonNode close(MethodCall methodCall) {
    return setState(methodCall, ForumTopic.State.CLOSED, "forum_topic_closed");
  }

  static JsonNode reopen(MethodCall methodCall) {
    return setState(methodCall, ForumTopic.State.OPEN, "forum_topic_reopened");
  }

  static JsonNode hide(MethodCall methodCall) {
    return setState(methodCall, ForumTopic.State.HIDDEN, "general_forum_topic_hidden");
  }

  /** Shows the topic again; it stays closed. */
  static JsonNode unhide(MethodCall methodCall) {
    Chat chat = forum(methodCall, "hide or show the topic");
    if (chat.general().state() != ForumTopic.State.HIDDEN) {
      throw ApiException.badRequest("TOPIC_NOT_MODIFIED");
    }
    return change(
        methodCall,
        chat,
        chat.general().withState(ForumTopic.State.CLOSED),
        "general_forum_topic_unhidden",
        JSON.objectNode());
  }

  static JsonNode unpinAll(MethodCall methodCall) {
    Chat chat = ForumTopicMethods.expectForum(methodCall);
    PinMethods.expectRight(methodCall, chat);
    methodCall.world().editChat(methodCall.bot(), chat, it -> it.unpinAll(ForumTopic.GENERAL));
    return BooleanNode.TRUE;
  }

  private static JsonNode setState(MethodCall methodCall, ForumTopic.State state, String field) {
    Chat chat = forum(methodCall, "close or open the topic");
    boolean isClosedAnyway =
        state == ForumTopic.State.CLOSED && chat.general().state() == ForumTopic.State.HIDDEN;
    if (chat.general().state() == state || isClosedAnyway) {
      throw ApiException.badRequest("TOPIC_NOT_MODIFIED");
    }
    return change(methodCall, chat, chat.general().withState(state), field, JSON.objectNode());
  }

  private static JsonNode change(
      MethodCall methodCall, Chat chat, ForumTopic topic, String field, ObjectNode value) {
    methodCall.world().editChat(methodCall.bot(), chat, it -> it.put(topic));
    MessageContent content = new MessageContent.Service(field, value);
    methodCall.world().send(methodCall.bot(), chat, NewMessage.of(methodCall.bot().id(), content));
    return BooleanNode.TRUE;
  }

  private static Chat forum(MethodCall methodCall, String action) {
    Chat chat = ForumTopicMethods.expectForum(methodCall);
    if (!methodCall.hasRight(chat, Group.Right.MANAGE_TOPICS)) {
      throw ApiException.badRequest("not enough rights to " + action);
    }
    return chat;
  }
}
