package org.chsiguide.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.chsiguide.sandbox.world.SampleUsers.CHINESE_STUDENT;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A bot and a student, from the first word to the tap on a button. */
class ConversationTest extends SandboxTestBase {

  @Test
  void aBotHearsWhatAStudentSaysAndAnswers() {
    sendAsUser("/start hello");

    JsonNode update = http.result("getUpdates").get(0);
    assertThat(update.fieldNames()).toIterable().containsExactly("update_id", "message");
    assertThat(update.get("update_id").asInt()).isBetween(2_000_001, 1_000_000_000);
    JsonNode message = update.get("message");
    assertThat(message.get("text").asText()).isEqualTo("/start hello");
    assertThat(message.get("entities").toString())
        .isEqualTo("[{\"offset\":0,\"length\":6,\"type\":\"bot_command\"}]");
    assertThat(message.get("date").asLong()).isEqualTo(clock.instant().getEpochSecond());
    assertThat(message.get("chat").get("id").asLong()).isEqualTo(STUDENT);

    sendAsBot("Welcome");
    JsonNode messages = http.get("chats/" + STUDENT).get("messages");
    assertThat(messages).hasSize(2);
    assertThat(messages.get(1).get("text").asText()).isEqualTo("Welcome");
    assertThat(messages.get(1).get("from").get("is_bot").asBoolean()).isTrue();
  }

  @Test
  void methodNamesMatterNotByTheirCapitals() {
    assertThat(http.result("GETME").get("username").asText()).isEqualTo("sandbox_42_bot");
    assertThat(http.refusal("getNothing")).isEqualTo("404 Not Found: method not found");
    assertThat(http.refusal("sendGame"))
        .isEqualTo("400 Bad Request: this sandbox does not do sendGame");
  }

  @Test
  void aTapIsAnsweredOnce() {
    sendAsUser("hi");
    int message = sendAsBot("Choose", "reply_markup", keyboard("One", "1"));

    String tap =
        http.act("users/" + STUDENT + "/taps", "message", message, "label", "One")
            .get("id")
            .asText();
    JsonNode query = http.result("getUpdates", "offset", -1).get(0).get("callback_query");
    assertThat(query.get("id").asText()).isEqualTo(tap);
    assertThat(query.get("data").asText()).isEqualTo("1");
    assertThat(query.get("message").get("message_id").asInt()).isEqualTo(message);

    assertThat(http.get("taps/" + tap).get("answered").asBoolean()).isFalse();
    assertThat(http.result("answerCallbackQuery", "callback_query_id", tap, "text", "Done"))
        .isNotNull();
    assertThat(http.get("taps/" + tap).get("text").asText()).isEqualTo("Done");
    assertThat(http.refusal("answerCallbackQuery", "callback_query_id", tap))
        .isEqualTo(
            "400 Bad Request: query is too old and response timeout expired or query ID is"
                + " invalid");
  }

  @Test
  void aTapIsForgottenAfterAWhile() {
    sendAsUser("hi");
    int message = sendAsBot("Choose", "reply_markup", keyboard("One", "1"));
    http.result("getUpdates", "offset", -1);
    String tap =
        http.act("users/" + STUDENT + "/taps", "message", message, "data", "1").get("id").asText();

    clock.advance(Duration.ofSeconds(151));

    assertThat(http.refusal("answerCallbackQuery", "callback_query_id", tap))
        .startsWith("400 Bad Request: query is too old");
    assertThat(http.result("getUpdates").toString()).doesNotContain("callback_query");
  }

  @Test
  void aBotCannotWriteToWhomItNeverMet() {
    assertThat(http.refusal("sendMessage", "chat_id", STUDENT, "text", "hi"))
        .isEqualTo("400 Bad Request: chat not found");
    assertThat(http.refusal("sendMessage", "chat_id", "12345", "text", "hi"))
        .isEqualTo("400 Bad Request: chat not found");
  }

  @Test
  void aBlockedBotHearsOfItAndCannotWrite() {
    sendAsUser("hi");
    int message = sendAsBot("hello");
    http.act("users/" + STUDENT + "/block");

    assertThat(http.refusal("sendMessage", "chat_id", STUDENT, "text", "hi"))
        .isEqualTo("403 Forbidden: bot was blocked by the user");
    assertThat(
            http.refusal("editMessageText", "chat_id", STUDENT, "message_id", message, "text", "x"))
        .isEqualTo("403 Forbidden: bot was blocked by the user");
    JsonNode change = http.result("getUpdates", "offset", -1).get(0).get("my_chat_member");
    assertThat(change.get("old_chat_member").get("status").asText()).isEqualTo("member");
    assertThat(change.get("new_chat_member").get("status").asText()).isEqualTo("kicked");
    assertThat(http.refusedAction("users/" + STUDENT + "/messages", "text", "hi"))
        .isEqualTo("Amina Okafor has blocked the bot; unblock it first");
    assertThat(http.refusedAction("users/" + STUDENT + "/pins", "message", message))
        .isEqualTo("Amina Okafor has blocked the bot; unblock it first");
    assertThat(http.get("chats/" + STUDENT).get("pinned")).isEmpty();

    http.act("users/" + STUDENT + "/unblock");
    sendAsBot("back");
  }

