package org.chsiguide.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.javalin.Javalin;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.zip.GZIPOutputStream;
import org.chsiguide.testing.LogCapture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How calls may be written, see tdlib's HttpReader.cpp and Query.h. */
class TransportTest extends SandboxTestBase {

  @Test
  void argumentsComeFromTheQuery() {
    sendAsUser("hi");

    String call = "/bot42:x/sendMessage?chat_id=" + STUDENT + "&text=";
    assertThat(get(call + "a%20b%2Bc")).contains("\"text\":\"a b+c\"");
    assertThat(get(call + "one&text=two")).contains("\"text\":\"one\"");
    String text = URLEncoder.encode("码".repeat(4096), StandardCharsets.UTF_8);
    assertThat(get(call + text)).contains("\"ok\":true");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '~',
      value = {
        "application/x-www-form-urlencoded; text=%F0%9F%99%82&chat_id=USER;"
            + " 'text':'\\uD83D\\uDE42'",
        "application/json; {'text':'one','chat_id':USER,'text':'two'}; 'text':'one'",
        "application/json; {'chat_id':USER,'text':'kept','par; 'text':'kept'",
        "application/json; nonsense; message text is empty",
        "text/plain; {'text':'x'}; message text is empty",
        "application/json; {'chat_id':USER,'text':null}; 'text':'null'",
        "application/json; {'chat_id':USER,'text':1.50e400}; 'text':'1.50e400'",
        "application/json; {'chat_id':USER,'text':[1, {} ]}; 'text':'[1, {} ]'",
        "application/json; {'chat_id':USER,'text':'x','parse_mode':null}; unsupported parse_mode",
      })
  void argumentsComeFromTheBody(String type, String body, String expected) {
    sendAsUser("hi");

    String sent = body.replace("USER", String.valueOf(STUDENT)).replace('\'', '"');
    assertThat(post(type, sent)).contains(expected.replace('\'', '"'));
  }

  @Test
  void aCompressedBodyIsRead() throws IOException {
    sendAsUser("hi");
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write(
          ("{\"chat_id\":" + STUDENT + ",\"text\":\"small\"}").getBytes(StandardCharsets.UTF_8));
    }

