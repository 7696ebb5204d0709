package org.chsiguide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.chsiguide.app.Setting;
import org.chsiguide.app.Version;
import org.chsiguide.cli.CommandRun;
import org.chsiguide.runtime.StartupException;
import org.chsiguide.store.database.SqliteFileLock;
import org.chsiguide.testing.BicycleDialog;
import org.chsiguide.testing.JavaProcess;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the command line tells of itself. */
class MainTest {
  /** A small dialog, which is loaded sooner than the shipped one. */
  @TempDir private static Path dialogs;

  private static final Pattern PROJECT_VERSION =
      Pattern.compile("<artifactId>chsi-guide-bot</artifactId>\\s*<version>([^<]+)</version>");

  @BeforeAll
  static void writeSmallDialog() throws IOException {
    Files.writeString(small(), BicycleDialog.YAML);
  }

  private static Path small() {
    return dialogs.resolve("dialogs.yaml");
  }

  @Test
  void everyCommandTellsTheVersion() {
    CommandRun version = new CommandRun(0, "chsi-guide-bot " + Version.current() + "\n", "");

    assertThat(CommandRun.of("-V")).isEqualTo(version);
    assertThat(CommandRun.of("run", "--version")).isEqualTo(version);
    assertThat(Commands.commandLine(Map.of()).getSubcommands().keySet())
        .hasSizeGreaterThan(10)
        .allSatisfy(command -> assertThat(CommandRun.of(command, "-V")).isEqualTo(version));
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
            "DIALOGS", small().toString(),
            "DATABASE_URL", "jdbc:postgresql://127.0.0.1:1/guide?user=me");

    CommandRun away = CommandRun.with(settings, "run");
    CommandRun wrong = CommandRun.with(Map.of("HTTP_PORT", "eighty"), "run");

