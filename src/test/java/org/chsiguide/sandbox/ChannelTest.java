package org.chsiguide.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Channels: posts have no author, and only administrators write them. */
class ChannelTest extends SandboxTestBase {
  private static final long OWNER = STUDENT;
  private static final long READER = STUDENT - 1;
  private long channel;

  @BeforeEach
  void open() {
    http.call("getMe");
    JsonNode made =
        http.act(
            "groups",
            "title",
            "News",
            "form",
            "channel",
            "username",
            "zju_news",
            "members",
            List.of(OWNER, READER));
    channel = made.get("id").asLong();
  }

  @Test
  void aBotPostsInItsNameUnderItsIdOrUsername() {
    JsonNode post = http.result("sendMessage", "chat_id", "@ZJU_news", "text", "hi");
    assertThat(post.has("from")).isFalse();
    assertThat(post.at("/sender_chat/id").asLong()).isEqualTo(channel);
    assertThat(post.at("/chat/type").asText()).isEqualTo("channel");
    assertThat(post.at("/chat/username").asText()).isEqualTo("zju_news");
    assertThat(http.result("getChat", "chat_id", channel).at("/active_usernames/0").asText())
        .isEqualTo("zju_news");
  }

  @Test
  void aUsernameBelongsToOneChatOnly() {
    int groups = http.get("world").get("groups").size();
    assertThat(http.refusedAction("groups", "title", "Other", "username", "ZJU_News"))
        .isEqualTo("@ZJU_News is taken");
    assertThat(http.refusedAction("groups", "title", "Other", "username", "sandbox_42_bot"))
        .isEqualTo("@sandbox_42_bot is taken");
    assertThat(http.refusedAction("groups", "title", "Other", "username", "1"))
        .isEqualTo("\"1\" is not a username");
    assertThat(http.get("world").get("groups")).hasSize(groups);
    http.put("groups/" + channel, "username", "zju_news");
    http.put("groups/" + channel, "username", "");
    http.act("groups", "title", "Other", "username", "ZJU_News");
  }

  @Test
  void postsOfTheOwnerAndTheirEditsAreUpdatesOfTheirOwn() {
    JsonNode post = http.act("users/" + OWNER + "/messages", "chat", channel, "text", "one");
    int id = post.get("message_id").asInt();
    http.put("users/" + OWNER + "/messages/" + id, "chat", channel, "text", "two");
    JsonNode updates = http.result("getUpdates");
    assertThat(updates.at("/0/channel_post/text").asText()).isEqualTo("one");
    assertThat(updates.at("/0/channel_post/sender_chat/id").asLong()).isEqualTo(channel);
    assertThat(updates.at("/0/channel_post").has("from")).isFalse();
    assertThat(updates.at("/1/edited_channel_post/text").asText()).isEqualTo("two");
    assertThat(
            http.refusedAction("users/" + READER + "/messages", "chat", channel, "text", "me too"))
        .isEqualTo("朴智恩 lacks can_post_messages here");
  }

  @Test
  void aBotEditsTheOwnersPostsIfItMayAndForwardsThemWithTheirOrigin() {
    JsonNode post = http.act("users/" + OWNER + "/messages", "chat", channel, "text", "one");
    int id = post.get("message_id").asInt();
    http.result("editMessageText", "chat_id", channel, "message_id", id, "text", "two");
    http.act("users/" + OWNER + "/start");
    JsonNode forward =
        http.result("forwardMessage", "chat_id", OWNER, "from_chat_id", channel, "message_id", id);
    assertThat(forward.at("/forward_from_chat/id").asLong()).isEqualTo(channel);
    assertThat(forward.get("forward_from_message_id").asInt()).isEqualTo(id);
    JsonNode origin = forward.get("forward_origin");
    assertThat(origin.get("type").asText()).isEqualTo("channel");
    assertThat(origin.at("/chat/id").asLong()).isEqualTo(channel);
    assertThat(origin.get("message_id").asInt()).isEqualTo(id);
    http.put("groups/" + channel, "rights", List.of("can_post_messages"));
    assertThat(
            http.refusal("editMessageText", "chat_id", channel, "message_id", id, "text", "three"))
        .isEqualTo("400 Bad Request: message can't be edited");
    http.put("groups/" + channel, "rights", List.of());
    assertThat(http.refusal("sendMessage", "chat_id", channel, "text", "x"))
        .isEqualTo("400 Bad Request: need administrator rights in the channel chat");
    http.put("groups/" + channel, "bots", "kicked");
    assertThat(http.refusal("sendMessage", "chat_id", channel, "text", "x"))
        .isEqualTo("403 Forbidden: bot was kicked from the channel chat");
  }

  @Test
  void anAdministratorMayPostButPinsOnlyWithTheRightToEdit() {
    http.result(
        "promoteChatMember", "chat_id", channel, "user_id", READER, "can_post_messages", true);
    JsonNode admin = http.result("getChatMember", "chat_id", channel, "user_id", READER);
    assertThat(admin.get("can_post_messages").asBoolean()).isTrue();
    assertThat(admin.has("can_pin_messages")).isFalse();
    JsonNode post = http.act("users/" + READER + "/messages", "chat", channel, "text", "me too");
    Object[] pin = {"chat", channel, "message", post.get("message_id")};
    assertThat(http.refusedAction("users/" + READER + "/pins", pin))
        .isEqualTo("朴智恩 lacks can_edit_messages here");
    http.result(
        "promoteChatMember", "chat_id", channel, "user_id", READER, "can_edit_messages", true);
    http.act("users/" + READER + "/pins", pin);
  }

  @Test
  void reactionsAreCountedAndNobodyLearnsWhose() {
    http.result("getUpdates", "allowed_updates", List.of("message_reaction_count"));
    int id = http.result("sendMessage", "chat_id", channel, "text", "x").get("message_id").asInt();
    http.act("users/" + READER + "/reactions", "chat", channel, "message", id, "emoji", "👍");
    JsonNode count = http.result("getUpdates", "offset", -1).at("/0/message_reaction_count");
    assertThat(count.at("/reactions/0/total_count").asInt()).isEqualTo(1);
    assertThat(count.has("user")).isFalse();
  }
}
