package org.chsiguide.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.chsiguide.sandbox.world.SampleUsers.CHINESE_STUDENT;
import static org.chsiguide.sandbox.world.SampleUsers.STAFF_GROUP;
import static org.chsiguide.sandbox.world.SampleUsers.STAFF_MEMBER;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A bot that bans, restricts, promotes and lets people in. */
class ModerationTest extends SandboxTestBase {

  @BeforeEach
  void listen() {
    sendAsUser("hi");
    List<String> kinds = List.of("message", "chat_member", "chat_join_request");
    http.result("getUpdates", "allowed_updates", kinds);
    newUpdates();
  }

  @Test
  void somebodyJoinsByALinkAndIsBannedAndUnbanned() {
    String link = link("member_limit", 1).get("invite_link").asText();
    join(link);
    JsonNode joined = newUpdates();
    assertThat(joined.at("/0/chat_member/new_chat_member/status").asText()).isEqualTo("member");
    assertThat(joined.at("/0/chat_member/invite_link/invite_link").asText()).isEqualTo(link);
    assertThat(joined.at("/1/message/new_chat_members/0/id").asLong()).isEqualTo(STUDENT);
    assertThat(joined.at("/1/message/new_chat_member/id").asLong()).isEqualTo(STUDENT);
    say("hello");

    inGroup("banChatMember", "user_id", STUDENT);

    assertThat(status()).isEqualTo("kicked");
    JsonNode banned = newUpdates();
    assertThat(banned.at("/1/chat_member/old_chat_member/status").asText()).isEqualTo("member");
    assertThat(banned.at("/2/message/left_chat_member/id").asLong()).isEqualTo(STUDENT);
    assertThat(http.refusedAction("users/" + STUDENT + "/joins", "link", link))
        .isEqualTo("this link is no longer valid");
    String other = link().get("invite_link").asText();
    assertThat(http.refusedAction("users/" + STUDENT + "/joins", "link", other))
        .isEqualTo("Amina Okafor is banned from the group");
    assertThat(http.refusedAction("users/" + STUDENT + "/leaves", "chat", STAFF_GROUP))
        .isEqualTo("Amina Okafor is not in the group");
    assertThat(status()).isEqualTo("kicked");

    inGroup("unbanChatMember", "user_id", STUDENT, "only_if_banned", true);
    join(other);
    assertThat(status()).isEqualTo("member");
  }

  @Test
  void onePermissionImpliesOthersAsInOlderVersions() {
    JsonNode media = permissions("{\"can_send_media_messages\":true,\"can_pin_messages\":true}");
    assertThat(media.get("can_send_messages").asBoolean()).isTrue();
    assertThat(media.get("can_send_voice_notes").asBoolean()).isTrue();
    assertThat(media.get("can_manage_topics").asBoolean()).isTrue();
    assertThat(media.get("can_edit_tag").asBoolean()).isTrue();
    assertThat(media.get("can_react_to_messages").asBoolean()).isTrue();
    assertThat(permissions("{\"can_send_photos\":true}").get("can_send_messages").asBoolean())
        .isFalse();
  }

  private JsonNode permissions(String json) {
    inGroup("setChatPermissions", "permissions", json);
    return http.result("getChat", "chat_id", STAFF_GROUP).get("permissions");
  }

  @Test
  void aMemberAddedByTheOwnerIsAnnounced() {
    JsonNode group = http.act("groups/" + STAFF_GROUP + "/members", "person", STUDENT);
    assertThat(group.at("/members/0").asLong()).isEqualTo(STAFF_MEMBER);
    http.act("groups/" + STAFF_GROUP + "/members", "person", STUDENT);
    JsonNode added = newUpdates();
    assertThat(added).hasSize(2);
    assertThat(added.at("/1/message/new_chat_members/0/id").asLong()).isEqualTo(STUDENT);
    assertThat(added.at("/1/message/from/id").asLong()).isEqualTo(STAFF_MEMBER);
  }

