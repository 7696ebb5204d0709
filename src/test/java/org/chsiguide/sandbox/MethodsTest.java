package org.chsiguide.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.chsiguide.sandbox.world.SampleUsers.CHINESE_STUDENT;
import static org.chsiguide.sandbox.world.SampleUsers.STAFF_GROUP;
import static org.chsiguide.sandbox.world.SampleUsers.STAFF_MEMBER;

import com.fasterxml.jackson.databind.JsonNode;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the methods do, beyond words. */
class MethodsTest extends SandboxTestBase {

  @BeforeEach
  void meet() {
    sendAsUser("hi");
    http.result("getUpdates", "offset", -1);
  }

  @Test
  void aPictureIsUploadedOnceAndThenSentById() throws IOException {
    JsonNode sent =
        http.upload(
                "/bot42:x/sendPhoto?parse_mode=HTML&caption=%3Cb%3EMap%3C/b%3E&chat_id=" + STUDENT,
                "photo",
                "map.png",
                png(120, 80))
            .get("result");
    JsonNode size = sent.at("/photo/1");
    assertThat(size.get("width").asInt()).isEqualTo(120);
    assertThat(sent.get("caption").asText()).isEqualTo("Map");
    assertThat(sent.get("caption_entities").toString())
        .isEqualTo("[{\"offset\":0,\"length\":3,\"type\":\"bold\"}]");

    String id = size.get("file_id").asText();
    JsonNode again = http.result("sendPhoto", "chat_id", STUDENT, "photo", id);
    assertThat(again.at("/photo/1/file_id").asText()).isEqualTo(id);
    assertThat(again.has("caption")).isFalse();
    assertThat(http.refusal("sendDocument", "chat_id", STUDENT, "document", id))
        .isEqualTo("400 Bad Request: can't use file of type Photo as Document");

    JsonNode edited =
        http.result(
            "editMessageCaption",
            "chat_id",
            STUDENT,
            "message_id",
            again.get("message_id").asInt(),
            "caption",
            "New");
    assertThat(edited.get("caption").asText()).isEqualTo("New");
  }

  @Test
  void filesThatAreNoPicturesAreRefusedAsPhotos() throws IOException {
    assertThat(uploadedPhoto("words".getBytes(StandardCharsets.UTF_8)))
        .isEqualTo("Bad Request: IMAGE_PROCESS_FAILED");
    byte[] damaged = picture("bmp", 10, 10);
    damaged[13] = -1; // the highest byte of where its pixels begin
    assertThat(uploadedPhoto(damaged)).isEqualTo("Bad Request: IMAGE_PROCESS_FAILED");
    assertThat(uploadedPhoto(new byte[0])).isEqualTo("Bad Request: file must be non-empty");
    assertThat(uploadedPhoto(png(2100, 100))).isEqualTo("Bad Request: PHOTO_INVALID_DIMENSIONS");
    assertThat(uploadedPhoto(new byte[(10 << 20) + 1]))
        .isEqualTo(
            "Bad Request: file of size 10485761 bytes is too big for a photo; the maximum size is"
                + " 10485760 bytes");
  }

  @Test
  void anAlbumIsSeveralMessagesOfOneGroup() throws IOException {
    JsonNode album =
        http.upload(
                "/bot42:x/sendMediaGroup?chat_id="
                    + STUDENT
                    + "&reply_markup="
                    + java.net.URLEncoder.encode(keyboard("Go on", "on"), StandardCharsets.UTF_8)
                    + "&media="
                    + java.net.URLEncoder.encode(
                        "[{\"type\":\"photo\",\"media\":\"attach://a\",\"caption\":\"One\"},"
                            + "{\"type\":\"photo\",\"media\":\"attach://a\"}]",
                        StandardCharsets.UTF_8),
                "a",
                "a.png",
                png(10, 10))
            .get("result");

    assertThat(album).hasSize(2);
    assertThat(album.get(0).get("media_group_id")).isEqualTo(album.get(1).get("media_group_id"));
    assertThat(album.get(0).get("caption").asText()).isEqualTo("One");
    assertThat(album.get(0).has("reply_markup")).isFalse();
  }

