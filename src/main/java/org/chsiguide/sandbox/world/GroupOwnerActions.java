package org.chsiguide.sandbox.world;

import static org.chsiguide.sandbox.world.ActionNotAllowedException.refuseIf;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Set;

/** The actions of a group's owner: each changes the group for every bot and becomes an update. */
public record GroupOwnerActions(World world) {
  /** The number with which the id of a supergroup begins. */
  private static final long SUPERGROUP_ID_BASE = 1_000_000_000_000L;

  /**
   * Creates a group with the next free id of its kind, public under this name if it is not empty.
   */
  public Group createGroup(String title, Group.Form form, Set<Long> members, String username) {
    return setUsername(Group.of(nextId(form), title, members, form), username);
  }

  /** Makes the group public under this name, or private if it is empty; returns it. */
  public Group setUsername(Group group, String username) {
    if (!username.isEmpty()) {
      refuseIf(
          group.form() == Group.Form.BASIC, "a basic group cannot be public; upgrade it first");
      world.expectFree(username, group.id());
    }
    Group named = group.withPolicy(it -> it.withUsername(username.isEmpty() ? null : username));
    world.put(named);
    return named;
  }

  /** Turns topics on or off; there are none in a basic group. */
  public void setForm(Group group, Group.Form form) {
    refuseIf(
        group.form() == Group.Form.BASIC || form == Group.Form.BASIC,
        "a basic group has no topics; upgrade it first");
    refuseIf(group.isChannel() || form == Group.Form.CHANNEL, "a channel stays a channel");
    world.put(group.withForm(form));
  }

  /** Sets the role and the rights of bots: administrators, members, or removed. */
  public void setRoleAndRights(Group group, Group.Role role, Set<Group.Right> rights) {
    setRoleAndRights(group, owner(group).id(), role, rights);
  }

  /** Lets a bot leave the group, and all others with it, because they share one membership. */
  public void leave(Group group, BotAccount bot) {
    setRoleAndRights(group, bot.id(), Group.Role.LEFT, group.rights());
  }

  private void setRoleAndRights(Group group, long by, Group.Role role, Set<Group.Right> rights) {
    Group changed = group.withRoleAndRights(role, rights);
    world.put(changed);
    for (BotAccount bot : world.bots()) {
      ObjectNode before = world.botApiJson().member(group, bot.id());
      ObjectNode after = world.botApiJson().member(changed, bot.id());
      JsonNode update = world.botApiJson().memberUpdated(group.id(), by, before, after);
      if (!after.equals(before)) world.enqueue(bot, "my_chat_member", update);
      if (!group.hasBots() && changed.hasBots() && !group.isChannel()) {
        JsonNode newMember = world.botApiJson().user(bot.id());
        new MessageUpdates(world, bot)
            .report(group, owner(group).id(), MessageContent.Service.newMember(newMember));
      }
    }
  }

  /**
   * Upgrades a basic group to a supergroup, which is another chat with another id.
   *
   * @return the supergroup
   */
  public Group upgrade(Group group) {
    refuseIf(group.form() != Group.Form.BASIC, "this is a supergroup already");
    long owner = owner(group).id();
    Group upgraded =
        Group.of(
                nextId(Group.Form.SUPERGROUP),
                group.title(),
                group.members(),
                Group.Form.SUPERGROUP)
            .withRoleAndRights(group.role(), group.rights())
            .withPolicy(it -> group.policy());
    world.put(group.withSuccessor(upgraded.id()));
    world.put(upgraded);
    for (BotAccount bot : world.bots()) {
      MessageUpdates updates = new MessageUpdates(world, bot);
      updates.report(group, owner, migration("migrate_to_chat_id", upgraded));
      updates.report(upgraded, owner, migration("migrate_from_chat_id", group));
    }
    return upgraded;
  }

  private static MessageContent migration(String field, Group other) {
    return new MessageContent.Service(field, LongNode.valueOf(other.id()));
  }

  private User owner(Group group) {
    return group
        .owner()
        .flatMap(world::user)
        .orElseThrow(() -> new ActionNotAllowedException("nobody is in the group"));
  }

  private long nextId(Group.Form form) {
    boolean isBasic = form == Group.Form.BASIC;
    return world.groups().stream()
            .mapToLong(Group::id)
            .filter(it -> it > -SUPERGROUP_ID_BASE == isBasic)
            .min()
            .orElse(isBasic ? SampleUsers.BASIC_GROUP_ID_BASE : SampleUsers.STAFF_GROUP)
        - 1;
  }
}
