package org.chsiguide.sandbox.api;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.chsiguide.sandbox.api.parameter.ApiException;
import org.chsiguide.sandbox.api.parameter.ChatPermissions;
import org.chsiguide.sandbox.world.Chat;
import org.chsiguide.sandbox.world.Group;
import org.chsiguide.sandbox.world.Message;
import org.chsiguide.sandbox.world.Moderation;
import org.chsiguide.sandbox.world.Moderation.Presence;
import org.chsiguide.sandbox.world.User;
import org.jspecify.annotations.Nullable;

/** Methods by which a bot bans, restricts and promotes the members of a group. */
final class ModerationMethods {
  /** https://core.telegram.org/bots/api#banchatmember: shorter or longer means for ever. */
  private static final long MIN_SECONDS = 30;

  private static final long MAX_SECONDS = 366L * 24 * 3600;
  private static final int MAX_CUSTOM_TITLE_LENGTH = 16;
  private static final int MAX_DESCRIPTION_LENGTH = 255;

  private ModerationMethods() {}

  /** The group of a call, and the member that it is about. */
  private record Target(MethodCall call, Chat chat, Group group, User user) {
    static Target of(MethodCall call, Group.Right right, String lacking) {
      Chat chat = call.writableChat();
      Group group =
          call.world()
              .group(chat.id())
              .orElseThrow(
                  () ->
                      ApiException.badRequest(
                          "chat member status can't be changed in private chats"));
      long id = call.parameters().number("user_id");
      ApiException.refuseIf(id <= 0, "invalid user_id specified");
      if (id == call.bot().id()) {
        boolean promotes = right == Group.Right.PROMOTE_MEMBERS;
        throw ApiException.badRequest(promotes ? "can't promote self" : "can't restrict self");
      }
      User user =
          call.world()
              .user(id)
              .orElseThrow(() -> ApiException.badRequest("PARTICIPANT_ID_INVALID"));
      ApiException.refuseIf(!call.hasRight(chat, right), lacking);
      return new Target(call, chat, group, user);
    }

    /** Checks that it is not the owner; the administrators here are those that bots appointed. */
    Target expectNotOwner() {
      ApiException.refuseIf(status().equals("creator"), "can't remove chat owner");
      return this;
    }

    void expectSupergroup() {
      expectSupergroupOrChannel();
      ModerationMethods.expectNoChannel(group);
    }

    void expectSupergroupOrChannel() {
      ApiException.refuseIf(
          group.form() == Group.Form.BASIC, "method is available only for supergroups");
    }

    String status() {
      return call.world().botApiJson().memberJson().member(user, group).path("status").asText();
    }

    void set(@Nullable ObjectNode state, Presence presence) {
      new Moderation(call.world()).setMember(group, call.bot().id(), user, state, presence);
    }
  }

  private static Target restrictable(MethodCall call) {
    return Target.of(
        call, Group.Right.RESTRICT_MEMBERS, "not enough rights to restrict/unrestrict chat member");
  }

  /** Returns when a ban or restriction ends; 0: never. */
  private static long untilDate(MethodCall call) {
    long until = call.parameters().number("until_date");
    long seconds = until - call.world().now().getEpochSecond();
    return seconds < MIN_SECONDS || seconds > MAX_SECONDS ? 0 : until;
  }

  private static ObjectNode state(String status) {
    return JsonNodeFactory.instance.objectNode().put("status", status);
  }

  static void banChatMember(MethodCall call) {
    long until = untilDate(call);
    boolean revokesMessages = call.parameters().isTrue("revoke_messages");
    Target target = restrictable(call).expectNotOwner();
    target.set(state("kicked").put("until_date", until), Presence.OUT);
    if (revokesMessages || target.group().form() != Group.Form.BASIC) deleteMessages(target);
  }

  private static void deleteMessages(Target target) {
    for (Message message : List.copyOf(target.chat().messages())) {
      if (message.from() == target.user().id()) {
        target.call().world().delete(target.call().bot(), target.chat(), message.id());
      }
    }
  }

  /** Lifts a ban; without only_if_banned a member is removed, and can come back. */
  static void unbanChatMember(MethodCall call) {
    boolean onlyIfBanned = call.parameters().isTrue("only_if_banned");
    Target target = restrictable(call);
    target.expectSupergroupOrChannel();
    if (onlyIfBanned && !target.status().equals("kicked")) return;
    target.expectNotOwner().set(null, Presence.OUT);
  }

