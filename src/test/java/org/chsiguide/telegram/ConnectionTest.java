package org.chsiguide.telegram;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.chsiguide.telegram.FakeTelegram.cut;
import static org.chsiguide.telegram.FakeTelegram.message;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ConnectionTest {
  private static final Duration SECONDS = Duration.ofSeconds(10);

  private final FakeTelegram telegram = new FakeTelegram();
  private final List<AutoCloseable> open = new ArrayList<>(List.of(telegram));

  @AfterEach
  void close() throws Exception {
    for (AutoCloseable part : open) {
      part.close();
    }
  }

  @Test
  void manyCallsAreUnderWayAtATime() {
    CyclicBarrier all = new CyclicBarrier(60);
    telegram.tells(call -> await(all)).alwaysAnswers("sendMessage", message(1));
    Connection connection = opened(Connection.to(telegram.api(), SECONDS));
    List<CompletableFuture<Attempt>> attempts = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      attempts.add(send(connection));
    }
    assertThat(attempts)
        .allSatisfy(attempt -> assertThat(result(attempt)).isInstanceOf(Attempt.Ended.class));
  }

  /** Clients like to send it to the other address when the connection to the first one breaks. */
  @Test
  void aMessageIsNotSentAgainWhenTheConnectionBreaks() {
    FakeTelegram other = opened(new FakeTelegram("127.0.0.2", telegram.port()));
    telegram.alwaysAnswers("sendMessage", cut());
    other.alwaysAnswers("sendMessage", cut());
    Attempt attempt = result(send(at("127.0.0.1", "127.0.0.2")));
    assertThat(attempt).isInstanceOf(Attempt.Lost.class);
    assertThat(telegram.calls().size() + other.calls().size()).isEqualTo(1);
  }

  @Test
  void socketsThatNoCallNeedsAreClosed() throws IOException {
    int calls = 25;
    ServerSocket server = opened(new ServerSocket(0, calls, InetAddress.getLoopbackAddress()));
    BotApi api =
        BotApi.of(FakeTelegram.TOKEN, URI.create("http://127.0.0.1:" + server.getLocalPort()));
    Connection connection =
        opened(
            Connection.to(
                api,
                SECONDS,
                Dialer.of(api.url()),
                new Connection.Keeping(Duration.ofMillis(1), Duration.ofMillis(10))));
    List<Socket> sockets = new ArrayList<>();
    for (int i = 0; i < calls; i++) {
      var unused = send(connection);
      sockets.add(opened(server.accept()));
    }
    for (Socket socket : sockets) {
      socket
          .getOutputStream()
          .write("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}".getBytes(US_ASCII));
    }
    for (Socket socket : sockets) {
      socket.setSoTimeout((int) SECONDS.toMillis());
      socket.getInputStream().readAllBytes(); // until it is closed
    }
  }

  @Test
  void anAddressThatCannotBeReachedIsPassedBy() {
    telegram.answers("sendMessage", message(1));
    assertThat(result(send(at("127.0.0.3", "127.0.0.1")))).isInstanceOf(Attempt.Ended.class);
  }

  @Test
  void whatFindsNoServerNeverLeft() throws IOException {
    int free;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      free = socket.getLocalPort();
    }
    BotApi api = BotApi.of(FakeTelegram.TOKEN, URI.create("http://127.0.0.1:" + free));
    assertThat(result(send(opened(Connection.to(api, SECONDS)))))
        .isInstanceOf(Attempt.NotDone.class);
  }

  @Test
  void aNameThatNobodyKnowsIsNotLeftFor() {
    BotApi api = BotApi.of(FakeTelegram.TOKEN, URI.create("http://telegram.invalid"));
    Dialer.Dns nobody =
        name -> {
          throw new UnknownHostException(name);
        };
    Connection connection =
        opened(Connection.to(api, SECONDS, new Dialer(api.url(), nobody, null)));
    assertThat(result(send(connection))).isInstanceOf(Attempt.NotDone.class);
  }

  @Test
  void anAnswerThatDoesNotComeIsLost() {
    CountDownLatch never = new CountDownLatch(1);
    telegram.tells(call -> await(never));
    Connection connection = opened(Connection.to(telegram.api(), Duration.ofMillis(200)));
    assertThat(result(send(connection))).isInstanceOf(Attempt.Lost.class);
    never.countDown();
  }

  @Test
  void closingEndsTheCallsUnderWayAndTakesNoOthers() throws InterruptedException {
    CountDownLatch arrived = new CountDownLatch(1);
    CountDownLatch never = new CountDownLatch(1);
    telegram.tells(
        call -> {
          arrived.countDown();
          await(never);
        });
    Connection connection = Connection.to(telegram.api(), SECONDS);
    CompletableFuture<Attempt> underWay = send(connection);
    assertThat(arrived.await(10, TimeUnit.SECONDS)).isTrue();
    connection.close();
    assertThat(result(underWay)).isInstanceOf(Attempt.Lost.class);
    assertThat(result(send(connection))).isInstanceOf(Attempt.NotDone.class);
    never.countDown();
  }

  private Connection at(String... addresses) {
    Dialer.Dns dns =
        name -> {
          InetAddress[] found = new InetAddress[addresses.length];
          for (int i = 0; i < addresses.length; i++) {
            found[i] = InetAddress.getByName(addresses[i]);
          }
          return found;
        };
    BotApi api =
        BotApi.of(FakeTelegram.TOKEN, URI.create("http://telegram.invalid:" + telegram.port()));
    return opened(Connection.to(api, SECONDS, new Dialer(api.url(), dns, null)));
  }

  private <T extends AutoCloseable> T opened(T part) {
    open.add(0, part);
    return part;
  }

  private static CompletableFuture<Attempt> send(Connection connection) {
    return new Calls(connection)
        .call(Request.of("sendMessage").with("chat_id", 7).with("text", "x"))
        .toCompletableFuture();
  }

  private static Attempt result(CompletableFuture<Attempt> attempt) {
    return attempt.orTimeout(20, TimeUnit.SECONDS).join();
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void await(CyclicBarrier barrier) {
    try {
      barrier.await(20, TimeUnit.SECONDS);
    } catch (InterruptedException | BrokenBarrierException | TimeoutException e) {
      throw new AssertionError(e);
    }
  }
}
