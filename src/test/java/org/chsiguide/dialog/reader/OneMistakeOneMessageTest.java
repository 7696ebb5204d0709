package org.chsiguide.dialog.reader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.chsiguide.dialog.reader.BicyclesDialog.edited;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.chsiguide.dialog.rule.Problem;
import org.chsiguide.dialog.yaml.SimilarProblems;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** One slip of an author is one message, at its place, whatever follows from it. */
class OneMistakeOneMessageTest {
  @ParameterizedTest
  @ValueSource(strings = {"&a {zh: x}", "*a", "!!java.net.URL [x]"})
  void aSignAboveALineDoesNotMakeItALineInAWrongPlace(String value) {
    assertThat(edited("steps:\n", "base: " + value + "\nsteps:\n").load().problems())
        .map(problem -> problem.rule().id())
        .singleElement()
        .matches(rule -> rule.matches("no-alias|no-tag"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "* ", "1. ", "2、", "(3) ", "4）", "-- ", "• ", // of somebody who types
        "+ ", "→ ", "\uF0B7 ", "\uF06C\u3000", "■ ", "✅ ", "▶\uFE0F " // of a word processor
      })
  void aBulletIsNoDash(String bullet) {
    edited("      - {to: end, zh", "      " + bullet + "{to: end, zh")
        .expectSlips("48:7: this dash is not the English - (type \"- \")");
  }

  @ParameterizedTest
  @ValueSource(strings = {"...", "……", "%TODO", "*****", "----------"})
  void aLineThatIsNoPartOfADialogIsToBeRemoved(String line) {
    edited("  pick:\n", line + "\n  pick:\n")
        .expectSlips("41:1: this line does not belong in a dialog (remove it)");
  }

  @ParameterizedTest
  @CsvSource({"```yaml,```", "~~~,~~~", "<pre>,</pre>"})
  void theFenceAroundAFileIsOneMistake(String begin, String end) {
    new BicyclesDialog(begin + "\n" + BicyclesDialog.complete().yaml() + end + "\n")
        .expectSlips("1:1: this line does not belong in a dialog (remove it, and the last line)");
  }

  @Test
  void whatIsWrongThroughoutAFileIsOneMistake() {
    String options =
        IntStream.range(0, 21)
            .mapToObj("      - {to: pick, cn: 第 %1$s 个, en: Option %1$s}\n"::formatted)
            .collect(Collectors.joining());
    List<Problem> problems =
        edited("      - {to: pick, zh: 没有, en: \"No\"}\n", options).load().problems();
    assertThat(problems).hasSize(21);
    assertThat(SimilarProblems.fold(problems))
        .map(Problem::toString)
        .containsExactly(
            "guide.yaml:26:20: choice cannot have the key \"cn\"; also on line 27, 28, 29, 30, 31,"
                + " 32, 33, 34, 35, 36, … (did you mean \"zh\"?) [unknown-key]");
  }

  @Test
  void differentUnknownKeysAreAMistakeEach() {
    String options =
        IntStream.range(0, 21)
            .mapToObj("      - {to: pick, key%1$s: 1, zh: 第 %1$s 个, en: Option %1$s}\n"::formatted)
            .collect(Collectors.joining());
    List<Problem> problems =
        edited("      - {to: pick, zh: 没有, en: \"No\"}\n", options).load().problems();
    assertThat(SimilarProblems.fold(problems)).hasSameSizeAs(problems);
  }

  @ParameterizedTest
  @CsvSource({"- {,– {", "': ',：", "': ',' = '", "'\"','“'", "', zh:','，zh:'"})
  void aSlipThroughoutAFileIsOneMistake(String typed, String instead) {
    String shipped = new String(BicyclesDialog.builtIn(), StandardCharsets.UTF_8);
    assertThat(
            SimilarProblems.fold(
                new BicyclesDialog(shipped.replace(typed, instead)).load().problems()))
        .hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"services:\n  web: {image: x}\nvolumes: {}", "nodes: [{id: 1}]\nedges: []"})
  void anotherFileIsOneMistake(String file) {
    assertThat(new BicyclesDialog(file).load().problems())
        .singleElement()
        .matches(problem -> problem.line() == 1);
  }

