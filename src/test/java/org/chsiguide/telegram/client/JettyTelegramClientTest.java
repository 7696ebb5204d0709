package org.chsiguide.telegram.client;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.chsiguide.testing.FakeBotApiServer.TOKEN;
import static org.chsiguide.testing.FakeBotApiServer.error;
import static org.chsiguide.testing.FakeBotApiServer.message;
import static org.chsiguide.testing.FakeBotApiServer.ok;
import static org.chsiguide.testing.FakeBotApiServer.tooManyRequests;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.zip.GZIPOutputStream;
import org.awaitility.Awaitility;
import org.chsiguide.messenger.Delivery;
import org.chsiguide.telegram.UpdateParser;
import org.chsiguide.testing.FakeBotApiServer;
import org.chsiguide.testing.OpenResources;
import org.chsiguide.testing.ScriptedServer;
import org.chsiguide.testing.ScriptedServer.Behavior;
import org.eclipse.jetty.client.HttpClient;
import org.eclipse.jetty.client.transport.HttpDestination;
import org.eclipse.jetty.util.Promise;
import org.eclipse.jetty.util.SocketAddressResolver;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.telegram.telegrambots.meta.api.methods.AnswerInlineQuery;
import org.telegram.telegrambots.meta.api.methods.botapimethods.PartialBotApiMethod;
import org.telegram.telegrambots.meta.api.methods.send.SendDocument;
import org.telegram.telegrambots.meta.api.methods.send.SendMessage;
import org.telegram.telegrambots.meta.api.methods.send.SendPhoto;
import org.telegram.telegrambots.meta.api.methods.updates.GetUpdates;
import org.telegram.telegrambots.meta.api.methods.updates.SetWebhook;
import org.telegram.telegrambots.meta.api.methods.updatingmessages.EditMessageMedia;
import org.telegram.telegrambots.meta.api.objects.InputFile;
import org.telegram.telegrambots.meta.api.objects.Update;
import org.telegram.telegrambots.meta.api.objects.media.InputMediaPhoto;
import org.telegram.telegrambots.meta.api.objects.message.Message;
import org.telegram.telegrambots.meta.exceptions.TelegramApiException;
import org.telegram.telegrambots.meta.exceptions.TelegramApiRequestException;
import org.telegram.telegrambots.meta.generics.TelegramClient;

@Order(1)
class JettyTelegramClientTest {
  private static final SendMessage SEND = SendMessage.builder().chatId(7L).text("x").build();
  private static final Duration SECONDS = Duration.ofSeconds(60);

  @AutoClose private final OpenResources open = new OpenResources();
  private final List<String> told = new CopyOnWriteArrayList<>();

  @Test
  void aCallIsAPostOfJsonAndItsAnswerTheTypeOfTheMethod() throws Exception {
    FakeBotApiServer telegram =
        open.add(new FakeBotApiServer()).respond("sendMessage", message(51));
    assertThat(client(telegram.url()).asTelegramClient().execute(SEND).getMessageId())
        .isEqualTo(51);
    assertThat(telegram.calls("sendMessage").get(0).path("text").asText()).isEqualTo("x");
    assertThat(told).containsExactly("sendmessage ok");
  }

  @Test
  void aRequestNamesItsServerOnce() throws Exception {
    ScriptedServer server = server(connection -> connection.answer(200, "", "{}"));
    client(server.url()).call(SEND).handle((sent, failure) -> sent).join();
    assertThat(server.requests().get(0).lines().filter(line -> line.startsWith("Host:")))
        .containsExactly("Host: 127.0.0.1:" + server.port());
  }

  @ParameterizedTest
  @MethodSource("methods")
  void aMethodIsNamedAsTheBotApiDocumentsIt(PartialBotApiMethod<?> method, String name) {
    ScriptedServer server = server(connection -> connection.answer(200, "", "{}"));
    client(server.url()).call(method).handle((sent, failure) -> failure).join();
    assertThat(server.requests().get(0).lines().findFirst())
        .hasValueSatisfying(line -> assertThat(line).endsWith("/" + name + " HTTP/1.1"));
  }

