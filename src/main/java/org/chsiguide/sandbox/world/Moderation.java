package org.chsiguide.sandbox.world;

import static org.chsiguide.sandbox.world.ActionNotAllowedException.refuseIf;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who is in a group, who joins by its invite links, and what they may do there; bots that are
 * administrators are told.
 */
public record Moderation(World world) {

  /**
   * Changes what a user is in a group.
   *
   * @param by the user or bot who does it
   * @param state the Bot API's ChatMember without the user; null: an ordinary member, or nobody; a
   *     restriction stays with those who come, or go by themselves
   * @param link the Bot API's ChatInviteLink by which the user comes in; null: none
   */
  public void setMember(
      Group group,
      long by,
      User user,
      @Nullable ObjectNode state,
      Presence presence,
      @Nullable JsonNode link) {
    ObjectNode before = world.botApiJson().member(group, user.id());
    Set<Long> members = new LinkedHashSet<>(group.members());
    boolean wasIn = members.contains(user.id());
    if (presence == Presence.IN) members.add(user.id());
    if (presence == Presence.OUT) members.remove(user.id());
    boolean isIn = members.contains(user.id());
    boolean staysRestricted = state == null && (presence == Presence.IN || by == user.id());
    ObjectNode next = staysRestricted ? restriction(group, user, isIn) : state;
    Group changed =
        group
            .withMembers(members)
            .withPolicy(it -> it.withMember(user.id(), next).withJoinRequest(user.id(), null));
    world.put(changed);
    ObjectNode after = world.botApiJson().member(changed, user.id());
    ObjectNode update = world.botApiJson().memberUpdated(group.id(), by, before, after);
    if (link != null) update.set("invite_link", link);
    if (!after.equals(before)) tell(changed, "chat_member", update);
    if (wasIn != isIn) report(changed, by, user, isIn);
  }

  private static @Nullable ObjectNode restriction(Group group, User user, boolean isMember) {
    return group
        .policy()
        .member(user.id())
        .filter(it -> it.path("status").asText().equals("restricted"))
        .map(it -> it.deepCopy().put("is_member", isMember))
        .orElse(null);
  }

  /** Where a user is after a change. */
  public enum Presence {
    IN,
    OUT,
    UNCHANGED
  }

  /** Queues an update for the bots that are administrators. */
  void tell(Group group, String kind, JsonNode body) {
    if (group.role() != Group.Role.ADMINISTRATOR) return;
    for (BotAccount bot : world.bots()) world.enqueue(bot, kind, body);
  }

  private void report(Group group, long by, User user, boolean isIn) {
    if (!group.hasBots() || group.isChannel()) return;
    ObjectNode person = world.botApiJson().user(user.id());
    MessageContent content =
        isIn
            ? MessageContent.Service.newMember(person)
            : new MessageContent.Service("left_chat_member", person);
    for (BotAccount bot : world.bots()) new MessageUpdates(world, bot).report(group, by, content);
  }

  void expectMaySend(long chat, User user, MessageContent content) {
    Long successor = world.group(chat).map(Group::successor).orElse(null);
    refuseIf(successor != null, "the group is now the supergroup " + successor);
    if (world.isChannel(chat)) {
      boolean isPin = content.permission().equals(Group.Right.PIN_MESSAGES.field());
      expectRight(chat, user, isPin ? Group.Right.EDIT_MESSAGES : Group.Right.POST_MESSAGES);
    } else {
      expectPermission(chat, user, content.permission());
    }
  }

  /** Checks that a user may do this, a field of the Bot API's ChatPermissions; empty: anything. */
  void expectPermission(long chat, User user, String permission) {
    Group group = world.group(chat).orElse(null);
    if (group == null) return;
    ObjectNode member = group.member(user.id(), world.now());
    ObjectNode permissions = group.policy().permissions();
    boolean isOfAll = permissions == null || permissions.path(permission).asBoolean(true);
    boolean isOwn = member.path(permission).asBoolean(true);
    boolean isAllowed = Group.isAdministrator(member) ? isOwn || isOfAll : isOwn && isOfAll;
    if (!isAllowed) throw lacks(user, permission);
  }

