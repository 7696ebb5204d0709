package org.chsiguide.dialog.reader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.chsiguide.dialog.reader.BicyclesDialog.edited;

import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the hand of somebody types who writes Chinese, English and now YAML. */
class SyntaxRepairsTest {
  private static final String CONFLICT =
      ": a merge conflict was left here (keep one version, and remove the other and the markers)";

  @Test
  void aFileThatIsTypedWithTheChineseInputOnIsOneProblem() {
    String colons = BicyclesDialog.complete().yaml().replace(":\n", "：\n").replace(": ", "：");
    String all = colons.replace(", ", "，").replace("{", "｛").replace("}", "｝").replace("- ", "－");
    for (String typed : List.of(colons, all)) {
      new BicyclesDialog(typed)
          .expectProblems(
              "2:6: the colons throughout the file are Chinese (turn off Chinese input and type"
                  + " : , { } [ ] - |) [syntax]");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"\u3000", "\u00A0\u00A0"})
  void spacesThatOnlyLookLikeItThroughoutAFileAreOneProblem(String twoSpaces) {
    new BicyclesDialog(BicyclesDialog.complete().yaml().replace("  ", twoSpaces))
        .expectProblems(
            "6:1: the whole file is indented with characters that only look like spaces (replace"
                + " all of them with ordinary spaces) [encoding]");
  }

  @Test
  void aFileThatEndsInTheMiddleOfALineIsAskedForNoOtherStep() {
    String yaml = BicyclesDialog.complete().yaml();
    new BicyclesDialog(yaml.substring(0, yaml.indexOf("到了, en: I have it}")))
        .expectSlips("48:9: this bracket is never closed (write } where it ends)");
  }

  @Test
  void aQuoteThatAnotherTextClosesFarBelowIsToldWhereItOpens() {
    edited("person: desk\n", "person: \"desk\n" + "# who helps\n".repeat(70))
        .expectSlips(
            "4:9: this quote is closed on the wrong line, or never (end the text with the same"
                + " quote)");
  }

  @Test
  void textPastedWithoutSpacesBelongsToTheTextAbove() {
    String text = "        🚲 欢迎！这里是<b>{guide}</b>。\n";
    String message =
        ": this line belongs to the text above (indent it by 8 spaces, like the others)";
    for (String pasted : new String[] {"这里是 {guide}。\n", "1. 看{guide}\n2. 问\n", "注意: {guide}\n"}) {
      edited(text, pasted).expectSlips("12:1" + message);
      edited(text, text + pasted).expectSlips("13:1" + message);
    }
  }

  @Test
  void aFileThatIndentsByFourSpacesIsToldOfFour() {
    BicyclesDialog file =
        new BicyclesDialog(BicyclesDialog.complete().yaml().replaceAll("(?m)^( +)", "$1$1"));
    String choices =
        "      choices:\n            - to: pick\n              zh: 发了\n              en: Sent";
    file.expectProblems();
    file.replace("        choices:\n            - {to: pick, zh: 发了, en: Sent}", choices)
        .expectSlips("39:7: this line is indented by 6 spaces, line 36 by 8 (add 2)");
    file.replace("    welcome:", "      welcome:")
        .replace("        stage: ride", "        stage：ride")
        .expectSlips(
            "9:7: this line is indented by 6 spaces, line 18 by 4 (remove 2)",
            "42:14: this is a Chinese colon (type \":\" and a space)");
    file.remove("            body:\n")
        .expectSlips(
            "33:17: a line such as \"body:\" is missing above this one (indent it by 12 spaces)");
    file.replace(
            "- {to: pick, zh: 发了, en: Sent}", "- to:\n              zh: 发了\n              en: Sent")
        .expectProblems("40:15: \"to\" is blank [blank-text]");
    file.remove("    letter:\n")
        .expectSlips(
            "28:9: a name such as \"have:\" is missing above this line (indent it by 4 spaces; if"
                + " this was pasted twice, remove one copy)");
  }

