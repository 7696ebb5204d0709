package org.chsiguide.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.chsiguide.sandbox.world.SampleUsers.STAFF_GROUP;
import static org.chsiguide.sandbox.world.SampleUsers.STAFF_MEMBER;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A group of staff with topics, as tickets need it. */
class StaffGroupTest extends SandboxTestBase {
  private int topic;

  @BeforeEach
  void openTopic() {
    sendAsUser("hi");
    topic =
        inGroup("createForumTopic", "name", "Amina", "icon_color", 0xFFD67E)
            .get("message_thread_id")
            .asInt();
    http.result("getUpdates", "offset", -1);
  }

  @Test
  void onlyAdministratorsWriteInAClosedTopic() {
    http.act("groups/" + STAFF_GROUP + "/members", "person", STUDENT);
    int topic =
        http.result("createForumTopic", "chat_id", STAFF_GROUP, "name", "Amina")
            .get("message_thread_id")
            .asInt();
    http.result("closeForumTopic", "chat_id", STAFF_GROUP, "message_thread_id", topic);
    Object[] words = {"chat", STAFF_GROUP, "thread", topic, "text", "one more thing"};

    assertThat(http.refusedAction("users/" + STUDENT + "/messages", words))
        .isEqualTo("the topic Amina is closed");
    assertThat(
            http.refusedAction(
                "users/" + STUDENT + "/messages",
                "chat",
                STAFF_GROUP,
                "reply_to",
                topic,
                "text",
                "and here"))
        .isEqualTo("the topic Amina is closed");
    http.act("users/" + STAFF_MEMBER + "/messages", words);
    http.result("reopenForumTopic", "chat_id", STAFF_GROUP, "message_thread_id", topic);
    http.act("users/" + STUDENT + "/messages", words);
  }

  @Test
  void aBotGivesItAnotherTitleAndLeavesIt() {
    http.result("setChatTitle", "chat_id", STAFF_GROUP, "title", " 留学生 ");
    assertThat(http.result("getChat", "chat_id", STAFF_GROUP).get("title").asText())
        .isEqualTo("留学生");
    http.put("groups/" + STAFF_GROUP, "rights", java.util.List.of());
    assertThat(http.refusal("setChatTitle", "chat_id", STAFF_GROUP, "title", "x"))
        .isEqualTo("400 Bad Request: not enough rights to change chat title");

    http.result("leaveChat", "chat_id", STAFF_GROUP);

    JsonNode left = http.result("getUpdates", "offset", -1).at("/0/my_chat_member");
    assertThat(left.at("/new_chat_member/status").asText()).isEqualTo("left");
    assertThat(left.at("/from/id").asLong()).isEqualTo(42);
    assertThat(http.refusal("sendMessage", "chat_id", STAFF_GROUP, "text", "x"))
        .isEqualTo("403 Forbidden: bot is not a member of the supergroup chat");
  }

  @Test
  void administratorsHaveMenusOfTheirOwn() {
    http.act("groups/" + STAFF_GROUP + "/members", "person", STUDENT);
    setMenu("everybody", "{\"type\":\"all_group_chats\"}");
    assertThat(menuOf(STAFF_MEMBER)).isEqualTo("everybody");
    setMenu("all_admins", "{\"type\":\"all_chat_administrators\"}");
    assertThat(menuOf(STAFF_MEMBER)).isEqualTo("all_admins");
    setMenu("here", "{\"type\":\"chat\",\"chat_id\":" + STAFF_GROUP + "}");
    assertThat(menuOf(STAFF_MEMBER)).isEqualTo("here");
    setMenu("admins", "{\"type\":\"chat_administrators\",\"chat_id\":" + STAFF_GROUP + "}");
    assertThat(menuOf(STAFF_MEMBER)).isEqualTo("admins");

    assertThat(menuOf(STUDENT)).isEqualTo("here");
  }