  @Test
  void aRestrictedMemberMayNotWriteUntilTheRestrictionEnds() {
    join(link().get("invite_link").asText());
    long until = clock.instant().plus(Duration.ofHours(1)).getEpochSecond();
    inGroup(
        "restrictChatMember",
        "user_id",
        STUDENT,
        "permissions",
        Map.of("can_react_to_messages", true),
        "until_date",
        until);
    assertThat(refusedWord()).isEqualTo("Amina Okafor lacks can_send_messages here");
    http.act("users/" + STUDENT + "/leaves", "chat", STAFF_GROUP);
    JsonNode gone = inGroup("getChatMember", "user_id", STUDENT);
    assertThat(gone.get("status").asText()).isEqualTo("restricted");
    assertThat(gone.get("is_member").asBoolean()).isFalse();
    join(link().get("invite_link").asText());
    assertThat(refusedWord()).isEqualTo("Amina Okafor lacks can_send_messages here");
    assertThat(inGroup("getChatMember", "user_id", STUDENT).get("is_member").asBoolean()).isTrue();
    String media = "can_send_media_messages";
    inGroup("restrictChatMember", "user_id", STUDENT, media, true, "until_date", until);
    JsonNode older = inGroup("getChatMember", "user_id", STUDENT);
    assertThat(older.get("can_send_photos").asBoolean()).isTrue();
    assertThat(older.get("can_send_polls").asBoolean()).isFalse();

    http.act("clock", "ahead", "PT2H");

    assertThat(status()).isEqualTo("member");
    say("hello");
    long card = inGroup("sendMessage", "text", "card").get("message_id").asLong();
    Object[] reaction = {"chat", STAFF_GROUP, "message", card, "emoji", "👍"};
    http.act("users/" + STUDENT + "/reactions", reaction);
    inGroup("setChatPermissions", "permissions", Map.of());
    assertThat(http.refusedAction("users/" + STUDENT + "/reactions", reaction))
        .isEqualTo("Amina Okafor lacks can_react_to_messages here");
    assertThat(refusedWord()).contains("can_send_messages");
    assertThat(inGroup("getChat").at("/permissions/can_send_messages").asBoolean(true)).isFalse();
  }

  @Test
  void permissionsOfMembersDependOnTheKindOfMessage() {
    join(link().get("invite_link").asText());
    inGroup("setChatPermissions", "permissions", Map.of("can_send_messages", true));
    Map<String, Double> place = Map.of("latitude", 1.0, "longitude", 2.0);
    String messages = "users/" + STUDENT + "/messages";
    http.act(messages, "chat", STAFF_GROUP, "location", place);
    assertThat(http.refusedAction(messages, "chat", STAFF_GROUP, "dice", Map.of("value", 1)))
        .contains("can_send_other_messages");

    http.put("groups/" + STAFF_GROUP, "bots", "member");
    inGroup("sendMessage", "text", "hello");
    assertThat(refused("sendPoll", "question", "Tea?", "options", List.of("a", "b")))
        .isEqualTo("400 Bad Request: not enough rights to send polls to the chat");
    assertThat(refused("sendDice"))
        .isEqualTo("400 Bad Request: not enough rights to send dice to the chat");
  }

  @Test
  void ofSeveralCopiesThoseThatABotMayNotSendAreSkipped() {
    int text = inGroup("sendMessage", "text", "hello").get("message_id").asInt();
    int dice = inGroup("sendDice").get("message_id").asInt();
    inGroup("setChatPermissions", "permissions", Map.of("can_send_messages", true));
    http.put("groups/" + STAFF_GROUP, "bots", "member");

    for (String method : List.of("forwardMessages", "copyMessages")) {
      JsonNode sent =
          inGroup(method, "from_chat_id", STAFF_GROUP, "message_ids", List.of(text, dice));
      assertThat(sent).hasSize(1);
      assertThat(refused(method, "from_chat_id", STAFF_GROUP, "message_ids", List.of(dice)))
          .isEqualTo("400 Bad Request: there are no messages to forward");
    }
  }

