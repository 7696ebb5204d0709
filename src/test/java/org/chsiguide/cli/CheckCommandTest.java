package org.chsiguide.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.chsiguide.Main;
import org.chsiguide.author.DueReview;
import org.chsiguide.dialog.yaml.EditableYaml;
import org.chsiguide.testing.JavaProcess;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What an author reads who checks a dialog. */
class CheckCommandTest {
  private static final String GUIDE =
      """
      guide: {zh: 借自行车, en: Borrow a bicycle}
      start: hello
      person: office
      steps:
        hello:
          text: {zh: "🚲 你好！", en: "🚲 Hello!"}
          choices:
            - {to: office, zh: 去办公室, en: Go to the office}
        office:
          text: {zh: "电话 555-0100。", en: "Phone 555-0100."}
      """;

  @TempDir private Path folder;
  private Path file;

  @BeforeEach
  void aGuideWithNothingWrong() throws IOException {
    file = Files.writeString(folder.resolve("bikes.yaml"), GUIDE);
  }

  @Test
  void aGuideIsFine() {
    assertThat(CommandRun.of("check", file.toString()))
        .isEqualTo(new CommandRun(0, "The dialog is fine: 5 steps.\n", ""));
  }

  @Test
  void stepsToConfirmOnADayAreListedWithTheirLines() throws IOException {
    Files.writeString(
        file,
        GUIDE.replace(
            "  office:\n", "    checked: 2026-02-01\n  office:\n    until: 2026-06-30\n"));

    assertThat(check("2026-06-30").out()).isEqualTo("The dialog is fine: 5 steps.\n");
    assertThat(check("2026-08-02").out())
        .isEqualTo(
            file
                + ":5: \"hello\" was last confirmed on 2026-02-01 (is it still true?)\n"
                + file
                + ":10: \"office\" was valid until 2026-06-30 (is it still true?)\n"
                + "The dialog is fine: 5 steps.\n");
    assertThat(check("2026-08-02").code()).isEqualTo(0);
    assertThat(check("tomorrow").code()).isEqualTo(2);
  }

  @Test
  void theDayOnWhichEverythingWasConfirmedCountsForPartsWithoutOne() throws IOException {
    Files.writeString(
        file,
        GUIDE
            .replace("start: hello", "checked: 2026-01-15\nstart: hello")
            .replace("  office:\n", "    checked: 2026-02-01\n  office:\n"));

    assertThat(check("2026-07-15").out()).isEqualTo("The dialog is fine: 5 steps.\n");
    assertThat(check("2026-07-16").out())
        .isEqualTo(
            file
                + ":11: \"office\" was last confirmed on 2026-01-15 (is it still true?)\n"
                + "The dialog is fine: 5 steps.\n");
    Files.writeString(file, GUIDE.replace("start: hello", "checked: today\nstart: hello"));
    assertThat(check("2026-07-16").out()).contains("\"checked\" is not a date: \"today\"");
  }

  @Test
  void theShippedDialogIsToBeConfirmedHalfAYearLater() throws IOException {
    EditableYaml shipped = EditableYaml.of(Files.readAllBytes(Path.of("dialogs.yaml")));
    LocalDate due = LocalDate.of(2027, 5, 27);

    assertThat(DueReview.of(shipped, due.minusDays(1))).isEmpty();
    assertThat(DueReview.of(shipped, due))
        .extracting(part -> part.sentence(due).en())
        .contains("\"welcome\" was last confirmed on 2026-11-26 (is it still true?)");
  }

  @Test
  void bannersOfThatDayAreListedToo() throws IOException {
    String banners =
        """
            banners:
              - from: 2026-12-20
                until: 2027-01-03
                text: {zh: 假期<b>照常</b>。, en: <b>Open</b> on holidays.}
        """;
    Files.writeString(file, GUIDE.replace("  office:\n", "  office:\n" + banners));

    assertThat(check("2026-12-19").out()).isEqualTo("The dialog is fine: 5 steps.\n");
    assertThat(check("2026-12-20").out())
        .isEqualTo(
            file
                + ":10: \"office\" shows on this day: Open on holidays.\n"
                + "The dialog is fine: 5 steps.\n");
  }

  private CommandRun check(String day) {
    return CommandRun.of("check", "--on", day, file.toString());
  }

