package org.chsiguide.sandbox.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.List;
import java.util.Optional;
import org.chsiguide.sandbox.world.Group;
import org.chsiguide.sandbox.world.Moderation;
import org.chsiguide.sandbox.world.User;

/** Invite links, and the requests of those who want to join by them. */
final class InviteLinkMethods {
  private static final int MAX_NAME_LENGTH = 32;
  private static final int MAX_MEMBER_LIMIT = 99_999;

  private InviteLinkMethods() {}

  private static Group group(MethodCall call) {
    return call.group(
        Group.Right.INVITE_USERS,
        "not enough rights to manage chat invite link",
        "can't invite members to a private chat");
  }

  static JsonNode createChatInviteLink(MethodCall call) {
    ObjectNode options = options(call);
    Group group = group(call);
    return put(call, group, create(call, options, false));
  }

  private static ObjectNode create(MethodCall call, ObjectNode options, boolean isPrimary) {
    ObjectNode link = JsonNodeFactory.instance.objectNode();
    link.put("invite_link", new Moderation(call.world()).newInviteLink());
    link.put("creator", call.bot().id()).put("is_primary", isPrimary).put("is_revoked", false);
    return link.setAll(options);
  }

  private static ObjectNode put(MethodCall call, Group group, ObjectNode link) {
    String key = link.path("invite_link").asText();
    call.world().put(group.withPolicy(it -> it.withLink(key, link)));
    return new Moderation(call.world()).inviteLink(link);
  }

  private static ObjectNode options(MethodCall call) {
    Parameters parameters = call.parameters();
    String name = parameters.text("name").strip();
    long expires = parameters.number("expire_date");
    int limit = parameters.integer("member_limit", 0, 0, MAX_MEMBER_LIMIT);
    boolean asks = parameters.isTrue("creates_join_request");
    ApiException.refuseIfLonger(name, MAX_NAME_LENGTH, "INVITE_LINK_NAME_TOO_LONG");
    ApiException.refuseIf(
        asks && limit > 0,
        "member limit can't be specified for links requiring administrator approval");
    ApiException.refuseIf(
        expires != 0 && expires <= call.world().now().getEpochSecond(), "EXPIRE_DATE_INVALID");
    ObjectNode options = JsonNodeFactory.instance.objectNode().put("creates_join_request", asks);
    if (!name.isEmpty()) options.put("name", name);
    if (expires > 0) options.put("expire_date", expires);
    if (limit > 0) options.put("member_limit", limit);
    return options;
  }

  static JsonNode editChatInviteLink(MethodCall call) {
    ObjectNode options = options(call);
    String link = call.parameters().text("invite_link");
    Group group = group(call);
    ObjectNode edited = find(call, group, link).deepCopy();
    ApiException.refuseIf(isPrimary(edited), "CHAT_INVITE_PERMANENT");
    edited.remove(List.of("name", "expire_date", "member_limit"));
    edited.setAll(options);
    return put(call, group, edited);
  }

  static JsonNode revokeChatInviteLink(MethodCall call) {
    String link = call.parameters().text("invite_link");
    Group group = group(call);
    ObjectNode revoked = find(call, group, link).deepCopy().put("is_revoked", true);
    ObjectNode json = put(call, group, revoked);
    if (isPrimary(revoked)) newPrimary(call, group);
    return json;
  }

  private static boolean isPrimary(ObjectNode link) {
    return link.path("is_primary").asBoolean();
  }

  private static ObjectNode find(MethodCall call, Group group, String link) {
    ApiException.refuseIf(link.isEmpty(), "invite link must be non-empty");
    return Optional.ofNullable(group.policy().links().get(link))
        .filter(it -> it.path("creator").asLong() == call.bot().id())
        .filter(it -> !it.path("is_revoked").asBoolean())
        .orElseThrow(() -> ApiException.badRequest("INVITE_HASH_EXPIRED"));
  }

  /** Makes a new primary link; the bot's previous one is revoked. */
  static JsonNode exportChatInviteLink(MethodCall call) {
    Group group = group(call);
    primary(call, group).ifPresent(it -> put(call, group, it.deepCopy().put("is_revoked", true)));
    return TextNode.valueOf(newPrimary(call, group).path("invite_link").asText());
  }

  private static ObjectNode newPrimary(MethodCall call, Group group) {
    Group current = call.world().group(group.id()).orElseThrow();
    ObjectNode options = JsonNodeFactory.instance.objectNode().put("creates_join_request", false);
    return put(call, current, create(call, options, true));
  }

  /** Returns the bot's own primary link, if it has made one. */
  static Optional<ObjectNode> primary(MethodCall call, Group group) {
    return group.policy().links().values().stream()
        .filter(it -> it.path("creator").asLong() == call.bot().id())
        .filter(it -> isPrimary(it) && !it.path("is_revoked").asBoolean())
        .findFirst();
  }

  /** Lets in a user who asked to join, or not. */
  static void answerJoinRequest(MethodCall call, boolean isApproved) {
    long id = call.userId();
    Group group = group(call);
    ApiException.refuseIf(isApproved && group.members().contains(id), "USER_ALREADY_PARTICIPANT");
    User user = call.world().user(id).orElseThrow(() -> ApiException.badRequest("USER_ID_INVALID"));
    JsonNode request = group.policy().joinRequests().get(id);
    if (request == null) throw ApiException.badRequest("HIDE_REQUESTER_MISSING");
    if (isApproved) {
      String link = request.at("/invite_link/invite_link").asText();
      new Moderation(call.world()).letIn(group, call.bot().id(), user, link);
    } else {
      call.world().put(group.withPolicy(it -> it.withJoinRequest(id, null)));
    }
  }
}