  @Test
  void ofAnAlbumWithSomethingThatABotMayNotSendNothingIsSent() throws IOException {
    Map<String, String> photo = Map.of("type", "photo", "media", fileId("photo"));
    Map<String, String> video = Map.of("type", "video", "media", fileId("video"));
    inGroup("setChatPermissions", "permissions", Map.of("can_send_photos", true));
    http.put("groups/" + STAFF_GROUP, "bots", "member");

    assertThat(refused("sendMediaGroup", "media", List.of(photo, video)))
        .isEqualTo("400 Bad Request: not enough rights to send videos to the chat");
    assertThat(http.get("chats/" + STAFF_GROUP + "?person=" + STAFF_MEMBER).findValue("photo"))
        .isNull();
  }

  private String fileId(String kind) throws IOException {
    String path = "/bot42:x/send" + kind + "?chat_id=" + STUDENT;
    return http.upload(path, kind, "x.png", MethodsTest.png(30, 20)).findValue("file_id").asText();
  }

  @Test
  void anAdministratorHasRightsAndATitle() {
    join(link().get("invite_link").asText());
    inGroup("promoteChatMember", "user_id", STUDENT, "can_pin_messages", true);
    inGroup("setChatAdministratorCustomTitle", "user_id", STUDENT, "custom_title", "Tutor");
    JsonNode member = inGroup("getChatMember", "user_id", STUDENT);
    assertThat(member.get("custom_title").asText()).isEqualTo("Tutor");
    assertThat(member.get("can_pin_messages").asBoolean()).isTrue();
    assertThat(inGroup("getChatAdministrators")).hasSize(3);
    inGroup("promoteChatMember", "user_id", STUDENT, "can_manage_voice_chats", true);
    JsonNode changed = inGroup("getChatMember", "user_id", STUDENT);
    assertThat(changed.get("can_manage_video_chats").asBoolean()).isTrue();
    assertThat(changed.get("custom_title").asText()).isEqualTo("Tutor");
    inGroup("promoteChatMember", "user_id", STUDENT);
    assertThat(status()).isEqualTo("member");
    inGroup("promoteChatMember", "user_id", STUDENT, "can_pin_messages", true);
    inGroup("restrictChatMember", "user_id", STUDENT, "permissions", Map.of());
    assertThat(status()).isEqualTo("restricted");
    http.put("groups/" + STAFF_GROUP, "rights", List.of("can_promote_members"));
    assertThat(inGroup("getChatMember", "user_id", 42).get("can_manage_chat").asBoolean()).isTrue();
    assertThat(refused("promoteChatMember", "user_id", STUDENT, "can_pin_messages", true))
        .isEqualTo("400 Bad Request: RIGHT_FORBIDDEN");
  }

  @Test
  void aRequestToJoinIsApprovedOrDeclined() {
    JsonNode link = link("creates_join_request", true, "name", "Students");
    join(link.get("invite_link").asText());
    JsonNode request = newUpdates().at("/0/chat_join_request");
    assertThat(request.at("/from/id").asLong()).isEqualTo(STUDENT);
    assertThat(request.at("/invite_link/name").asText()).isEqualTo("Students");

    inGroup("declineChatJoinRequest", "user_id", STUDENT);
    assertThat(refused("approveChatJoinRequest", "user_id", STUDENT))
        .isEqualTo("400 Bad Request: HIDE_REQUESTER_MISSING");
    join(link.get("invite_link").asText());
    newUpdates();
    inGroup("approveChatJoinRequest", "user_id", STUDENT);
    assertThat(newUpdates().findValue("chat_member").at("/invite_link/name").asText())
        .isEqualTo("Students");
    assertThat(status()).isEqualTo("member");
    assertThat(refused("approveChatJoinRequest", "user_id", STUDENT))
        .isEqualTo("400 Bad Request: USER_ALREADY_PARTICIPANT");
    assertThat(refused("declineChatJoinRequest", "user_id", STUDENT))
        .isEqualTo("400 Bad Request: HIDE_REQUESTER_MISSING");
    assertThat(refused("declineChatJoinRequest", "user_id", 1))
        .isEqualTo("400 Bad Request: USER_ID_INVALID");
    http.act("users/" + STUDENT + "/leaves", "chat", STAFF_GROUP);
    assertThat(status()).isEqualTo("left");
  }