  @Test
  void chineseIsReadableWhereTheLocaleHasNone() throws Exception {
    Path out = folder.resolve("out.txt");
    ProcessBuilder java = process();
    java.environment().put("LANG", "zh_CN.UTF-8");
    java.environment().keySet().removeIf(name -> name.startsWith("LC_"));
    int code = java.redirectOutput(out.toFile()).start().waitFor();

    assertThat(code).isZero();
    assertThat(out).hasContent("对话文件没有问题：5 个步骤。");
  }

  @Test
  void problemsForWhichTheDiskHasNoRoomAreNotListed() throws Exception {
    File full = new File("/dev/full");
    assumeThat(full).exists();
    breakIt("to: office", "to: ofice");

    int code = process().redirectOutput(full).start().waitFor();

    assertThat(code).isEqualTo(2);
  }

  private ProcessBuilder process() {
    return JavaProcess.of(Main.class, "check", file.toString());
  }

  @Test
  void theLineIsShownWithACaretUnderThePlace() throws IOException {
    breakIt("zh: 去办公室, en: Go to the office", "zh: 去办公室, eng: Go to the office");

    CommandRun run = CommandRun.of("check", file.toString());

    assertThat(run.code()).isEqualTo(1);
    assertThat(run.out())
        .isEqualTo(
            file
                + """
                :8:32: choice cannot have the key "eng" (did you mean "en"?) [unknown-key]
                    8 |       - {to: office, zh: 去办公室, eng: Go to the office}
                      |                          　　　　  ^
                1 error: the bot would not load this dialog.
                """);
  }

  @Test
  void onAChineseSystemTheReportIsInChinese() throws IOException {
    Map<String, String> chinese = Map.of("LANG", "zh_CN.UTF-8");
    assertThat(CommandRun.with(chinese, "check", file.toString()).out())
        .isEqualTo("对话文件没有问题：5 个步骤。\n");

    breakIt("zh: 去办公室, en: Go to the office", "zh: 去办公室, eng: 去办公室");

    CommandRun text = CommandRun.with(chinese, "check", file.toString());
    assertThat(text.code()).isEqualTo(1);
    assertThat(text.out())
        .startsWith(file + ":8:32: 按钮不能有 \"eng\"（是不是想写 \"en\"？） [unknown-key]\n")
        .contains(file + ":8:37: 警告：中文和英文完全一样，是不是忘了翻译？ [same-text]\n")
        .endsWith("1 处错误，1 个警告：改好以前，机器人不会采用这个文件。\n");
    assertThat(CommandRun.with(chinese, "check", "--format=github", file.toString()).out())
        .contains("title=unknown-key::按钮不能有 \"eng\"（是不是想写 \"en\"？）\n");
    assertThat(CommandRun.with(chinese, "check", "--format=json", file.toString()).out())
        .contains("\"severity\" : \"error\"", "\"message\" : \"按钮不能有 \\\"eng\\\"\"");
  }

  @Test
  void aLineOfAFileThatTheGuideNamesIsShownToo() throws IOException {
    breakIt(
        "    text: {zh: \"电话 555-0100。\", en: \"Phone 555-0100.\"}\n",
        """
            text: {zh: "电话 555-0100。", en: "Phone 555-0100."}
        topics:
          price:
            aside: {zh: 不要钱。, en: It is free.}
            examples: topics/price.yaml
        """);
    Files.createDirectory(folder.resolve("topics"));
    Path examples = folder.resolve("topics/price.yaml");
    Files.writeString(examples, "zh: 要钱吗\neng: how much\n");

    assertThat(CommandRun.of("check", file.toString()).out())
        .isEqualTo(
            examples
                + """
                :2:1: the file cannot have the key "eng" (did you mean "en"?) [unknown-key]
                    2 | eng: how much
                      | ^
                1 error: the bot would not load this dialog.
                """);
  }

  @Test
  void ofALongLineTheSurroundingsAreShown() throws IOException {
    breakIt("🚲 Hello!", "x".repeat(100) + "<b>" + "y".repeat(100));

    assertThat(CommandRun.of("check", file.toString()).out())
        .contains(
            "    6 | …" + "x".repeat(60) + "<b>" + "y".repeat(57) + "…\n",
            "\n      | " + " ".repeat(61) + "^\n");
  }

