package org.chsiguide.telegram.client;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.chsiguide.testing.FakeBotApiServer.TOKEN;
import static org.chsiguide.testing.FakeBotApiServer.message;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import org.chsiguide.testing.FakeBotApiServer;
import org.chsiguide.testing.OpenResources;
import org.chsiguide.testing.ScriptedServer;
import org.chsiguide.testing.ScriptedServer.Behavior;
import org.chsiguide.testing.ScriptedServer.Connection;
import org.chsiguide.testing.SelfSigned;
import org.eclipse.jetty.client.HttpClient;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.telegram.telegrambots.meta.api.methods.send.SendMessage;
import org.telegram.telegrambots.meta.api.objects.message.Message;

/** The ways to a server: by TLS, and through a proxy. */
@Order(1)
class ProxiesTest {
  private static final URI ELSEWHERE = URI.create("http://telegram.invalid:8081");

  @AutoClose private final OpenResources open = new OpenResources();
  private final List<String> requests = new CopyOnWriteArrayList<>();

  @Test
  void aServerThatProvesWhoItIsIsCalledByTls() throws Exception {
    SelfSigned keys = SelfSigned.of("ip:127.0.0.1");
    assertThat(send(server(keys), null, trusting(keys))).isEqualTo("5");
  }

  @Test
  void aServerThatCannotProveWhoItIsIsToldNothing() throws Exception {
    assertThat(send(server(SelfSigned.of("ip:127.0.0.1")), null, client -> {}))
        .isEqualTo("Unreachable");
    SelfSigned another = SelfSigned.of("dns:another.example");
    assertThat(send(server(another), null, trusting(another))).isEqualTo("Unreachable");
    assertThat(requests).isEmpty();
  }

  /** As who stands between and does not want us to get there does it. */
  @Test
  void aCallThatEndsInTheHandshakeWasNeverSent() {
    ScriptedServer server =
        scripted(
            connection -> connection.reset(),
            connection -> {
              connection.input().read();
              connection.reset();
            },
            connection -> {
              connection.input().read();
              connection.write("garbage");
            },
            connection -> connection.input().read());
    URI url = URI.create("https://127.0.0.1:" + server.port());
    for (int i = 0; i < 4; i++) {
      assertThat(send(url, null, client -> {})).isEqualTo("Unreachable");
    }
  }

  @Test
  void aCallThatEndsAfterTheHandshakeMayHaveArrived() throws Exception {
    SelfSigned keys = SelfSigned.of("ip:127.0.0.1");
    SSLServerSocket socket =
        (SSLServerSocket)
            keys.serverContext()
                .getServerSocketFactory()
                .createServerSocket(0, 1, InetAddress.getLoopbackAddress());
    open.add(socket);
    ScriptedServer.start(
        () -> {
          try (SSLSocket accepted = (SSLSocket) socket.accept()) {
            accepted.getInputStream().read();
          }
        });
    assertThat(send(URI.create("https://127.0.0.1:" + socket.getLocalPort()), null, trusting(keys)))
        .isEqualTo("Unknown");
  }

  /** Often, for here the proxy answers so fast that it could be heard too soon. */
  @RepeatedTest(30)
  void anHttpProxyIsToldWhoWeAreAndTheServerIsNot() {
    ScriptedServer telegram = scripted(connection -> connection.answer(message(5)));
    ScriptedServer proxy =
        scripted(
            connection -> {
              connection.record(connection.head());
              connection.write("HTTP/1.1 200 OK\r\n\r\n");
              connection.forwardTo(telegram.port());
            });
    URI url = URI.create("http://amina:p:w@127.0.0.1:" + proxy.port());
    assertThat(send(ELSEWHERE, url, client -> {})).isEqualTo("5");
    assertThat(proxy.requests().get(0))
        .contains("Basic " + Base64.getEncoder().encodeToString("amina:p:w".getBytes(ISO_8859_1)));
    assertThat(telegram.requests().get(0)).doesNotContain("Basic");
  }

  @Test
  void throughAnHttpProxyTlsGoesToTheServer() throws Exception {
    SelfSigned keys = SelfSigned.of("ip:127.0.0.1");
    URI server = server(keys);
    ScriptedServer proxy =
        scripted(
            connection -> {
              connection.record(connection.head());
              connection.write("HTTP/1.1 200 OK\r\n\r\n");
              connection.forwardTo(server.getPort());
            });
    assertThat(send(server, url("http", proxy), trusting(keys))).isEqualTo("5");
    assertThat(proxy.requests().get(0)).startsWith("CONNECT 127.0.0.1:" + server.getPort());
  }

