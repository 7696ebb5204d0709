package org.chsiguide.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.chsiguide.BotProcess;
import org.chsiguide.SandboxClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The sandbox alone, for bots of other people. */
class SandboxCommandTest {
  @TempDir Path folder;

  @Test
  void itWaitsForAnyBot() {
    try (BotProcess sandbox = BotProcess.command(folder, Map.of(), "sandbox")) {
      sandbox.awaitOutput("any bot token works there.");
      assertThat(new SandboxClient(url(sandbox), 42).calls()).isZero();
    }
  }

  @Test
  void itRunsABotAndKillsItAtTheEnd() {
    String calls =
        "bot=$TELEGRAM_API_URL/bot$TELEGRAM_BOT_TOKEN;"
            + " curl -s $bot/getMe; curl -s $bot/getUpdates?timeout=50";
    try (BotProcess sandbox =
        BotProcess.command(folder, Map.of(), "sandbox", "--", "sh", "-c", calls)) {
      sandbox.awaitOutput("any bot token works there.");
      SandboxClient client = new SandboxClient(url(sandbox), 42);
      await().until(() -> client.calls() > 0);

      sandbox.signal("TERM");

      assertThat(sandbox.exitCode(Duration.ofSeconds(40))).isEqualTo(143);
      assertThat(sandbox.errors()).isEmpty();
    }
  }

  @Test
  void aBotThatIsNotThereIsOneSentence() {
    CommandRun run =
        CommandRun.with(
            Map.of("LANG", "zh_CN.UTF-8", "HTTP_PORT", "0"), "sandbox", "--", "/no/such/bot");
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).matches("机器人启动不了（Cannot run program .*）；请检查 -- 后面的命令\n");
  }

  private static URI url(BotProcess sandbox) {
    return URI.create(
        sandbox.output().replaceAll("(?s).*The sandbox is at (http://\\S+):.*", "$1"));
  }
}
