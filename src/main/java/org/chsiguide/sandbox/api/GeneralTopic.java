package org.chsiguide.sandbox.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.chsiguide.sandbox.world.Chat;
import org.chsiguide.sandbox.world.Content;
import org.chsiguide.sandbox.world.Draft;
import org.chsiguide.sandbox.world.Group;
import org.chsiguide.sandbox.world.Topic;

/** The topic General: rename, close, reopen. */
final class GeneralTopic {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private GeneralTopic() {}

  static JsonNode edit(Call call) {
    Chat chat = forum(call, "edit the topic");
    String name = Topics.name(call);
    if (name.equals(chat.general().name())) throw Refused.badRequest("TOPIC_NOT_MODIFIED");
    return change(
        call,
        chat,
        chat.general().named(name),
        "forum_topic_edited",
        JSON.objectNode().put("name", name));
  }

  static JsonNode close(Call call) {
    return become(call, Topic.State.CLOSED, "forum_topic_closed");
  }

  static JsonNode reopen(Call call) {
    return become(call, Topic.State.OPEN, "forum_topic_reopened");
  }

  static JsonNode unpinAll(Call call) {
    Chat chat = Topics.forum(call);
    Pins.expectRight(call, chat);
    call.world().change(call.bot(), chat, it -> it.unpinAll(Topic.GENERAL));
    return BooleanNode.TRUE;
  }

  private static JsonNode become(Call call, Topic.State state, String field) {
    Chat chat = forum(call, "close or open the topic");
    if (chat.general().state() == state) throw Refused.badRequest("TOPIC_NOT_MODIFIED");
    return change(call, chat, chat.general().in(state), field, JSON.objectNode());
  }

  private static JsonNode change(
      Call call, Chat chat, Topic topic, String field, ObjectNode value) {
    call.world().change(call.bot(), chat, it -> it.put(topic));
    Content content = new Content.Service(field, value);
    call.world().send(call.bot(), chat, Draft.of(call.bot().id(), content));
    return BooleanNode.TRUE;
  }

  private static Chat forum(Call call, String deed) {
    Chat chat = Topics.forum(call);
    if (!call.may(chat, Group.Right.MANAGE_TOPICS)) {
      throw Refused.badRequest("not enough rights to " + deed);
    }
    return chat;
  }
}
