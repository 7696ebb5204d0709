package org.chsiguide.telegram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.javalin.Javalin;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import org.chsiguide.monitoring.WebServer;
import org.chsiguide.testing.LogCapture;
import org.chsiguide.update.IncomingUpdate;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Over HTTP, with a consumer that does as the test says. */
class WebhookRouteTest {
  private static final String SECRET = "Ay-7_secret";
  private static final String INLINE_QUERY =
      "{\"update_id\":6,\"inline_query\":{\"id\":\"q\",\"query\":\"photos\",\"offset\":\"\","
          + "\"from\":{\"id\":7,\"is_bot\":false,\"first_name\":\"A\"}}}";

  private static final String UPDATE =
      "{\"update_id\":5,\"message\":{\"message_id\":1,\"date\":1,\"text\":\"x\","
          + "\"chat\":{\"id\":7,\"type\":\"private\"}}}";

  private final WebhookRoute route =
      new WebhookRoute(new WebhookAddress(URI.create("https://bot.example.org/updates"), SECRET));
  @AutoClose private final WebServer server = WebServer.listen("127.0.0.1", 0, route::addTo);
  private final HttpClient telegram = HttpClient.newHttpClient();
  private final List<Long> taken = new CopyOnWriteArrayList<>();
  private CompletionStage<Void> outcome = CompletableFuture.completedFuture(null);

  @BeforeEach
  void serve() {
    route.open(this::take, query -> {});
  }

  @Test
  void anUpdateIsAcceptedWhenItIsSafeAndNotBefore() {
    CompletableFuture<Void> commit = new CompletableFuture<>();
    outcome = commit;
    CompletableFuture<HttpResponse<String>> answer =
        telegram.sendAsync(post(SECRET, UPDATE), BodyHandlers.ofString());
    await().until(() -> taken.contains(5L));
    assertThat(answer).isNotDone();
    commit.complete(null);
    assertThat(answer.join().statusCode()).isEqualTo(200);
    assertThat(answer.join().body()).isEmpty();
    assertThat(taken).containsExactly(5L);
  }

  @Test
  void anUpdateThatCannotBeSavedIsAskedForAgain() throws Exception {
    outcome = CompletableFuture.failedFuture(new IllegalStateException("the store is down"));
    HttpResponse<String> answer = send(post(SECRET, UPDATE));
    assertThat(answer.statusCode()).isEqualTo(503);
    assertThat(answer.headers().firstValue("Retry-After")).contains("2");
    assertThat(answer.body()).doesNotContain("store");
  }

  @Test
  void anInlineQueryIsHandedOnAndConfirmedAtOnce() throws Exception {
    List<String> asked = new CopyOnWriteArrayList<>();
    route.open(
        this::take, query -> asked.add(query.id() + " " + query.from() + " " + query.text()));
    assertThat(send(post(SECRET, INLINE_QUERY)).statusCode()).isEqualTo(200);

    assertThat(asked).containsExactly("q 7 photos");
    assertThat(taken).isEmpty();
  }