  private void setMenu(String command, String scope) {
    String commands = "[{\"command\":\"" + command + "\",\"description\":\"x\"}]";
    http.result("setMyCommands", "commands", commands, "scope", scope);
  }

  private String menuOf(long person) {
    JsonNode chat = http.get("chats/" + STAFF_GROUP + "?person=" + person);
    return chat.at("/commands/0/command").asText();
  }

  @Test
  void aTopicGetsAnotherNameAndIcon() {
    JsonNode icon = http.result("getForumTopicIconStickers").get(0);
    String id = icon.get("custom_emoji_id").asText();

    inTopic("editForumTopic", "name", "✅ Amina", "icon_custom_emoji_id", id);

    JsonNode shown = staffSees().at("/topics/0");
    assertThat(shown.get("name").asText()).isEqualTo("✅ Amina");
    assertThat(shown.get("icon_custom_emoji_id").asText()).isEqualTo(id);
    assertThat(refusedInTopic("editForumTopic", "name", "✅ Amina"))
        .isEqualTo("400 Bad Request: TOPIC_NOT_MODIFIED");
    assertThat(refusedInTopic("editForumTopic", "icon_custom_emoji_id", "5"))
        .isEqualTo("400 Bad Request: DOCUMENT_INVALID");
    inTopic("editForumTopic", "icon_custom_emoji_id", "🔥");
    assertThat(staffSees().at("/topics/0").has("icon_custom_emoji_id")).isFalse();
    assertThat(http.refusal("editForumTopic", "chat_id", STAFF_GROUP, "message_thread_id", 999))
        .isEqualTo("400 Bad Request: TOPIC_ID_INVALID");
  }

  @Test
  void changesOfTopicsByStaffAreAnnounced() {
    int own =
        http.act("users/" + STAFF_MEMBER + "/topics", "chat", STAFF_GROUP, "name", "Notes")
            .get("message_thread_id")
            .asInt();
    JsonNode opened = lastMessage();
    assertThat(opened.at("/forum_topic_created/name").asText()).isEqualTo("Notes");
    assertThat(opened.get("message_thread_id").asInt()).isEqualTo(own);
    assertThat(opened.get("is_topic_message").asBoolean()).isTrue();

    http.act("users/" + STAFF_MEMBER + "/topics/" + topic, "chat", STAFF_GROUP, "closed", true);
    assertThat(lastMessage().has("forum_topic_closed")).isTrue();
    http.act("users/" + STAFF_MEMBER + "/topics/" + topic, "chat", STAFF_GROUP, "name", "A.");
    assertThat(lastMessage().at("/forum_topic_edited/name").asText()).isEqualTo("A.");
    http.delete("users/" + STAFF_MEMBER + "/topics/" + topic + "?chat=" + STAFF_GROUP);
    assertThat(refusedInTopic("sendMessage", "text", "x"))
        .isEqualTo("400 Bad Request: message thread not found");
  }

  @Test
  void membersEditOnlyTopicsOfTheirOwn() {
    http.act("groups/" + STAFF_GROUP + "/members", "person", STUDENT);
    String topics = "users/" + STUDENT + "/topics";
    JsonNode own = http.act(topics, "chat", STAFF_GROUP, "name", "Mine");

    http.act(topics + "/" + own.get("message_thread_id"), "chat", STAFF_GROUP, "name", "My own");
    for (String field : List.of("name", "closed")) {
      assertThat(http.refusedAction(topics + "/" + topic, "chat", STAFF_GROUP, field, true))
          .isEqualTo("Amina Okafor lacks can_manage_topics here");
    }
    assertThat(staffSees().at("/topics/0/name").asText()).isEqualTo("Amina");
    inGroup("setChatPermissions", "permissions", Map.of("can_send_messages", true));
    assertThat(http.refusedAction(topics, "chat", STAFF_GROUP, "name", "Another"))
        .isEqualTo("Amina Okafor lacks can_manage_topics here");
  }

