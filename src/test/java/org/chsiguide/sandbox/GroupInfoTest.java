package org.chsiguide.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.chsiguide.sandbox.world.SampleUsers.STAFF_GROUP;
import static org.chsiguide.sandbox.world.SampleUsers.STAFF_MEMBER;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** What a bot changes of a group itself: its picture, and the topic General. */
class GroupInfoTest extends SandboxTestBase {

  @Test
  void aGroupHasAPicture() throws IOException {
    String path = "/bot42:x/setChatPhoto?chat_id=" + STAFF_GROUP;
    JsonNode set = http.upload(path, "photo", "x.png", MethodsTest.png(400, 400));
    assertThat(set.get("result").asBoolean()).isTrue();
    JsonNode photo = http.result("getChat", "chat_id", STAFF_GROUP).get("photo");
    assertThat(photo.get("small_file_id")).isNotEqualTo(photo.get("big_file_id"));
    http.result("getFile", "file_id", photo.get("big_file_id"));
    http.result("deleteChatPhoto", "chat_id", STAFF_GROUP);
    assertThat(http.result("getChat", "chat_id", STAFF_GROUP).has("photo")).isFalse();
  }

  @Test
  void aGroupKeepsWhatItSaysAndItsLinksWhenItIsUpgraded() {
    long basic = http.createGroup("Office", "basic", STAFF_MEMBER);
    http.result("setChatDescription", "chat_id", basic, "description", "who answers");
    String link = http.result("exportChatInviteLink", "chat_id", basic).asText();

    long supergroup = http.act("groups/" + basic + "/upgrade").get("id").asLong();
    http.act("users/" + STUDENT + "/joins", "link", link);

    JsonNode chat = http.result("getChat", "chat_id", supergroup);
    assertThat(chat.path("description").asText()).isEqualTo("who answers");
    assertThat(chat.path("invite_link").asText()).isEqualTo(link);
    assertThat(
            http.result("getChatMember", "chat_id", supergroup, "user_id", STUDENT)
                .path("status")
                .asText())
        .isNotEqualTo("left");
  }

  @Test
  void aGroupWithoutAnOwnerIsNotUpgradedByHalf() {
    http.result("getMe");
    long empty = http.createGroup("Office", "basic");
    assertThat(http.refusedAction("groups/" + empty + "/upgrade"))
        .isEqualTo("nobody is in the group");
    http.result("sendMessage", "chat_id", empty, "text", "still here");
  }

  @Test
  void hidingTheTopicGeneralClosesIt() {
    http.result("hideGeneralForumTopic", "chat_id", STAFF_GROUP);
    assertThat(http.refusal("closeGeneralForumTopic", "chat_id", STAFF_GROUP))
        .isEqualTo("400 Bad Request: TOPIC_NOT_MODIFIED");
    http.result("unhideGeneralForumTopic", "chat_id", STAFF_GROUP);
    assertThat(http.refusal("unhideGeneralForumTopic", "chat_id", STAFF_GROUP))
        .isEqualTo("400 Bad Request: TOPIC_NOT_MODIFIED");
    http.result("reopenGeneralForumTopic", "chat_id", STAFF_GROUP);
  }

  @Test
  void aBotRemembersTheRightsThatItAsksFor() {
    http.result("setMyDefaultAdministratorRights", "rights", "{\"can_pin_messages\":true}");
    JsonNode inGroups = http.result("getMyDefaultAdministratorRights");
    assertThat(inGroups.get("can_pin_messages").asBoolean()).isTrue();
    assertThat(inGroups.get("can_change_info").asBoolean()).isFalse();
    JsonNode inChannels = http.result("getMyDefaultAdministratorRights", "for_channels", true);
    assertThat(inChannels.has("can_pin_messages")).isFalse();
    assertThat(inChannels.get("can_post_messages").asBoolean()).isFalse();
  }

  @Test
  void aQuizTellsItsOneRightAnswerInTheOlderFieldToo() {
    sendAsUser("hi");
    JsonNode poll =
        http.result(
                "sendPoll",
                "chat_id",
                STUDENT,
                "question",
                "q",
                "options",
                "[\"a\",\"b\"]",
                "type",
                "quiz",
                "correct_option_id",
                1)
            .get("poll");
    assertThat(poll.get("correct_option_id").asInt()).isEqualTo(1);
    assertThat(poll.at("/correct_option_ids/0").asInt()).isEqualTo(1);
    assertThat(http.result("getForumTopicIconStickers").at("/0/thumbnail/width").asInt())
        .isEqualTo(128);
  }
}
