package org.chsiguide.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** Bots that the sandbox runs itself. */
class ProgramTest extends SandboxTestBase {

  @Test
  void aSandboxWithoutABotOfItsOwnSaysSo() {
    assertThat(http.get("program")).isEmpty();
    assertThat(http.refusedAction("program", "running", true))
        .isEqualTo("this sandbox runs no bot of its own");
  }

  @Test
  void aBotIsKilledAndStartedAgain() {
    try (BotProcess bot = new BotProcess(List.of("sleep", "1000"), sandbox.url())) {
      sandbox.run(bot);
      assertThat(http.get("program").get("running").asBoolean()).isTrue();

      assertThat(http.act("program", "running", false).get("running").asBoolean()).isFalse();
      assertThat(bot.isRunning()).isFalse();
      assertThat(http.act("program", "running", true).get("running").asBoolean()).isTrue();
      assertThat(http.refusedAction("program")).isEqualTo("\"running\" is neither true nor false");
    }
  }

  @Test
  void itFindsTheSandboxByItsEnvironment() {
    String call = "\"$TELEGRAM_API_URL/bot$TELEGRAM_BOT_TOKEN/getMe\"";
    List<String> command = List.of("sh", "-c", "curl -s " + call + " > /dev/null");
    try (BotProcess bot = new BotProcess(command, sandbox.url())) {
      sandbox.run(bot);

      await().until(() -> http.get("calls").get("total").asInt() == 1);
      await().until(() -> !http.get("program").get("running").asBoolean());
    }
  }

  @Test
  void thePollOfADeadBotIsInNobodysWay() {
    CompletableFuture<JsonNode> poll = http.callAsync("getUpdates", "timeout", 50);
    try (BotProcess bot = new BotProcess(List.of("sleep", "1000"), sandbox.url())) {
      sandbox.run(bot);
      http.act("program", "running", false);
    }

    assertThat(poll.join().get("result")).isEmpty();
    assertThat(http.get("calls").get("refused").asInt()).isZero();
  }

  @Test
  void aCommandThatIsNotThereIsToldOf() {
    try (BotProcess bot = new BotProcess(List.of("/no/such/bot"), sandbox.url())) {
      assertThatThrownBy(() -> sandbox.run(bot))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageStartingWith("The bot does not start: Cannot run program \"/no/such/bot\"");
      assertThat(http.refusedAction("program", "running", true))
          .startsWith("The bot does not start");
    }
  }

  @Test
  void nothingArrivesWhileTheNetworkIsGone() {
    sandbox.runOffline(
        () ->
            assertThatThrownBy(() -> http.call("getMe")).hasRootCauseInstanceOf(IOException.class));

    assertThat(http.result("getMe").get("is_bot").asBoolean()).isTrue();
  }
}
