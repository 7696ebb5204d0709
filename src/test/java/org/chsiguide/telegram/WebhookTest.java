package org.chsiguide.telegram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.chsiguide.messenger.ChatId;
import org.chsiguide.monitoring.WebServer;
import org.chsiguide.testing.FakeBotApiServer;
import org.chsiguide.update.IncomingUpdate;
import org.chsiguide.update.UpdateBatcher;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A whole bot behind a webhook: updates come in over HTTP, and answers go out over HTTP. */
class WebhookTest {
  private static final String SECRET = "Ay-7_secret";

  @TempDir Path folder;

  private final FakeBotApiServer telegram =
      new FakeBotApiServer().alwaysRespond("sendMessage", FakeBotApiServer.message(40));
  private final HttpClient poster = HttpClient.newHttpClient();
  private final List<List<IncomingUpdate>> batches = new CopyOnWriteArrayList<>();
  private final WebhookRoute route =
      new WebhookRoute(new WebhookAddress(URI.create("https://bot.example.org/webhook"), SECRET));
  private final WebServer server = WebServer.listen("127.0.0.1", 0, route::addTo);
  private final AtomicInteger arrived = new AtomicInteger();
  private volatile CountDownLatch gate = new CountDownLatch(0);
  private volatile boolean isStoreDown;
  private BicycleBot bicycles;
  private UpdateBatcher updateBatcher;

  @BeforeEach
  void open() {
    bicycles = new BicycleBot(folder, telegram.client());
    updateBatcher = new UpdateBatcher(this::take);
    route.open(
        update -> {
          arrived.incrementAndGet();
          return updateBatcher.consume(update);
        },
        query -> {});
    server.serve();
  }

  @AfterEach
  void close() {
    gate.countDown();
    updateBatcher.close();
    server.close();
    bicycles.close();
    telegram.close();
  }

  @Test
  void aStudentWalksTheGuide() {
    assertThat(post(start(1, 7)).join()).isEqualTo(200);
    JsonNode welcome = sent(1).get(0);
    assertThat(welcome.path("chat_id").asText()).isEqualTo("7");
    String button = data(welcome, "speak en");
    assertThat(post(tap(2, 7, button)).join()).isEqualTo(200);
    await().until(() -> telegram.calls("editMessageText").size() == 1);
    JsonNode next = telegram.calls("editMessageText").get(0);
    assertThat(next.path("text").asText()).contains("have");
    await().until(() -> telegram.calls("answerCallbackQuery").size() == 1);
  }

  @Test
  void aRepeatedUpdateIsAcceptedAndAnsweredOnce() {
    assertThat(post(start(1, 7)).join()).isEqualTo(200);
    assertThat(post(start(1, 7)).join()).isEqualTo(200);
    assertThat(post(start(2, 8)).join()).isEqualTo(200);
    sent(2);
    assertThat(telegram.calls("sendMessage"))
        .extracting(call -> call.path("chat_id").asText())
        .containsExactlyInAnyOrder("7", "8");
  }

  @Test
  void anUpdateThatCameWhileTheStoreWasDownIsAnsweredOnceWhenItComesAgain() {
    isStoreDown = true;
    assertThat(post(start(1, 7)).join()).isEqualTo(503);
    assertThat(telegram.calls("sendMessage")).isEmpty();
    isStoreDown = false;
    assertThat(post(start(1, 7)).join()).isEqualTo(200);
    assertThat(post(start(1, 7)).join()).isEqualTo(200);
    assertThat(post(start(2, 8)).join()).isEqualTo(200);
    sent(2);
  }

  /** Telegram posts a chat's next update when the one before was accepted. */
  @Test
  void manyAtATimeShareCommitsAndStayInOrderPerChat() {
    gate = new CountDownLatch(1);
    List<CompletableFuture<Integer>> done = new ArrayList<>();
    for (int chat = 1; chat <= 50; chat++) {
      long id = chat;
      done.add(
          post(start(2 * id, id))
              .thenCompose(status -> post(words(2 * id + 1, id)).thenApply(next -> status + next)));
    }
    await().until(() -> arrived.get() == 50);
    gate.countDown();
    done.forEach(both -> assertThat(both.join()).isEqualTo(400));
    Map<Long, Long> last = new HashMap<>();
    for (IncomingUpdate incomingUpdate : batches.stream().flatMap(List::stream).toList()) {
      Long before = last.put(incomingUpdate.chat().value(), incomingUpdate.updateId());
      assertThat(before == null ? incomingUpdate.updateId() - 1 : before)
          .isLessThan(incomingUpdate.updateId());
    }
    assertThat(batches.stream().mapToInt(List::size).sum()).isEqualTo(100);
    assertThat(batches).hasSizeLessThan(60);
    assertThat(
            bicycles
                .store
                .conversations()
                .find(last.keySet().stream().map(WebhookTest::chat).toList()))
        .hasSize(50);
  }

  @Test
  void aBotThatIsClosingAsksForUpdatesAgain() {
    updateBatcher.close();
    assertThat(post(start(1, 7)).join()).isEqualTo(503);
  }

  private void take(List<IncomingUpdate> incomingUpdates, Runnable saved) {
    try {
      assertThat(gate.await(60, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
    if (isStoreDown) {
      throw new IllegalStateException("the store is down");
    }
    batches.add(incomingUpdates);
    bicycles.bot.consume(incomingUpdates, saved);
  }

  /** The messages sent, when there are so many; never more. */
  private List<JsonNode> sent(int number) {
    await().until(() -> telegram.calls("sendMessage").size() >= number);
    assertThat(telegram.calls("sendMessage")).hasSize(number);
    return telegram.calls("sendMessage");
  }

  private CompletableFuture<Integer> post(String update) {
    HttpRequest request =
        HttpRequest.newBuilder(server.url().resolve("/webhook"))
            .header("Content-Type", "application/json")
            .header("X-Telegram-Bot-Api-Secret-Token", SECRET)
            .POST(BodyPublishers.ofString(update))
            .build();
    return poster
        .sendAsync(request, BodyHandlers.discarding())
        .thenApply(answer -> answer.statusCode());
  }

  private static String data(JsonNode message, String label) {
    for (JsonNode row : message.path("reply_markup").path("inline_keyboard")) {
      for (JsonNode button : row) {
        if (button.path("text").asText().contains(label)) {
          return button.path("callback_data").asText();
        }
      }
    }
    throw new AssertionError("no button \"" + label + "\" in " + message);
  }

  private static ChatId chat(long id) {
    return new ChatId(id);
  }

  private static String start(long update, long chat) {
    return message(update, chat, "/start");
  }

  private static String words(long update, long chat) {
    return message(update, chat, "hello");
  }

  private static String message(long update, long chat, String text) {
    return ("{\"update_id\":%d,\"message\":{\"message_id\":1,\"date\":1,\"text\":\"%s\","
            + "\"chat\":{\"id\":%d,\"type\":\"private\"}}}")
        .formatted(update, text, chat);
  }

  private static String tap(long update, long chat, String data) {
    return ("{\"update_id\":%d,\"callback_query\":{\"id\":\"%d\",\"data\":\"%s\","
            + "\"from\":{\"id\":%d,\"is_bot\":false,\"first_name\":\"A\"},\"chat_instance\":\"1\","
            + "\"message\":{\"message_id\":40,\"date\":1,"
            + "\"chat\":{\"id\":%d,\"type\":\"private\"}}}}")
        .formatted(update, update, data, chat, chat);
  }
}