  static void restrictChatMember(MethodCall call) {
    ObjectNode permissions = ChatPermissions.ofMember(call.parameters());
    long until = untilDate(call);
    Target target = restrictable(call);
    target.expectSupergroup();
    target.expectNotOwner();
    boolean isMember = target.group().members().contains(target.user().id());
    ObjectNode restricted = state("restricted").put("is_member", isMember);
    restricted.<ObjectNode>setAll(permissions).put("until_date", until);
    target.set(ChatPermissions.isAll(permissions) ? null : restricted, Presence.UNCHANGED);
  }

  /** Makes a member an administrator with these rights; without any, an ordinary member again. */
  static void promoteChatMember(MethodCall call) {
    ObjectNode rights = state("administrator").put("can_be_edited", true);
    rights.put("is_anonymous", call.parameters().isTrue("is_anonymous"));
    boolean hasAny = rights.path("is_anonymous").asBoolean();
    Target target = Target.of(call, Group.Right.PROMOTE_MEMBERS, "not enough rights");
    target.expectSupergroupOrChannel();
    for (Group.Right right : Group.Right.values()) {
      if (!right.isOf(target.group().form())) continue;
      boolean isGiven =
          call.parameters().isTrue(right.field()) || call.parameters().isTrue(right.olderField());
      rights.put(right.field(), isGiven || right == Group.Right.MANAGE_CHAT);
      hasAny |= isGiven;
    }
    ApiException.refuseIf(target.status().equals("creator"), "can't remove chat owner");
    ApiException.refuseIf(
        !target.group().members().contains(target.user().id()), "USER_NOT_PARTICIPANT");
    target.set(hasAny ? rights : null, Presence.UNCHANGED);
  }

  static void setChatAdministratorCustomTitle(MethodCall call) {
    String title = call.parameters().text("custom_title").strip();
    Target target =
        Target.of(
            call,
            Group.Right.PROMOTE_MEMBERS,
            "not enough rights to change custom title of the user");
    target.expectSupergroup();
    ObjectNode admin =
        target
            .group()
            .policy()
            .member(target.user().id())
            .filter(it -> it.path("status").asText().equals("administrator"))
            .orElseThrow(() -> ApiException.badRequest("user is not an administrator"));
    ApiException.refuseIfLonger(title, MAX_CUSTOM_TITLE_LENGTH, "ADMIN_RANK_INVALID");
    ApiException.refuseIf(
        title.codePoints().anyMatch(it -> it > 0x1F000), "ADMIN_RANK_EMOJI_NOT_ALLOWED");
    ObjectNode titled = admin.deepCopy();
    titled.remove("custom_title");
    if (!title.isEmpty()) titled.put("custom_title", title);
    target.set(titled, Presence.UNCHANGED);
  }

  static void setChatPermissions(MethodCall call) {
    ObjectNode permissions = ChatPermissions.of(call.parameters());
    Group group =
        group(
            call,
            Group.Right.RESTRICT_MEMBERS,
            "not enough rights to change chat permissions",
            "can't change private chat permissions");
    expectNoChannel(group);
    new Moderation(call.world()).setPermissions(group, permissions);
  }

  static void setChatDescription(MethodCall call) {
    String description = call.parameters().text("description").strip();
    Group group =
        group(
            call,
            Group.Right.CHANGE_INFO,
            "not enough rights to set chat description",
            "can't change private chat description");
    ApiException.refuseIfLonger(description, MAX_DESCRIPTION_LENGTH, "CHAT_ABOUT_TOO_LONG");
    ApiException.refuseIf(
        description.equals(group.policy().description()), "chat description is not modified");
    new Moderation(call.world()).setDescription(group, description);
  }

  private static void expectNoChannel(Group group) {
    ApiException.refuseIf(group.isChannel(), "method is available only for supergroups");
  }

  /**
   * Returns the group of a call if the bot has this right there.
   *
   * @param lacking why it is refused without that right
   * @param inPrivate why it is refused in a private chat
   */
  static Group group(MethodCall call, Group.Right right, String lacking, String inPrivate) {
    Chat chat = call.writableChat();
    Group group =
        call.world().group(chat.id()).orElseThrow(() -> ApiException.badRequest(inPrivate));
    ApiException.refuseIf(!call.hasRight(chat, right), lacking);
    return group;
  }
}
