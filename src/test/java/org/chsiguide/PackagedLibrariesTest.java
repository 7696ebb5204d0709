package org.chsiguide;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.chsiguide.sandbox.Sandbox;
import org.chsiguide.sandbox.SandboxOptions;
import org.chsiguide.sandbox.SandboxUser;
import org.chsiguide.testing.OpenResources;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The jar, from which the build leaves out the classes that nothing seems to use, has those that
 * draw; other tests of processes need the rest.
 */
class PackagedLibrariesTest {
  private static final long BOT = 4242;

  @AutoClose private final OpenResources open = new OpenResources();

  @TempDir Path folder;

  @Test
  void aDialogIsLaidOutAndDrawn() {
    expectSuccess("graph", "--format", "PNG", "--output", "graph.png");
    assertThat(folder.resolve("graph.png")).isNotEmptyFile();
  }

  @Test
  void theSheetIsWrittenAsPdfAndDrawn() {
    expectSuccess("page");
    assertThat(folder.resolve("page.en.pdf")).isNotEmptyFile();
    assertThat(folder.resolve("page.en.png")).isNotEmptyFile();
  }

  private void expectSuccess(String... command) {
    BotProcess process = open.add(BotProcess.command(folder, Map.of(), command));
    assertThat(process.exitCode(BotProcess.TO_START)).as(process.errors()).isZero();
    assertThat(process.errors()).isEmpty();
  }

  @Test
  void statisticsAreDrawnAsCharts() {
    Sandbox telegram = open.add(Sandbox.start(SandboxOptions.defaults()));
    long owner = new SandboxClient(telegram.url(), BOT).addUser("Wang", "en");
    open.add(
        BotProcess.start(
            folder,
            Map.of(
                "TELEGRAM_BOT_TOKEN",
                BOT + ":charts",
                "TELEGRAM_API_URL",
                telegram.url().toString(),
                "STAFF_IDS",
                Long.toString(owner))));

    SandboxUser.existing(telegram.url(), BOT, owner)
        .withTimeout(BotProcess.TO_START)
        .sendText("/stats")
        .expectMessage(2, "photo");
  }
}