  static List<Arguments> methods() {
    return List.of(
        arguments(SEND, "sendMessage"), arguments(new UpdateParser.Poll(0, 1), "getUpdates"));
  }

  /** https://www.rfc-editor.org/rfc/rfc9110#section-15.2; a gateway may send them. */
  @ParameterizedTest
  @ValueSource(strings = {"100 Continue", "102 Processing", "103 Early Hints", "199 X"})
  void anInterimResponseIsNotTheAnswer(String status) {
    ScriptedServer server =
        server(
            connection -> {
              connection.read();
              connection.write("HTTP/1.1 " + status + "\r\nLink: </x>\r\n\r\n");
              String body = message(51).body();
              connection.write(
                  "HTTP/1.1 200 OK\r\nContent-Length: " + body.length() + "\r\n\r\n" + body);
            });
    CompletableFuture<Message> call = client(server.url()).call(SEND);
    assertThat(call.orTimeout(60, TimeUnit.SECONDS).join().getMessageId()).isEqualTo(51);
  }

  @Test
  void aMessageWasSentAlsoIfOtherFieldsOfItCannotBeRead() throws Exception {
    String body =
        "{\"ok\":true,\"result\":{\"message_id\":51,\"chat\":[],\"date\":\"x\",\"reply_markup\":7}}";
    ScriptedServer server = server(connection -> connection.answer(200, "", body));
    assertThat(client(server.url()).call(SEND).join().getMessageId()).isEqualTo(51);
  }

  @Test
  void aResponseMayBeCompressedThoughNobodyAskedForThat() throws Exception {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    try (OutputStream gzip = new GZIPOutputStream(body)) {
      gzip.write(message(51).body().getBytes(UTF_8));
    }
    ScriptedServer server =
        server(
            connection -> {
              connection.read();
              connection.write(
                  "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: %d\r\n\r\n"
                      .formatted(body.size()));
              connection.write(body.toByteArray());
            });
    assertThat(client(server.url()).call(SEND).join().getMessageId()).isEqualTo(51);
    assertThat(server.requests().toString()).doesNotContain("gzip");
  }

  @Test
  void aRefusalHasItsCodeItsWordsAndItsParameters() {
    FakeBotApiServer telegram =
        open.add(new FakeBotApiServer())
            .respond("sendMessage", tooManyRequests(3), error(403, "Forbidden: bot was blocked"));
    JettyTelegramClient client = client(telegram.url());
    assertThat(failure(client))
        .isInstanceOfSatisfying(
            TelegramApiRequestException.class,
            refusal -> {
              assertThat(refusal.getErrorCode()).isEqualTo(429);
              assertThat(refusal.getParameters().getRetryAfter()).isEqualTo(3);
            });
    assertThat(((TelegramApiRequestException) failure(client)).getApiResponse())
        .isEqualTo("Forbidden: bot was blocked");
    assertThat(told).containsExactly("sendmessage 429", "sendmessage 403");
  }

  @Test
  void afterTheTokenWasRejectedOnlyWhatReceivesUpdatesAsksAgainAtOnce() {
    FakeBotApiServer telegram =
        open.add(new FakeBotApiServer())
            .respond("sendMessage", error(401, "Unauthorized"))
            .respond("setWebhook", error(401, "Unauthorized"))
            .respond("getUpdates", error(401, "Unauthorized"));
    JettyTelegramClient client = client(telegram.url());
    assertThat(failure(client)).hasMessageContaining("Unauthorized");
    assertThat(failure(client)).hasMessage("Telegram rejects the token");
    client.call(new UpdateParser.Poll(0, 0)).handle((updates, failure) -> failure).join();
    client.call(new SetWebhook("https://example.org")).handle((set, failure) -> failure).join();
    assertThat(told)
        .containsExactly(
            "sendmessage 401", "sendmessage unreachable", "getupdates 401", "setwebhook 401");
  }

  @Test
  void onceTheTokenIsAcceptedAgainAllCallsAreMade() {
    FakeBotApiServer telegram =
        open.add(new FakeBotApiServer())
            .respond("sendMessage", error(401, "Unauthorized"), error(403, "Forbidden"))
            .respond("getUpdates", ok("[]"));
    JettyTelegramClient client = client(telegram.url());
    assertThat(failure(client)).hasMessageContaining("Unauthorized");
    client.call(new UpdateParser.Poll(0, 0)).join();
    assertThat(failure(client)).hasMessageContaining("Forbidden");
  }