  @Test
  void theNameOfATopicIsWhatTheAppSends() {
    String topics = "users/" + STAFF_MEMBER + "/topics";
    JsonNode own = http.act(topics, "chat", STAFF_GROUP, "name", " " + "x".repeat(128) + " ");
    assertThat(own.get("name").asText()).isEqualTo("x".repeat(128));

    for (String path : List.of(topics, topics + "/" + topic)) {
      assertThat(http.refusedAction(path, "chat", STAFF_GROUP, "name", " "))
          .isEqualTo("\"name\" is missing");
      assertThat(http.refusedAction(path, "chat", STAFF_GROUP, "name", "x".repeat(129)))
          .isEqualTo("at most 128 characters fit, not 129");
    }
  }

  @Test
  void theGeneralTopicIsAlwaysThere() {
    inGroup("editGeneralForumTopic", "name", "Lobby");
    inGroup("closeGeneralForumTopic");

    assertThat(staffSees().at("/general/name").asText()).isEqualTo("Lobby");
    assertThat(staffSees().at("/general/closed").asBoolean()).isTrue();
    assertThat(refusedInGroup("closeGeneralForumTopic"))
        .isEqualTo("400 Bad Request: TOPIC_NOT_MODIFIED");
    assertThat(refusedInGroup("sendMessage", "text", "x", "message_thread_id", 1))
        .isEqualTo("400 Bad Request: message thread not found");
    inGroup("editGeneralForumTopic", "name", "", "icon_custom_emoji_id", "5434144690511290129");
    assertThat(staffSees().get("general").has("icon_custom_emoji_id")).isFalse();
    http.put("groups/" + STAFF_GROUP, "rights", List.of());
    assertThat(refusedInGroup("reopenGeneralForumTopic"))
        .isEqualTo("400 Bad Request: CHAT_ADMIN_REQUIRED");
  }

  @Test
  void aBotWithoutTheRightChangesOnlyTopicsOfItsOwn() {
    int foreign =
        http.act("users/" + STAFF_MEMBER + "/topics", "chat", STAFF_GROUP, "name", "Notes")
            .get("message_thread_id")
            .asInt();
    http.put("groups/" + STAFF_GROUP, "rights", List.of("can_pin_messages"));

    JsonNode member = inGroup("getChatMember", "user_id", 42);
    assertThat(member.get("status").asText()).isEqualTo("administrator");
    assertThat(member.get("can_manage_topics").asBoolean()).isFalse();
    assertThat(member.get("can_pin_messages").asBoolean()).isTrue();
    assertThat(refusedInGroup("createForumTopic", "name", "x"))
        .isEqualTo("400 Bad Request: not enough rights to create a topic");
    inTopic("closeForumTopic");
    assertThat(refusedInGroup("closeForumTopic", "message_thread_id", foreign))
        .isEqualTo("400 Bad Request: not enough rights to close or open the topic");
    assertThat(refusedInTopic("deleteForumTopic"))
        .isEqualTo("400 Bad Request: not enough rights to delete the topic");
    assertThat(refusedInTopic("sendMessage", "text", "x"))
        .isEqualTo("400 Bad Request: TOPIC_CLOSED");
  }

