package org.chsiguide.sandbox.world;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** The objects of the Bot API that say who is what in a chat. */
public final class MemberShapes {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private final World world;
  private final Shapes shapes;

  MemberShapes(World world, Shapes shapes) {
    this.world = world;
    this.shapes = shapes;
  }

  /** A ChatMemberUpdated: a person blocked the bot, or no longer does. */
  ObjectNode standing(BotAccount bot, Person person, Chat chat, Chat.Standing old) {
    ObjectNode json = JSON.objectNode();
    json.set("chat", shapes.chat(chat.id()));
    json.set("from", shapes.user(person.id()));
    json.put("date", world.now().getEpochSecond());
    json.set("old_chat_member", member(bot, old));
    json.set("new_chat_member", member(bot, chat.standing()));
    return json;
  }

  /** A ChatMemberUpdated: bots may do more or less in a group, came in or were taken out. */
  ObjectNode standing(BotAccount bot, Person owner, Group old, Group group) {
    ObjectNode json = JSON.objectNode();
    json.set("chat", shapes.chat(group.id()));
    json.set("from", shapes.user(owner.id()));
    json.put("date", world.now().getEpochSecond());
    json.set("old_chat_member", member(bot, old));
    json.set("new_chat_member", member(bot, group));
    return json;
  }

  /** The ChatMember that a bot is in a group. */
  public ObjectNode member(BotAccount bot, Group group) {
    ObjectNode json = JSON.objectNode();
    json.set("user", shapes.user(bot.id()));
    json.put("status", group.role().status());
    if (group.role() == Group.Role.KICKED) json.put("until_date", 0);
    if (group.role() != Group.Role.ADMINISTRATOR) return json;
    json.put("can_be_edited", false).put("is_anonymous", false);
    for (Group.Right right : Group.Right.values()) json.put(right.field(), group.allows(right));
    return json;
  }

  /** The ChatMember that a person is in a group. */
  public ObjectNode member(Person person, Group group) {
    ObjectNode json = JSON.objectNode();
    json.set("user", shapes.user(person.id()));
    if (group.owner().filter(it -> it == person.id()).isPresent()) {
      return json.put("status", "creator").put("is_anonymous", false);
    }
    return json.put("status", group.members().contains(person.id()) ? "member" : "left");
  }

  private ObjectNode member(BotAccount bot, Chat.Standing standing) {
    ObjectNode json = JSON.objectNode();
    json.set("user", shapes.user(bot.id()));
    return standing == Chat.Standing.BLOCKED
        ? json.put("status", "kicked").put("until_date", 0)
        : json.put("status", "member");
  }
}