  @Test
  void aMessageIsNeverSentAgainWhenTheConnectionEndsAfterIt() {
    Behavior[] endings = {
      connection -> connection.read(),
      connection -> {
        connection.read();
        connection.reset();
      },
      connection -> {
        connection.read();
        connection.write("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{\"ok\":true,");
      },
      connection -> {
        connection.read();
        connection.write("HTTP/1.1 200");
      },
      connection -> {
        connection.read();
        connection.write("\u0000garbage\r\n\r\n");
      }
    };
    for (Behavior ending : endings) {
      ScriptedServer server = server(ending, ending, ending);
      Throwable failure = failure(client(server.url()));
      assertThat(outcome(failure)).isInstanceOf(Delivery.Unknown.class);
      assertThat(failure).hasMessageMatching("the response is lost: [A-Za-z. ]+(: [A-Za-z ]+)*");
      assertThat(server.requests()).hasSize(1);
    }
    assertThat(told).hasSize(endings.length).containsOnly("sendmessage lost");
  }

  @Test
  void aCallWithoutATimelyResponseHasAnUnknownOutcome() {
    CountDownLatch late = new CountDownLatch(1);
    ScriptedServer server =
        server(
            connection -> {
              connection.read();
              connection.awaitEnd();
              late.countDown();
            });
    JettyTelegramClient client = client(server.url(), Duration.ofSeconds(10), http -> {});
    assertThat(outcome(failure(client))).isInstanceOf(Delivery.Unknown.class);
    await(late);
    assertThat(server.requests()).hasSize(1);
  }

  @Test
  void aFileIsDownloadedAndAFailureDoesNotTellTheToken() {
    String file =
        "{\"ok\":true,\"result\":{\"file_id\":\"x\",\"file_unique_id\":\"u\",\"file_path\":\"photos/f.jpg\"}}";
    List<String> heads = new CopyOnWriteArrayList<>();
    ScriptedServer server =
        server(
            connection -> {
              connection.answer(200, "", file);
              heads.add(connection.head());
              connection.write("HTTP/1.1 200 OK\r\nContent-Length: 7\r\n\r\npicture");
              connection.answer(200, "", file);
              heads.add(connection.head());
              connection.write("HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n");
              connection.awaitEnd();
            });
    JettyTelegramClient client = client(server.url());

    assertThat(client.download("x").join()).isEqualTo("picture".getBytes(UTF_8));
    assertThat(heads.get(0)).startsWith("GET /file/bot" + TOKEN + "/photos/f.jpg HTTP/1.1");
    assertThatThrownBy(() -> client.download("x").join())
        .isInstanceOf(CompletionException.class)
        .hasRootCauseMessage("the file cannot be downloaded")
        .message()
        .doesNotContain(TOKEN);
  }

  @Test
  void aRedirectIsNotFollowed() {
    ScriptedServer elsewhere = server(connection -> connection.answer(message(1)));
    for (int status : new int[] {301, 302, 307, 308}) {
      ScriptedServer server =
          server(
              connection ->
                  connection.answer(status, "Location: " + elsewhere.url() + "/bot\r\n", "moved"));
      assertThat(failure(client(server.url()))).hasMessageStartingWith("HTTP " + status);
    }
    assertThat(elsewhere.requests()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<html>",
        "{\"ok\":false,\"error_code\":429,\"description\":\"Too Many Requests\"}"
      })
  void theDelayOfARateLimitMayBeInTheHeaderAlone(String body) {
    ScriptedServer server =
        server(connection -> connection.answer(429, "Retry-After: 30\r\n", body));
    assertThat(ApiError.outcome(failure(client(server.url()))))
        .isEqualTo(new Delivery.RetryAfter(Duration.ofSeconds(30)));
    assertThat(told).containsExactly("sendmessage 429");
  }

