package org.chsiguide.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.chsiguide.Main;
import org.chsiguide.testing.JavaProcess;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The dialog of another office, from nothing. */
class NewCommandTest {
  private static final String ANSWERS =
      """
      借自行车
      Borrow a bicycle
      你有校园卡吗？

      Do you have a campus card?
      去<b>三号</b>车棚取车。
      Take a bicycle from shed <b>three</b>.
      请到办公室来。
      Please come to the office.
      555-0100
      """;

  @TempDir Path temporary;

  private Path folder() {
    return temporary.resolve("Bicycles & more");
  }

  @Test
  void fiveAnswersMakeADialogThatPassesCheckAndItsStories() {
    CommandRun run = answer(ANSWERS);

    assertThat(run.code()).isZero();
    Path dialog = folder().resolve("dialogs.yaml");
    assertThat(run.out())
        .contains(
            "1/5 What does the bot help with?",
            "5/5 How can people",
            "Talk to it: DIALOGS='" + dialog + "' java -jar ");
    assertThat(CommandRun.of("check", dialog.toString()))
        .isEqualTo(new CommandRun(0, "The dialog is fine: 6 steps.\n", ""));
    CommandRun stories =
        CommandRun.of("stories", "--guide=" + dialog, folder().resolve("stories").toString());
    assertThat(stories.out()).contains("2 stories, 0 failed.");
    assertThat(stories.code()).isZero();
  }

  @Test
  void theReadmeShowsWhatTheAnswersMake() throws IOException {
    answer(ANSWERS);

    assertThat(Files.readString(Path.of("README.md")))
        .contains("```yaml\n" + Files.readString(folder().resolve("dialogs.yaml")) + "```");
  }

  @Test
  void theUnitHasPathsOfItsOwnAndIsOtherwiseThatOfThisBot() throws IOException {
    answer(ANSWERS);

    String unit = Files.readString(folder().resolve("bicycles-more.service"));
    assertThat(unit)
        .contains(
            "Description=Borrow a bicycle, a bot\n",
            "StateDirectory=bicycles-more\n",
            "LoadCredential=telegram-bot-token:/etc/bicycles-more/token\n",
            "Environment=DIALOGS=/etc/bicycles-more/dialogs.yaml\nExecStart=/opt/chsi-guide-bot/",
            "ProtectSystem=strict\n");
    assertThat(Files.readString(folder().resolve("README.md")))
        .contains(
            "# Borrow a bicycle", "check 'Bicycles & more'/dialogs.yaml", "bicycles-more.env");
  }

  @Test
  void answersMayBeOptionsAndWhatLooksLikeMarkupIsShownAsTyped() throws IOException {
    CommandRun run =
        CommandRun.of(
            "new",
            folder().toString(),
            "--name",
            "研发 & 测试",
            "R&D: tests",
            "--question",
            "小于 3 < 4 吗？",
            "Is 3 < 4 \"so\"?",
            "--yes",
            "请写信。",
            "Please write.",
            "--no",
            "请打电话。",
            "Please call.",
            "--contact",
            "lab@example.org");

    assertThat(run.err()).isEmpty();
    assertThat(run.code()).isZero();
    assertThat(Files.readString(folder().resolve("dialogs.yaml")))
        .contains("3 &lt; 4", "zh: 复制邮箱地址");
    Path dialog = folder().resolve("dialogs.yaml");
    assertThat(CommandRun.of("check", dialog.toString()).code()).isZero();
    assertThat(
            CommandRun.of("stories", "--guide=" + dialog, folder().resolve("stories").toString())
                .code())
        .isZero();
  }

  @Test
  void aDialogThatIsThereIsNotOverwritten() throws IOException {
    Files.createDirectories(folder());
    Files.writeString(folder().resolve("dialogs.yaml"), "mine");

    CommandRun run = answer(ANSWERS);

    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).contains("already exists; name another folder");
    assertThat(folder().resolve("dialogs.yaml")).hasContent("mine");
  }

  @Test
  void anotherFileThatIsThereIsKept() throws IOException {
    Files.createDirectories(folder());
    Files.writeString(folder().resolve("README.md"), "mine");

    CommandRun run = answer(ANSWERS);

    assertThat(run.code()).isZero();
    assertThat(run.out()).contains("README.md was there already and stays as it is\n");
    assertThat(folder().resolve("README.md")).hasContent("mine");
    assertThat(folder().resolve("dialogs.yaml")).exists();
  }

  @Test
  void aDialogForWhichThereIsNoRoomIsNotThereAfterwards() throws IOException {
    ProcessBuilder java = JavaProcess.of(Main.class, "new", folder().toString());
    List<String> limited = new ArrayList<>(List.of("sh", "-c", "ulimit -f 1; exec \"$@\"", "sh"));
    java.command().stream().limit(1).forEach(limited::add);
    limited.add("-XX:-UsePerfData"); // a file, too
    java.command().stream().skip(1).forEach(limited::add);
    Process process = java.command(limited).redirectErrorStream(true).start();
    try (OutputStream in = process.getOutputStream()) {
      in.write(ANSWERS.replace("shed", "shed ".repeat(200)).getBytes(StandardCharsets.UTF_8));
    }

    assertThat(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
        .contains("dialogs.yaml cannot be read or written (File too large)");
    assertThat(process.onExit().join().exitValue()).isEqualTo(2);
    assertThat(folder()).isEmptyDirectory();
  }

  @Test
  void theRootFolderHasNoNameForADialog() {
    NewCommand command = new NewCommand(InputStream.nullInputStream());

    assertThat(CommandRun.on(command, Map.of(), "/"))
        .isEqualTo(new CommandRun(2, "", "/ is the root folder; name another folder\n"));
  }

  @Test
  void nothingIsWrittenWhereAnAnswerIsMissingOrDoesNotFit() {
    CommandRun missing = answer("借自行车\nBorrow a bicycle\n");
    CommandRun chinese = answer("借自行车\n", Map.of("LANG", "zh_CN.UTF-8"));
    CommandRun unfit = answer(ANSWERS.replace("Do you have", "Do you ".repeat(700) + "have"));

    assertThat(missing.code()).isEqualTo(2);
    assertThat(missing.err()).contains("an answer is missing, so nothing was written");
    assertThat(chinese.err()).isEqualTo("还有问题没有回答，所以什么都没有写\n");
    assertThat(unfit.code()).isEqualTo(1);
    assertThat(unfit.out()).contains("dialogs.yaml:6:");
    assertThat(folder()).doesNotExist();
  }

  @Test
  void anOptionWithoutWordsIsAskedFor() {
    NewCommand command = new NewCommand(InputStream.nullInputStream());
    CommandRun run = CommandRun.on(command, Map.of(), folder().toString(), "--name", "借车", "");

    assertThat(run.code()).isEqualTo(2);
    assertThat(run.out()).startsWith("1/5 What does the bot help with?");
    assertThat(run.err()).isEqualTo("an answer is missing, so nothing was written\n");
  }

  private CommandRun answer(String answers) {
    return answer(answers, Map.of());
  }

  private CommandRun answer(String answers, Map<String, String> environment) {
    NewCommand command =
        new NewCommand(new ByteArrayInputStream(answers.getBytes(StandardCharsets.UTF_8)));
    return CommandRun.on(command, environment, folder().toString());
  }
}