  @Test
  void aGuestMessageIsHandedOnWithoutTheNameOfTheBot() throws Exception {
    List<String> asked = new CopyOnWriteArrayList<>();
    route.open(this::take, query -> asked.add(query.kind() + query.id() + query.text()));
    String update =
        "{\"update_id\":6,\"guest_message\":{\"message_id\":1,\"date\":1,\"text\":\"@a_bot"
            + " photos\","
            + "\"chat\":{\"id\":-5,\"type\":\"group\",\"title\":\"Class\"},\"guest_query_id\":\"g\","
            + "\"from\":{\"id\":7,\"is_bot\":false,\"first_name\":\"A\"}}}";

    assertThat(send(post(SECRET, update)).statusCode()).isEqualTo(200);

    assertThat(asked).containsExactly("GUESTg  photos");
    assertThat(taken).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {UPDATE, INLINE_QUERY})
  void beforeTheBotIsThereUpdatesAreAskedForAgain(String update) throws Exception {
    WebhookRoute unopened =
        new WebhookRoute(new WebhookAddress(URI.create("https://bot.example.org/w"), SECRET));
    try (WebServer early = WebServer.listen("127.0.0.1", 0, unopened::addTo)) {
      HttpRequest request =
          HttpRequest.newBuilder(early.url().resolve("/w"))
              .header("X-Telegram-Bot-Api-Secret-Token", SECRET)
              .POST(BodyPublishers.ofString(update))
              .build();
      assertThat(send(request).statusCode()).isEqualTo(503);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Ay-7_secreT", "Ay-7_secret1", "Ay-7_secre", "x"})
  void withoutTheSecretNothingIsTaken(String claim) throws Exception {
    assertThat(send(post(claim, UPDATE)).statusCode()).isEqualTo(401);
    assertThat(taken).isEmpty();
  }

  @Test
  void withoutTheHeaderNothingIsTaken() throws Exception {
    HttpRequest bare =
        HttpRequest.newBuilder(server.url().resolve("/updates"))
            .POST(BodyPublishers.ofString(UPDATE))
            .build();
    assertThat(send(bare).statusCode()).isEqualTo(401);
    assertThat(taken).isEmpty();
  }

  @Test
  void aBodyThatIsLongerThanAnyUpdateIsRefused() throws Exception {
    byte[] body = new byte[WebhookRoute.MAX_BODY_BYTES + 1];
    HttpRequest ofKnownLength =
        request(SECRET)
            .expectContinue(true) // else the refusal may end the connection while the body is sent
            .POST(BodyPublishers.ofByteArray(body))
            .build();
    assertThat(send(ofKnownLength).statusCode()).isEqualTo(413);
    HttpRequest ofUnknownLength =
        request(SECRET)
            .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body)))
            .build();
    assertThat(send(ofUnknownLength).statusCode()).isEqualTo(413);
  }

  @Test
  void aBodyAsLongAsIsAllowedIsRead() throws Exception {
    String padded = UPDATE + " ".repeat(WebhookRoute.MAX_BODY_BYTES - UPDATE.length());
    assertThat(send(post(SECRET, padded)).statusCode()).isEqualTo(200);
    assertThat(taken).containsExactly(5L);
  }

  @Test
  void aBodyThatBreaksOffIsNoUpdateAndNoFailureOfTheBot() throws Exception {
    try (LogCapture log = new LogCapture(Javalin.class);
        Socket socket = new Socket("127.0.0.1", server.url().getPort())) {
      String head =
          "POST /updates HTTP/1.1\r\nHost: bot\r\nContent-Length: 500\r\n"
              + "X-Telegram-Bot-Api-Secret-Token: "
              + SECRET
              + "\r\n\r\n";
      socket.getOutputStream().write((head + UPDATE).getBytes(StandardCharsets.UTF_8));
      socket.shutdownOutput();
      assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
          .startsWith("HTTP/1.1 400 ");
      assertThat(log.warnings()).isEmpty();
    }
    assertThat(taken).isEmpty();
  }

  /** Anything but a 2xx would bring them again and again. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "hello",
        "[]",
        "null",
        "{\"update_id\":5",
        "{\"update_id\":\"x\"}",
        "{\"update_id\":99999999999}",
        "{\"update_id\":5,\"message\":{\"chat\":{\"id\":7}}}",
        "{\"update_id\":5,\"message\":{\"chat\":{\"id\":-7,\"type\":\"group\"},\"text\":\"x\"}}",
        "{\"update_id\":5,\"kind_yet_to_come\":{}}"
      })
  void malformedUpdatesAreAcceptedAndSkipped(String body) throws Exception {
    assertThat(send(post(SECRET, body)).statusCode()).isEqualTo(200);
    assertThat(taken).isEmpty();
  }

  @Test
  void onlyPostsToThePathAreUpdates() throws Exception {
    assertThat(send(request(SECRET).GET().build()).statusCode()).isEqualTo(404);
    HttpRequest elsewhere =
        HttpRequest.newBuilder(server.url().resolve("/webhook"))
            .POST(BodyPublishers.ofString(UPDATE))
            .build();
    assertThat(send(elsewhere).statusCode()).isEqualTo(404);
  }

  private CompletionStage<Void> take(IncomingUpdate incomingUpdate) {
    taken.add(incomingUpdate.updateId());
    return outcome;
  }

  private HttpRequest post(String secret, String body) {
    return request(secret).POST(BodyPublishers.ofString(body)).build();
  }

  private HttpRequest.Builder request(String secret) {
    return HttpRequest.newBuilder(server.url().resolve("/updates"))
        .header("X-Telegram-Bot-Api-Secret-Token", secret);
  }

  private HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
    return telegram.send(request, BodyHandlers.ofString());
  }
}