  @Test
  void aLinkCountsThoseWhoWereApproved() {
    String link = link("creates_join_request", true).get("invite_link").asText();
    join(link);
    inGroup("editChatInviteLink", "invite_link", link, "member_limit", 1);
    inGroup("approveChatJoinRequest", "user_id", STUDENT);

    assertThat(http.refusedAction("users/" + CHINESE_STUDENT + "/joins", "link", link))
        .isEqualTo("this link is no longer valid");
  }

  @Test
  void membersPinAndDeleteWhatTheyMay() {
    join(link().get("invite_link").asText());
    long card = inGroup("sendMessage", "text", "card").get("message_id").asLong();
    String pins = "users/" + STUDENT + "/pins";
    String deletion = "users/" + STUDENT + "/messages/" + card + "?chat=" + STAFF_GROUP;
    http.act(pins, "chat", STAFF_GROUP, "message", card);
    assertThat(http.refusedDeletion(deletion))
        .isEqualTo("Amina Okafor lacks can_delete_messages here");

    inGroup("setChatPermissions", "permissions", Map.of("can_send_messages", true));
    inGroup("promoteChatMember", "user_id", STUDENT, "can_delete_messages", true);
    for (boolean isPinned : new boolean[] {true, false}) {
      assertThat(http.refusedAction(pins, "chat", STAFF_GROUP, "message", card, "pinned", isPinned))
          .isEqualTo("Amina Okafor lacks can_pin_messages here");
    }
    http.delete(deletion);
  }

  @Test
  void aBotWritesFirstToWhoAsksToJoin() {
    String link = link("creates_join_request", true).get("invite_link").asText();
    http.act("users/" + CHINESE_STUDENT + "/joins", "link", link);
    long chat = newUpdates().at("/0/chat_join_request/user_chat_id").asLong();

    http.result("sendMessage", "chat_id", chat, "text", "Who are you?");
    inGroup("declineChatJoinRequest", "user_id", CHINESE_STUDENT);
    assertThat(http.refusal("sendMessage", "chat_id", chat, "text", "Bye"))
        .isEqualTo("400 Bad Request: chat not found");
    http.act("users/" + CHINESE_STUDENT + "/joins", "link", link);
    http.result("sendMessage", "chat_id", chat, "text", "Who are you?");
    clock.advance(Duration.ofMinutes(5));
    assertThat(http.refusal("sendMessage", "chat_id", chat, "text", "Are you there?"))
        .isEqualTo("400 Bad Request: chat not found");
    http.act("users/" + CHINESE_STUDENT + "/joins", "link", link);
    http.put("groups/" + STAFF_GROUP, "rights", List.of());
    assertThat(http.refusal("sendMessage", "chat_id", chat, "text", "Who are you?"))
        .isEqualTo("400 Bad Request: chat not found");
  }

  @Test
  void linksAreChangedAndRevoked() {
    String primary = inGroup("exportChatInviteLink").asText();
    assertThat(inGroup("getChat").get("invite_link").asText()).isEqualTo(primary);
    String link = link().get("invite_link").asText();
    JsonNode edited = inGroup("editChatInviteLink", "invite_link", link, "name", "N");
    assertThat(edited.get("name").asText()).isEqualTo("N");
    assertThat(edited.at("/creator/is_bot").asBoolean()).isTrue();
    JsonNode revoked = inGroup("revokeChatInviteLink", "invite_link", link);
    assertThat(revoked.get("is_revoked").asBoolean()).isTrue();
    assertThat(http.refusedAction("users/" + STUDENT + "/joins", "link", link))
        .isEqualTo("this link is no longer valid");
    assertThat(refused("editChatInviteLink", "invite_link", link))
        .isEqualTo("400 Bad Request: INVITE_HASH_EXPIRED");
    assertThat(refused("editChatInviteLink"))
        .isEqualTo("400 Bad Request: invite link must be non-empty");
    assertThat(refused("editChatInviteLink", "invite_link", primary, "name", "N"))
        .isEqualTo("400 Bad Request: CHAT_INVITE_PERMANENT");
    inGroup("revokeChatInviteLink", "invite_link", primary);
    assertThat(inGroup("getChat").get("invite_link").asText()).isNotEqualTo(primary);
    assertThat(refused("createChatInviteLink", "member_limit", 2, "creates_join_request", true))
        .isEqualTo(
            "400 Bad Request: member limit can't be specified for links requiring administrator"
                + " approval");
  }

