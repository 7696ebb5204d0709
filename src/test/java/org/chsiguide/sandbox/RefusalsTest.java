package org.chsiguide.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.chsiguide.sandbox.world.SampleUsers.STAFF_GROUP;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The words of refusal of the real server, and which of two reasons it gives. */
class RefusalsTest extends SandboxTestBase {
  @Test
  void aBotCannotWriteToItself() {
    assertThat(http.refusal("sendMessage", "chat_id", 42, "text", "x"))
        .isEqualTo("403 Forbidden: the bot can't send messages to the bot");
  }

  private int text;

  @BeforeEach
  void meet() {
    sendAsUser("hi");
    text = sendAsBot("text");
  }

  @Test
  void textsAreChecked() {
    assertThat(send("")).isEqualTo("400 Bad Request: message text is empty");
    assertThat(send(" \n ")).isEqualTo("400 Bad Request: text must be non-empty");
    assertThat(send("x".repeat(4097))).isEqualTo("400 Bad Request: message is too long");
    assertThat(send("x".repeat(32_769))).isEqualTo("400 Bad Request: text is too long");
    assertThat(send("x", "parse_mode", "BBCode"))
        .isEqualTo("400 Bad Request: unsupported parse_mode");
    assertThat(send("<b>x", "parse_mode", "HTML"))
        .isEqualTo(
            "400 Bad Request: can't parse entities: Can't find end tag corresponding to start tag"
                + " \"b\"");
    sendAsBot("🙂".repeat(4096));
  }

  @Test
  void anEditSaysItOtherwise() {
    assertThat(edit("x".repeat(4097))).isEqualTo("400 Bad Request: MESSAGE_TOO_LONG");
    assertThat(http.refusal("editMessageText", "text", "x"))
        .isEqualTo("400 Bad Request: message identifier is not specified");
    assertThat(http.refusal("editMessageCaption", "chat_id", STUDENT, "message_id", text))
        .isEqualTo("400 Bad Request: there is no caption in the message to edit");
    int withKeys =
        sendAsBot("keys", "reply_markup", "{\"keyboard\":[[\"A\"]],\"resize_keyboard\":true}");
    assertThat(
            http.refusal(
                "editMessageText", "chat_id", STUDENT, "message_id", withKeys, "text", "x"))
        .isEqualTo("400 Bad Request: message can't be edited");
  }

  @Test
  void keyboardsAreChecked() {
    assertThat(markup("{"))
        .isEqualTo("400 Bad Request: can't parse reply keyboard markup JSON object");
    assertThat(markup("[]")).isEqualTo("400 Bad Request: object expected as reply markup");
    assertThat(markup("{\"inline_keyboard\":null}"))
        .isEqualTo("400 Bad Request: field \"inline_keyboard\" must be of type Array");
    assertThat(markup("{\"inline_keyboard\":[{}]}"))
        .isEqualTo(
            "400 Bad Request: field \"inline_keyboard\" of the InlineKeyboardMarkup must be an"
                + " Array of Arrays");
    assertThat(button("{\"text\":\"x\"}"))
        .isEqualTo(
            "400 Bad Request: can't parse inline keyboard button: Text buttons are unallowed in the"
                + " inline keyboard");
    assertThat(button("{\"url\":\"a.b\"}"))
        .isEqualTo(
            "400 Bad Request: can't parse inline keyboard button: Can't find field \"text\"");
    assertThat(button("5"))
        .isEqualTo(
            "400 Bad Request: can't parse inline keyboard button: InlineKeyboardButton must be an"
                + " Object");
  }