  /** For Jetty the timeout to connect is that of the tunnel, too. */
  @Test
  void anHttpProxyHasMoreTimeToConnectThanAnAddressThatIsNotTheLast() {
    URI proxy = URI.create("http://127.0.0.1:3128");
    assertThat(HttpClientFactory.create(ELSEWHERE, proxy).getConnectTimeout()).isEqualTo(10_000);
  }

  @Test
  void noProxyIsNamedWhereABotThatNoLongerLeadsMakesNoCall() {
    URI nowhere = URI.create("http://127.0.0.1:1");
    JettyTelegramClient client = client(ELSEWHERE, HttpClientFactory.create(ELSEWHERE, nowhere));
    client.callOnlyWhile(() -> false);
    assertThatThrownBy(call(client)::join).cause().hasMessage("another process may lead by now");
  }

  /** Only of a call that was never sent the proxy is named. */
  @Test
  void aCallThatAProxyRefusesWasNeverSentAndThatIsToldInAFewWords() {
    for (String answer : List.of("403 Forbidden", "407 Proxy Authentication Required", "502 X")) {
      ScriptedServer proxy =
          scripted(
              connection -> {
                connection.head();
                connection.write("HTTP/1.1 " + answer + "\r\nContent-Length: 0\r\n\r\n");
                connection.awaitEnd();
              });
      assertThatThrownBy(call(ELSEWHERE, url("http", proxy), client -> {})::join)
          .cause()
          .hasMessage("the proxy: HTTP " + answer.substring(0, 3));
    }
    ScriptedServer socks =
        scripted(
            connection -> {
              connection.input().readNBytes(3);
              connection.write(new byte[] {5, (byte) 0xFF});
              connection.awaitEnd();
            });
    assertThatThrownBy(call(ELSEWHERE, url("socks5", socks), client -> {})::join)
        .cause()
        .hasMessage("the proxy: java.io.IOException: Unacceptable SOCKS5 authentication methods");
  }

  @ParameterizedTest
  @ValueSource(strings = {"http", "socks5"})
  void aProxyThatIsNotThereIsNamed(String scheme) {
    URI nobody = URI.create(scheme + "://127.0.0.1:1");
    assertThatThrownBy(call(ELSEWHERE, nobody, client -> {})::join)
        .cause()
        .hasMessage("the proxy: java.net.ConnectException: Connection refused");
  }

  @Test
  void aSocksProxyConnectsAndFindsTheServerByItsName() {
    FakeBotApiServer telegram = open.add(new FakeBotApiServer()).respond("sendMessage", message(5));
    ScriptedServer proxy = scripted(connection -> socks(connection, telegram, false));
    assertThat(send(ELSEWHERE, url("socks5", proxy), client -> {})).isEqualTo("5");
    assertThat(proxy.requests()).containsExactly("telegram.invalid:8081");
  }

  @Test
  void aSocksProxyIsToldWhoWeAre() {
    FakeBotApiServer telegram = open.add(new FakeBotApiServer()).respond("sendMessage", message(5));
    ScriptedServer proxy = scripted(connection -> socks(connection, telegram, true));
    URI url = URI.create("socks5://amina:pw@127.0.0.1:" + proxy.port());
    assertThat(send(ELSEWHERE, url, client -> {})).isEqualTo("5");
    assertThat(proxy.requests()).containsExactly("amina pw", "telegram.invalid:8081");
  }

  @Test
  void aSocksProxyThatSaysNothingIsLeftAfterTheTimeToConnect() {
    ScriptedServer silent =
        scripted(
            connection -> {
              connection.awaitEnd();
              connection.record("left");
            });
    Consumer<HttpClient> settings =
        client -> {
          client.setConnectTimeout(100);
          client.setIdleTimeout(600_000);
        };

    assertThat(send(ELSEWHERE, url("socks5", silent), settings)).isEqualTo("Unreachable");
    await().untilAsserted(() -> assertThat(silent.requests()).contains("left"));
  }

  @ParameterizedTest
  @CsvSource({"HTTP, CONNECT telegram.invalid:8081", "SOCKS, telegram.invalid:8081"})
  void withoutASettingTheProxyOfJavaIsUsed(Proxy.Type type, String asked) {
    FakeBotApiServer telegram = open.add(new FakeBotApiServer()).respond("sendMessage", message(5));
    ScriptedServer proxy =
        scripted(
            type == Proxy.Type.HTTP
                ? through(telegram)
                : connection -> socks(connection, telegram, false));
    ProxySelector before = ProxySelector.getDefault();
    ProxySelector.setDefault(
        new ProxySelector() {
          @Override
          public List<Proxy> select(URI server) {
            return List.of(
                ELSEWHERE.getHost().equals(server.getHost())
                    ? new Proxy(type, InetSocketAddress.createUnresolved("127.0.0.1", proxy.port()))
                    : Proxy.NO_PROXY);
          }

          @Override
          public void connectFailed(URI server, SocketAddress address, IOException failure) {}
        });
    try {
      assertThat(send(ELSEWHERE, null, client -> {})).isEqualTo("5");
    } finally {
      ProxySelector.setDefault(before);
    }
    assertThat(proxy.requests().get(0)).startsWith(asked);
  }

