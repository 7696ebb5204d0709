package org.chsiguide.sandbox.api;

import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.chsiguide.sandbox.file.FileKind;
import org.chsiguide.sandbox.file.StoredFile;
import org.chsiguide.sandbox.world.Chat;
import org.chsiguide.sandbox.world.FileJson;
import org.chsiguide.sandbox.world.Group;
import org.chsiguide.sandbox.world.GroupOwnerActions;
import org.chsiguide.sandbox.world.Message;
import org.chsiguide.sandbox.world.Moderation;
import org.chsiguide.sandbox.world.Moderation.Presence;
import org.chsiguide.sandbox.world.User;
import org.jspecify.annotations.Nullable;

/**
 * Methods by which a bot changes what a group says of itself, bans, restricts and promotes its
 * members, or leaves it.
 */
final class GroupMethods {
  /** https://core.telegram.org/bots/api#banchatmember: shorter or longer means for ever. */
  private static final long MIN_SECONDS = 30;

  private static final long MAX_SECONDS = 366L * 24 * 3600;
  private static final Set<Group.Form> SUPERGROUPS =
      EnumSet.of(Group.Form.SUPERGROUP, Group.Form.FORUM);
  private static final Set<Group.Form> NOT_BASIC =
      EnumSet.complementOf(EnumSet.of(Group.Form.BASIC));
  private static final String ONLY_IN_SUPERGROUPS = "method is available only in supergroups";
  private static final String NOT_IN_BASIC_GROUPS =
      "method is available only in supergroup and channel chats";
  private static final String RESTRICTS_SELF = "can't restrict self";
  private static final int MAX_CUSTOM_TITLE_LENGTH = 16;
  private static final int MAX_DESCRIPTION_LENGTH = 255;

  private GroupMethods() {}

  /** leaveChat. All bots leave, because they share one membership. */
  static void leaveChat(MethodCall call) {
    String inPrivate = "chat member status can't be changed in private chats";
    Group group =
        call.world()
            .group(call.writableChat().id())
            .orElseThrow(() -> ApiException.badRequest(inPrivate));
    new GroupOwnerActions(call.world()).leave(group, call.bot());
  }

  static void setChatTitle(MethodCall call) {
    Chat chat = call.writableChat();
    // A longer title is cut.
    String title = call.parameters().stripped("title", Group.MAX_TITLE_CODE_POINTS);
    ApiException.refuseIf(title.isEmpty(), "Title must be non-empty");
    Group group =
        call.group(
            Group.Right.CHANGE_INFO,
            "Not enough rights to change chat title",
            "Can't change private chat title");
    if (title.equals(group.title())) return;
    call.world().put(group.withTitle(title));
    call.report(chat, null, "new_chat_title", TextNode.valueOf(title));
  }

  static void setChatPhoto(MethodCall call) {
    InputFiles files = new InputFiles(call.world(), call.parameters());
    files.expectNamed(FileKind.PHOTO);
    String reference = call.parameters().text("photo");
    ApiException.refuseIf(
        !reference.isEmpty() && !reference.startsWith(Parameters.ATTACHED),
        "photo must be uploaded as an InputFile");
    Group group = groupWithPhoto(call);
    StoredFile photo = files.file(FileKind.PHOTO);
    call.world().put(group.withPolicy(it -> it.withPhoto(photo.id())));
    call.report(
        call.chat(), null, "new_chat_photo", new FileJson(call.world().files()).photo(photo));
  }

  static void deleteChatPhoto(MethodCall call) {
    Group group = groupWithPhoto(call);
    ApiException.refuseIf(group.policy().photo() == null, "CHAT_NOT_MODIFIED");
    call.world().put(group.withPolicy(it -> it.withPhoto(null)));
    call.report(call.chat(), null, "delete_chat_photo", BooleanNode.TRUE);
  }

  private static Group groupWithPhoto(MethodCall call) {
    return call.group(
        Group.Right.CHANGE_INFO,
        "not enough rights to change chat photo",
        "can't change private chat photo");
  }

  /** The group of a call, and the member that it is about. */
  private record Target(MethodCall call, Chat chat, Group group, User user) {
    /**
     * Returns the target of a call, checked in the order of telegram-bot-api: Client.cpp.
     *
     * @param forms those of the groups in which the method works
     * @param elsewhere why it is refused in other chats
     * @param self why it is refused for the bot itself
     */
    static Target of(MethodCall call, Set<Group.Form> forms, String elsewhere, String self) {
      long id = call.userId();
      Chat chat = call.writableChat();
      Group group =
          call.world()
              .group(chat.id())
              .filter(it -> forms.contains(it.form()))
              .orElseThrow(() -> ApiException.badRequest(elsewhere));
      ApiException.refuseIf(id == call.bot().id(), self);
      return new Target(call, chat, group, call.expectParticipant(id));
    }

    /**
     * Checks that the member is not the owner, and that the bot has the right, in the order of td:
     * DialogParticipantManager.cpp; the administrators here are those that bots appointed.
     */
    Target expectMay(Group.Right right, String lacking) {
      ApiException.refuseIf(status().equals("creator"), "can't remove chat owner");
      ApiException.refuseIf(!call.hasRight(chat, right), lacking);
      return this;
    }