  private static ActionNotAllowedException lacks(User user, String right) {
    return new ActionNotAllowedException(user.name() + " lacks " + right + " here");
  }

  /** Checks that a user is an administrator with this right, or that the chat is no group. */
  void expectRight(long chat, User user, Group.Right right) {
    if (!hasRight(chat, user, right)) throw lacks(user, right.field());
  }

  /** Returns whether a user is an administrator with this right, or the chat is no group. */
  boolean hasRight(long chat, User user, Group.Right right) {
    return world
        .group(chat)
        .map(it -> it.member(user.id(), world.now()))
        .filter(it -> !Group.isAdministrator(it) || !it.path(right.field()).asBoolean(true))
        .isEmpty();
  }

  /** Returns a link that nobody has. */
  public String newInviteLink() {
    return "https://t.me/+"
        + (Long.toString(world.randomId(), 36) + "0".repeat(16)).substring(0, 16);
  }

  /** Joins by a link, or asks to where administrators have to agree. */
  public void join(User user, String link) {
    Group group =
        world.groups().stream()
            .filter(it -> it.successor() == null && it.policy().links().containsKey(link))
            .findFirst()
            .orElseThrow(() -> new ActionNotAllowedException("no group has the link " + link));
    ObjectNode invite = Objects.requireNonNull(group.policy().links().get(link), link);
    refuseIf(group.members().contains(user.id()), user.name() + " is in the group already");
    boolean isOver =
        invite.path("is_revoked").asBoolean()
            || invite.path("expire_date").asLong(Long.MAX_VALUE) <= world.now().getEpochSecond()
            || invite.path("member_limit").asInt(Integer.MAX_VALUE)
                <= invite.path("joined").asInt();
    refuseIf(isOver, "this link is no longer valid");
    refuseIf(
        group.member(user.id(), world.now()).path("status").asText().equals("kicked"),
        user.name() + " is banned from the group");
    if (invite.path("creates_join_request").asBoolean()) {
      ObjectNode request = request(group, user, invite);
      world.put(group.withPolicy(it -> it.withJoinRequest(user.id(), request)));
      tell(group, "chat_join_request", request);
    } else {
      letIn(group, user.id(), user, link);
    }
  }

  /**
   * Lets a user in by a link, which counts them.
   *
   * @param by the user or bot who does it
   */
  public void letIn(Group group, long by, User user, String link) {
    ObjectNode invite = Objects.requireNonNull(group.policy().links().get(link), link);
    ObjectNode counted = invite.deepCopy().put("joined", invite.path("joined").asInt() + 1);
    Group changed = group.withPolicy(it -> it.withLink(link, counted));
    setMember(changed, by, user, null, Presence.IN, inviteLink(invite));
  }

  /** Leaves a group; whoever is not in it, such as somebody who is banned, stays what they are. */
  public void leave(User user, Group group) {
    refuseIf(!group.members().contains(user.id()), user.name() + " is not in the group");
    setMember(group, user.id(), user, null, Presence.OUT, null);
  }

  private ObjectNode request(Group group, User user, ObjectNode invite) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.set("chat", world.botApiJson().chat(group.id()));
    json.set("from", world.botApiJson().user(user.id()));
    json.put("user_chat_id", user.id()).put("date", world.now().getEpochSecond());
    json.set("invite_link", inviteLink(invite));
    return json;
  }

  /** Returns a link as the Bot API writes it. */
  public ObjectNode inviteLink(ObjectNode invite) {
    ObjectNode json = invite.deepCopy();
    json.remove("joined");
    json.set("creator", world.botApiJson().user(invite.path("creator").asLong()));
    return json;
  }
}
