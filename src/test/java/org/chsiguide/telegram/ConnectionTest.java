package org.chsiguide.telegram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.chsiguide.telegram.FakeTelegram.cut;
import static org.chsiguide.telegram.FakeTelegram.message;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
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
import okhttp3.Dns;
import okhttp3.OkHttpClient;
import org.chsiguide.messenger.Delivery;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.telegram.telegrambots.meta.api.methods.send.SendMessage;
import org.telegram.telegrambots.meta.exceptions.TelegramApiException;

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

  /** OkHttp by itself makes five. */
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

  /** OkHttp by itself sends it to the other address when the connection to the first one breaks. */
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
    Dns nobody =
        name -> {
          throw new UnknownHostException(name);
        };
    BotApi api = BotApi.of(FakeTelegram.TOKEN, URI.create("http://telegram.invalid"));
    Connection connection =
        opened(Connection.to(api, SECONDS, new OkHttpClient.Builder().dns(nobody)));
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
    Dns dns =
        name -> {
          List<InetAddress> found = new ArrayList<>();
          for (String address : addresses) {
            found.add(InetAddress.getByName(address));
          }
          return found;
        };
    BotApi api =
        BotApi.of(FakeTelegram.TOKEN, URI.create("http://telegram.invalid:" + telegram.port()));
    return opened(Connection.to(api, SECONDS, new OkHttpClient.Builder().dns(dns)));
  }

  private <T extends AutoCloseable> T opened(T part) {
    open.add(0, part);
    return part;
  }

  private static CompletableFuture<Attempt> send(Connection connection) {
    try {
      return connection
          .client()
          .executeAsync(new SendMessage("7", "x"))
          .handle(
              (sent, failure) ->
                  failure == null
                      ? new Attempt.Ended(new Delivery.Sent(sent.getMessageId()))
                      : Attempt.of(failure));
    } catch (TelegramApiException e) {
      throw new AssertionError(e);
    }
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