  @Test
  void keyboardsInPlaceOfTheUsersOwnAreChecked() {
    assertThat(markup("{\"keyboard\":5}"))
        .isEqualTo("400 Bad Request: field \"keyboard\" must be of type Array");
    assertThat(markup("{\"inline_keyboard\":[],\"keyboard\":\"x\"}"))
        .isEqualTo("400 Bad Request: field \"keyboard\" must be of type Array");
    assertThat(markup("{\"keyboard\":[\"a\"]}"))
        .isEqualTo("400 Bad Request: field \"keyboard\" must be an Array of Arrays");
    assertThat(markup("{\"keyboard\":[[5]]}"))
        .isEqualTo(
            "400 Bad Request: can't parse keyboard button: KeyboardButton must be a String or an"
                + " Object");
    assertThat(markup("{\"keyboard\":[[{\"request_contact\":true}]]}"))
        .isEqualTo("400 Bad Request: can't parse keyboard button: Can't find field \"text\"");
    String contact = "{\"keyboard\":[[{\"text\":\"a\",\"request_contact\":true}]]}";
    assertThat(inGroup(contact))
        .isEqualTo("400 Bad Request: phone number can be requested in private chats only");
    sendAsBot("x", "reply_markup", contact);
    assertThat(
            http.refusal(
                "editMessageText",
                "chat_id",
                STUDENT,
                "message_id",
                text,
                "text",
                "y",
                "reply_markup",
                contact))
        .isEqualTo("400 Bad Request: inline keyboard expected");
  }

  private String inGroup(String markup) {
    return http.refusal("sendMessage", "chat_id", STAFF_GROUP, "text", "x", "reply_markup", markup);
  }

  @Test
  void buttonsAreChecked() {
    assertThat(
            inGroup(
                "{\"inline_keyboard\":[[{\"text\":\"x\",\"web_app\":{\"url\":\"https://a.b\"}}]]}"))
        .isEqualTo("400 Bad Request: BUTTON_TYPE_INVALID");
    assertThat(button("{\"text\":\"x\",\"switch_inline_query_chosen_chat\":{\"query\":\"q\"}}"))
        .isEqualTo("400 Bad Request: at least one chat type must be allowed");
    assertThat(button("{\"text\":\"x\",\"callback_data\":\"x\",\"style\":\"pink\"}"))
        .contains("Unsupported style specified");

    assertThat(button("{\"text\":\"x\",\"callback_data\":\"" + "x".repeat(65) + "\"}"))
        .isEqualTo("400 Bad Request: BUTTON_DATA_INVALID");
    assertThat(button("{\"text\":\"x\",\"callback_data\":\"" + "字".repeat(22) + "\"}"))
        .isEqualTo("400 Bad Request: BUTTON_DATA_INVALID");
    assertThat(button("{\"text\":\"x\",\"url\":\"http://localhost/\"}"))
        .isEqualTo(
            "400 Bad Request: inline keyboard button URL 'http://localhost/' is invalid: Wrong HTTP"
                + " URL");
    assertThat(button("{\"text\":\"x\",\"url\":\"tel:+861\"}")).contains("is invalid");
    assertThat(button("{\"text\":\"x\",\"copy_text\":{\"text\":\"" + "x".repeat(257) + "\"}}"))
        .isEqualTo("400 Bad Request: BUTTON_COPY_TEXT_INVALID");
  }

  @Test
  void buttonsBeyondTheLimitsOfAKeyboardAreDroppedSilently() {
    String row =
        IntStream.rangeClosed(1, 13)
            .mapToObj(i -> "{\"text\":\"" + i + "\",\"callback_data\":\"x\"}")
            .collect(Collectors.joining(",", "[", "]"));
    String rows = IntStream.range(0, 26).mapToObj(i -> row).collect(Collectors.joining(","));

    var keyboard =
        http.result(
                "sendMessage",
                "chat_id",
                STUDENT,
                "text",
                "x",
                "reply_markup",
                "{\"inline_keyboard\":[" + rows + "]}")
            .at("/reply_markup/inline_keyboard");

    assertThat(keyboard).hasSize(25);
    assertThat(keyboard).allMatch(it -> it.size() == 12);
  }

  @Test
  void addressesOfButtonsComeBackAsTelegramWritesThem() {
    var sent =
        http.result(
            "sendMessage",
            "chat_id",
            STUDENT,
            "text",
            "x",
            "reply_markup",
            "{\"inline_keyboard\":[[{\"text\":\"x\",\"url\":\"HTTPS://EX.COM/a b\"}]]}");

    assertThat(sent.at("/reply_markup/inline_keyboard/0/0/url").asText())
        .isEqualTo("https://ex.com/a%20b");
  }