  @ParameterizedTest
  @CsvSource({
    "http://proxy.example:3128, true",
    "http://proxy.example:3128/, true",
    "http://amina:p%40w@proxy.example:3128, true",
    "socks5://127.0.0.1:1080, true",
    "socks5://[::1]:1080, true",
    "http://proxy.example, false",
    "http://proxy.example:0, false",
    "socks5://proxy.example:65536, false",
    "https://proxy.example:3128, false",
    "socks4://proxy.example:1080, false",
    "http://amina@proxy.example:3128, false",
    "http://proxy.example:3128/path, false",
    "http://proxy.example:3128?x, false",
    "proxy.example:3128, false",
    "proxy, false"
  })
  void aProxyIsASchemeAHostAndAPort(URI address, boolean isProxy) {
    assertThat(Proxies.isProxy(address)).isEqualTo(isProxy);
  }

  /** The id of the message, or why there is none. */
  private String send(URI server, URI proxy, Consumer<HttpClient> settings) {
    try {
      return call(server, proxy, settings).join().getMessageId().toString();
    } catch (CompletionException e) {
      return ((NoAnswerException) e.getCause()).outcome().getClass().getSimpleName();
    }
  }

  private CompletableFuture<Message> call(URI server, URI proxy, Consumer<HttpClient> settings) {
    HttpClient http = HttpClientFactory.create(server, proxy);
    settings.accept(http);
    return call(client(server, http));
  }

  private JettyTelegramClient client(URI server, HttpClient http) {
    return open.add(
        new JettyTelegramClient(
            TOKEN, server, (method, outcome, took) -> {}, Duration.ofSeconds(60), http));
  }

  private static CompletableFuture<Message> call(JettyTelegramClient client) {
    return client
        .call(SendMessage.builder().chatId(7L).text("x").build())
        .orTimeout(60, TimeUnit.SECONDS);
  }

  private static URI url(String scheme, ScriptedServer proxy) {
    return URI.create(scheme + "://127.0.0.1:" + proxy.port());
  }

  private static ScriptedServer.Behavior through(FakeBotApiServer telegram) {
    return connection -> {
      connection.record(connection.head());
      connection.write("HTTP/1.1 200 OK\r\n\r\n");
      connection.forwardTo(telegram.port());
    };
  }

  /** https://www.rfc-editor.org/rfc/rfc1928, and rfc1929 for who we are. */
  private static void socks(Connection connection, FakeBotApiServer telegram, boolean asksWho)
      throws IOException {
    InputStream input = connection.input();
    input.read();
    input.readNBytes(input.read());
    connection.write(new byte[] {5, (byte) (asksWho ? 2 : 0)});
    if (asksWho) {
      input.read();
      String user = new String(input.readNBytes(input.read()), ISO_8859_1);
      connection.record(user + " " + new String(input.readNBytes(input.read()), ISO_8859_1));
      connection.write(new byte[] {1, 0});
    }
    byte[] request = input.readNBytes(4);
    assertThat(request).containsExactly(5, 1, 0, 3);
    String host = new String(input.readNBytes(input.read()), ISO_8859_1);
    connection.record(host + ":" + (input.read() * 256 + input.read()));
    connection.write(new byte[] {5, 0, 0, 1, 0, 0, 0, 0, 0, 0});
    connection.forwardTo(telegram.port());
  }

  /** A server on loopback that nobody vouches for. */
  private URI server(SelfSigned keys) throws Exception {
    HttpsServer server =
        HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setHttpsConfigurator(new HttpsConfigurator(keys.serverContext()));
    server.createContext(
        "/",
        call -> {
          requests.add(call.getRequestURI().getPath());
          byte[] answer = message(5).body().getBytes(ISO_8859_1);
          call.getRequestBody().readAllBytes();
          call.sendResponseHeaders(200, answer.length);
          call.getResponseBody().write(answer);
          call.close();
        });
    server.start();
    open.add(() -> server.stop(0));
    return URI.create("https://127.0.0.1:" + server.getAddress().getPort());
  }

  private static Consumer<HttpClient> trusting(SelfSigned keys) {
    return client -> {
      try {
        SslContextFactory.Client tls = new SslContextFactory.Client();
        tls.setTrustStore(keys.trustStore());
        client.setSslContextFactory(tls);
      } catch (Exception e) {
        throw new AssertionError(e);
      }
    };
  }

  private ScriptedServer scripted(Behavior... behaviors) {
    return open.add(new ScriptedServer(behaviors));
  }
}