  @Test
  void anEditReplacesTextAndButtons() {
    sendAsUser("hi");
    int message = sendAsBot("One", "reply_markup", keyboard("A", "a"));

    JsonNode edited =
        http.result(
            "editMessageText",
            "chat_id",
            STUDENT,
            "message_id",
            message,
            "text",
            "<b>Two</b>",
            "parse_mode",
            "HTML");
    assertThat(edited.get("text").asText()).isEqualTo("Two");
    assertThat(edited.has("reply_markup")).isFalse();
    assertThat(
            http.refusal(
                "editMessageText",
                "chat_id",
                STUDENT,
                "message_id",
                message,
                "text",
                "<b>Two</b> ",
                "parse_mode",
                "html"))
        .isEqualTo(
            "400 Bad Request: message is not modified: specified new message content and reply"
                + " markup are exactly the same as a current content and reply markup of the"
                + " message");
  }

  @Test
  void aPersonEditsWordsOnly() {
    Map<String, Integer> place = Map.of("latitude", 30, "longitude", 120);
    assertThat(http.refusedAction("users/" + STUDENT + "/messages", "location", "here"))
        .isEqualTo("\"location\" must be an object of the Bot API");
    JsonNode sent = http.act("users/" + STUDENT + "/messages", "location", place);
    String path = "users/" + STUDENT + "/messages/" + sent.get("message_id");

    assertThatThrownBy(() -> http.put(path, "text", "here"))
        .hasMessageContaining("has no text to edit");
  }

  @Test
  void everyRefusedCallIsCounted() {
    http.refusal("sendMessage", "chat_id", 5, "text", "hi");
    http.result("getMe");

    JsonNode calls = http.get("calls?refused=true");
    assertThat(calls.get("total").asInt()).isEqualTo(2);
    assertThat(calls.get("refused").asInt()).isEqualTo(1);
    assertThat(calls.get("calls").get(0).get("description").asText())
        .isEqualTo("Bad Request: chat not found");
  }

  @Test
  void aKeyThatAsksForUsersSharesThem() {
    Map<String, Object> users = Map.of("request_id", 1, "users", List.of(Map.of("user_id", 7)));
    http.act("users/" + STUDENT + "/messages", "users_shared", users);
    assertThat(http.result("getUpdates").at("/0/message/users_shared/users/0/user_id").asInt())
        .isEqualTo(7);
  }

  @Test
  void theBotIntroducesItselfInTheLanguageOfThePerson() {
    http.result("setMyName", "name", "Guide");
    http.result("setMyName", "name", "向导", "language_code", "zh");
    http.result("setMyDescription", "description", "Write to me");
    http.result("setMyDescription", "description", "给我留言", "language_code", "zh");
    http.result("setMyShortDescription", "short_description", "Help");
    assertThat(http.refusal("setMyDescription", "description", "x".repeat(513)))
        .isEqualTo("400 Bad Request: BOT_DESC_INVALID");
    assertThat(http.refusal("setMyShortDescription", "short_description", "x".repeat(121)))
        .isEqualTo("400 Bad Request: BOT_SHARETEXT_INVALID");

    JsonNode inChinese = http.get("chats/" + CHINESE_STUDENT).get("bot");
    JsonNode inEnglish = http.get("chats/" + STUDENT).get("bot");

    assertThat(inChinese.get("first_name").asText()).isEqualTo("向导");
    assertThat(inChinese.get("description").asText()).isEqualTo("给我留言");
    assertThat(inChinese.get("short_description").asText()).isEqualTo("Help");
    assertThat(inEnglish.get("first_name").asText()).isEqualTo("Guide");
    assertThat(inEnglish.get("description").asText()).isEqualTo("Write to me");
  }

  @Test
  void startingOverForgetsChatsButNotTheBot() {
    http.result("setMyName", "name", "Guide");
    int last = sendAsUser("hi").get("message_id").asInt();
    int update = http.result("getUpdates").get(0).get("update_id").asInt();

    http.act("reset");

    assertThat(http.get("world").at("/bots/0/first_name").asText()).isEqualTo("Guide");
    assertThat(http.refusal("sendMessage", "chat_id", STUDENT, "text", "hi"))
        .isEqualTo("400 Bad Request: chat not found");
    assertThat(sendAsUser("again").get("message_id").asInt()).isEqualTo(last);
    assertThat(http.result("getUpdates", "offset", update + 1).get(0).get("update_id").asInt())
        .isEqualTo(update + 1);
  }
}