  @Test
  void warningsAreNoErrors() throws IOException {
    breakIt("zh: 去办公室", "zh: Go to the office");

    CommandRun run = CommandRun.of("check", file.toString());

    assertThat(run.code()).isZero();
    assertThat(run.out())
        .contains(":8:48: warning: the text is the same in both languages [same-text]\n")
        .endsWith("The dialog is fine: 5 steps, 1 warning.\n");
  }

  @Test
  void programsReadJson() throws IOException {
    breakIt("to: office", "to: offce");

    CommandRun run = CommandRun.of("check", "--format", "json", file.toString());

    assertThat(run.code()).isEqualTo(1);
    JsonNode json = new ObjectMapper().readTree(run.out());
    assertThat(json.get("errors").asInt()).isEqualTo(1);
    assertThat(json.get("warnings").asInt()).isZero();
    JsonNode problem = json.get("problems").get(0);
    assertThat(problem.get("file").asText()).isEqualTo(file.toString());
    assertThat(problem.get("line").asInt()).isEqualTo(8);
    assertThat(problem.get("column").asInt()).isEqualTo(14);
    assertThat(problem.get("severity").asText()).isEqualTo("error");
    assertThat(problem.get("rule").asText()).isEqualTo("unknown-step");
    assertThat(problem.get("message").asText())
        .isEqualTo("choice \"Go to the office\" leads to unknown step \"offce\"");
    assertThat(problem.get("hint").asText()).isEqualTo("did you mean \"office\"?");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "to: \"of\\e[2Jice\"",
        "to: \"of\\a\\b\\u009bice\"",
        "to: \"of\\u202eice\"",
        "t\\eo: office",
        "\"t\\eo\": office",
        "to: of\u001b[2Jice"
      })
  void aFileDoesNotWorkTheTerminal(String broken) throws IOException {
    breakIt("to: office", broken);

    for (String format : new String[] {"text", "github", "json"}) {
      CommandRun run = CommandRun.of("check", "--format=" + format, file.toString());

      assertThat(run.code()).isEqualTo(1);
      assertThat(run.out().codePoints().filter(CheckCommandTest::isHarmful)).isEmpty();
    }
  }

  private static boolean isHarmful(int character) {
    return character != '\n' && (Character.isISOControl(character) || character == 0x202e);
  }

  @Test
  void gitHubMarksTheLines() throws IOException {
    breakIt("to: office", "to: offce");

    assertThat(CommandRun.of("check", "--format=github", file.toString()).out())
        .isEqualTo(
            "::error file="
                + file
                + ",line=8,col=14,title=unknown-step::choice \"Go to the office\" leads to unknown"
                + " step \"offce\" (did you mean \"office\"?)\n");
  }

  @Test
  void withoutAFileItIsTheGuideThatTheBotWouldRun() {
    assertThat(
            CommandRun.with(
                    Map.of("DIALOGS", file.toString(), "HTTP_PORT", "not looked at"), "check")
                .out())
        .isEqualTo("The dialog is fine: 5 steps.\n");
  }

  @Test
  void aFileThatIsNotThereIsAnotherMatter() {
    CommandRun run = CommandRun.of("check", folder.resolve("none.yaml").toString());

    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).contains("none.yaml does not exist").endsWith("name another\n");
    assertThat(CommandRun.of("check", "--format", "xml", file.toString()).code()).isEqualTo(2);
  }

  @Test
  void aFolderIsNoFile() {
    CommandRun run = CommandRun.of("check", folder.toString());

    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).endsWith(folder + " is a folder; name a file in it\n");
  }

  @Test
  void theSchemaHasTheStepsOfTheGuideEvenIfItIsBroken() throws IOException {
    breakIt("to: office", "to: offce");

    CommandRun run = CommandRun.of("check", "--schema", file.toString());

    assertThat(run.code()).isZero();
    JsonNode schema = new ObjectMapper().readTree(run.out());
    assertThat(schema.at("/properties/start/$ref").asText()).isEqualTo("#/$defs/stepName");
    List<String> names = new ArrayList<>();
    schema.at("/$defs/stepName/enum").forEach(name -> names.add(name.asText()));
    assertThat(names).containsExactly("hello", "office");
    assertThat(schema.at("/$defs/stageName/$ref").asText()).isEqualTo("#/$defs/name");
  }

  private void breakIt(String right, String wrong) throws IOException {
    assertThat(GUIDE).contains(right);
    Files.writeString(file, GUIDE.replace(right, wrong));
  }
}