  @Test
  void aBotThatIsNoAdministratorHearsLittleAndMayLittle() {
    http.result("getUpdates", "offset", 0, "allowed_updates", List.of());
    http.put("groups/" + STAFF_GROUP, "bots", "member");
    JsonNode updates = http.result("getUpdates", "offset", -1);
    JsonNode change = updates.at("/0/my_chat_member");
    http.put("groups/" + STAFF_GROUP, "bots", "member");
    assertThat(http.result("getUpdates", "offset", -1)).isEqualTo(updates);
    assertThat(change.at("/old_chat_member/status").asText()).isEqualTo("administrator");
    assertThat(change.at("/new_chat_member/status").asText()).isEqualTo("member");

    int update = http.result("getUpdates", "offset", -1).at("/0/update_id").asInt();
    staffSays("not for the bot");
    staffSays("/stats@another_bot now");
    staffSays("/stats@sandbox_42_bot2");
    staffSays("/stats");
    staffSays("/stats@Sandbox_42_Bot");
    assertThat(http.result("getUpdates", "offset", update + 1).findValuesAsText("text"))
        .containsExactly("/stats", "/stats@Sandbox_42_Bot");
    int foreign = staffSays("/x").get("message_id").asInt();
    assertThat(refusedInGroup("pinChatMessage", "message_id", foreign))
        .isEqualTo("400 Bad Request: not enough rights to manage pinned messages in the chat");
    assertThat(refusedInGroup("deleteMessage", "message_id", foreign))
        .isEqualTo("400 Bad Request: message can't be deleted");
    assertThat(inGroup("getChatAdministrators"))
        .singleElement()
        .satisfies(it -> assertThat(it.get("status").asText()).isEqualTo("creator"));
  }

  @ParameterizedTest
  @CsvSource({"member, 0", "left, 0", "administrator, 2"})
  void onlyAnAdministratorHearsOfEditsAndReactions(String role, int updates) {
    List<String> kinds = List.of("edited_message", "message_reaction");
    http.put("groups/" + STAFF_GROUP, "bots", role);
    int message = staffSays("hello").get("message_id").asInt();
    http.result("getUpdates", "offset", -1, "allowed_updates", kinds);
    int last = http.result("getUpdates", "offset", -1).at("/0/update_id").asInt();

    http.put(
        "users/" + STAFF_MEMBER + "/messages/" + message, "chat", STAFF_GROUP, "text", "hello!");
    staffReacts(message);

    assertThat(http.result("getUpdates", "offset", last + 1)).hasSize(updates);
  }

  @Test
  void aBotThatWasTakenOutIsTold() {
    http.put("groups/" + STAFF_GROUP, "bots", "kicked");
    assertThat(refusedInGroup("sendMessage", "text", "x"))
        .isEqualTo("403 Forbidden: bot was kicked from the supergroup chat");
    http.put("groups/" + STAFF_GROUP, "bots", "left");
    assertThat(refusedInGroup("getChat"))
        .isEqualTo("403 Forbidden: bot is not a member of the supergroup chat");
  }

  @Test
  void aBotThatIsAddedIsTold() {
    http.put("groups/" + STAFF_GROUP, "bots", "left");
    http.put("groups/" + STAFF_GROUP, "bots", "member");

    JsonNode updates = http.result("getUpdates", "offset", -2);
    assertThat(updates.at("/0/my_chat_member/new_chat_member/status").asText()).isEqualTo("member");
    assertThat(updates.at("/1/message/new_chat_members/0/id").asLong()).isEqualTo(42);
  }

  @Test
  void aGroupWithoutTopicsIsNoForum() {
    http.put("groups/" + STAFF_GROUP, "form", "supergroup");

    assertThat(inGroup("getChat").has("is_forum")).isFalse();
    assertThat(refusedInGroup("createForumTopic", "name", "x"))
        .isEqualTo("400 Bad Request: the chat is not a forum");
    assertThat(refusedInTopic("sendMessage", "text", "x"))
        .isEqualTo("400 Bad Request: message thread not found");
  }