    Target expectMayRestrict() {
      return expectMay(
          Group.Right.RESTRICT_MEMBERS, "not enough rights to restrict/unrestrict chat member");
    }

    String status() {
      return group.member(user.id(), call.world().now()).path("status").asText();
    }

    /** Returns what is special about the member, if it is an administrator. */
    Optional<ObjectNode> administrator() {
      return group.policy().member(user.id()).filter(Group::isAdministrator);
    }

    void set(@Nullable ObjectNode state, Presence presence) {
      new Moderation(call.world()).setMember(group, call.bot().id(), user, state, presence, null);
    }
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
    Target target =
        Target.of(
                call,
                EnumSet.allOf(Group.Form.class),
                "can't ban members in private chats",
                RESTRICTS_SELF)
            .expectMayRestrict();
    target.set(state("kicked").put("until_date", until), Presence.OUT);
    if (revokesMessages || target.group().form() != Group.Form.BASIC) deleteMessages(target);
  }

  private static void deleteMessages(Target target) {
    for (Message message : List.copyOf(target.chat().messages())) {
      if (message.from() == target.user().id()) target.chat().remove(message.id());
    }
  }

  /** Lifts a ban; without only_if_banned a member is removed, and can come back. */
  static void unbanChatMember(MethodCall call) {
    boolean onlyIfBanned = call.parameters().isTrue("only_if_banned");
    Target target = Target.of(call, NOT_BASIC, NOT_IN_BASIC_GROUPS, RESTRICTS_SELF);
    if (onlyIfBanned && !target.status().equals("kicked")) return;
    target.expectMayRestrict().set(null, Presence.OUT);
  }

  static void restrictChatMember(MethodCall call) {
    ObjectNode permissions = ChatPermissions.ofMember(call.parameters());
    long until = untilDate(call);
    Target target =
        Target.of(call, SUPERGROUPS, ONLY_IN_SUPERGROUPS, RESTRICTS_SELF).expectMayRestrict();
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
    Target target =
        Target.of(call, NOT_BASIC, NOT_IN_BASIC_GROUPS, "can't promote self")
            .expectMay(Group.Right.PROMOTE_MEMBERS, "not enough rights");
    for (Group.Right right : Group.Right.values()) {
      if (!right.isOf(target.group().form())) continue;
      boolean isGiven =
          call.parameters().isTrue(right.field()) || call.parameters().isTrue(right.olderField());
      ApiException.refuseIf(isGiven && !target.group().hasRight(right), "RIGHT_FORBIDDEN");
      rights.put(right.field(), isGiven || right == Group.Right.MANAGE_CHAT);
      hasAny |= isGiven;
    }
    target
        .administrator()
        .map(it -> it.get("custom_title"))
        .ifPresent(it -> rights.set("custom_title", it));
    ApiException.refuseIf(
        !target.group().members().contains(target.user().id()), "USER_NOT_PARTICIPANT");
    target.set(hasAny ? rights : null, Presence.UNCHANGED);
  }

  static void setChatAdministratorCustomTitle(MethodCall call) {
    String title = call.parameters().text("custom_title").strip();
    String lacking = "not enough rights to change custom title of the user";
    Target target = Target.of(call, SUPERGROUPS, ONLY_IN_SUPERGROUPS, lacking);
    ApiException.refuseIf(
        target.status().equals("creator"), "only the owner can edit their custom title");
    ObjectNode admin =
        target
            .administrator()
            .orElseThrow(() -> ApiException.badRequest("user is not an administrator"));
    target.expectMay(Group.Right.PROMOTE_MEMBERS, lacking);
    ApiException.refuseIfLonger(title, MAX_CUSTOM_TITLE_LENGTH, "CUSTOM_TITLE_INVALID");
    ApiException.refuseIf(
        title.codePoints().anyMatch(it -> it > 0x1F000), "CUSTOM_TITLE_EMOJI_NOT_ALLOWED");
    ObjectNode titled = admin.deepCopy();
    titled.remove("custom_title");
    if (!title.isEmpty()) titled.put("custom_title", title);
    target.set(titled, Presence.UNCHANGED);
  }

  static void setChatPermissions(MethodCall call) {
    ObjectNode permissions = ChatPermissions.of(call.parameters());
    Group group =
        call.group(
            Group.Right.RESTRICT_MEMBERS,
            "not enough rights to change chat permissions",
            "can't change private chat permissions");
    ApiException.refuseIf(group.isChannel(), "can't change channel chat permissions");
    call.world().put(group.withPolicy(it -> it.withPermissions(permissions)));
  }

  static void setChatDescription(MethodCall call) {
    String description = call.parameters().text("description").strip();
    Group group =
        call.group(
            Group.Right.CHANGE_INFO,
            "not enough rights to set chat description",
            "can't change private chat description");
    ApiException.refuseIfLonger(description, MAX_DESCRIPTION_LENGTH, "CHAT_ABOUT_TOO_LONG");
    ApiException.refuseIf(
        description.equals(group.policy().description()), "chat description is not modified");
    call.world().put(group.withPolicy(it -> it.withDescription(description)));
  }
}
