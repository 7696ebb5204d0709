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
    assertThat(http.sees("program")).isEmpty();
    assertThat(http.refusedAct("program", "running", true))
        .isEqualTo("this sandbox runs no bot of its own");
  }

  @Test
  void aBotIsKilledAndStartedAgain() {
    try (ChildProgram bot = new ChildProgram(List.of("sleep", "1000"), sandbox.url())) {
      sandbox.run(bot);
      assertThat(http.sees("program").get("running").asBoolean()).isTrue();

      assertThat(http.does("program", "running", false).get("running").asBoolean()).isFalse();
      assertThat(bot.isRunning()).isFalse();
      assertThat(http.does("program", "running", true).get("running").asBoolean()).isTrue();
      assertThat(http.refusedAct("program")).isEqualTo("\"running\" is neither true nor false");
    }
  }

  @Test
  void itFindsTheSandboxByItsEnvironment() {
    String call = "\"$TELEGRAM_API_URL/bot$TELEGRAM_BOT_TOKEN/getMe\"";
    List<String> command = List.of("sh", "-c", "curl -s " + call + " > /dev/null");
    try (ChildProgram bot = new ChildProgram(command, sandbox.url())) {
      sandbox.run(bot);

      await().until(() -> http.sees("calls").get("total").asInt() == 1);
      await().until(() -> !http.sees("program").get("running").asBoolean());
    }
  }

  @Test
  void thePollOfADeadBotIsInNobodysWay() {
    CompletableFuture<JsonNode> poll = http.callLater("getUpdates", "timeout", 50);
    try (ChildProgram bot = new ChildProgram(List.of("sleep", "1000"), sandbox.url())) {
      sandbox.run(bot);
      http.does("program", "running", false);
    }

    assertThat(poll.join().get("result")).isEmpty();
    assertThat(http.sees("calls").get("refused").asInt()).isZero();
  }

  @Test
  void aCommandThatIsNotThereIsToldOf() {
    try (ChildProgram bot = new ChildProgram(List.of("/no/such/bot"), sandbox.url())) {
      assertThatThrownBy(() -> sandbox.run(bot))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageStartingWith("The bot does not start: Cannot run program \"/no/such/bot\"");
      assertThat(http.refusedAct("program", "running", true)).startsWith("The bot does not start");
    }
  }

  @Test
  void nothingArrivesWhileTheNetworkIsGone() {
    sandbox.offline(
        () ->
            assertThatThrownBy(() -> http.call("getMe")).hasRootCauseInstanceOf(IOException.class));

    assertThat(http.result("getMe").get("is_bot").asBoolean()).isTrue();
  }
}