  @Test
  void aBasicGroupBecomesASupergroupWithAnotherId() {
    long basic = http.createGroup("Office", "basic", STAFF_MEMBER);
    assertThat(http.result("getChat", "chat_id", basic).get("type").asText()).isEqualTo("group");
    String keyboard = keyboard("Yes", "y");
    JsonNode old =
        http.result("sendMessage", "chat_id", basic, "text", "before", "reply_markup", keyboard);

    long supergroup = http.act("groups/" + basic + "/upgrade").get("id").asLong();

    JsonNode updates = http.result("getUpdates", "offset", -2);
    assertThat(updates.at("/0/message/migrate_to_chat_id").asLong()).isEqualTo(supergroup);
    assertThat(updates.at("/1/message/migrate_from_chat_id").asLong()).isEqualTo(basic);
    assertThat(http.call("sendMessage", "chat_id", basic, "text", "after").toString())
        .isEqualTo(
            "{\"ok\":false,\"error_code\":400,\"description\":\"Bad Request: group chat was"
                + " upgraded to a supergroup chat\",\"parameters\":{\"migrate_to_chat_id\":"
                + supergroup
                + "}}");
    http.result("sendMessage", "chat_id", supergroup, "text", "after");
    String messages = "users/" + STAFF_MEMBER + "/messages";
    assertThat(http.refusedAction(messages, "chat", basic, "text", "late"))
        .isEqualTo("the group is now the supergroup " + supergroup);
    http.act(messages, "chat", supergroup, "text", "in time");
    int message = old.get("message_id").asInt();
    http.act("users/" + STAFF_MEMBER + "/taps", "chat", basic, "message", message, "label", "Yes");
    assertThat(http.result("getUpdates", "offset", -1).at("/0/callback_query/message/chat/id"))
        .hasToString(Long.toString(basic));
  }

  @Test
  void everyKindOfFileGoesIntoATopicById() {
    for (String kind :
        List.of("document", "video", "animation", "audio", "voice", "video_note", "sticker")) {
      JsonNode sent =
          http.upload(
              "/sandbox/users/" + STUDENT + "/files/" + kind + "?bot=42",
              "file",
              "a.bin",
              kind.getBytes(StandardCharsets.UTF_8));
      String id = sent.at("/" + kind + "/file_id").asText();
      assertThat(lastMessage().at("/" + kind + "/file_id").asText()).isEqualTo(id);

      String method =
          kind.equals("video_note")
              ? "sendVideoNote"
              : "send" + Character.toUpperCase(kind.charAt(0)) + kind.substring(1);
      JsonNode resent = inTopic(method, kind, id);
      assertThat(resent.at("/" + kind + "/file_id").asText()).isEqualTo(id);
      assertThat(resent.get("message_thread_id").asInt()).isEqualTo(topic);
      assertThat(refusedInTopic("sendPhoto", "photo", id))
          .startsWith("400 Bad Request: can't use file of type ");
      assertThat(http.result("getFile", "file_id", id).get("file_path").asText()).contains(id);
    }
    assertThat(refusedInTopic("sendVoice"))
        .isEqualTo("400 Bad Request: there is no voice in the request");
  }

  @Test
  void anAlbumIsCopiedAsAnAlbum() throws Exception {
    JsonNode photo =
        http.upload(
            "/sandbox/users/" + STUDENT + "/files/photo?bot=42",
            "file",
            "a.png",
            MethodsTest.png(9, 9));
    String media =
        "{\"type\":\"photo\",\"caption\":\"One\",\"media\":\"%s\"}"
            .formatted(photo.at("/photo/0/file_id").asText());
    JsonNode album =
        http.result("sendMediaGroup", "chat_id", STUDENT, "media", "[" + media + "," + media + "]");
    List<Integer> ids = List.of(id(album.get(0)), id(album.get(1)));

    JsonNode copies =
        inTopic(
            "copyMessages", "from_chat_id", STUDENT, "message_ids", ids, "remove_caption", true);

    assertThat(copies).hasSize(2);
    JsonNode messages = staffSees().get("messages");
    JsonNode last = messages.get(messages.size() - 1);
    assertThat(last.get("media_group_id"))
        .isEqualTo(messages.get(messages.size() - 2).get("media_group_id"))
        .isNotEqualTo(album.get(0).get("media_group_id"));
    assertThat(last.has("caption")).isFalse();
    assertThat(last.get("message_thread_id").asInt()).isEqualTo(topic);
  }