  @Test
  void theMenuOfAPersonIsTheOneThatFitsBest() {
    menu("any", "default", "");
    menu("chinese", "default", "zh");
    http.act("users/" + CHINESE_STUDENT + "/start");
    http.result(
        "setMyCommands",
        "commands",
        "[{\"command\":\"mine\",\"description\":\"x\"}]",
        "scope",
        "{\"type\":\"chat\",\"chat_id\":" + STUDENT + "}");

    assertThat(http.get("chats/" + CHINESE_STUDENT).at("/commands/0/command").asText())
        .isEqualTo("chinese");
    assertThat(http.get("chats/" + STUDENT).at("/commands/0/command").asText()).isEqualTo("mine");
    assertThat(
            http.get("chats/" + STAFF_GROUP + "?person=" + STAFF_MEMBER)
                .at("/commands/0/command")
                .asText())
        .isEqualTo("chinese");
    assertThat(http.result("getMyCommands", "language_code", "fr")).isEmpty();
  }

  @Test
  void aTopicIsOpenedNamedClosedAndUsed() {
    JsonNode topic = http.result("createForumTopic", "chat_id", STAFF_GROUP, "name", "Amina");
    int thread = topic.get("message_thread_id").asInt();
    JsonNode sent =
        http.result(
            "sendMessage", "chat_id", STAFF_GROUP, "message_thread_id", thread, "text", "asks");
    assertThat(sent.get("is_topic_message").asBoolean()).isTrue();
    assertThat(sent.at("/reply_to_message/forum_topic_created/name").asText()).isEqualTo("Amina");

    http.act(
        "users/" + STAFF_MEMBER + "/messages",
        "chat",
        STAFF_GROUP,
        "thread",
        thread,
        "text",
        "answer");
    JsonNode answer = http.result("getUpdates", "offset", -1).get(0).get("message");
    assertThat(answer.get("message_thread_id").asInt()).isEqualTo(thread);
    assertThat(answer.at("/from/id").asLong()).isEqualTo(STAFF_MEMBER);
    assertThat(answer.at("/chat/is_forum").asBoolean()).isTrue();

    http.result("closeForumTopic", "chat_id", STAFF_GROUP, "message_thread_id", thread);
    assertThat(http.refusal("closeForumTopic", "chat_id", STAFF_GROUP, "message_thread_id", thread))
        .isEqualTo("400 Bad Request: TOPIC_NOT_MODIFIED");
    http.act("users/" + STAFF_MEMBER + "/topics/" + thread, "chat", STAFF_GROUP, "closed", false);
    assertThat(
            http.result("getUpdates", "offset", -1)
                .get(0)
                .get("message")
                .has("forum_topic_reopened"))
        .isTrue();
    http.result("deleteForumTopic", "chat_id", STAFF_GROUP, "message_thread_id", thread);
    assertThat(http.get("chats/" + STAFF_GROUP + "?person=" + STAFF_MEMBER).get("messages"))
        .isEmpty();
  }

  @Test
  void onlyMembersWriteInTheGroup() {
    assertThat(
            http.refusedAction("users/" + STUDENT + "/messages", "chat", STAFF_GROUP, "text", "hi"))
        .isEqualTo("Amina Okafor is in no chat " + STAFF_GROUP);

    http.act("groups/" + STAFF_GROUP + "/members", "person", STUDENT);
    http.act("users/" + STUDENT + "/messages", "chat", STAFF_GROUP, "text", "hi");
    assertThat(
            http.result("getChatMember", "chat_id", STAFF_GROUP, "user_id", STUDENT)
                .get("status")
                .asText())
        .isEqualTo("member");
  }

