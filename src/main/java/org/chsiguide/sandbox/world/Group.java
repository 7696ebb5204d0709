package org.chsiguide.sandbox.world;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A group or channel. All bots have the same role in it.
 *
 * @param members in the order in which they joined
 * @param role the role of every bot
 * @param rights what bots may do beyond writing, if they are administrators
 * @param successor the supergroup that it was upgraded to, or null
 * @param policy how it is moderated
 */
public record Group(
    long id,
    String title,
    @JsonDeserialize(as = LinkedHashSet.class) Set<Long> members,
    Form form,
    Role role,
    Set<Right> rights,
    @Nullable Long successor,
    GroupPolicy policy) {
  /** https://core.telegram.org/bots/api#setchattitle. */
  public static final int MAX_TITLE_CODE_POINTS = 128;

  /** The kind of a group. */
  public enum Form {
    /** A basic group; its id is not that of a supergroup. */
    BASIC,
    SUPERGROUP,
    /** A supergroup with topics. */
    FORUM,
    /** A channel, in whose name its administrators post. */
    CHANNEL
  }

  /** The role of bots in a group. */
  public enum Role {
    ADMINISTRATOR,
    MEMBER,
    LEFT,
    KICKED;

    /** Returns the status in the Bot API's ChatMember. */
    public String status() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** A right of an administrator. */
  public enum Right {
    MANAGE_CHAT,
    CHANGE_INFO,
    DELETE_MESSAGES,
    DELETE_STORIES,
    EDIT_MESSAGES,
    EDIT_STORIES,
    INVITE_USERS,
    MANAGE_DIRECT_MESSAGES,
    MANAGE_TAGS,
    MANAGE_TOPICS,
    MANAGE_VIDEO_CHATS,
    PIN_MESSAGES,
    POST_MESSAGES,
    POST_STORIES,
    PROMOTE_MEMBERS,
    RESTRICT_MEMBERS,
    SEND_WELCOME_MESSAGES;

    private static final Set<Right> CHANNEL_ONLY =
        EnumSet.of(EDIT_MESSAGES, MANAGE_DIRECT_MESSAGES, POST_MESSAGES);
    private static final Set<Right> GROUP_ONLY =
        EnumSet.of(MANAGE_TAGS, MANAGE_TOPICS, PIN_MESSAGES);

    /** Returns whether there is such a right in a group of this form. */
    public boolean isOf(Form form) {
      return !(form == Form.CHANNEL ? GROUP_ONLY : CHANNEL_ONLY).contains(this);
    }

    /** Returns the field of the Bot API's ChatMemberAdministrator. */
    public String field() {
      return "can_" + name().toLowerCase(Locale.ROOT);
    }

    /** Returns the field of before Bot API 6.0, when video chats were voice chats. */
    public String olderField() {
      return field().replace("video", "voice");
    }
  }

  private static final Set<String> ADMINISTRATORS = Set.of("creator", "administrator");

  public Group {
    members = Collections.unmodifiableSet(new LinkedHashSet<>(members));
    rights = Set.copyOf(rights);
  }

  /** Returns a group in which bots have all rights. */
  public static Group of(long id, String title, Set<Long> members, Form form) {
    return new Group(
        id,
        title,
        members,
        form,
        Role.ADMINISTRATOR,
        EnumSet.allOf(Right.class),
        null,
        GroupPolicy.OPEN);
  }

  /** Returns whether bots have this right; every administrator may see what members see. */
  public boolean hasRight(Right right) {
    return role == Role.ADMINISTRATOR && (right == Right.MANAGE_CHAT || rights.contains(right));
  }

  /** Returns the Bot API's ChatMember of a bot, without the bot. */
  public ObjectNode botMember() {
    ObjectNode json = JsonNodeFactory.instance.objectNode().put("status", role.status());
    if (role == Role.KICKED) json.put("until_date", 0);
    if (role != Role.ADMINISTRATOR) return json;
    json.put("can_be_edited", false).put("is_anonymous", false);
    for (Right right : Right.values()) {
      if (right.isOf(form)) json.put(right.field(), hasRight(right));
    }
    return json;
  }

  /** Returns the Bot API's ChatMember of a user at this time, without the user. */
  public ObjectNode member(long user, Instant now) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    if (owner().filter(it -> it == user).isPresent()) {
      return json.put("status", "creator").put("is_anonymous", false);
    }
    json.put("status", members.contains(user) ? "member" : "left");
    policy
        .member(user)
        .filter(it -> !isOver(it.path("until_date").asLong(), now))
        .ifPresent(json::setAll);
    return json;
  }

  private static boolean isOver(long until, Instant now) {
    return until != 0 && until <= now.getEpochSecond();
  }

  /** Returns whether a ChatMember is the owner or another administrator. */
  public static boolean isAdministrator(ObjectNode member) {
    return ADMINISTRATORS.contains(member.path("status").asText());
  }

  /** Returns whether bots are in it. */
  public boolean hasBots() {
    return role == Role.ADMINISTRATOR || role == Role.MEMBER;
  }

  /** Returns the owner: the first of its members. */
  public Optional<Long> owner() {
    return members.stream().findFirst();
  }

  /** Returns the type of its Chat, which is also its name in error messages. */
  public String kind() {
    return switch (form) {
      case BASIC -> "group";
      case SUPERGROUP, FORUM -> "supergroup";
      case CHANNEL -> "channel";
    };
  }

  /** Returns whether it is a channel. */
  public boolean isChannel() {
    return form == Form.CHANNEL;
  }

  Group withMembers(Set<Long> newMembers) {
    return new Group(id, title, newMembers, form, role, rights, successor, policy);
  }

  /** Returns this group with another title. */
  public Group withTitle(String newTitle) {
    return new Group(id, newTitle, members, form, role, rights, successor, policy);
  }

  Group withForm(Form newForm) {
    return new Group(id, title, members, newForm, role, rights, successor, policy);
  }

  Group withRoleAndRights(Role newRole, Set<Right> newRights) {
    return new Group(id, title, members, form, newRole, newRights, successor, policy);
  }

  Group withSuccessor(long newSuccessor) {
    return new Group(id, title, members, form, role, rights, newSuccessor, policy);
  }

  /** Returns this group with its policy changed. */
  public Group withPolicy(UnaryOperator<GroupPolicy> change) {
    return new Group(id, title, members, form, role, rights, successor, change.apply(policy));
  }
}
