package org.chsiguide.telegram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;
import org.chsiguide.sandbox.Sandbox;
import org.chsiguide.sandbox.SandboxHttp;
import org.chsiguide.sandbox.SandboxOptions;
import org.chsiguide.sandbox.world.SampleUsers;
import org.chsiguide.telegram.client.JettyTelegramClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The bot has a tap for longer than it can be answered, such as while its store is down. */
class LateTapTest {
  private static final Duration DOWN = Duration.ofHours(3);

  @TempDir Path folder;

  private final AtomicReference<Duration> passed = new AtomicReference<>(Duration.ZERO);

  @Test
  void aTapThatCanNoLongerBeAnsweredStillMovesTheStudent() throws Throwable {
    try (Sandbox sandbox = Sandbox.start(SandboxOptions.defaults().clock(this::now))) {
      SandboxHttp http = new SandboxHttp(sandbox.url());
      http.act("users/" + SampleUsers.ENGLISH_STUDENT + "/start");
      polls(sandbox, Duration.ZERO, () -> screen(http).has("reply_markup"));
      JsonNode before = screen(http);
      http.tapFirstButton(SampleUsers.ENGLISH_STUDENT, before);

      polls(sandbox, DOWN, () -> !screen(http).equals(before));

      assertThat(screen(http).path("message_id")).isEqualTo(before.path("message_id"));
      assertThat(http.get("calls?refused=true").path("calls"))
          .extracting(call -> call.path("method").asText())
          .containsExactly("answerCallbackQuery");
    }
  }

  private Instant now() {
    return Instant.now().plus(passed.get());
  }

  /** Runs a bot, whose store is down at first, until something is seen. */
  private void polls(Sandbox sandbox, Duration down, Callable<Boolean> seen) throws Throwable {
    try (JettyTelegramClient client =
            new JettyTelegramClient("42:test", sandbox.url(), null, (method, outcome, took) -> {});
        BicycleBot bicycles = new BicycleBot(folder, client.asTelegramClient())) {
      bicycles.poll(
          (incomingUpdates, saved) -> {
            passed.set(down);
            bicycles.bot.consume(incomingUpdates, saved);
          },
          () -> await().until(seen));
    }
  }

  private static JsonNode screen(SandboxHttp http) {
    return http.newestMessage(SampleUsers.ENGLISH_STUDENT);
  }
}
