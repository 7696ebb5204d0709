package org.chsiguide.dialog.reader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.chsiguide.dialog.reader.BicyclesDialog.edited;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.chsiguide.app.BotPhrases;
import org.chsiguide.dialog.LocalizedText;
import org.chsiguide.dialog.rule.Problem;
import org.chsiguide.dialog.rule.Rule;
import org.chsiguide.dialog.yaml.SourceText;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SyntaxTest {
  /** The maximum processor time for a large file, many times what it needs. */
  private static final Duration MAX_TIME = Duration.ofSeconds(3);

  @ParameterizedTest
  @ValueSource(strings = {"steps", "answers", "topics"})
  void aTopicMayHaveTheNameOfASection(String section) {
    edited(
            "steps:\n",
            """
            topics:
              %s:
                name: {zh: 多少钱, en: The price}
                text: {zh: 不要钱。, en: It is free.}
                examples: {zh: 租车要多少钱, en: how much does it cost}
            steps:
            """
                .formatted(section))
        .expectProblems();
  }

  @ParameterizedTest
  @ValueSource(strings = {"picture name", "mail body", "ask for"})
  void stepsMayHaveTheNamesOfKeys(String names) {
    String[] name = names.split(" ");
    String yaml =
        BicyclesDialog.complete()
            .yaml()
            .replace("\n  pick:", "\n  " + name[0] + ":")
            .replace("\n  end:", "\n  " + name[1] + ":")
            .replace("to: pick", "to: " + name[0])
            .replace("to: end", "to: " + name[1]);

    new BicyclesDialog(yaml).expectProblems();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"House 3, page: #12\"",
        "'House 3, page: #12'",
        "\"House 3, for: 【you】\"",
        "\"House 3, page:\u00a012\""
      })
  void quotedTextsHoldNoMistakes(String quoted) {
    edited("en: Have a good ride!", "en: " + quoted).expectProblems();
    edited("{zh: 借车, en: A bicycle}", "{zh: 借车, en: " + quoted + "}").expectProblems();
  }

  @ParameterizedTest
  @ValueSource(strings = {"// no bells", "• to: the lake", "``` bells"})
  void laterLinesOfAQuoteHoldNoMistakes(String line) {
    assertThat(edited("en: Have a good ride!", "en: \"Have a\n        " + line + "\"").load())
        .isInstanceOf(LoadResult.Ok.class);
  }

  @Test
  void aGuideIsOneDocument() {
    edited("\n  end:", "\n---\n  end:")
        .expectProblems(
            "50:1: a second document begins here (a dialog is one document: remove the line ---)"
                + " [one-document]");
    new BicyclesDialog("--- # a guide\n" + BicyclesDialog.complete().yaml() + "...\n")
        .expectProblems();
  }

  @Test
  void aFileThatIsNoGuideIsOneProblem() {
    new BicyclesDialog("").expectProblems("1:1: the file is empty [empty-file]");
    new BicyclesDialog("# nothing\n").expectProblems("1:1: the file is empty [empty-file]");
    new BicyclesDialog("采集码")
        .expectProblems(
            "1:1: the dialog is text (expected keys with values: guide, office, site, checked,"
                + " start, person, language, help, privacy, stages, phrases, answers, steps,"
                + " topics, synonyms) [wrong-type]");
    assertThat(rules("- a\n- b\n")).containsExactly(Rule.WRONG_TYPE);
  }

  @Test
  void aFileInAnotherEncodingIsRefusedWhereItBegins() {
    byte[] gbk = {'g', ':', '\n', ' ', 'a', (byte) 0xB2, (byte) 0xC9, '\n'};
    assertThat(new DialogLoader(BotPhrases.CATALOG).load("guide.yaml", gbk))
        .isEqualTo(
            new LoadResult.Failed(
                List.of(
                    new Problem(
                        "guide.yaml",
                        2,
                        3,
                        Rule.ENCODING,
                        new LocalizedText(
                            "从这里开始，文件不是 UTF-8 编码", "the file is not valid UTF-8 from here on"),
                        new LocalizedText("请在编辑器里“另存为”，编码选 UTF-8", "save it as UTF-8")))));
  }

  @Test
  void aFileThatEndsInTheMiddleOfACharacterIsSaidToEndTooEarly() {
    byte[] complete = "guide: {zh: 借自行车".getBytes(StandardCharsets.UTF_8);
    byte[] cut = Arrays.copyOf(complete, complete.length - 1);
    assertThat(new DialogLoader(BotPhrases.CATALOG).load("guide.yaml", cut).problems())
        .map(Problem::toString)
        .containsExactly(
            "guide.yaml:1:16: the file ends here, and the rest seems to be lost (start again from"
                + " an older copy) [syntax]");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\\rtf1\\ansi}",
        "PK\u0003\u0004\u0014word/document.xml",
        "\u00D0\u00CF\u0011\u00E0\u00A1\u00B1",
        "%PDF-1.4\n%\u00E2\u00E3",
        "<!DOCTYPE html>",
        "<!doctype html>",
        "\u00EF\u00BB\u00BF<?xml version=\"1.0\"?>",
        "<html>"
      })
  void aDocumentThatIsNoTextIsCalledSo(String document) {
    LoadResult result =
        new DialogLoader(BotPhrases.CATALOG)
            .load("guide.yaml", document.getBytes(StandardCharsets.ISO_8859_1));

    assertThat(((LoadResult.Failed) result).problems())
        .map(Problem::toString)
        .containsExactly(
            "guide.yaml:1:1: this is a Word document, a PDF or a web page, not a text file (save"
                + " it as plain text in UTF-8) [encoding]");
  }

  @Test
  void aByteOrderMarkAndWindowsLinesChangeNoPlace() {
    BicyclesDialog windows =
        new BicyclesDialog("\uFEFF" + BicyclesDialog.complete().yaml().replace("\n", "\r\n"));
    windows.expectProblems();
    windows
        .replace("<b>一号楼</b>", "<b>一号楼")
        .expectProblems(
            "45:14: Telegram says: Can't find end tag corresponding to start tag \"b\" (write </b>"
                + " where it ends) [html]");
  }

  @Test
  void aFileOverOneMebibyteIsNotLookedAt() {
    int room =
        SourceText.MAX_BYTES
            - BicyclesDialog.complete().yaml().getBytes(StandardCharsets.UTF_8).length;
    String comments = ("#".repeat(99) + "\n").repeat(room / 100) + "\n".repeat(room % 100);
    new BicyclesDialog(BicyclesDialog.complete().yaml() + comments).expectProblems();
    new BicyclesDialog(BicyclesDialog.complete().yaml() + comments + "\n")
        .expectProblems("1:1: the file has 1048577 bytes; at most 1048576 are allowed [file-size]");
  }

  @Test
  void aLineIsNotAFile() {
    String line = "#".repeat(SourceText.MAX_LINE_CHARACTERS);
    new BicyclesDialog(BicyclesDialog.complete().yaml() + line).expectProblems();
    new BicyclesDialog(BicyclesDialog.complete().yaml() + line + "#\n")
        .expectProblems("60:1: this line has more than 200000 characters [file-size]");
  }

  @Test
  void aliasBombsAreHarmless() {
    StringBuilder laughs = new StringBuilder("a: &a [lol, lol]\n");
    for (char c = 'b'; c <= 'z'; c++) {
      laughs.append("%c: &%c [*%c, *%c]\n".formatted(c, c, c - 1, c - 1));
    }
    assertThat(rules(laughs.toString())).contains(Rule.NO_ALIAS);
    assertThat(rules("x: &x [1, *x]\n")).contains(Rule.NO_ALIAS);
    assertThat(rules("&x : *x\n")).contains(Rule.NO_ALIAS);
    assertThat(rules("[".repeat(190_000))).containsExactly(Rule.NESTING);
    assertThat(rules("{a: ".repeat(45_000))).containsExactly(Rule.NESTING);
    assertThat(rules("- ".repeat(95_000))).containsExactly(Rule.NESTING);
    assertThat(rules("? ".repeat(95_000))).containsExactly(Rule.NESTING);
    assertThat(rules("<<: {start: a}\n")).contains(Rule.UNKNOWN_KEY);
    assertThat(rules("[a]: b\n")).contains(Rule.WRONG_TYPE);
  }

  /** The files are so long that time by the square of their length would be noticed. */
  @Test
  void anyLargeFileIsReadInTime() {
    ThreadMXBean thread = ManagementFactory.getThreadMXBean();
    String choice = "      - {to: x%d, zh: 好, en: x}\n";
    String step = "  s%d:\n    text: {zh: 好, en: x}\n    choices: [{to: s%d, zh: 好, en: y}]\n";
    StringBuilder steps =
        new StringBuilder("guide: {zh: 好, en: x}\nstart: s0\nperson: s0\nsteps:\n");
    StringBuilder choices = new StringBuilder(steps).append("  s0:\n    choices:\n");
    StringBuilder keys = new StringBuilder();
    for (int i = 0; i < 400; i++) {
      steps.append(step.formatted(i, i + 1));
      choices.append(choice.formatted(i));
      keys.append("key").append(i).append(": ").append(i).append('\n');
    }
    for (String guide :
        List.of(
            steps.toString(),
            steps.toString().replace("to: s", "to: t"),
            steps.toString().replace("start: s0", "start: s399"),
            choices.toString(),
            keys.toString(),
            edited("一路平安！", "<a>x".repeat(8_000)).yaml(),
            edited("一路平安！", "<a>x".repeat(1_600)).yaml(),
            edited("一路平安！", "\"" + "{a}".repeat(2_000) + "\"").yaml(),
            edited("zh: 拿到了", "zh: \"" + "{a}".repeat(12_000) + "\"").yaml(),
            edited("zh: 拿到了", "zh: \"" + "{ ".repeat(12_000) + "\"").yaml(),
            edited("一路平安！", "|\n" + "        a\n".repeat(18_000)).yaml(),
            BicyclesDialog.complete().yaml() + "\n".repeat(180_000),
            "text:\n".repeat(34_000))) {
      long before = thread.getCurrentThreadCpuTime();
      new BicyclesDialog(guide).load();
      assertThat(Duration.ofNanos(thread.getCurrentThreadCpuTime() - before)).isLessThan(MAX_TIME);
    }
  }

  private static List<Rule> rules(String yaml) {
    return ((LoadResult.Failed) new BicyclesDialog(yaml).load())
        .problems().stream().map(Problem::rule).distinct().toList();
  }
}