  @Test
  void entitiesAreInsideTheText() {
    assertThat(send("hello", "entities", entity("bold", -1, 1)))
        .isEqualTo("400 Bad Request: receive an entity with incorrect offset -1");
    assertThat(send("hello", "entities", entity("bold", 0, -1)))
        .isEqualTo("400 Bad Request: receive an entity with incorrect length -1");
    assertThat(send("hello", "entities", entity("bold", 2, 9)))
        .isEqualTo(
            "400 Bad Request: entity beginning at UTF-16 offset 2 ends after the end of the text"
                + " at UTF-16 offset 11");
    assertThat(send("hello", "entities", entity("text_link", 0, 1)))
        .isEqualTo("400 Bad Request: can't parse MessageEntity: Can't find field \"url\"");
    sendAsBot("hello", "entities", entity("bold", 3, 0));
    String nobody = "[{\"type\":\"text_mention\",\"offset\":0,\"length\":1,\"user\":{\"id\":77}}]";
    assertThat(
            http.result("sendMessage", "chat_id", STUDENT, "text", "x", "entities", nobody)
                .path("entities"))
        .isEmpty();
  }

  private static String entity(String type, int offset, int length) {
    return "[{\"type\":\"%s\",\"offset\":%d,\"length\":%d}]".formatted(type, offset, length);
  }

  @Test
  void theFirstReasonInTheServersOrderIsGiven() {
    assertThat(http.refusal("sendMessage", "text", "", "reply_markup", "{", "chat_id", 1))
        .isEqualTo("400 Bad Request: message text is empty");
    assertThat(http.refusal("sendMessage", "text", "x", "reply_markup", "{", "chat_id", 1))
        .isEqualTo("400 Bad Request: can't parse reply keyboard markup JSON object");
    assertThat(
            http.refusal(
                "sendMessage",
                "text",
                "x".repeat(4097),
                "chat_id",
                1,
                "reply_markup",
                "{\"inline_keyboard\":[[{\"text\":\"x\",\"url\":\"bad\"}]]}"))
        .isEqualTo("400 Bad Request: chat not found");
  }

  @Test
  void deletingAndAnsweringNeedAMessage() {
    assertThat(http.refusal("deleteMessage", "message_id", 1))
        .isEqualTo("400 Bad Request: chat identifier is not specified");
    assertThat(http.refusal("deleteMessage", "chat_id", STUDENT))
        .isEqualTo("400 Bad Request: message identifier is not specified");
    assertThat(http.refusal("deleteMessage", "chat_id", STUDENT, "message_id", 99))
        .isEqualTo("400 Bad Request: message to delete not found");
    assertThat(http.refusal("deleteMessages", "chat_id", STUDENT, "message_ids", ids(101)))
        .isEqualTo("400 Bad Request: too many message identifiers specified");
    assertThat(send("x", "reply_parameters", "{\"message_id\":99}"))
        .isEqualTo("400 Bad Request: message to be replied not found");
    sendAsBot("x", "reply_parameters", "{\"message_id\":99,\"allow_sending_without_reply\":true}");
  }

  @Test
  void commandsAreChecked() {
    assertThat(commands("{")).isEqualTo("400 Bad Request: can't parse commands JSON object");
    assertThat(commands("{}")).isEqualTo("400 Bad Request: expected an Array of BotCommand");
    assertThat(command("", "x")).isEqualTo("400 Bad Request: command must be non-empty");
    assertThat(command("x".repeat(33), "x"))
        .isEqualTo("400 Bad Request: command length must not exceed 32");
    assertThat(command("start", ""))
        .isEqualTo("400 Bad Request: command description must be non-empty");
    assertThat(command("Start", "x")).isEqualTo("400 Bad Request: BOT_COMMAND_INVALID");
  }

