package org.chsiguide.telegram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import okhttp3.OkHttpClient;
import org.chsiguide.delivery.DeliveryWorker;
import org.chsiguide.dialog.CurrentDialog;
import org.chsiguide.dialog.Engine;
import org.chsiguide.dialog.SmallDialog;
import org.chsiguide.dialog.screen.ScreenRenderer;
import org.chsiguide.sandbox.Sandbox;
import org.chsiguide.sandbox.SandboxHttp;
import org.chsiguide.sandbox.SandboxOptions;
import org.chsiguide.sandbox.world.SampleUsers;
import org.chsiguide.store.Store;
import org.chsiguide.testing.EmptyDatabase;
import org.chsiguide.testing.SynchronousDelivery;
import org.chsiguide.testing.TestStore;
import org.chsiguide.update.Bot;
import org.chsiguide.update.InboundRateLimiter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.telegram.telegrambots.client.okhttp.OkHttpTelegramClient;
import org.telegram.telegrambots.meta.TelegramUrl;

/** A student walks with a bot that calls Telegram with the library's own client. */
class LibraryClientTest {
  @TempDir Path folder;

  private final Sandbox sandbox = Sandbox.start(SandboxOptions.defaults());
  private final SandboxHttp http = new SandboxHttp(sandbox.url());
  private final OkHttpClient network =
      new OkHttpClient.Builder()
          .readTimeout(Duration.ofMinutes(2))
          .retryOnConnectionFailure(false)
          .build();

  @Test
  void aStudentWalks() throws Exception {
    OkHttpTelegramClient client =
        new OkHttpTelegramClient(
            network,
            "42:test",
            TelegramUrl.builder()
                .schema("http")
                .host(sandbox.url().getHost())
                .port(sandbox.url().getPort())
                .build());
    CurrentDialog dialog = new CurrentDialog(SmallDialog.bicycles());
    try (Store store = TestStore.open(EmptyDatabase.copyTo(folder), InstantSource.system());
        TelegramMessenger messenger = InMemoryFileIdRepository.newMessenger(client)) {
      DeliveryWorker deliveryWorker =
          SynchronousDelivery.worker(dialog.derive(ScreenRenderer::new), messenger, store.outbox());
      Bot bot =
          new Bot(
              List.of(),
              dialog.derive(Engine::new),
              store.conversations(),
              new InboundRateLimiter(InstantSource.system(), chat -> false),
              Bot.formAnswers(InstantSource.system()),
              deliveryWorker);
      LongPoller poller = new LongPoller(client, bot, query -> {}, () -> {});
      Thread polling = new Thread(poller::run, "polling");
      polling.start();
      walk();
      poller.close();
      polling.join();
      deliveryWorker.whenIdle().toCompletableFuture().join();
    } finally {
      network.dispatcher().cancelAll();
      network.dispatcher().executorService().shutdown();
      network.connectionPool().evictAll();
      sandbox.close();
    }
  }

  private void walk() {
    http.act("users/" + SampleUsers.ENGLISH_STUDENT + "/start");
    await().until(() -> screen().has("reply_markup"));
    for (int taps = 0; taps < 4; taps++) {
      JsonNode before = screen();
      http.tapFirstButton(SampleUsers.ENGLISH_STUDENT, before);
      await().until(() -> !screen().path("text").equals(before.path("text")));
      assertThat(screen().path("message_id")).isEqualTo(before.path("message_id"));
    }
  }

  private JsonNode screen() {
    return http.newestMessage(SampleUsers.ENGLISH_STUDENT);
  }
}