    assertThat(postCompressed(bytes.toByteArray()).body()).contains("\"text\":\"small\"");
  }

  @Test
  void otherVerbsAndTooMuchAreRefusedWithoutAWord() {
    for (String verb : List.of("PUT", "HEAD", "OPTIONS", "TRACE", "get", "PROPFIND")) {
      HttpResponse<String> refused =
          http.send(
              http.request("/bot42:x/getMe")
                  .method(verb, HttpRequest.BodyPublishers.noBody())
                  .build());
      assertThat(refused.statusCode()).as(verb).isEqualTo(501);
      assertThat(refused.body()).as(verb).isEmpty();
    }
    HttpResponse<String> large =
        http.send(
            http.request("/bot42:x/getMe")
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("x".repeat((1 << 20) + 1)))
                .build());

    assertThat(large.statusCode()).isEqualTo(413);
    assertThat(large.body()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"/, 200", "/main.js, 200", "/nothing.js, 404", "/..%2fSandbox.class, 404"})
  void aHeadOfThePageIsAnsweredLikeItsGet(String path, int status) {
    for (String verb : List.of("GET", "HEAD")) {
      HttpRequest request =
          http.request(path).method(verb, HttpRequest.BodyPublishers.noBody()).build();
      assertThat(http.send(request).statusCode()).as(verb).isEqualTo(status);
    }
  }

  @Test
  void aNumberOfAMillionDigitsIsReadAtOnceAndItsCallForgottenWhenAsked() {
    HttpRequest call =
        http.request("/bot42:x/sendMessage")
            .timeout(Duration.ofSeconds(20))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString("text=x&chat_id=" + "9".repeat(1_000_000)))
            .build();

    assertThat(http.send(call).body()).contains("Bad Request: chat not found");
    assertThat(http.get("calls").at("/calls/0/chat").asText()).hasSize(100);
    assertThat(http.get("calls").at("/refused").asInt()).isEqualTo(1);
    http.delete("calls");
    assertThat(http.get("calls")).hasToString("{\"total\":0,\"refused\":0,\"calls\":[]}");
  }

  @Test
  void requestsThatAreHalfSentHoldUpNobody() throws IOException {
    List<Socket> clients = new ArrayList<>();
    try {
      for (int i = 0; i < 200; i++) clients.add(sendHalf("application/json", "{\"text\":\"x"));

      HttpRequest getMe = http.request("/bot42:x/getMe").timeout(Duration.ofSeconds(20)).build();
      assertThat(http.send(getMe).body()).contains("\"id\":42");
    } finally {
      for (Socket client : clients) client.close();
    }
  }

  @Test
  void noThreadOutlivesTheSandbox() throws InterruptedException {
    Executor threads = sandbox.javalin.jettyServer().threadPool();
    Thread one = CompletableFuture.supplyAsync(Thread::currentThread, threads).join();
    sandbox.close();
    one.join(Duration.ofSeconds(20).toMillis()); // an idle one ends by itself after a minute
    assertThat(one.isAlive()).isFalse();
  }

  @Test
  void aClientThatGoesAwayInTheMiddleOfAnUploadIsNoError() throws IOException {
    try (LogCapture log = new LogCapture(Javalin.class);
        Socket client = sendHalf("multipart/form-data; boundary=cut", "--cut\r\n")) {
      client.shutdownOutput();

      assertThat(new String(client.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
          .contains("the multipart body is malformed");
      assertThat(log.warnings()).isEmpty();
    }
  }

  @Test
  void anUnreadableRequestIsTheCallersFault() {
    String malformed = "\"Bad Request: the multipart body is malformed\"";
    assertThat(post("multipart/form-data; boundary=cut", "nonsense")).contains(malformed);
    assertThat(post("multipart/form-data; boundary=cut", "")).contains("message text is empty");
    String nameless = "--cut\r\nContent-Disposition: form-data\r\n\r\nx\r\n--cut--\r\n";
    assertThat(post("multipart/form-data; boundary=cut", nameless))
        .contains("field name in multipart/form-data not found");
    String chat =
        "--cut\r\nContent-Disposition: form-data; name=\"chat_id\"\r\n\r\n"
            + STUDENT
            + "\r\n--cut--\r\n";
    for (String type :
        List.of(
            "multipart/form-data; boundary=cut",
            "Multipart/Form-Data;boundary=\"cut\"",
            "multipart/form-data; charset=utf-8; boundary=cut; x=y")) {
      assertThat(post(type, chat)).as(type).contains("message text is empty");
    }
    assertThat(post("multipart/form-data", "nonsense")).contains(malformed);
    assertThat(post("multipart/form-data; x-boundary=cut", "nonsense")).contains(malformed);
    assertThat(post("application/x-www-form-urlencoded", "text=%FF"))
        .contains("strings must be encoded in UTF-8");
    String halfAnEmoji = "{\"inline_keyboard\":[[{\"text\":\"\\ud83d\",\"callback_data\":\"x\"}]]}";
    assertThat(post("application/json", "{\"text\":\"x\",\"reply_markup\":" + halfAnEmoji + "}"))
        .contains("can't parse reply keyboard markup JSON object");
    HttpResponse<String> unzipped = postCompressed("nonsense".getBytes(StandardCharsets.UTF_8));
    assertThat(unzipped.statusCode()).isEqualTo(400);
    String notFound = "{\"ok\":false,\"error_code\":404,\"description\":\"Not Found\"}";
    assertThat(get("/bot")).isEqualTo(notFound);
    assertThat(get("/bot42:x/no%20method")).isEqualTo(notFound);
    assertThat(get("/file/bot42:x/none")).isEqualTo(notFound);
    assertThat(get("/file/bot42/none")).isEqualTo(notFound);
    URI doubled = URI.create(sandbox.url() + "//bot42:x/getMe");
    assertThat(http.send(HttpRequest.newBuilder(doubled).build()).body()).isEqualTo(notFound);
  }

  @Test
  void tokensAreChecked() {
    String invalid =
        "{\"ok\":false,\"error_code\":401,\"description\":\"Unauthorized: invalid token"
            + " specified\"}";
    String notFound = "{\"ok\":false,\"error_code\":404,\"description\":\"Not Found\"}";
    assertThat(get("/bot/getMe")).isEqualTo(notFound);
    assertThat(get("/bot12/getMe")).isEqualTo(notFound);
    assertThat(get("/bot01:x/getMe")).isEqualTo(invalid);
    assertThat(get("/bot1:" + "x".repeat(80) + "/getMe")).isEqualTo(invalid);
    assertThat(get("/botx:x/getMe"))
        .isEqualTo(
            "{\"ok\":false,\"error_code\":421,\"description\":\"Misdirected Request: unallowed"
                + " token specified\"}");
    assertThat(get("/bot1:x")).isEqualTo(notFound);
  }

  @Test
  void theMethodMayBeAnArgumentAndTheTestServerNamed() {
    assertThat(get("/bot42:x/?method=getme")).contains("\"id\":42");
    assertThat(get("/bot42:x/test/getMe")).contains("\"id\":42");
  }

  @Test
  void trafficAfterARestartIsNewToAPageThatWasOpenBefore() {
    for (int i = 0; i < 3; i++) http.result("getMe");
    long last = http.get("traffic").at("/items/2/number").asLong();
    sandbox.close();
    clock.advance(Duration.ofSeconds(1));
    start();
    http.result("getMe");

    assertThat(http.get("traffic?after=" + last).get("items")).hasSize(1);
  }

  @Test
  void aPortInUseIsTold() {
    int port = sandbox.url().getPort();

    SandboxOptions taken =
        new SandboxOptions("127.0.0.1", port, clock, null, Set.of(), routes -> {});
    assertThatThrownBy(() -> Sandbox.start(taken))
        .isInstanceOf(PortInUseException.class)
        .hasMessage(
            "port " + port + " is already in use; stop what listens there, or choose another");
  }

  @Test
  void otherWebPagesCannotActAsUsers() {
    HttpResponse<String> foreign =
        http.send(
            http.request("/sandbox/users/" + STUDENT + "/start?bot=42")
                .header("Content-Type", "application/json")
                .header("Origin", "https://evil.example")
                .POST(HttpRequest.BodyPublishers.ofString("{}"))
                .build());

    assertThat(foreign.statusCode()).isEqualTo(403);
  }

  @ParameterizedTest
  @CsvSource({"0", "-5", "18014398509481984"})
  void noBotIsMadeOfANumberThatIsNone(long number) {
    assertThat(get("/sandbox/updates?bot=" + number))
        .isEqualTo("{\"error\":\"no bot " + number + "\"}");
    assertThat(get("/sandbox/world")).doesNotContain("sandbox_" + number + "_bot");
  }

  private Socket sendHalf(String type, String half) throws IOException {
    Socket client = new Socket("127.0.0.1", sandbox.url().getPort());
    String head = "POST /bot42:x/sendMessage HTTP/1.1\r\nHost: " + sandbox.url().getAuthority();
    String body = "\r\nContent-Type: " + type + "\r\nContent-Length: 1000\r\n\r\n" + half;
    client.getOutputStream().write((head + body).getBytes(StandardCharsets.UTF_8));
    return client;
  }

  private String get(String path) {
    return http.send(http.request(path).build()).body();
  }

  private HttpResponse<String> postCompressed(byte[] body) {
    return http.send(
        http.request("/bot42:x/sendMessage")
            .header("Content-Type", "application/json")
            .header("Content-Encoding", "gzip")
            .POST(HttpRequest.BodyPublishers.ofByteArray(body))
            .build());
  }

  private String post(String type, String body) {
    return http.send(
            http.request("/bot42:x/sendMessage")
                .header("Content-Type", type)
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build())
        .body();
  }
}