  @Test
  void copiesAndForwardsTellWhereTheyComeFromOrNot() {
    int original = sendAsBot("<b>News</b>", "parse_mode", "HTML");
    http.act("users/" + CHINESE_STUDENT + "/start");

    http.result(
        "copyMessage", "chat_id", CHINESE_STUDENT, "from_chat_id", STUDENT, "message_id", original);
    JsonNode forward =
        http.result(
            "forwardMessage",
            "chat_id",
            CHINESE_STUDENT,
            "from_chat_id",
            STUDENT,
            "message_id",
            original);

    assertThat(forward.at("/forward_origin/sender_user/id").asLong()).isEqualTo(42);
    JsonNode copy = http.get("chats/" + CHINESE_STUDENT).at("/messages/1");
    assertThat(copy.get("text").asText()).isEqualTo("News");
    assertThat(copy.get("entities")).hasSize(1);
    assertThat(copy.has("forward_origin")).isFalse();
  }

  @Test
  void aForwardIsNoReplyAndHasNoButtons() {
    int original = sendAsBot("News");

    JsonNode forward =
        http.result(
            "forwardMessage",
            "chat_id",
            STUDENT,
            "from_chat_id",
            STUDENT,
            "message_id",
            original,
            "reply_to_message_id",
            original,
            "reply_markup",
            keyboard("Go on", "on"));

    assertThat(forward.has("reply_to_message")).isFalse();
    assertThat(forward.has("reply_markup")).isFalse();
  }

  @Test
  void aMessageIsDeletedWithinTwoDays() {
    int young = sendAsBot("young");
    int old = sendAsBot("old");
    http.result("deleteMessage", "chat_id", STUDENT, "message_id", young);

    clock.advance(Duration.ofHours(49));

    assertThat(http.refusal("deleteMessage", "chat_id", STUDENT, "message_id", old))
        .isEqualTo("400 Bad Request: message can't be deleted for everyone");
    assertThat(
            http.refusal("editMessageText", "chat_id", STUDENT, "message_id", young, "text", "x"))
        .isEqualTo("400 Bad Request: message to edit not found");
  }

  @Test
  void aDiceStaysInAPrivateChatForADay() {
    sendAsUser("hi");
    int dice = http.result("sendDice", "chat_id", STUDENT).get("message_id").asInt();
    assertThat(http.refusal("deleteMessage", "chat_id", STUDENT, "message_id", dice))
        .isEqualTo("400 Bad Request: message can't be deleted for everyone");

    clock.advance(Duration.ofHours(25));

    http.result("deleteMessage", "chat_id", STUDENT, "message_id", dice);
  }

  @Test
  void aPersonEditsWhatTheyWrote() {
    int message = sendAsUser("helo").get("message_id").asInt();

    http.put("users/" + STUDENT + "/messages/" + message, "text", "hello");

    JsonNode edited = http.result("getUpdates", "offset", -1).get(0).get("edited_message");
    assertThat(edited.get("text").asText()).isEqualTo("hello");
    assertThat(edited.get("edit_date").asLong()).isEqualTo(clock.instant().getEpochSecond());
  }

  @Test
  void aPersonSendsAPictureAndAFile() throws IOException {
    http.upload("/sandbox/users/" + STUDENT + "/files/photo?bot=42", "file", "me.png", png(30, 20));
    JsonNode photo = http.result("getUpdates", "offset", -1).get(0).get("message").get("photo");
    String path =
        http.result("getFile", "file_id", photo.at("/0/file_id").asText())
            .get("file_path")
            .asText();

    assertThat(path).startsWith("photos/").endsWith(".png");
    var download = http.send(http.request("/file/bot42:x/" + path).build());
    assertThat(download.statusCode()).isEqualTo(200);
    assertThat(download.headers().firstValue("Content-Type")).hasValue("image/png");
    String size = Integer.toString(png(30, 20).length);
    HttpRequest.Builder head = http.request("/file/bot42:x/" + path);
    assertThat(
            http.send(head.method("HEAD", HttpRequest.BodyPublishers.noBody()).build()).headers())
        .extracting(it -> it.firstValue("Content-Length").orElse(""))
        .isEqualTo(size);
  }

