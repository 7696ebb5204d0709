package org.chsiguide.sandbox.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.TextNode;
import org.chsiguide.sandbox.world.Chat;
import org.chsiguide.sandbox.world.Content;
import org.chsiguide.sandbox.world.Draft;
import org.chsiguide.sandbox.world.Group;
import org.chsiguide.sandbox.world.Owner;

/** What a bot changes about a group: its title, and that the bot is in it. */
final class GroupChanges {
  /** https://core.telegram.org/bots/api#setchattitle; what is longer is cut. */
  private static final int TITLE_LENGTH = 128;

  private GroupChanges() {}

  /** All bots leave, for all stand alike. */
  static JsonNode leaveChat(Call call) {
    Group group = expectGroup(call, call.openChat(), "Can't leave private chats");
    new Owner(call.world()).grant(group, Group.Role.LEFT, group.rights());
    return BooleanNode.TRUE;
  }

  static JsonNode setChatTitle(Call call) {
    Chat chat = call.openChat();
    String title = title(call.arguments().text("title"));
    if (title.isEmpty()) throw Refused.badRequest("Title must be non-empty");
    Group group = expectGroup(call, chat, "Can't change private chat title");
    if (!call.may(chat, Group.Right.CHANGE_INFO)) {
      throw Refused.badRequest("Not enough rights to change chat title");
    }
    if (title.equals(group.title())) return BooleanNode.TRUE;
    new Owner(call.world()).rename(group, title);
    Content told = new Content.Service("new_chat_title", TextNode.valueOf(title));
    call.world().send(call.bot(), chat, Draft.of(call.bot().id(), told));
    return BooleanNode.TRUE;
  }

  private static String title(String given) {
    String title = given.strip();
    return title.codePointCount(0, title.length()) <= TITLE_LENGTH
        ? title
        : title.substring(0, title.offsetByCodePoints(0, TITLE_LENGTH));
  }

  private static Group expectGroup(Call call, Chat chat, String otherwise) {
    return call.world().group(chat.id()).orElseThrow(() -> Refused.badRequest(otherwise));
  }
}