  @Test
  void tracesOfAWrongEncodingAreFound() {
    String advice =
        " (the file was saved in the wrong encoding; start again from an older copy) [encoding]";
    edited("一路平安！", "一路\uFFFD\uFFFD平安！")
        .expectProblems("54:13: there are garbled characters (\uFFFD\uFFFD)" + advice);
    edited("一路平安！", "锟斤拷一路平安！")
        .expectProblems("54:11: there are garbled characters (锟斤拷)" + advice);
    edited("一路平安！", "\uFFFD好".repeat(21))
        .expectProblems("54:11: there are garbled characters throughout the file" + advice);
    String warning =
        " looks garbled (the file may have been saved in the wrong encoding; start again from an"
            + " older copy) [broken-text]";
    edited("一路平安！", "?? 一路平安！").expectProblems("54:11: warning: \"??\"" + warning);
    edited("一路平安！", "æ‹¿å‡º一路平安！").expectProblems("54:11: warning: \"æ‹¿å‡º\"" + warning);
    edited("一路平安！", "请看 ?? 平安").expectProblems("54:14: warning: \"??\"" + warning);
    edited("一路平安！", "没收到邮件?? 请联系我们").expectProblems();
    edited("Have a good ride!", "Really??").expectProblems();
    edited("Have a good ride!", "Where is it?? 学籍").expectProblems();
  }

  @Test
  void aChineseLineInAnEnglishTextIsFound() {
    edited("        🚲 Welcome!", "        请先看<b>这里</b>的说明。\n        🚲 Welcome!")
        .expectProblems(
            "14:9: warning: this line of \"en\" has only Chinese (write it in English)"
                + " [wrong-language]");
    for (String line : new String[] {"<b>请看这里的说明</b>", "浙江省杭州市西湖区余杭塘路866号", "学籍学历信息管理平台"}) {
      edited("        🚲 Welcome!", "        " + line + "\n        🚲 Welcome!").expectProblems();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"=======", ">>>>>>> theirs"})
  void aSignOfAConflictThatWasForgottenIsCalledSo(String sign) {
    edited("      zh: 一路平安！\n", "      zh: 一路平安！\n" + sign + "\n").expectSlips("55:1" + CONFLICT);
  }

  @ParameterizedTest
  @ValueSource(strings = {"•", "–", "1."})
  void dashesThatAWordProcessorReplacedThroughoutAFileAreOneProblem(String dash) {
    new BicyclesDialog(
            BicyclesDialog.complete().yaml().replaceAll("(?m)^( *)- ", "$1" + dash + " "))
        .expectSlips("6:3: the dashes throughout the file are not the English - (type \"- \")");
  }

  @ParameterizedTest
  @ValueSource(strings = {"• wechat: ", "– room: ", "1. web: ", "To: "})
  void aTextMayHaveManyLinesThatLookLikeItemsOrKeys(String line) {
    String list = ("        " + line + "x\n").repeat(16);
    edited("zh: 一路平安！\n", "zh: |\n        去看看：\n" + list)
        .replace("en: Have a good ride!\n", "en: |\n        See these:\n" + list)
        .expectProblems();
  }

  @Test
  void keysThatAWordProcessorCapitalizedThroughoutAFileAreOneProblem() {
    String yaml = BicyclesDialog.complete().yaml();
    Matcher key = Pattern.compile("(?m)^ *(?:- )?[a-z](?=[a-z_]+:)").matcher(yaml);
    new BicyclesDialog(key.replaceAll(found -> found.group().toUpperCase(Locale.ROOT)))
        .expectProblems(
            "10:5: the keys throughout the file begin with capital letters (type them in small"
                + " letters) [unknown-key]");
  }

  @Test
  void aChatWithAFenceIsToldOfTheFence() {
    new BicyclesDialog("这是新的：\n```yaml\n" + BicyclesDialog.complete().yaml() + "```\n")
        .expectSlips("2:1: this line does not belong in a dialog (remove it, and the last line)");
  }

  @ParameterizedTest
  @CsvSource({"'  have:',18", "没有请看 <a hr,18", "done: has_bicycle,50", "'  end:\n    sta',50"})
  void aFileThatEndsInItsLastStepIsToldOfThatAlone(String end, int line) {
    String yaml = BicyclesDialog.complete().yaml();
    new BicyclesDialog(yaml.substring(0, yaml.indexOf(end) + end.length()))
        .expectProblems(
            line
                + ":3: the file ends with this step, and the rest seems to be lost; steps or topics"
                + " that are missing: \"desk\" (start again from an older copy) [unknown-step]");
  }

