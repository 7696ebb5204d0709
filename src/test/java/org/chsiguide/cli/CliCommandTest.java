package org.chsiguide.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine.Command;

/** What all commands have in common. */
class CliCommandTest {

  @ParameterizedTest
  @CsvSource({
    "jdbc:postgresql://host/guide?user=guide&password=secret, true",
    "jdbc:postgresql://host/guide?password=secret, true",
    "jdbc:postgresql://guide:secret@host/guide, true",
    "jdbc:postgresql://host/guide?user=guide, false",
    "jdbc:postgresql://host:5432/guide, false",
    "jdbc:sqlite:data/guide.db, false"
  })
  void aPasswordInTheArgumentsCausesAWarning(String url, boolean isTold) {
    CommandRun english = run(url, "C");
    CommandRun chinese = run(url, "zh_CN.UTF-8");

    assertThat(english.out()).isEqualTo(url + "\n");
    assertThat(english.err().contains("Everybody on this machine can read the password"))
        .isEqualTo(isTold);
    assertThat(chinese.err().contains("任何人都能看到命令里的密码")).isEqualTo(isTold);
    assertThat(english.err() + chinese.err()).doesNotContain("secret");
  }

  private static CommandRun run(String url, String locale) {
    return CommandRun.on(new TellDatabase(url), Map.of("LC_ALL", locale));
  }

  /** Prints the URL of the database that it is given. */
  @Command(name = "tell")
  static final class TellDatabase extends CliCommand {
    private final String url;

    TellDatabase(String url) {
      this.url = url;
    }

    @Override
    public Integer call() {
      out().println(databaseUrl(url));
      return ExitCode.OK;
    }
  }
}