  @Test
  void aSecondDocumentIsOneMistake() {
    String yaml = BicyclesDialog.complete().yaml();
    new BicyclesDialog(yaml + "---\n" + yaml)
        .expectProblems(
            "60:1: a second document begins here (a dialog is one document: remove the line ---)"
                + " [one-document]");
  }

  @ParameterizedTest
  @ValueSource(strings = {"借自行车", "\"借自行车\"", "[]", "{}"})
  void aTitleAboveADialogIsNoPartOfIt(String title) {
    new BicyclesDialog(title + "\n" + BicyclesDialog.complete().yaml())
        .expectSlips("1:1: this line does not belong in a dialog (remove it)");
  }

  @ParameterizedTest
  @CsvSource({
    "mail:,30,29",
    "'text:\n      zh: 请发',36,39",
    "'choices:\n      - {to: pick, zh: 发',39,36"
  })
  void aKeyAtTheBeginningOfALineOrWhereStepsStandIsIndentedAsTheOthers(
      String key, int line, int other) {
    edited("    " + key, key)
        .expectSlips(
            "%d:1: this line is indented by 0 spaces, line %d by 4 (add 4)".formatted(line, other));
    edited("    " + key, "  " + key)
        .expectSlips(
            "%d:3: this line is indented by 2 spaces, line %d by 4 (add 2)".formatted(line, other));
  }

  @Test
  void aTopicThatStandsAmongTheKeysOfTheOneAboveIsOneProblem() {
    String topic =
        """
          %s:
            name: {zh: 多少钱, en: The price}
            text: {zh: 不要钱。, en: It is free.}
            examples: {zh: 租车要多少钱, en: how much is it}
        """;
    String second = topic.formatted("opening").replace("租车要多少钱", "几点").replace("how much", "when");
    new BicyclesDialog(
            BicyclesDialog.complete().yaml()
                + "topics:\n"
                + topic.formatted("price")
                + second.replace("  opening", "    opening"))
        .expectSlips("65:5: this line is indented by 4 spaces, line 61 by 2 (remove 2)");
  }