    assertThat(away.code()).isEqualTo(5);
    assertThat(away.err()).contains("cannot be opened (Connection refused)");
    assertThat(wrong.code()).isEqualTo(2);
    assertThat(Files.readAllLines(Path.of("src/main/resources/chsi-guide-bot.service")))
        .contains("Restart=always", "RestartPreventExitStatus=2 126 203 217 243");
  }

  /** Code 1 would say that the dialog has errors. */
  @Test
  void aBugIsNoProblemOfTheDialog(@TempDir Path folder) throws Exception {
    Path broken = folder.resolve("org/chsiguide/dialog/check/GraphCheck.class");
    Files.createDirectories(broken.getParent());
    Files.createFile(broken);
    ProcessBuilder check = JavaProcess.of(Main.class, "check", small().toString());
    check.environment().put("JDK_JAVA_OPTIONS", "-Xbootclasspath/a:" + folder);
    check.redirectErrorStream(true);

    Process process = check.start();

    assertThat(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
        .contains("java.lang.ClassFormatError");
    assertThat(process.waitFor()).isEqualTo(3);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "HTTP_PORT | eighty | HTTP_PORT 是“eighty”；要写 0 到 65535 之间的整数",
        "BULK_PER_SECOND | 31 | BULK_PER_SECOND 是“31”；要写 1 到 30 之间的整数；再快 Telegram 就要收费，这个机器人不会那样做",
        "STAFF_IDS | 11；12 | STAFF_IDS 里有“11;12”；要写数字，中间用逗号隔开，比如 123456789,987654321",
        "TELEGRAM_BOT_TOKEN_FILE | no/file | TELEGRAM_BOT_TOKEN_FILE 读不了：no/file 不存在；请换一个",
        "WEBHOOK_SECRET | x | 设了 WEBHOOK_SECRET，但没有设 WEBHOOK_URL；用 webhook 两个都要设，不用就都不设",
        "STAFF_CHAT_ID | -7 | 设了 STAFF_CHAT_ID，但没有设 TELEGRAM_BOT_TOKEN：请把它设成 @BotFather 给的"
            + " token；只想在沙盒里试用的话，请去掉其他设置",
        "DIALOGS | no.yaml | no.yaml 不存在；请换一个",
        "DATABASE_URL | jdbc:sqlite:src | {}/src 是文件夹；请写里面的一个文件"
      })
  void onAChineseSystemTheReasonForNotStartingIsInChinese(
      String setting, String value, String sentence) {
    Map<String, String> environment = new HashMap<>(Map.of("LC_ALL", "zh_CN.UTF-8"));
    if (setting.startsWith("D")) {
      environment.put("TELEGRAM_BOT_TOKEN", "4242:AAE-not-to-be-seen-by-anybody");
      environment.put("DIALOGS", small().toString());
    }
    environment.put(setting, value);

    CommandRun run = CommandRun.with(environment, "run");

    String expected = sentence.replace("{}", working());
    assertThat(run.err().lines()).first().isEqualTo(expected);
    assertThat(run.code()).isEqualTo(2);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "stories no/folder | no/folder 不存在；请换一个",
        "stories src/stories --guide src | src 是文件夹；请指定里面的一个文件",
        "graph --output pom.xml/graph.svg | {}/pom.xml 是文件，不是文件夹；请换一个",
        "chekc | 不认识“chekc”（是不是想写 check？）；用法见 chsi-guide-bot --help",
        "check --langauge zh | 不认识“--langauge”；用法见 chsi-guide-bot check --help",
        "graph --format gif | --format 是“gif”；要写 MERMAID, SVG, PNG, HTML 中的一个；用法见 chsi-guide-bot"
            + " graph --help",
        "stories --at-least most x | --at-least 不能是“most”；用法见 chsi-guide-bot stories --help",
        "migrate --from jdbc:sqlite:a.db | 缺少 --to；用法见 chsi-guide-bot migrate --help",
        "plan | 缺少 NEW；用法见 chsi-guide-bot plan --help",
        "chat --language | 缺少 --language；用法见 chsi-guide-bot chat --help",
        "archive | 这个命令只能用 jar 运行：java -jar chsi-guide-bot.jar archive"
      })
  void onAChineseSystemTheReasonForAFailedCommandIsInChinese(String command, String sentence) {
    CommandRun run =
        CommandRun.with(
            Map.of("LANG", "zh_CN.UTF-8", "DIALOGS", small().toString()), command.split(" "));

    assertThat(run.err()).isEqualTo(sentence.replace("{}", working()) + "\n");
    assertThat(run.code()).isEqualTo(2);
  }

  private static String working() {
    return Path.of("").toAbsolutePath().toString();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "chekc | \"chekc\" is unknown (did you mean check?); see chsi-guide-bot --help",
        "help | \"help\" is unknown; see chsi-guide-bot --help",
        "graph -o x | \"-o\" is unknown (did you mean --output?); see chsi-guide-bot graph --help",
        "graph --format gif | --format is \"gif\"; it must be one of MERMAID, SVG, PNG, HTML; see"
            + " chsi-guide-bot graph --help",
        "migrate | missing: --from, --to; see chsi-guide-bot migrate --help",
        "check --on tomorrow | --on cannot be \"tomorrow\"; see chsi-guide-bot check --help",
      })
  void wrongArgumentsAreOneSentence(String command, String sentence) {
    CommandRun run = CommandRun.of(command.split(" "));

    assertThat(run).isEqualTo(new CommandRun(2, "", sentence + "\n"));
  }

  @Test
  void aCommandIsToldThatNobodyReadsItsAnswers() {
    PrintStream closed = new PrintStream(OutputStream.nullOutputStream(), true);
    PrintWriter answers = Commands.writer(closed, StandardCharsets.UTF_8);
    answers.println("read");
    assertThat(answers.checkError()).isFalse();
    closed.close();
    answers.println("not read");
    assertThat(answers.checkError()).isTrue();
  }

  @Test
  void wordsThatTheLocaleCannotHoldAreToldAsSuch() {
    assertThatExceptionOfType(StartupException.class)
        .isThrownBy(() -> Commands.expectReadable("broadcast", "--at", "\uFFFD\uFFFD9:00"))
        .withMessageContaining("put LC_ALL=C.UTF-8 before the command")
        .extracting(failure -> failure.sentence().zh(), STRING)
        .contains("请在前面加 LC_ALL=C.UTF-8");
    Commands.expectReadable("broadcast", "--at", "明天9:00");
  }

  @Test
  void aBrokenDialogAndADatabaseInUseAreToldInChineseToo(@TempDir Path folder) throws Exception {
    Path dialog = Files.writeString(folder.resolve("broken.yaml"), "guide: {zh: 指南, en: Guide}\n");
    Path database = folder.toRealPath().resolve("guide.db");
    Map<String, String> environment = new HashMap<>();
    environment.put("LANG", "zh_CN.UTF-8");
    environment.put("TELEGRAM_BOT_TOKEN", "4242:AAE-not-to-be-seen-by-anybody");
    environment.put("DIALOGS", dialog.toString());
    environment.put("DATABASE_URL", "jdbc:sqlite:" + database);

    CommandRun broken = CommandRun.with(environment, "run");
    environment.put("DIALOGS", small().toString());
    try (SqliteFileLock other = SqliteFileLock.claim(database, () -> {})) {
      assertThat(other.isLeader()).isTrue();
      CommandRun inUse = CommandRun.with(environment, "run");

      assertThat(inUse.err()).isEqualTo(database + " 正被另一个机器人使用；请停掉那一个，或者给这一个换一个文件\n");
    }
    assertThat(broken.err()).startsWith(dialog + ":1:1: 对话文件没有 \"steps\"");
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
