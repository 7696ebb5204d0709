package org.chsiguide.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Refusals over HTTP, and those of what is too long; the others are in {@code answers.txt}. */
class RefusalsTest extends SandboxTestBase {
  @Test
  void aBotCannotWriteToItself() {
    assertThat(http.refusal("sendMessage", "chat_id", 42, "text", "x"))
        .isEqualTo("403 Forbidden: the bot can't send messages to the bot");
  }

  @Test
  void lengthsAreChecked() {
    sendAsUser("hi");
    int text = sendAsBot("🙂".repeat(4096));
    String tooLong = "x".repeat(4097);
    assertThat(send(tooLong)).isEqualTo("400 Bad Request: message is too long");
    assertThat(send("x".repeat(32_769))).isEqualTo("400 Bad Request: text is too long");
    assertThat(
            http.refusal(
                "editMessageText", "chat_id", STUDENT, "message_id", text, "text", tooLong))
        .isEqualTo("400 Bad Request: MESSAGE_TOO_LONG");
    String copy = "{\"text\":\"x\",\"copy_text\":{\"text\":\"" + "x".repeat(257) + "\"}}";
    String keyboard = "{\"inline_keyboard\":[[" + copy + "]]}";
    assertThat(
            http.refusal("sendMessage", "chat_id", STUDENT, "text", "x", "reply_markup", keyboard))
        .isEqualTo("400 Bad Request: BUTTON_COPY_TEXT_INVALID");
    String ids =
        IntStream.rangeClosed(1, 101)
            .mapToObj(Integer::toString)
            .collect(Collectors.joining(",", "[", "]"));
    assertThat(http.refusal("deleteMessages", "chat_id", STUDENT, "message_ids", ids))
        .isEqualTo("400 Bad Request: too many message identifiers specified");
    String badUrl = "{\"inline_keyboard\":[[{\"text\":\"x\",\"url\":\"bad\"}]]}";
    assertThat(http.refusal("sendMessage", "text", tooLong, "chat_id", 1, "reply_markup", badUrl))
        .as("the chat is looked for first")
        .isEqualTo("400 Bad Request: chat not found");
  }

  private String send(String words) {
    return http.refusal("sendMessage", "chat_id", STUDENT, "text", words);
  }

  @Test
  void aMessageWithAKeyboardInPlaceOfTheUsersOwnCannotBeEdited() {
    sendAsUser("hi");
    int message =
        sendAsBot("keys", "reply_markup", "{\"keyboard\":[[\"A\"]],\"resize_keyboard\":true}");
    assertThat(
            http.refusal("editMessageText", "chat_id", STUDENT, "message_id", message, "text", "x"))
        .isEqualTo("400 Bad Request: message can't be edited");
  }

  @Test
  void buttonsBeyondTheLimitsOfAKeyboardAreDroppedSilently() {
    String row =
        IntStream.rangeClosed(1, 13)
            .mapToObj(i -> "{\"text\":\"" + i + "\",\"callback_data\":\"x\"}")
            .collect(Collectors.joining(",", "[", "]"));
    String rows = IntStream.range(0, 26).mapToObj(i -> row).collect(Collectors.joining(","));

    var keyboard = sent("reply_markup", "{\"inline_keyboard\":[" + rows + "]}");

    assertThat(keyboard.at("/reply_markup/inline_keyboard"))
        .hasSize(25)
        .allMatch(it -> it.size() == 12);
  }

  @Test
  void addressesOfButtonsComeBackAsTelegramWritesThem() {
    String keyboard =
        """
        {"inline_keyboard": [[
          {"text": "x", "url": "%1$s"},
          {"text": "x", "login_url": {"url": "%1$s"}},
          {"text": "x", "web_app": {"url": "%1$s"}}
        ]]}
        """;
    var sent = sent("reply_markup", keyboard.formatted("HTTPS://EX.COM/a b"));

    JsonNode row = sent.at("/reply_markup/inline_keyboard/0");
    for (String field : List.of("/0/url", "/1/url", "/2/web_app/url")) {
      assertThat(row.at(field).asText()).isEqualTo("https://ex.com/a%20b");
    }
  }

  @Test
  void aMentionOfNobodyIsDropped() {
    String nobody = "[{\"type\":\"text_mention\",\"offset\":0,\"length\":1,\"user\":{\"id\":77}}]";
    assertThat(sent("entities", nobody).path("entities")).isEmpty();
  }

  @Test
  void entitiesThatComeBackCanBeSentAgain() {
    sendAsUser("hi");
    String html =
        "<b>a</b><a href='https://ex.com'>b</a><a href='tg://user?id=%d'>c</a>".formatted(STUDENT)
            + "<tg-emoji emoji-id='5368324170671202286'>👍</tg-emoji>"
            + "<tg-time unix='1700000000' format='wDT'>d</tg-time>"
            + "<pre><code class='language-java'>e</code></pre>";
    JsonNode sent =
        http.result("sendMessage", "chat_id", STUDENT, "text", html, "parse_mode", "HTML");
    String text = sent.get("text").asText();
    String entities = sent.get("entities").toString();

    JsonNode again =
        http.result("sendMessage", "chat_id", STUDENT, "text", text, "entities", entities);

    assertThat(again.get("entities")).hasSize(6).isEqualTo(sent.get("entities"));
  }

  private JsonNode sent(String parameter, String value) {
    sendAsUser("hi");
    return http.result("sendMessage", "chat_id", STUDENT, "text", "x", parameter, value);
  }
}