  @ParameterizedTest
  @CsvSource({
    "502, <html>Bad Gateway</html>",
    "429, <html>Slow down</html>",
    "401, ''",
    "407, x",
    "200, []",
    "504, null",
    "502, '{\"message\":\"no healthy upstream\"}'",
    "400, '{\"ok\":false,\"error_code\":400,\"description\":\"x\",\"parameters\":[]}'",
    "101, ''"
  })
  void anAnswerWithoutTheJsonOfTheBotApiIsNamed(int status, String body) {
    ScriptedServer server =
        server(
            connection ->
                connection.answer(status, "WWW-Authenticate: Basic realm=\"x\"\r\n", body));
    assertThat(failure(client(server.url())))
        .isInstanceOf(NoAnswerException.class)
        .hasMessage("HTTP " + status + " without the JSON of the Bot API");
    assertThat(server.requests()).hasSize(1);
    assertThat(told).containsExactly("sendmessage stranger");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{",
        "{}",
        "{\"ok\":true}",
        "{\"ok\":true,\"result\":null}",
        "{\"ok\":true,\"resu",
        "{\"ok\":false}",
        "{\"ok\":false,\"error_code\":\"x\"}",
        "{\"ok\":true,\"result\":[1]}"
      })
  void anUnreadableAnswerIsAnUnknownOutcome(String body) {
    ScriptedServer server = server(connection -> connection.answer(200, "", body));
    assertThat(outcome(failure(client(server.url())))).isInstanceOf(Delivery.Unknown.class);
  }

  /** Otherwise the poller would wait for ever. */
  @Test
  void aCallEndsThoughReadingItsAnswerEndsWithAnError() {
    FakeBotApiServer telegram = open.add(new FakeBotApiServer());
    GetUpdates poll =
        new GetUpdates() {
          @Override
          public ArrayList<Update> deserializeResponse(String answer) {
            throw new NoClassDefFoundError("a kind of update that is not in the jar");
          }
        };
    assertThat(outcome(failure(client(telegram.url()).call(poll))))
        .isInstanceOf(Delivery.Unknown.class);
  }

  /** It was closed while nothing was on its way, so nothing is lost. */
  @Test
  void aConnectionThatWasClosedMeanwhileCostsNoCall() {
    CountDownLatch closed = new CountDownLatch(1);
    ScriptedServer server =
        server(
            connection -> {
              connection.answer(message(1));
              connection.socket().shutdownOutput();
              connection.awaitEnd();
              closed.countDown();
            },
            connection -> connection.answer(message(2)));
    JettyTelegramClient client = client(server.url());
    assertThat(client.call(SEND).join().getMessageId()).isEqualTo(1);
    await(closed);
    assertThat(client.call(SEND).join().getMessageId()).isEqualTo(2);
    assertThat(server.requests()).hasSize(2);
  }

  /** A server that closes one may be closing all; so a second attempt is not lost, too. */
  @Test
  void afterALostResponseACallUsesAFreshConnection() {
    CyclicBarrier both = new CyclicBarrier(2);
    Behavior closingSilently =
        connection -> {
          connection.read();
          await(both); // now each connection has a call
          String body = message(1).body();
          connection.write(
              "HTTP/1.1 200 X\r\nContent-Length: " + body.length() + "\r\n\r\n" + body);
          connection.read();
        };
    JettyTelegramClient client =
        client(
            server(closingSilently, closingSilently, connection -> connection.answer(message(2)))
                .url());
    CompletableFuture<Message> first = client.call(SEND);
    client.call(SEND).join();
    first.join();
    assertThat(outcome(failure(client))).isInstanceOf(Delivery.Unknown.class);
    assertThat(client.call(SEND).join().getMessageId()).isEqualTo(2);
  }

