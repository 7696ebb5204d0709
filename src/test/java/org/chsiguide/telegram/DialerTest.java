package org.chsiguide.telegram;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.chsiguide.telegram.FakeTelegram.TOKEN;
import static org.chsiguide.telegram.FakeTelegram.message;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.netty.handler.ssl.SslContextBuilder;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.chsiguide.messenger.Delivery;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The ways to a server: by TLS, and through a proxy. */
class DialerTest {
  private static final Duration SECONDS = Duration.ofSeconds(10);
  private static final String PASSWORD = "changeit";

  @TempDir Path folder;

  private final List<AutoCloseable> open = new ArrayList<>();
  private final List<String> requests = new CopyOnWriteArrayList<>();

  @AfterEach
  void close() throws Exception {
    for (AutoCloseable part : open) {
      part.close();
    }
  }

  @Test
  void aServerThatProvesWhoItIsIsCalledByTls() throws Exception {
    KeyStore keys = keys();
    URI server = server(keys);
    Dialer trusting =
        new Dialer(
            server,
            InetAddress::getAllByName,
            SslContextBuilder.forClient()
                .trustManager((X509Certificate) keys.getCertificate("server"))
                .endpointIdentificationAlgorithm("HTTPS")
                .build());
    assertThat(send(BotApi.of(TOKEN, server), trusting))
        .isEqualTo(new Attempt.Ended(new Delivery.Sent(5)));
  }

  @Test
  void aServerThatCannotProveWhoItIsIsToldNothing() throws Exception {
    URI server = server(keys());
    assertThat(send(BotApi.of(TOKEN, server), Dialer.of(server)))
        .isInstanceOf(Attempt.NotDone.class);
    assertThat(requests).isEmpty();
  }

  @Test
  void theProxyOfJavaIsUsedAndFindsTheServerByItsName() throws Exception {
    FakeTelegram telegram = opened(new FakeTelegram());
    telegram.answers("sendMessage", message(5));
    ServerSocket proxy = proxy(telegram.port());
    BotApi api = BotApi.of(TOKEN, URI.create("http://telegram.invalid:8081"));
    assertThat(through(proxy, () -> send(api, Dialer.of(api.url()))))
        .isEqualTo(new Attempt.Ended(new Delivery.Sent(5)));
    assertThat(requests).containsExactly("CONNECT telegram.invalid:8081 HTTP/1.1");
  }

  @Test
  void whatAProxyDoesNotLetThroughNeverLeft() throws Exception {
    ServerSocket proxy = opened(new ServerSocket(0, 1, InetAddress.getLoopbackAddress()));
    serve(
        proxy,
        client -> {
          head(client);
          client
              .getOutputStream()
              .write("HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n".getBytes(ISO_8859_1));
        });
    BotApi api = BotApi.of(TOKEN, URI.create("http://telegram.invalid:8081"));
    assertThat(through(proxy, () -> send(api, Dialer.of(api.url()))))
        .isInstanceOf(Attempt.NotDone.class);
  }

  private Attempt send(BotApi api, Dialer dialer) {
    return new Calls(opened(Connection.to(api, SECONDS, dialer)))
        .call(Request.of("sendMessage").with("text", "x"))
        .toCompletableFuture()
        .orTimeout(20, TimeUnit.SECONDS)
        .join();
  }

  /** A server on loopback that says it is 127.0.0.1, and nobody vouches for it. */
  private URI server(KeyStore keys) throws Exception {
    KeyManagerFactory managers =
        KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    managers.init(keys, PASSWORD.toCharArray());
    SSLContext tls = SSLContext.getInstance("TLS");
    tls.init(managers.getKeyManagers(), null, null);
    HttpsServer server =
        HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setHttpsConfigurator(new HttpsConfigurator(tls));
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

  private KeyStore keys() throws Exception {
    Path file = folder.resolve("keys.p12");
    Process keytool =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                "server",
                "-keyalg",
                "EC",
                "-dname",
                "CN=test",
                "-ext",
                "san=ip:127.0.0.1",
                "-storetype",
                "PKCS12",
                "-storepass",
                PASSWORD,
                "-keystore",
                file.toString())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("keytool.txt").toFile())
            .start();
    assertThat(keytool.waitFor()).isZero();
    KeyStore keys = KeyStore.getInstance("PKCS12");
    try (InputStream stored = Files.newInputStream(file)) {
      keys.load(stored, PASSWORD.toCharArray());
    }
    return keys;
  }

  /** A proxy that leads every call to this port, whomever it was for. */
  private ServerSocket proxy(int port) throws IOException {
    ServerSocket proxy = opened(new ServerSocket(0, 1, InetAddress.getLoopbackAddress()));
    serve(
        proxy,
        client -> {
          requests.add(head(client));
          client.getOutputStream().write("HTTP/1.1 200 OK\r\n\r\n".getBytes(ISO_8859_1));
          Socket server = opened(new Socket(InetAddress.getLoopbackAddress(), port));
          start(() -> server.getInputStream().transferTo(client.getOutputStream()));
          client.getInputStream().transferTo(server.getOutputStream());
        });
    return proxy;
  }

  private interface Service {
    void serve(Socket client) throws IOException;
  }

  private interface Work {
    void run() throws IOException;
  }

  private void serve(ServerSocket socket, Service service) {
    start(() -> service.serve(opened(socket.accept())));
  }

  /** It ends with its socket. */
  private static void start(Work work) {
    Thread thread =
        new Thread(
            () -> {
              try {
                work.run();
              } catch (IOException closed) {
                // By the other side, or at the end of the test.
              }
            });
    thread.setDaemon(true);
    thread.start();
  }

  /** The first line; byte by byte, for what follows the empty line is the server's. */
  private static String head(Socket client) throws IOException {
    StringBuilder head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      head.append((char) client.getInputStream().read());
    }
    return head.substring(0, head.indexOf("\r\n"));
  }

  private static Attempt through(ServerSocket proxy, Supplier<Attempt> call) {
    ProxySelector before = ProxySelector.getDefault();
    ProxySelector.setDefault(
        ProxySelector.of(
            new InetSocketAddress(InetAddress.getLoopbackAddress(), proxy.getLocalPort())));
    try {
      return call.get();
    } finally {
      ProxySelector.setDefault(before);
    }
  }

  private synchronized <T extends AutoCloseable> T opened(T part) {
    open.add(0, part);
    return part;
  }
}