  @Test
  void aKeyThatIsCutOffAtTheEndIsNotToldOfItsStep() {
    String yaml = BicyclesDialog.complete().yaml();
    new BicyclesDialog(yaml.substring(0, yaml.indexOf("t:\n      zh: 一路平安")))
        .expectSlips(
            "53:8: the file ends here, and the rest seems to be lost (start again from an older"
                + " copy)");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{", "{zh: 借车,", "{zh: 借车, en:"})
  void aFileThatEndsBetweenTwoTextsInBracesEndsTooEarly(String end) {
    String yaml = BicyclesDialog.complete().yaml();
    new BicyclesDialog(yaml.substring(0, yaml.indexOf("{zh: 借车")) + end)
        .expectSlips(
            "32:"
                + (16 + end.length())
                + ": the file ends here, and the rest seems to be lost (start again from an older"
                + " copy)");
  }

  @ParameterizedTest
  @CsvSource({
    "'\\b(zh|en|to): ','$1:',a space is missing after this colon",
    "'\\b(zh|en|to): ',$1=,a colon is expected here",
    "'(?m)^      - ','      -',a space is missing after this -",
    "'(?m)^  (\\w+):$','  $1',this line is not of the form “key: value”",
    "'(?m)(\\{to.*)}$',$1｝,English punctuation is needed from here on"
  })
  void aSlipThroughoutAFileIsNamedOnceForEachPart(String typed, String slip, String message) {
    BicyclesDialog all =
        new BicyclesDialog(BicyclesDialog.complete().yaml().replaceAll(typed, slip));
    assertThat(all.load().problems())
        .map(problem -> problem.message().en())
        .contains(message + ", also in lines below")
        .allMatch(it -> it.startsWith(message))
        .hasSizeLessThan(6);
  }

  @ParameterizedTest
  @ValueSource(strings = {"%d ", "%4d  ", "%d: ", "%d\t", "> ", ">", "+"})
  void whatStandsBeforeEachLineIsOneProblem(String prefix) {
    AtomicInteger line = new AtomicInteger();
    String pasted =
        BicyclesDialog.complete()
            .yaml()
            .lines()
            .map(it -> prefix.formatted(line.incrementAndGet()) + it)
            .collect(Collectors.joining("\n"));
    new BicyclesDialog(pasted)
        .expectSlips(
            "1:1: each line begins with something that is not of the file, such as its number"
                + " (remove it from all lines)");
  }

  @Test
  void aTextMayBeAListOfManyNumbers() {
    String list =
        IntStream.rangeClosed(1, 60)
            .mapToObj("        %d. 🚲%n"::formatted)
            .collect(Collectors.joining());
    BicyclesDialog listed =
        edited("        🚲 Welcome! This is <b>{guide}</b>.\n", list)
            .replace("        🚲 欢迎！这里是<b>{guide}</b>。\n", list);
    assertThat(listed.load()).isInstanceOf(LoadResult.Ok.class);
  }

  @Test
  void stepsWithoutIndentationAreOneProblem() {
    String yaml = BicyclesDialog.complete().yaml();
    int steps = yaml.indexOf("steps:\n") + "steps:\n".length();
    new BicyclesDialog(yaml.substring(0, steps) + yaml.substring(steps).replaceAll("(?m)^  ", ""))
        .expectSlips(
            "8:1: the indentation is lost from here on (indent the name of a step by 2 spaces, its"
                + " keys by 4, and what belongs to them by 6 or 8)");
  }

  @Test
  void stepsThatWereMovedTogetherAreOneProblem() {
    String yaml = BicyclesDialog.complete().yaml();
    int pick = yaml.indexOf("  pick:\n");
    new BicyclesDialog(yaml.substring(0, pick) + yaml.substring(pick).replaceAll("(?m)^", "  "))
        .expectSlips("41:5: this line is indented by 4 spaces, line 28 by 2 (remove 2)");
  }

  @Test
  void aLongLineWithSignsOfCommentsIsReadQuickly() {
    assertThat(edited("en: \"Yes\"}", "en: " + "a: #b ".repeat(1000)).load().problems())
        .isNotEmpty();
  }

  @Test
  void aMissingLineAboveExamplesIsNamed() {
    BicyclesDialog guide =
        edited(
            "steps:\n",
            """
            topics:
              price:
                name: {zh: 多少钱, en: The price}
                text: {zh: 不要钱。, en: It is free.}
                choices:
                  - {to: pick, zh: 取车, en: Fetch it}
                examples:
                  zh: |
                    租车要多少钱
                    要付费吗
                  en: how much does it cost
            steps:
            """);
    guide
        .remove("    examples:\n")
        .expectSlips(
            "14:7: a line such as \"examples:\" is missing above this one (indent it by 4 spaces)");
    guide
        .remove("      zh: |\n        租")
        .replace("车要多少钱", "        租车要多少钱")
        .expectSlips(
            "15:9: a line such as \"zh: |\" is missing above this one (indent it by 6 spaces)");
  }

  @ParameterizedTest
  @ValueSource(strings = {"＃", "//", "/*", "<!--"})
  void aCommentThatBeginsWithAnotherSignIsToBeRemoved(String sign) {
    edited("  pick:\n", "  " + sign + " old\n  pick:\n")
        .expectSlips("41:3: this line does not belong in a dialog (remove it)");
  }

  @ParameterizedTest
  @ValueSource(strings = {"// 见下", "＃1", "~~~", "1. {", "-bike"})
  void aLineOfATextIsNoMistakeHoweverTheTextBegins(String line) {
    for (String beginning : new String[] {" 一路平安！", "\n        一路平安！"}) {
      BicyclesDialog dialog =
          edited("      zh: 一路平安！", "      zh:" + beginning + "\n        " + line);
      int number = beginning.startsWith("\n") ? 55 : 54;
      int column = beginning.startsWith("\n") ? 9 : 11;
      dialog.expectProblems(
          "%d:%d: warning: the lines of this text would be joined into one (write | after"
                  .formatted(number, column)
              + " the colon and start the text on the next line, or leave it if it is one"
              + " paragraph) [lost-bar]");
    }
    edited("      zh: 一路平安！", "      zh:\n        \"一路平安！\n        " + line + "\"")
        .expectProblems();
  }

  @Test
  void anEntryMayBeCalledAsALanguage() {
    BicyclesDialog step = edited("{to: end, zh: 拿到了", "{to: en, zh: 拿到了");
    step.replace("\n  end:", "\n  en:")
        .replace("zh: 一路平安！", "zh: |\n        一路平安！")
        .expectProblems();

    String entries =
        """
        answers:
          en:
            zh: |
              不要钱。
            en: It is free.
        topics:
          zh:
            name: {zh: 多少钱, en: The price}
            text:
              zh: |
                不要钱。
              en: It is free.
            examples:
              en: how much is it
        """;
    new BicyclesDialog(BicyclesDialog.complete().yaml() + entries).expectProblems();
  }

  @Test
  void aSignAtTheEndOfALineDividesNothing() {
    String message = ": no separator is needed at the end of a line (remove it)";
    for (String sign : new String[] {",", "，", ";", "；"}) {
      edited("zh: 一路平安！", "zh: \"一路平安！\"" + sign).expectSlips("54:18" + message);
      edited("  end:\n", "  end:" + sign + "\n").expectSlips("50:7" + message);
    }
    edited("zh: 一路平安！", "zh: \"一路平安,\"").expectProblems();
  }

  @Test
  void aValueBesideAKeyWhoseValueStandsBelowIsToBeRemoved() {
    String message = ": nothing may follow this colon: its value is on the lines below (remove it)";
    edited("steps:\n", "steps: - x\n").expectSlips("8:8" + message);
    for (String value : new String[] {"[", "[]", "改这里", "\"\"", "|"}) {
      edited("    choices:\n      - {to: end", "    choices: " + value + "\n      - {to: end")
          .expectSlips("47:14" + message);
      edited("text:\n      zh: 一路平安！", "text: " + value + "\n      zh: 一路平安！")
          .expectSlips("53:11" + message);
    }
  }
}
