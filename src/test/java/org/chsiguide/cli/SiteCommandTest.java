package org.chsiguide.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.chsiguide.site.EngineCompiler;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The dialog as a page. */
class SiteCommandTest {
  @TempDir private Path folder;

  @Test
  void thePageIsWrittenAndNamesTheBot() throws Exception {
    CommandRun run = run("--bot", "@sample_bot");

    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.out()).contains("index.html  ", "sw.js");
    assertThat(Files.readString(folder.resolve("site/index.html")))
        .contains("data-bot=\"sample_bot\"");
  }

  @Test
  void aNameThatNoBotHasIsRefused() {
    assertThat(run("--bot", "\"><script>").err()).contains("is not the user name of a bot");
  }

  private CommandRun run(String... options) {
    EngineCompiler.compile();
    String[] arguments = new String[options.length + 3];
    arguments[0] = "site";
    arguments[1] = folder.resolve("site").toString();
    arguments[2] = "dialogs.yaml";
    System.arraycopy(options, 0, arguments, 3, options.length);
    return CommandRun.of(arguments);
  }
}
