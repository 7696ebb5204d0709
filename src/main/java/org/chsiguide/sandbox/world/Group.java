package org.chsiguide.sandbox.world;

import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A group. All bots stand alike in it.
 *
 * @param members in the order in which they came
 * @param role of every bot
 * @param rights what bots may do beside writing, where they are administrators
 * @param successor the supergroup that it was upgraded to, or null
 */
public record Group(
    long id,
    String title,
    Set<Long> members,
    Form form,
    Role role,
    Set<Right> rights,
    @Nullable Long successor) {

  /** What kind of group it is. */
  public enum Form {
    /** A small one; its id is not yet one of a supergroup. */
    BASIC,
    SUPERGROUP,
    /** A supergroup with topics. */
    FORUM
  }

  /** How a bot stands in it. */
  public enum Role {
    ADMINISTRATOR,
    MEMBER,
    LEFT,
    KICKED;

    /** As the Bot API's ChatMember writes it. */
    public String status() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** What an administrator may do. */
  public enum Right {
    MANAGE_CHAT,
    CHANGE_INFO,
    DELETE_MESSAGES,
    DELETE_STORIES,
    EDIT_STORIES,
    INVITE_USERS,
    MANAGE_TAGS,
    MANAGE_TOPICS,
    MANAGE_VIDEO_CHATS,
    PIN_MESSAGES,
    POST_STORIES,
    PROMOTE_MEMBERS,
    RESTRICT_MEMBERS,
    SEND_WELCOME_MESSAGES;

    /** The field of the Bot API's ChatMemberAdministrator. */
    public String field() {
      return "can_" + name().toLowerCase(Locale.ROOT);
    }
  }

  /** Files of earlier versions know the first three only. */
  public Group {
    members = Collections.unmodifiableSet(new LinkedHashSet<>(members));
    form = form == null ? Form.FORUM : form;
    role = role == null ? Role.ADMINISTRATOR : role;
    rights = rights == null ? EnumSet.allOf(Right.class) : Set.copyOf(rights);
  }

  /** A group in which bots may do everything. */
  public static Group of(long id, String title, Set<Long> members, Form form) {
    return new Group(
        id, title, members, form, Role.ADMINISTRATOR, EnumSet.allOf(Right.class), null);
  }

  /** Whether bots may do that. */
  public boolean hasRight(Right right) {
    return role == Role.ADMINISTRATOR && rights.contains(right);
  }

  /** Whether bots are in it. */
  public boolean hasBots() {
    return role == Role.ADMINISTRATOR || role == Role.MEMBER;
  }

  /** Who founded it: the first of its members. */
  public Optional<Long> owner() {
    return members.stream().findFirst();
  }

  /** How refusals call it. */
  public String kind() {
    return form == Form.BASIC ? "group" : "supergroup";
  }

  Group withMembers(Set<Long> newMembers) {
    return new Group(id, title, newMembers, form, role, rights, successor);
  }

  Group withTitle(String newTitle) {
    return new Group(id, newTitle, members, form, role, rights, successor);
  }

  Group withForm(Form newForm) {
    return new Group(id, title, members, newForm, role, rights, successor);
  }

  Group withRoleAndRights(Role newRole, Set<Right> newRights) {
    return new Group(id, title, members, form, newRole, newRights, successor);
  }

  Group withSuccessor(long newSuccessor) {
    return new Group(id, title, members, form, role, rights, newSuccessor);
  }
}