  @Test
  void aMissingParameterIsNamedBeforeAnUnknownChat() {
    assertThat(http.refusal("sendPhoto")).contains("there is no photo in the request");
    assertThat(http.refusal("setChatPhoto", "chat_id", STUDENT))
        .contains("there is no photo in the request");
    assertThat(http.refusal("sendMediaGroup", "media", "[{\"type\":\"photo\"}]"))
        .contains("can't parse InputMedia: media not found");
    assertThat(http.refusal("editMessageMedia", "media", "{\"type\":\"photo\"}"))
        .contains("can't parse InputMedia: media not found");
    assertThat(http.refusal("editMessageCaption", "reply_markup", "[", "parse_mode", "x"))
        .contains("can't parse reply keyboard markup JSON object");
    assertThat(http.refusal("answerInlineQuery", "button", "[", "results", "["))
        .contains("can't parse inline query results button JSON object");
    assertThat(http.refusal("sendLocation", "latitude", 100, "longitude", 0))
        .contains("chat_id is empty");
    assertThat(http.refusal("stopPoll")).contains("chat_id is empty");
    assertThat(http.refusal("setMessageReaction", "reaction", "[{\"type\":\"smile\"}]"))
        .contains("invalid reaction type specified");
  }

  @Test
  void aBusinessIsLookedForOnceTheMessageIsRead() {
    Object[] business = {"business_connection_id", "5", "chat_id", STUDENT, "text", ""};
    assertThat(http.refusal("sendMessage", business)).contains("message text is empty");
    business[5] = "x";
    assertThat(http.refusal("sendMessage", business)).contains("business connection not found");
    business[3] = "";
    assertThat(http.refusal("sendMessage", business)).contains("chat_id is empty");
  }

  @Test
  void aBusinessIsIgnoredByAMethodThatHasNone() {
    Object[] deletion = {
      "chat_id", STUDENT, "message_id", 99, "business_connection_id", "5",
    };
    assertThat(http.refusal("deleteMessage", deletion)).contains("message to delete not found");
  }

  @Test
  void theRestIsCheckedToo() {
    assertThat(http.refusal("sendChatAction", "chat_id", STUDENT, "action", "sleeping"))
        .isEqualTo("400 Bad Request: wrong parameter action in request");
    assertThat(http.refusal("sendPhoto", "chat_id", STUDENT))
        .isEqualTo("400 Bad Request: there is no photo in the request");
    assertThat(http.refusal("sendPhoto", "chat_id", STUDENT, "photo", "nothing"))
        .isEqualTo(
            "400 Bad Request: wrong remote file identifier specified: can't unserialize it. Wrong"
                + " last symbol");
    assertThat(http.refusal("getFile")).isEqualTo("400 Bad Request: file_id not specified");
    assertThat(http.refusal("getFile", "file_id", "x"))
        .isEqualTo("400 Bad Request: invalid file_id");
    assertThat(http.refusal("getChatMember", "chat_id", STUDENT))
        .isEqualTo("400 Bad Request: invalid user_id specified");
    assertThat(
            http.refusal(
                "sendMessage", "chat_id", STAFF_GROUP, "message_thread_id", 5, "text", "x"))
        .isEqualTo("400 Bad Request: message thread not found");
    assertThat(http.refusal("copyMessage", "chat_id", STUDENT, "from_chat_id", STUDENT))
        .isEqualTo("400 Bad Request: message to copy not found");
    assertThat(http.refusal("setWebhook", "url", "http://example.com"))
        .isEqualTo("400 Bad Request: bad webhook: An HTTPS URL must be provided for webhook");
  }

  private String send(String words, Object... more) {
    Object[] arguments = new Object[more.length + 4];
    System.arraycopy(new Object[] {"chat_id", STUDENT, "text", words}, 0, arguments, 0, 4);
    System.arraycopy(more, 0, arguments, 4, more.length);
    return http.refusal("sendMessage", arguments);
  }

  private String edit(String words) {
    return http.refusal("editMessageText", "chat_id", STUDENT, "message_id", text, "text", words);
  }

  private String markup(String json) {
    return send("x", "reply_markup", json);
  }

  private String button(String json) {
    return markup("{\"inline_keyboard\":[[" + json + "]]}");
  }

  private String commands(String json) {
    return http.refusal("setMyCommands", "commands", json);
  }

  private String command(String name, String description) {
    return commands("[{\"command\":\"" + name + "\",\"description\":\"" + description + "\"}]");
  }

  private static String ids(int count) {
    return IntStream.rangeClosed(1, count)
        .mapToObj(Integer::toString)
        .collect(Collectors.joining(",", "[", "]"));
  }
}