  @Test
  void anAnswerIsToAMessageOfAnotherChatToo() {
    int question = sendAsUser("Where is the form?").get("message_id").asInt();

    JsonNode answer =
        inTopic(
            "sendMessage",
            "text",
            "asks",
            "reply_parameters",
            SandboxHttp.fields("message_id", question, "chat_id", STUDENT, "quote", "the form"));

    assertThat(answer.at("/external_reply/origin/sender_user/id").asLong()).isEqualTo(STUDENT);
    assertThat(answer.at("/quote/position").asInt()).isEqualTo(9);
    assertThat(answer.has("reply_to_message")).isFalse();
    assertThat(
            inTopic(
                    "sendMessage",
                    "text",
                    "x",
                    "reply_parameters",
                    SandboxHttp.fields("message_id", 999, "allow_sending_without_reply", true))
                .at("/reply_to_message/message_id")
                .asInt())
        .isEqualTo(topic);
    assertThat(
            refusedInTopic(
                "sendMessage",
                "text",
                "x",
                "reply_parameters",
                SandboxHttp.fields("message_id", 999)))
        .isEqualTo("400 Bad Request: message to be replied not found");
  }

  @Test
  void aReplyGoesIntoTheTopicOfTheMessageThatItAnswers() {
    int card = id(inTopic("sendMessage", "text", "card"));
    int lobby = staffSays("in General").get("message_id").asInt();

    for (int answered : List.of(card, topic)) {
      JsonNode reply = replyTo(answered);
      assertThat(reply.get("message_thread_id").asInt()).isEqualTo(topic);
      assertThat(reply.get("is_topic_message").asBoolean()).isTrue();
    }
    assertThat(replyTo(lobby).has("message_thread_id")).isFalse();
    http.act(
        "users/" + STAFF_MEMBER + "/messages",
        "chat",
        STAFF_GROUP,
        "text",
        "seen",
        "reply_to",
        card);
    assertThat(lastMessage().get("message_thread_id").asInt()).isEqualTo(topic);

    inTopic("closeForumTopic");
    http.put("groups/" + STAFF_GROUP, "rights", List.of());
    assertThat(refusedInGroup("sendMessage", "text", "x", "reply_to_message_id", card))
        .isEqualTo("400 Bad Request: TOPIC_CLOSED");
  }

  private void staffReacts(int message) {
    http.act(
        "users/" + STAFF_MEMBER + "/reactions",
        "chat",
        STAFF_GROUP,
        "message",
        message,
        "emoji",
        "👍");
  }

  private JsonNode replyTo(int message) {
    return inGroup(
        "sendMessage", "text", "x", "reply_parameters", SandboxHttp.fields("message_id", message));
  }

  @Test
  void theMessagesOfADeletedTopicAreNoLongerPinned() {
    int rules = staffSays("rules").get("message_id").asInt();
    int card = id(inTopic("sendMessage", "text", "card"));
    inGroup("pinChatMessage", "message_id", rules);
    inGroup("pinChatMessage", "message_id", card);
    staffReacts(card);

    inTopic("deleteForumTopic");

    assertThat(inGroup("getChat").at("/pinned_message/message_id").asInt()).isEqualTo(rules);
    assertThat(staffSees().get("reactions")).isEmpty();
    inGroup("unpinChatMessage");
    assertThat(inGroup("getChat").has("pinned_message")).isFalse();
  }

  @Test
  void aPinIsToldInTheChat() {
    int card = id(inTopic("sendMessage", "text", "card"));
    inGroup("pinChatMessage", "message_id", card);

    JsonNode messages = staffSees().get("messages");
    assertThat(messages.get(messages.size() - 1).at("/pinned_message/text").asText())
        .isEqualTo("card");
    JsonNode pinned = inGroup("getChat").get("pinned_message");
    assertThat(pinned.get("message_id").asInt()).isEqualTo(card);
    assertThat(pinned.has("reply_to_message")).isFalse();
    inTopic("unpinAllForumTopicMessages");
    assertThat(inGroup("getChat").has("pinned_message")).isFalse();

    http.act("users/" + STAFF_MEMBER + "/pins", "chat", STAFF_GROUP, "message", card);
    assertThat(lastMessage().at("/pinned_message/message_id").asInt()).isEqualTo(card);
  }

