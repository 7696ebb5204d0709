package org.chsiguide.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.chsiguide.sandbox.world.SampleUsers.CHINESE_STUDENT;
import static org.chsiguide.sandbox.world.SampleUsers.STAFF_GROUP;
import static org.chsiguide.sandbox.world.SampleUsers.STAFF_MEMBER;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import org.chsiguide.testing.SelfSigned;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WebhookTest extends SandboxTestBase {
  private final List<String> received = new CopyOnWriteArrayList<>();
  private final List<String> secrets = new CopyOnWriteArrayList<>();
  private final List<String> passwords = new CopyOnWriteArrayList<>();
  private final BlockingQueue<HttpExchange> held = new LinkedBlockingQueue<>();
  private HttpServer bot;

  @BeforeEach
  void listen() throws IOException {
    bot = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    bot.createContext("/hook", this::receive);
    bot.start();
    http.result("setWebhook", "url", url(), "secret_token", "s3cret");
  }

  private String url() {
    return "http://name:word@127.0.0.1:" + bot.getAddress().getPort() + "/hook";
  }

  @AfterEach
  void hangUp() {
    bot.stop(0);
  }

  /** Notes the update; the answer comes later. */
  private void receive(HttpExchange exchange) throws IOException {
    received.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
    secrets.add(exchange.getRequestHeaders().getFirst("X-Telegram-Bot-Api-Secret-Token"));
    passwords.add(exchange.getRequestHeaders().getFirst("Authorization"));
    held.add(exchange);
  }

  private void answer(int status, String body) {
    answer(status, body, Map.of());
  }

  private void refuse(String secondsToRest) {
    answer(503, "", Map.of("Retry-After", secondsToRest));
  }

  private void answer(int status, String body, Map<String, String> headers) {
    try (HttpExchange exchange = held.take()) {
      byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().set("Content-Type", "application/json");
      headers.forEach(exchange.getResponseHeaders()::set);
      exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
      exchange.getResponseBody().write(bytes);
    } catch (IOException | InterruptedException broken) {
      throw new AssertionError(broken);
    }
  }

  @Test
  void aBotMaySignItsCertificateItself() throws Exception {
    SelfSigned keys = SelfSigned.of("ip:127.0.0.1");
    HttpsServer secure =
        HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    secure.setHttpsConfigurator(new HttpsConfigurator(keys.serverContext()));
    secure.createContext("/hook", this::receive);
    secure.start();
    String path =
        "/bot42:x/setWebhook?url=https://127.0.0.1:" + secure.getAddress().getPort() + "/hook";
    clock.advance(Duration.ofSeconds(1));
    assertThat(http.upload(path, "certificate", "bot.pem", "nonsense".getBytes(UTF_8)))
        .hasToString(
            "{\"ok\":false,\"error_code\":400,\"description\":\"Bad Request: bad webhook: Failed to"
                + " set custom certificate file\"}");
    clock.advance(Duration.ofSeconds(1));
    http.upload(path, "certificate", "bot.pem", keys.pem());
    assertThat(http.result("getWebhookInfo").get("has_custom_certificate").asBoolean()).isTrue();
    sendAsUser("one");
    answer(200, "");
    await().until(() -> pending() == 0);
    secure.stop(0);
  }

  @Test
  void updatesOfAChatComeInOrderAndOfDifferentChatsAtOnce() {
    sendAsUser("one");
    sendAsUser("two");
    http.act("users/" + CHINESE_STUDENT + "/messages", "text", "other");

    await().until(() -> received.size() == 2);
    assertThat(received).noneMatch(it -> it.contains("\"two\""));
    answer(200, "");
    answer(200, "");
    await().until(() -> received.size() == 3);
    assertThat(received.get(2)).contains("\"two\"");
    answer(200, "");

    await().until(() -> pending() == 0);
    assertThat(secrets).containsOnly("s3cret");
    assertThat(passwords).containsOnly("Basic bmFtZTp3b3Jk");
  }

  @Test
  void inlineQueriesOfDifferentPeopleComeAtOnce() {
    for (long person : List.of(STUDENT, CHINESE_STUDENT)) {
      http.act("updates", "inline_query", Map.of("id", "7", "from", Map.of("id", person)));
    }

    await().until(() -> received.size() == 2);
    answer(200, "");
    answer(200, "");
  }

  @Test
  void noAnswerOfABotHoldsUpTheNextUpdate() {
    sendAsUser("one");
    sendAsUser("two");
    refuse("Fri, 27 Nov 2026 08:00:00 GMT");
    answer(200, "{\"method\":\"sendMessage\",\"text\":\"half an emoji: \\ud83d\"}");
    answer(200, "");

    await().until(() -> pending() == 0);
    assertThat(received).hasSize(3);
  }

  @Test
  void noUpdateLeavesThisMachine() {
    clock.advance(Duration.ofSeconds(1));
    assertThat(http.call("setWebhook", "url", "https://bot.example.org/hook").get("description"))
        .hasToString("\"Webhook was set, but the sandbox brings updates to this machine only\"");
    assertThat(http.result("getWebhookInfo").has("last_error_message")).isFalse();
    sendAsUser("one");
    await().until(() -> http.result("getWebhookInfo").has("last_error_message"));
    JsonNode info = http.result("getWebhookInfo");
    assertThat(info.get("pending_update_count").asInt()).isEqualTo(1);
    assertThat(info.get("last_error_message").asText())
        .isEqualTo("the sandbox brings updates to this machine only");

    clock.advance(Duration.ofSeconds(1));
    http.result("setWebhook", "url", url());
    await().until(() -> received.size() == 1);
    answer(200, "");
  }

  @Test
  void aWebhookThatNobodyServesRefusesTheConnection() {
    bot.stop(0);
    sendAsUser("one");

    await().until(() -> http.result("getWebhookInfo").has("last_error_message"));
    assertThat(http.result("getWebhookInfo").get("last_error_message").asText())
        .isEqualTo("Connection refused");
  }

  @Test
  void aFailedUpdateIsDeliveredAgain() {
    sendAsUser("one");
    answer(500, "");
    await().until(() -> received.size() == 2);

    assertThat(received.get(1)).isEqualTo(received.get(0));
    assertThat(http.result("getWebhookInfo").get("last_error_message").asText())
        .isEqualTo("Wrong response from the webhook: 500 Internal Server Error");
    clock.advance(Duration.ofSeconds(1));
    assertThat(http.call("setWebhook", "url", url(), "secret_token", "s3cret").get("description"))
        .hasToString("\"Webhook is already set\"");
    assertThat(http.result("getWebhookInfo").has("last_error_message")).isTrue();
    answer(204, "");
    await().until(() -> pending() == 0);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "application/json|{\"method\":\"sendMessage\",\"chat_id\":%d,\"text\":\"你 way\"}",
        "application/x-www-form-urlencoded|method=sendMessage&chat_id=%d&text=%%E4%%BD%%A0+way",
        "multipart/form-data; boundary=b|--b~Content-Disposition: form-data;"
            + " name=method~~sendMessage~--b~Content-Disposition: form-data;"
            + " name=chat_id~~%d~--b~Content-Disposition: form-data; name=text~~你 way~--b--~"
      })
  void aCallInTheAnswerIsDone(String type, String body) {
    sendAsUser("one");
    answer(200, body.formatted(STUDENT).replace("~", "\r\n"), Map.of("Content-Type", type));

    await().until(() -> http.get("chats/" + STUDENT).toString().contains("\"text\":\"你 way\""));
  }

  @Test
  void aFileInTheAnswerIsSent() {
    sendAsUser("one");
    String body =
        "--b~Content-Disposition: form-data; name=method~~sendDocument"
            + "~--b~Content-Disposition: form-data; name=chat_id~~%d"
            + "~--b~Content-Disposition: form-data; name=document; filename=a.txt~~hello~--b--~";
    answer(
        200,
        body.formatted(STUDENT).replace("~", "\r\n"),
        Map.of("Content-Type", "multipart/form-data; boundary=b"));

    await().until(() -> http.get("chats/" + STUDENT).toString().contains("\"file_size\":5"));
  }

  @Test
  void anAnswerMayCloseATopic() {
    sendAsUser("one");
    answer(200, "{\"method\":\"closeGeneralForumTopic\",\"chat_id\":" + STAFF_GROUP + "}");

    await()
        .until(
            () ->
                http.get("chats/" + STAFF_GROUP + "?person=" + STAFF_MEMBER)
                    .at("/general/closed")
                    .asBoolean());
  }

  @Test
  void anAnswerThatCannotBeReadIsSeen() {
    sendAsUser("one");
    answer(200, "--c", Map.of("Content-Type", "multipart/form-data; boundary=b"));
    awaitTraffic("Bad Request: the multipart body is malformed");

    sendAsUser("two");
    answer(200, "{\"text\":\"" + "x".repeat(1 << 20) + "\"}");
    awaitTraffic("Request Entity Too Large");
  }

  private void awaitTraffic(String text) {
    await().until(() -> http.get("traffic").toString().contains(text));
  }

  @Test
  void aChatThatRestsHoldsUpNoOther() {
    clock.advance(Duration.ofSeconds(1));
    http.result("setWebhook", "url", url(), "max_connections", 1);
    sendAsUser("one");
    refuse("3600");

    http.act("users/" + CHINESE_STUDENT + "/messages", "text", "other");

    await().until(() -> received.size() == 2);
    assertThat(received.get(1)).contains("\"other\"");
    answer(200, "");
  }

  @Test
  void aTapIsDroppedThatWouldBeTooOldWhenItIsBroughtAgain() {
    begins();
    taps("first");
    await().until(() -> received.size() == 1);
    clock.advance(Duration.ofSeconds(149));
    refuse("2");

    await().until(() -> pending() == 0);
    assertThat(http.get("updates").at("/expired/0/callback_query/data").asText())
        .isEqualTo("first");
  }

  @Test
  void aTapThatBecomesTooOldBehindAnotherIsDropped() {
    begins();
    taps("first");
    await().until(() -> received.size() == 1);
    taps("second");
    clock.advance(Duration.ofSeconds(151));
    answer(200, "");

    await().until(() -> pending() == 0);
    assertThat(http.get("updates").at("/expired/0/callback_query/data").asText())
        .isEqualTo("second");
  }

  private void begins() {
    sendAsUser("hello");
    answer(200, "");
    await().until(() -> pending() == 0);
    received.clear();
  }

  private void taps(String data) {
    int message = sendAsBot("Choose", "reply_markup", keyboard("A button", data));
    http.act("users/" + STUDENT + "/taps", "message", message, "data", data);
  }

  private int pending() {
    return http.result("getWebhookInfo").get("pending_update_count").asInt();
  }
}
