package org.chsiguide;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.chsiguide.app.Setting;
import org.chsiguide.app.Version;
import org.chsiguide.cli.CommandRun;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the command line tells of itself. */
class MainTest {
  private static final Pattern PROJECT_VERSION =
      Pattern.compile("<artifactId>chsi-guide-bot</artifactId>\\s*<version>([^<]+)</version>");

  static Stream<String> commands() {
    return Main.commandLine(Map.of()).getSubcommands().keySet().stream();
  }

  @ParameterizedTest
  @MethodSource("commands")
  void everyCommandTellsTheVersion(String command) {
    String version = "chsi-guide-bot " + Version.current() + "\n";

    assertThat(CommandRun.of(command, "--version")).isEqualTo(new CommandRun(0, version, ""));
    assertThat(CommandRun.of(command, "-V")).isEqualTo(new CommandRun(0, version, ""));
    assertThat(CommandRun.of("-V")).isEqualTo(new CommandRun(0, version, ""));
  }

  @Test
  void theVersionIsThatOfTheProject() throws Exception {
    Matcher project = PROJECT_VERSION.matcher(Files.readString(Path.of("pom.xml")));
    assertThat(project.find()).isTrue();
    boolean isByMaven = Version.class.getResource("version.txt") != null;

    assertThat(Version.current()).isEqualTo(isByMaven ? project.group(1) : Version.UNKNOWN);
  }

  @Test
  void aServiceStaysDownForAWrongSettingButNotForADatabaseThatIsAway() throws Exception {
    Map<String, String> settings =
        Map.of(
            "TELEGRAM_BOT_TOKEN", "4242:AAE-not-to-be-seen-by-anybody",
            "DATABASE_URL", "jdbc:postgresql://127.0.0.1:1/guide?user=me");

    CommandRun away = CommandRun.with(settings, "run");
    CommandRun wrong = CommandRun.with(Map.of("HTTP_PORT", "eighty"), "run");

    assertThat(away.code()).isEqualTo(5);
    assertThat(away.err()).contains("cannot be opened (Connection refused)");
    assertThat(wrong.code()).isEqualTo(2);
    assertThat(Files.readAllLines(Path.of("src/main/resources/chsi-guide-bot.service")))
        .contains("Restart=always", "RestartPreventExitStatus=2");
  }

  @Test
  void helpNamesEverySetting() {
    for (CommandRun help : new CommandRun[] {CommandRun.of("run", "--help"), CommandRun.of("-h")}) {
      assertThat(help.code()).isZero();
      assertThat(Setting.values())
          .allSatisfy(
              setting ->
                  assertThat(help.out().lines())
                      .anyMatch(line -> line.startsWith("  " + setting + " ")));
    }
  }
}
