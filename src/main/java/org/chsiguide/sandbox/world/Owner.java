package org.chsiguide.sandbox.world;

import com.fasterxml.jackson.databind.node.LongNode;
import java.util.Set;

/** What the owner of a group does: it changes the group for every bot, and bots hear of it. */
public final class Owner {
  /** What the id of a supergroup begins with. */
  private static final long SUPERGROUPS = 1_000_000_000_000L;

  private final World world;

  /** The owner of all groups in this world. */
  public Owner(World world) {
    this.world = world;
  }

  /** Founds a group, with the next free id of its kind. */
  public Group found(String title, Group.Form form, Set<Long> members) {
    Group group =
        Group.of(form == Group.Form.BASIC ? nextBasicId() : nextId(), title, members, form);
    put(group);
    return group;
  }

  /** Gives the group another name. */
  public void rename(Group group, String title) {
    put(group.titled(title));
  }

  /** Turns topics on or off; there are none in a basic group. */
  public void form(Group group, Group.Form form) {
    if (group.form() == Group.Form.BASIC || form == Group.Form.BASIC) {
      throw new Impossible("a basic group has no topics; upgrade it first");
    }
    put(group.as(form));
  }

  /** Makes bots administrators with these rights, or no longer, or takes them out. */
  public void grant(Group group, Group.Role role, Set<Group.Right> rights) {
    Group changed = group.granting(role, rights);
    put(changed);
    for (BotAccount bot : world.bots()) {
      world.queue(
          bot,
          "my_chat_member",
          world.shapes().members().standing(bot, owner(group), group, changed),
          World.UPDATE_LIFETIME);
    }
  }

  /**
   * Upgrades a basic group to a supergroup, which is another chat with another id.
   *
   * @return the supergroup
   */
  public Group upgrade(Group group) {
    if (group.form() != Group.Form.BASIC) throw new Impossible("this is a supergroup already");
    Group upgraded =
        Group.of(nextId(), group.title(), group.members(), Group.Form.SUPERGROUP)
            .granting(group.role(), group.rights());
    put(group.replacedBy(upgraded.id()));
    put(upgraded);
    for (BotAccount bot : world.bots()) {
      tell(bot, group, "migrate_to_chat_id", upgraded.id());
      tell(bot, upgraded, "migrate_from_chat_id", group.id());
    }
    return upgraded;
  }

  private void tell(BotAccount bot, Group group, String field, long other) {
    Chat chat = world.chat(bot, group.id()).orElseThrow();
    Content content = new Content.Service(field, LongNode.valueOf(other));
    Message message = world.send(bot, chat, Draft.of(owner(group).id(), content));
    world.queue(bot, "message", world.shapes().message(bot, message), World.UPDATE_LIFETIME);
  }

  private Person owner(Group group) {
    return group
        .owner()
        .flatMap(world::person)
        .orElseThrow(() -> new Impossible("nobody is in the group"));
  }

  private void put(Group group) {
    world.put(group);
    world.tell(new Change.Peopled());
  }

  private long nextId() {
    return world.groups().stream().mapToLong(Group::id).min().orElse(Cast.STAFF_GROUP) - 1;
  }

  private long nextBasicId() {
    return world.groups().stream()
            .mapToLong(Group::id)
            .filter(it -> it > -SUPERGROUPS)
            .min()
            .orElse(Cast.BASIC_GROUPS)
        - 1;
  }
}
