package org.chsiguide.sandbox.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.TextNode;
import org.chsiguide.sandbox.world.Chat;
import org.chsiguide.sandbox.world.Group;
import org.chsiguide.sandbox.world.GroupOwnerActions;
import org.chsiguide.sandbox.world.MessageContent;
import org.chsiguide.sandbox.world.NewMessage;

/** What a bot changes about a group: its title, and that the bot is in it. */
final class GroupMethods {
  /** https://core.telegram.org/bots/api#setchattitle; what is longer is cut. */
  private static final int MAX_TITLE_LENGTH = 128;

  private GroupMethods() {}

  /** All bots leave, for all stand alike. */
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