  @Test
  void reactionsAreToldToBotsThatAskForThem() {
    http.result("getUpdates", "allowed_updates", List.of("message", "message_reaction"));
    int card = id(inTopic("sendMessage", "text", "card"));

    staffReacts(card);
    inGroup(
        "setMessageReaction",
        "message_id",
        card,
        "reaction",
        "[{\"type\":\"emoji\",\"emoji\":\"🎉\"}]");

    JsonNode update = http.result("getUpdates", "offset", -1).at("/0/message_reaction");
    assertThat(update.get("old_reaction")).isEmpty();
    assertThat(update.at("/new_reaction/0/emoji").asText()).isEqualTo("👍");
    assertThat(staffSees().at("/reactions/" + card).toString())
        .isEqualTo("{\"42\":\"🎉\",\"" + STAFF_MEMBER + "\":\"👍\"}");
    assertThat(
            refusedInGroup(
                "setMessageReaction",
                "message_id",
                card,
                "reaction",
                "[{\"type\":\"emoji\",\"emoji\":\"x\"}]"))
        .isEqualTo("400 Bad Request: REACTION_INVALID");
  }

  @Test
  void anAdministratorDeletesAnythingButWhatOpenedATopic() {
    int foreign = staffSays("old").get("message_id").asInt();
    clock.advance(Duration.ofDays(3));

    inGroup("deleteMessages", "message_ids", List.of(foreign, 999));
    assertThat(refusedInGroup("deleteMessage", "message_id", topic))
        .isEqualTo("400 Bad Request: message can't be deleted");
  }

  @Test
  void theClockJumps() {
    int old = sendAsBot("old");
    http.act("clock", "ahead", "PT49H");

    assertThat(Duration.between(clock.instant(), sandbox.clock().instant()))
        .isEqualTo(Duration.ofHours(49));
    assertThat(http.refusal("deleteMessage", "chat_id", STUDENT, "message_id", old))
        .isEqualTo("400 Bad Request: message can't be deleted for everyone");
    assertThat(http.refusedAction("clock", "ahead", "soon"))
        .isEqualTo("\"soon\" is not a duration such as PT25H or P3D (ISO 8601)");
  }

  private JsonNode inGroup(String method, Object... more) {
    return http.result(method, with(more, "chat_id", STAFF_GROUP));
  }

  private JsonNode inTopic(String method, Object... more) {
    return http.result(method, with(more, "chat_id", STAFF_GROUP, "message_thread_id", topic));
  }

  private String refusedInGroup(String method, Object... more) {
    return http.refusal(method, with(more, "chat_id", STAFF_GROUP));
  }

  private String refusedInTopic(String method, Object... more) {
    return http.refusal(method, with(more, "chat_id", STAFF_GROUP, "message_thread_id", topic));
  }

  private static Object[] with(Object[] some, Object... more) {
    Object[] all = java.util.Arrays.copyOf(some, some.length + more.length);
    System.arraycopy(more, 0, all, some.length, more.length);
    return all;
  }

  private JsonNode staffSays(String text) {
    return http.act("users/" + STAFF_MEMBER + "/messages", "chat", STAFF_GROUP, "text", text);
  }

  private JsonNode staffSees() {
    return http.get("chats/" + STAFF_GROUP + "?person=" + STAFF_MEMBER);
  }

  private JsonNode lastMessage() {
    return http.result("getUpdates", "offset", -1).at("/0/message");
  }

  private static int id(JsonNode message) {
    return message.get("message_id").asInt();
  }
}