  @Test
  void partOfAFileIsDownloaded() throws IOException {
    byte[] digits = "0123456789".getBytes(StandardCharsets.UTF_8);
    JsonNode sent =
        http.upload(
            "/sandbox/users/" + STUDENT + "/files/document?bot=42", "file", "x.txt", digits);
    String id = sent.at("/document/file_id").asText();
    String path =
        "/file/bot42:x/" + http.result("getFile", "file_id", id).get("file_path").asText();
    assertThat(part(path, "bytes=2-4")).isEqualTo("206 bytes 2-4/10 234");
    assertThat(part(path, "bytes=7-")).isEqualTo("206 bytes 7-9/10 789");
    assertThat(part(path, "bytes=-1")).isEqualTo("206 bytes 9-9/10 9");
    assertThat(part(path, "bytes=8-99")).isEqualTo("206 bytes 8-9/10 89");
    assertThat(part(path, "bytes=10-")).isEqualTo("416 bytes */10 ");
    assertThat(part(path, "bytes=-")).isEqualTo("416 bytes */10 ");
    assertThat(part(path, "bytes=0-1,3-4")).isEqualTo("200  0123456789");
  }

  @Test
  void aFileIsDownloadedAsItIsByClientsThatTakeCompressedOnes() throws IOException {
    String text = "text ".repeat(1000);
    JsonNode sent =
        http.upload(
            "/sandbox/users/" + STUDENT + "/files/document?bot=42",
            "file",
            "x.txt",
            text.getBytes(StandardCharsets.UTF_8));

    HttpResponse<String> response =
        http.send(
            http.request("/sandbox/files/" + sent.at("/document/file_id").asText())
                .header("Accept-Encoding", "gzip, deflate, br")
                .build());

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.body()).isEqualTo(text);
  }

  private String part(String path, String range) {
    HttpResponse<String> response = http.send(http.request(path).header("Range", range).build());
    String which = response.headers().firstValue("Content-Range").orElse("");
    return response.statusCode() + " " + which + " " + response.body();
  }

  @Test
  void aWebhookIsKeptAndEndsPolling() {
    assertThat(http.call("setWebhook", "url", "https://127.0.0.1/hook").get("description").asText())
        .isEqualTo("Webhook was set");
    assertThat(http.refusal("getUpdates"))
        .startsWith("409 Conflict: can't use getUpdates method while webhook is active");
    assertThat(http.result("getWebhookInfo").get("url").asText())
        .isEqualTo("https://127.0.0.1/hook");
    Object[] again = {"url", "https://127.0.0.1/hook"};
    assertThat(http.refusal("setWebhook", again)).isEqualTo("429 Too Many Requests: retry after 1");
    clock.advance(Duration.ofSeconds(1));
    assertThat(http.call("setWebhook", again).get("description").asText())
        .isEqualTo("Webhook is already set");
    clock.advance(Duration.ofSeconds(1));
    assertThat(
            http.call("setWebhook", "url", again[1], "drop_pending_updates", true)
                .get("description")
                .asText())
        .isEqualTo("Webhook was set");
    assertThat(http.call("deleteWebhook").get("description").asText())
        .isEqualTo("Webhook was deleted");
    assertThat(http.call("deleteWebhook").get("description").asText())
        .isEqualTo("Webhook is already deleted");
  }

  private void menu(String command, String scope, String language) {
    http.result(
        "setMyCommands",
        "commands",
        "[{\"command\":\"" + command + "\",\"description\":\"x\"}]",
        "scope",
        "{\"type\":\"" + scope + "\"}",
        "language_code",
        language);
  }

  private String uploadedPhoto(byte[] bytes) {
    return http.upload("/bot42:x/sendPhoto?chat_id=" + STUDENT, "photo", "a.png", bytes)
        .get("description")
        .asText();
  }

  static byte[] png(int width, int height) throws IOException {
    return picture("png", width, height);
  }

  private static byte[] picture(String format, int width, int height) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ImageIO.write(new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB), format, bytes);
    return bytes.toByteArray();
  }
}