  @Test
  void spacesThatAreLostThroughoutTheFileAreOneProblem() {
    new BicyclesDialog(BicyclesDialog.complete().yaml().replaceAll("(?m)^ +", ""))
        .expectSlips(
            "9:1: the indentation is lost from here on (indent the name of a step by 2 spaces, its"
                + " keys by 4, and what belongs to them by 6 or 8)");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\n        王老师 10:31\n        你好：请看!\n        - 采集码: 没有\n        “好的”",
        "\n王老师 10:31\n你好：请看!\n\nAmina: ok [图片]\n# 1\n- 没有\n@all 9:00",
        " 王老师 10:31\n        Amina: ok\n        - 没有",
        "\n      - 护照\n      - 学号"
      })
  void aChatInThePlaceOfATextNeedsABar(String chat) {
    edited("      zh: 一路平安！", "      zh:" + chat)
        .expectSlips(
            "54:9: a | is missing after this colon, because the text has several lines (add it, and"
                + " indent each line of the text below by 8 spaces)");
  }

  @Test
  void aMistakeThatNothingExplainsIsToldWithoutWhatMightFollow() {
    String yaml = new String(BicyclesDialog.builtIn(), StandardCharsets.UTF_8);
    int check = yaml.indexOf("\n      full_width: {");
    assertThat(check).isPositive();
    int end = yaml.indexOf("\n", check + 1);
    LoadResult broken =
        new BicyclesDialog(yaml.substring(0, end) + ": x" + yaml.substring(end)).load();

    assertThat(broken.problems())
        .map(problem -> problem.message().en())
        .containsExactly("a colon is not allowed here");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\n  login:\n", "stage: register\n"})
  void aFileThatEndsTooEarlyIsSaidToDoSo(String end) {
    String yaml = new String(BicyclesDialog.builtIn(), StandardCharsets.UTF_8);
    int at = yaml.indexOf(end);
    assertThat(at).as(end).isPositive();
    LoadResult cut = new BicyclesDialog(yaml.substring(0, at + end.length() - 1)).load();

    assertThat(cut.problems())
        .map(problem -> problem.message().en())
        .hasSizeBetween(1, 2)
        .anyMatch(
            it -> it.startsWith("the file ends with this step, and the rest seems to be lost"));
  }

  @Test
  void aLineThatIsTooLongIsNotToldOfTheStepThatRepeatsIt() {
    String yaml = new String(BicyclesDialog.builtIn(), StandardCharsets.UTF_8);
    String heading = "<b>How it works</b>";
    assertThat(yaml).contains(heading);
    assertThat(new BicyclesDialog(yaml.replace(heading, "long ".repeat(1000))).load().problems())
        .filteredOn(problem -> !problem.rule().isWarning())
        .singleElement()
        .asString()
        .contains("step \"principle\" has up to");
  }

  @Test
  void aFileThatEndsWithinABracketIsSaidToDoSo() {
    String yaml = new String(BicyclesDialog.builtIn(), StandardCharsets.UTF_8);
    String end = ", en:";
    int at = yaml.lastIndexOf(end);
    LoadResult cut = new BicyclesDialog(yaml.substring(0, at + end.length())).load();

    assertThat(cut.problems())
        .map(problem -> problem.message().en())
        .containsExactly("the file ends here, and the rest seems to be lost");
  }

  @ParameterizedTest
  @CsvSource({"'',0,50,add 2", "' ',1,28,add 1", "'   ',3,28,remove 1", "'    ',4,28,remove 2"})
  void aStepThatIsCalledAsAPartOfTheFileIsIndentedAsTheOthers(
      String spaces, int number, int other, String hint) {
    new BicyclesDialog(BicyclesDialog.complete().yaml().replace("pick", "office"))
        .replace("  office:\n", spaces + "office:\n")
        .expectSlips(
            "41:%d: this line is indented by %d %s, line %d by 2 (%s)"
                .formatted(number + 1, number, number == 1 ? "space" : "spaces", other, hint));
  }

  @ParameterizedTest
  @ValueSource(strings = {".", "。", "，", "、", "∶", "︰", "﹕"})
  void anotherSignIsNoColon(String sign) {
    String message = "a colon is expected here (type \":\" and a space)";
    edited("  pick:\n", "  pick" + sign + "\n").expectSlips("41:7: " + message);
    edited("zh: 一路平安！", "zh" + sign + " 一路平安！").expectSlips("54:9: " + message);
  }

  @Test
  void aQuoteThatAnotherOneFarBelowClosesIsFoundWhereItOpens() {
    String yaml = new String(BicyclesDialog.builtIn(), StandardCharsets.UTF_8);
    String choice = "      - {topic: account_access, zh: 登录不了学信网, en";
    assertThat(yaml).contains(choice);
    LoadResult broken = new BicyclesDialog(yaml.replace(choice, choice.replace("登", "'登"))).load();

    assertThat(broken.problems())
        .map(problem -> problem.message().en())
        .containsExactly("this quote is closed on the wrong line, or never");
  }

  @Test
  void aStepFarBelowTheBeginningOfTheStepsIsIndentedAsTheOthers() {
    String yaml = new String(BicyclesDialog.builtIn(), StandardCharsets.UTF_8);
    assertThat(yaml).contains("\n  status-again:\n");
    LoadResult broken =
        new BicyclesDialog(yaml.replace("\n  status-again:\n", "\n status-again:\n")).load();

    assertThat(broken.problems())
        .map(problem -> problem.sentence().en().replaceFirst("line \\d+", "line …"))
        .containsExactly("this line is indented by 1 space, line … by 2 (add 1)");
  }

  @Test
  void choicesOfATopicWhoseNameIsGoneAreNoSecondMistake() {
    String yaml = new String(BicyclesDialog.builtIn(), StandardCharsets.UTF_8);
    assertThat(yaml).contains("\n  account_access:\n");
    LoadResult broken = new BicyclesDialog(yaml.replace("\n  account_access:\n", "\n")).load();

    assertThat(broken.problems())
        .map(problem -> problem.message().en())
        .containsExactly("a name such as \"wrong_account:\" is missing above this line");
  }
}