  @Test
  void withoutTheRightNothingIsDone() {
    assertThat(refused("banChatMember", "user_id", STAFF_MEMBER))
        .isEqualTo("400 Bad Request: can't remove chat owner");
    assertThat(refused("banChatMember", "user_id", 42))
        .isEqualTo("400 Bad Request: can't restrict self");
    assertThat(refused("promoteChatMember", "user_id", 42, "can_pin_messages", true))
        .isEqualTo("400 Bad Request: can't promote self");
    http.put("groups/" + STAFF_GROUP, "rights", List.of());
    assertThat(refused("banChatMember", "user_id", STUDENT))
        .isEqualTo("400 Bad Request: not enough rights to restrict/unrestrict chat member");
    assertThat(refused("createChatInviteLink"))
        .isEqualTo("400 Bad Request: not enough rights to manage chat invite link");
    assertThat(refused("banChatMember", "user_id", STAFF_MEMBER))
        .isEqualTo("400 Bad Request: can't remove chat owner");
  }

  @Test
  void aMethodThatDoesNotWorkInAChatSaysWhereItDoes() {
    String supergroups = "400 Bad Request: method is available only in supergroups";
    String notBasic = "400 Bad Request: method is available only in supergroup and channel chats";
    long group = http.createGroup("Tea", "basic", STUDENT);
    for (long chat : new long[] {STUDENT, group}) {
      assertThat(refusedIn(chat, "promoteChatMember")).isEqualTo(notBasic);
      assertThat(refusedIn(chat, "unbanChatMember")).isEqualTo(notBasic);
      assertThat(refusedIn(chat, "restrictChatMember", "permissions", "{}")).isEqualTo(supergroups);
      assertThat(refusedIn(chat, "setChatAdministratorCustomTitle")).isEqualTo(supergroups);
    }
    assertThat(refusedIn(STUDENT, "banChatMember"))
        .isEqualTo("400 Bad Request: can't ban members in private chats");
    assertThat(refused("setChatAdministratorCustomTitle", "user_id", STAFF_MEMBER))
        .isEqualTo("400 Bad Request: only the owner can edit their custom title");
  }

  private String refusedIn(long chat, String method, Object... more) {
    return http.refusal(
        method,
        Stream.concat(Stream.of("chat_id", chat, "user_id", STUDENT), Stream.of(more)).toArray());
  }

  @Test
  void strangersAreNoMembers() {
    assertThat(inGroup("getChatMember", "user_id", STUDENT).get("status").asText())
        .isEqualTo("left");
  }

  private JsonNode link(Object... options) {
    return inGroup("createChatInviteLink", options);
  }

  private void join(String link) {
    http.act("users/" + STUDENT + "/joins", "link", link);
  }

  private void say(String text) {
    http.act("users/" + STUDENT + "/messages", "text", text, "chat", STAFF_GROUP);
  }

  private String refusedWord() {
    return http.refusedAction("users/" + STUDENT + "/messages", "text", "x", "chat", STAFF_GROUP);
  }

  private String status() {
    return inGroup("getChatMember", "user_id", STUDENT).get("status").asText();
  }

  private JsonNode inGroup(String method, Object... more) {
    return http.result(method, arguments(more));
  }

  private String refused(String method, Object... more) {
    return http.refusal(method, arguments(more));
  }

  private static Object[] arguments(Object... more) {
    Object[] all = Arrays.copyOf(more, more.length + 2);
    all[more.length] = "chat_id";
    all[more.length + 1] = STAFF_GROUP;
    return all;
  }
}
