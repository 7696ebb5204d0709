package org.chsiguide.sandbox.world;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import java.util.Set;

/** Writes the objects of the Bot API about the members of chats. */
public record MemberJson(World world) {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final Set<String> ADMINISTRATORS = Set.of("creator", "administrator");

  /**
   * Returns a ChatMemberUpdated.
   *
   * @param by the user or bot who changed it
   */
  ObjectNode chatMemberUpdated(long chat, long by, ObjectNode before, ObjectNode after) {
    ObjectNode json = JSON.objectNode();
    json.set("chat", world.botApiJson().chat(chat));
    json.set("from", world.botApiJson().user(by));
    json.put("date", world.now().getEpochSecond());
    json.set("old_chat_member", before);
    json.set("new_chat_member", after);
    return json;
  }

  /** Returns the ChatMember of a user or bot, in which all but the status is missing. */
  public ObjectNode member(long id, String status) {
    return JSON.objectNode()
        .<ObjectNode>set("user", world.botApiJson().user(id))
        .put("status", status);
  }

  /** Returns the ChatMember of a bot in a group. */
  public ObjectNode member(BotAccount bot, Group group) {
    ObjectNode json = member(bot.id(), group.role().status());
    if (group.role() == Group.Role.KICKED) json.put("until_date", 0);
    if (group.role() != Group.Role.ADMINISTRATOR) return json;
    json.put("can_be_edited", false).put("is_anonymous", false);
    for (Group.Right right : Group.Right.values()) {
      if (right.isOf(group.form())) json.put(right.field(), group.hasRight(right));
    }
    return json;
  }

  /** Returns the ChatMember of a user in a group. */
  public ObjectNode member(User user, Group group) {
    if (group.owner().filter(it -> it == user.id()).isPresent()) {
      return member(user.id(), "creator").put("is_anonymous", false);
    }
    Optional<ObjectNode> state =
        group.policy().member(user.id()).filter(it -> !isOver(it.path("until_date").asLong()));
    ObjectNode json = member(user.id(), group.members().contains(user.id()) ? "member" : "left");
    return state.isPresent() ? json.setAll(state.get()) : json;
  }

  /** Returns the status in the ChatMember of a user in a group. */
  public String status(User user, Group group) {
    return member(user, group).path("status").asText();
  }

  /** Returns whether a ChatMember is the owner or another administrator. */
  public static boolean isAdministrator(ObjectNode member) {
    return ADMINISTRATORS.contains(member.path("status").asText());
  }

  /** Returns whether a ChatMember is the owner or an administrator with this right. */
  static boolean hasRight(ObjectNode member, Group.Right right) {
    return isAdministrator(member) && member.path(right.field()).asBoolean(true);
  }

  private boolean isOver(long until) {
    return until != 0 && until <= world.now().getEpochSecond();
  }

  /** Returns the ChatMember of a bot in a private chat. */
  ObjectNode member(BotAccount bot, Chat.Status status) {
    return status == Chat.Status.BLOCKED
        ? member(bot.id(), "kicked").put("until_date", 0)
        : member(bot.id(), "member");
  }
}
