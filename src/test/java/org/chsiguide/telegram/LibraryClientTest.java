package org.chsiguide.telegram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import okhttp3.OkHttpClient;
import org.chsiguide.sandbox.Sandbox;
import org.chsiguide.sandbox.SandboxHttp;
import org.chsiguide.sandbox.SandboxOptions;
import org.chsiguide.sandbox.world.SampleUsers;
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
  void aStudentWalks() throws Throwable {
    OkHttpTelegramClient client =
        new OkHttpTelegramClient(
            network,
            "42:test",
            TelegramUrl.builder()
                .schema("http")
                .host(sandbox.url().getHost())
                .port(sandbox.url().getPort())
                .build());
    try (BicycleBot bicycles = new BicycleBot(folder, client)) {
      bicycles.poll(bicycles.bot, this::walk);
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
