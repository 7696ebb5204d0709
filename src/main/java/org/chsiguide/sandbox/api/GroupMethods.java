package org.chsiguide.sandbox.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.TextNode;
import org.chsiguide.sandbox.api.parameter.ApiException;
import org.chsiguide.sandbox.world.Chat;
import org.chsiguide.sandbox.world.Group;
import org.chsiguide.sandbox.world.GroupOwnerActions;
import org.chsiguide.sandbox.world.MessageContent;
import org.chsiguide.sandbox.world.NewMessage;

/** Methods by which a bot changes a group's title or leaves it. */
final class GroupMethods {
  /** https://core.telegram.org/bots/api#setchattitle; a longer title is cut. */
  private static final int MAX_TITLE_LENGTH = 128;

  private GroupMethods() {}

  /** leaveChat. All bots leave, because they share one membership. */
  static JsonNode leaveChat(MethodCall methodCall) {
    Group group = expectGroup(methodCall, methodCall.writableChat(), "Can't leave private chats");
    new GroupOwnerActions(methodCall.world())
        .setRoleAndRights(group, Group.Role.LEFT, group.rights());
    return BooleanNode.TRUE;
  }

  static JsonNode setChatTitle(MethodCall methodCall) {
    Chat chat = methodCall.writableChat();
    String title = title(methodCall.parameters().text("title"));
    if (title.isEmpty()) throw ApiException.badRequest("Title must be non-empty");
    Group group = expectGroup(methodCall, chat, "Can't change private chat title");
    if (!methodCall.hasRight(chat, Group.Right.CHANGE_INFO)) {
      throw ApiException.badRequest("Not enough rights to change chat title");
    }
    if (title.equals(group.title())) return BooleanNode.TRUE;
    new GroupOwnerActions(methodCall.world()).rename(group, title);
    MessageContent notice = new MessageContent.Service("new_chat_title", TextNode.valueOf(title));
    methodCall.world().send(methodCall.bot(), chat, NewMessage.of(methodCall.bot().id(), notice));
    return BooleanNode.TRUE;
  }

  private static String title(String parameter) {
    String title = parameter.strip();
    return title.codePointCount(0, title.length()) <= MAX_TITLE_LENGTH
        ? title
        : title.substring(0, title.offsetByCodePoints(0, MAX_TITLE_LENGTH));
  }

  private static Group expectGroup(MethodCall methodCall, Chat chat, String description) {
    return methodCall
        .world()
        .group(chat.id())
        .orElseThrow(() -> ApiException.badRequest(description));
  }
}