  @Test
  void manyCallsAreUnderWayAtATimeAndTakeNoThreadEach() {
    CyclicBarrier all = new CyclicBarrier(100);
    FakeBotApiServer telegram =
        open.add(new FakeBotApiServer())
            .onCall(call -> await(all))
            .alwaysRespond("sendMessage", message(1));
    JettyTelegramClient client = clientWithThreads("telegram many", telegram.url());
    List<CompletableFuture<Message>> calls = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      calls.add(client.call(SEND));
    }
    calls.forEach(call -> call.orTimeout(60, TimeUnit.SECONDS).join());
    assertThat(threads("telegram many")).isBetween(1L, 6L);
  }

  @Test
  void aFailedConnectionEndsNoCallThatAnotherThreadHasSentMeanwhile() {
    CountDownLatch arrived = new CountDownLatch(1);
    CountDownLatch released = new CountDownLatch(1);
    CountDownLatch lastArrived = new CountDownLatch(2);
    FakeBotApiServer telegram =
        open.add(new FakeBotApiServer())
            .onCall(
                call -> {
                  lastArrived.countDown();
                  arrived.countDown();
                  await(released);
                })
            .alwaysRespond("sendMessage", message(1));
    AtomicReference<HttpClient> http = new AtomicReference<>();
    JettyTelegramClient client = client(telegram.url(), SECONDS, http::set);
    http.get().setMaxConnectionsPerDestination(1);
    CompletableFuture<Message> first = client.call(SEND);
    await(arrived);
    CompletableFuture<Message> waiting = client.call(SEND);
    CompletableFuture<Message> last = client.call(SEND);
    waiting.whenComplete(
        (message, failure) -> {
          released.countDown();
          await(lastArrived);
        });

    HttpDestination server = (HttpDestination) http.get().getDestinations().get(0);
    server.failed(new SocketTimeoutException("Connect Timeout"));

    assertThat(outcome(failure(waiting))).isInstanceOf(Delivery.Unreachable.class);
    assertThat(last.orTimeout(60, TimeUnit.SECONDS).join().getMessageId()).isEqualTo(1);
    assertThat(first.join().getMessageId()).isEqualTo(1);
  }

  @Test
  void anAddressThatCannotBeReachedIsPassedBy() {
    FakeBotApiServer telegram = open.add(new FakeBotApiServer()).respond("sendMessage", message(1));
    JettyTelegramClient client = at(telegram.port(), "127.0.0.3", "127.0.0.1");
    assertThat(client.call(SEND).join().getMessageId()).isEqualTo(1);
  }

  @Test
  void anAddressThatIsSilentIsPassedBy() throws Exception {
    FakeBotApiServer telegram = open.add(new FakeBotApiServer()).respond("sendMessage", message(1));
    InetSocketAddress silent = new InetSocketAddress("127.0.0.4", telegram.port());
    open.add(new ServerSocket(silent.getPort(), 1, silent.getAddress()));
    for (int i = 0; i < 16; i++) { // more than may wait to be accepted
      SocketChannel waiting = open.add(SocketChannel.open());
      waiting.configureBlocking(false);
      waiting.connect(silent);
    }
    JettyTelegramClient client =
        at(http -> http.setConnectTimeout(100), telegram.port(), "127.0.0.4", "127.0.0.1");
    assertThat(client.call(SEND).join().getMessageId()).isEqualTo(1);
  }

  /** Clients like to send it to the other address when the connection to the first one breaks. */
  @Test
  void noOtherAddressIsTriedOnceItWasSent() {
    ScriptedServer first = server(connection -> connection.read());
    ScriptedServer other =
        open.add(
            new ScriptedServer(
                "127.0.0.2", first.port(), connection -> connection.answer(message(1))));
    assertThat(outcome(failure(at(first.port(), "127.0.0.1", "127.0.0.2"))))
        .isInstanceOf(Delivery.Unknown.class);
    assertThat(first.requests()).hasSize(1);
    assertThat(other.requests()).isEmpty();
  }

  @Test
  void aCallThatFindsNoServerWasNeverSent() throws Exception {
    assertThat(outcome(failure(client(URI.create("http://127.0.0.1:" + freePort())))))
        .isInstanceOf(Delivery.Unreachable.class);
    assertThat(outcome(failure(at(80)))).isInstanceOf(Delivery.Unreachable.class);
    assertThat(told).containsExactly("sendmessage unreachable", "sendmessage unreachable");
  }

  @Test
  void anInvalidCallIsNotSent() {
    ScriptedServer server = server();
    assertThatThrownBy(
            () ->
                client(server.url())
                    .asTelegramClient()
                    .execute(SendMessage.builder().chatId(7L).text("").build()))
        .hasMessageContaining("Text parameter can't be empty");
    assertThatThrownBy(() -> client(server.url()).asTelegramClient().downloadFile("x"))
        .isInstanceOf(UnsupportedOperationException.class);
  }

  @Test
  void aFileThatCannotBeReadIsAFailureOfTheLibrary() {
    InputFile file = new InputFile(InputStream.nullInputStream(), "form.png");
    try {
      file.getNewMediaStream().close();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    TelegramClient client = client(server().url()).asTelegramClient();
    assertThatThrownBy(() -> client.execute(SendPhoto.builder().chatId(7L).photo(file).build()))
        .isInstanceOf(TelegramApiException.class)
        .hasMessageContaining("Stream closed");
    assertThat(client).isEqualTo(client).isNotEqualTo(client(server().url()).asTelegramClient());
  }

  @Test
  void aPollMayTakeItsTimeAndACancelledOneEnds() {
    CountDownLatch asked = new CountDownLatch(1);
    CountDownLatch ended = new CountDownLatch(1);
    ScriptedServer server =
        server(
            connection -> {
              connection.read();
              asked.countDown();
              connection.awaitEnd();
              ended.countDown();
            });
    JettyTelegramClient client = client(server.url(), Duration.ofMillis(1), http -> {});
    var poll = client.call(GetUpdates.builder().timeout(50).build());
    await(asked);
    assertThat(poll).isNotDone();
    poll.cancel(false);
    await(ended);
    assertThat(told).containsExactly("getupdates lost");
  }

  @Test
  void closingEndsTheCallsUnderWayAndTakesNoOthers() {
    CountDownLatch asked = new CountDownLatch(1);
    ScriptedServer server =
        server(
            connection -> {
              connection.read();
              asked.countDown();
              connection.awaitEnd();
            });
    JettyTelegramClient client = clientWithThreads("telegram closed", server.url());
    CompletableFuture<Message> underWay = client.call(SEND);
    await(asked);
    assertThat(threads("telegram closed")).isPositive();
    client.close();
    assertThat(outcome(failure(underWay))).isInstanceOf(Delivery.Unknown.class);
    assertThat(outcome(failure(client))).isInstanceOf(Delivery.Unreachable.class);
    Awaitility.await().until(() -> threads("telegram closed") == 0);
  }

  @Test
  void connectionsThatNoCallNeedsAreClosed() {
    CountDownLatch closed = new CountDownLatch(1);
    ScriptedServer server =
        server(
            connection -> {
              connection.answer(message(1));
              connection.awaitEnd();
              closed.countDown();
            });
    client(server.url(), SECONDS, http -> http.setIdleTimeout(5_000)).call(SEND).join();
    await(closed);
  }

  @Test
  void filesGoAsTheyAreWithWhatBelongsToThem() {
    FakeBotApiServer telegram =
        open.add(new FakeBotApiServer()).alwaysRespond("sendPhoto", message(1));
    telegram
        .alwaysRespond("sendDocument", message(1))
        .alwaysRespond("editMessageMedia", message(1));
    JettyTelegramClient client = client(telegram.url());
    client
        .call(
            SendPhoto.builder()
                .chatId(7L)
                .photo(new InputFile(stream("PNG"), "a.png"))
                .caption("<b>这里</b>")
                .parseMode("HTML")
                .build())
        .join();
    String photo = telegram.calls("sendPhoto").get(0).asText();
    assertThat(photo)
        .contains("name=\"chat_id\"\r\n", "name=\"caption\"\r\n", "\r\n\r\n<b>这里</b>\r\n")
        .contains("name=\"photo\"; filename=\"a.png\"", "\r\n\r\nPNG\r\n")
        .doesNotContain("attach://", "file_field");

    client
        .call(
            SendDocument.builder()
                .chatId(7L)
                .document(new InputFile(stream("text"), "名\"单.txt"))
                .build())
        .join();
    assertThat(telegram.calls("sendDocument").get(0).asText())
        .contains("name=\"document\"; filename=\"名_单.txt\"");

    client
        .call(
            EditMessageMedia.builder()
                .chatId(7L)
                .messageId(5)
                .media(InputMediaPhoto.builder().media(stream("PNG"), "b.png").build())
                .build())
        .join();
    assertThat(telegram.calls("editMessageMedia").get(0).asText())
        .contains("name=\"media\"\r\n", "\"media\":\"attach://b.png\"", "name=\"b.png\"; filename");
  }

  @Test
  void aFileThatTelegramHasGoesByItsNameAsJson() {
    FakeBotApiServer telegram =
        open.add(new FakeBotApiServer()).alwaysRespond("sendPhoto", message(1));
    client(telegram.url())
        .call(SendPhoto.builder().chatId(7L).photo(new InputFile("AgAC")).parseMode("HTML").build())
        .join();
    assertThat(telegram.calls("sendPhoto").get(0).properties())
        .extracting(Map.Entry::getKey)
        .containsExactlyInAnyOrder("chat_id", "photo", "parse_mode");
    assertThat(telegram.calls("sendPhoto").get(0).path("photo").asText()).isEqualTo("AgAC");
  }

  /** A user without answers gets the button alone. */
  @Test
  void theResultsOfAnInlineQueryAreSentAlsoIfThereAreNone() {
    FakeBotApiServer telegram =
        open.add(new FakeBotApiServer()).alwaysRespond("answerInlineQuery", ok("true"));
    client(telegram.url())
        .call(AnswerInlineQuery.builder().inlineQueryId("1").results(List.of()).build())
        .join();
    assertThat(telegram.calls("answerInlineQuery").get(0).toString())
        .isEqualTo("{\"inline_query_id\":\"1\",\"results\":[]}");
  }

  private static ByteArrayInputStream stream(String text) {
    return new ByteArrayInputStream(text.getBytes(UTF_8));
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private JettyTelegramClient client(URI server) {
    return client(server, SECONDS, http -> {});
  }

  private JettyTelegramClient clientWithThreads(String name, URI server) {
    return client(server, SECONDS, http -> ((QueuedThreadPool) http.getExecutor()).setName(name));
  }

  private static long threads(String name) {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().startsWith(name))
        .count();
  }

  private JettyTelegramClient client(URI server, Duration toAnswer, Consumer<HttpClient> settings) {
    HttpClient http = HttpClientFactory.create(server, null);
    settings.accept(http);
    return open.add(new JettyTelegramClient(TOKEN, server, this::tell, toAnswer, http));
  }

  /** A server with these addresses, or with none. */
  private JettyTelegramClient at(int port, String... addresses) {
    return at(http -> {}, port, addresses);
  }

  private JettyTelegramClient at(Consumer<HttpClient> settings, int port, String... addresses) {
    SocketAddressResolver names =
        new SocketAddressResolver() {
          @Override
          public void resolve(
              String host,
              int ofPort,
              Map<String, Object> context,
              Promise<List<InetSocketAddress>> found) {
            if (addresses.length == 0) {
              found.failed(new UnknownHostException(host));
            } else {
              found.succeeded(
                  List.of(addresses).stream()
                      .map(address -> new InetSocketAddress(address, ofPort))
                      .toList());
            }
          }
        };
    return client(
        URI.create("http://telegram.invalid:" + port),
        SECONDS,
        settings.andThen(http -> http.setSocketAddressResolver(names)));
  }

  private void tell(String method, String outcome, Duration took) {
    told.add(method + " " + outcome);
  }

  private static Throwable failure(JettyTelegramClient client) {
    return failure(client.call(SEND));
  }

  private static Throwable failure(CompletableFuture<?> call) {
    try {
      throw new AssertionError("it went well: " + call.orTimeout(60, TimeUnit.SECONDS).join());
    } catch (CompletionException e) {
      return e.getCause();
    }
  }

  private static Delivery outcome(Throwable failure) {
    return ((NoAnswerException) failure).outcome();
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(60, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void await(CyclicBarrier barrier) {
    try {
      barrier.await(60, TimeUnit.SECONDS);
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  private ScriptedServer server(Behavior... behaviors) {
    return open.add(new ScriptedServer(behaviors));
  }
}
