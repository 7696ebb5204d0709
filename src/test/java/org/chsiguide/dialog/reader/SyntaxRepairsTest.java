package org.chsiguide.dialog.reader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.chsiguide.dialog.reader.BicyclesDialog.edited;

import java.util.concurrent.atomic.AtomicInteger;
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
  void chinesePunctuationIsFoundWhereItStands() {
    edited("    stage: ride\n    was", "    stage：ride\n    was")
        .expectSlips("42:10: this is a Chinese colon (type \":\" and a space)");
    edited("steps:\n", "steps：\n")
        .expectSlips("8:6: this is a Chinese colon (type \":\" and a space)");
    edited("没有, en: \"No\"", "没有，en: \"No\"")
        .expectSlips("26:26: this is a Chinese comma (type \",\")");
    edited("{to: end, zh: 拿到了, en: I have it}", "｛to: end, zh: 拿到了, en: I have it｝")
        .expectSlips("48:9: this is a Chinese bracket (type { or [)");
  }

  @Test
  void aLineThatIsTypedWithTheChineseInputOnIsOneSlip() {
    String message =
        ": English punctuation is needed from here on (turn off Chinese input and type : , { } [ ]"
            + " - |)";
    edited("covers: [F1, F2]", "covers：【F1、F2】").expectSlips("20:11" + message);
    edited("- {to: end, zh: 拿到了, en: I have it}", "－｛to：end，zh：拿到了，en：I have it｝")
        .expectSlips("48:7" + message);
    edited("guide: {zh: 借自行车🚲, en: Bicycles}", "guide：｛zh：借自行车🚲，en：Bicycles｝")
        .expectSlips("2:6" + message);
  }

  @Test
  void aFileThatIsTypedWithTheChineseInputOnIsNamedAtEachEntry() {
    BicyclesDialog all =
        new BicyclesDialog(
            BicyclesDialog.complete().yaml().replace(":\n", "：\n").replace(": ", "："));
    assertThat(all.load().problems())
        .map(problem -> problem.message().en())
        .hasSizeGreaterThan(0)
        .containsOnly("this is a Chinese colon, also in lines below");
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
  void twoSlipsBesideEachOtherAreToldEachAtItsPlace() {
    edited("    text:\n      zh: |\n", "    text：\n      zh: |\n")
        .replace("      - {to: ", "      -{to: ")
        .expectSlips(
            "10:9: this is a Chinese colon (type \":\" and a space)",
            "25:7: a space is missing after this -");
    edited("  end:\n", "   end:\n")
        .replace("      zh: 一路平安！", "\tzh: 一路平安！")
        .expectSlips(
            "50:4: this line is indented by 3 spaces, line 41 by 2 (remove 1)",
            "54:1: tabs cannot be used to indent (use spaces)");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "\tstage：ride; 42:1: tabs cannot be used to indent (use spaces);"
            + " 42:7: this is a Chinese colon (type \":\" and a space)",
        "　　stage:ride; 42:1: this line is indented with characters that only look like"
            + " spaces (turn off Chinese input and type spaces);"
            + " 42:8: a space is missing after this colon",
        "stage：ride; 42:1: this line is indented by 0 spaces, line 43 by 4 (add 4);"
            + " 42:6: this is a Chinese colon (type \":\" and a space)",
        "  stage=ride; 42:3: this line is indented by 2 spaces, line 43 by 4 (add 2);"
            + " 42:8: a colon is expected here (type \":\" and a space)"
      },
      ignoreLeadingAndTrailingWhitespace = false)
  void twoSlipsInALineAreToldEachAtItsPlace(String line, String first, String second) {
    edited("    stage: ride\n    was", line + "\n    was")
        .expectSlips(first.strip(), second.strip());
  }

  @Test
  void theSameSlipInTwoLinesIsToldInBoth() {
    edited("- {to: letter", "- {to letter")
        .replace("- {to: pick", "- {to pick")
        .expectSlips(
            "25:13: a colon is missing here (type \":\" and a space)",
            "26:13: a colon is missing here (type \":\" and a space)");
  }

  @Test
  void aQuoteThatIsNotClosedAboveALineInAWrongPlaceIsFound() {
    edited("{copy: 一号楼,", "{copy: \"一号楼,")
        .replace("  end:\n", "    end:\n")
        .expectSlips(
            "49:16: this quote is closed on the wrong line, or never (end the text with the same"
                + " quote)",
            "50:5: this line is indented by 4 spaces, line 41 by 2 (remove 2)");
  }

  @Test
  void aFileThatEndsInTheMiddleOfALineIsAskedForNoOtherStep() {
    String yaml = BicyclesDialog.complete().yaml();
    new BicyclesDialog(yaml.substring(0, yaml.indexOf("到了, en: I have it}")))
        .expectSlips("48:9: this bracket is never closed (write } where it ends)");
  }

  @Test
  void aTabIsToldOnceWhereverItsLineBelongs() {
    BicyclesDialog withOffice =
        edited(
            "start: ", "office:\n\tzh: 车棚\n  en: the shed\n  hours: Mon-Fri 9:00-12:00\nstart: ");
    withOffice.expectSlips("4:1: tabs cannot be used to indent (use spaces)");
  }

  @Test
  void whatIsWrongBesideASlipIsToldAsWell() {
    edited("{to: end, zh: 拿到了, en: I have it}", "{to: ende，zh: <i>拿到了, en: I have it}")
        .expectProblems(
            "48:14: choice \"I have it\" leads to unknown step \"ende\" (did you mean \"end\"?)"
                + " [unknown-step]",
            "48:18: this is a Chinese comma (type \",\") [syntax]");
    edited("      zh: 一路平安！", "\tzh: <b>一路平安！")
        .expectProblems(
            "54:1: tabs cannot be used to indent (use spaces) [syntax]",
            "54:6: Telegram says: Can't find end tag corresponding to start tag \"b\" (write </b>"
                + " where it ends) [html]");
  }

  @Test
  void threeSlipsBesideEachOtherAreToldEachAtItsPlace() {
    edited("      zh: 请发这封邮件。\n", "       zh: 请发这封邮件。\n")
        .replace(
            "      en: Please send this mail.\n    choices:\n",
            "      en：Please send.\n   choices:\n")
        .expectSlips(
            "37:8: this line is indented by 7 spaces, line 38 by 6 (remove 1)",
            "38:9: this is a Chinese colon (type \":\" and a space)",
            "39:4: this line is indented by 3 spaces, line 36 by 4 (add 1)");
    edited("    stage: ride\n    done", "    stage:ride\n    done")
        .replace("    text:\n      zh: 一路平安！", "    text：\n       zh: 一路平安！")
        .expectSlips(
            "51:10: a space is missing after this colon",
            "53:9: this is a Chinese colon (type \":\" and a space)",
            "54:8: this line is indented by 7 spaces, line 55 by 6 (remove 1)");
  }

  @Test
  void spacesOfAWebPageAreToldOnce() {
    edited("    stage: ride", "\u00A0\u00A0\u00A0\u00A0stage:\u00A0ride")
        .expectSlips(
            "42:1: this line is indented with characters that only look like spaces (turn off"
                + " Chinese input and type spaces)");
    edited("{to: end, zh: 拿到了, en: I have it}", "{to:\u00A0end,\u00A0zh:\u00A0拿到了, en: I have it}")
        .expectSlips("48:13: this character only looks like a space (remove it and type a space)");
  }

  @Test
  void aSpaceOfAWebPageBetweenWordsIsNotBlamed() {
    edited("zh: 拿到了, en: I have it}", "zh: 拿\u00A0到了，en: I have it｝")
        .expectSlips(
            "48:27: English punctuation is needed from here on (turn off Chinese input and type : ,"
                + " { } [ ] - |)");
  }

  @Test
  void aChineseColonInATextAboveIsNotBlamed() {
    edited(
            "        🚲 Welcome! This is <b>{guide}</b>.\n    choices:",
            "        QQ：12345\n    choices")
        .expectSlips(
            "15:5: this line is not of the form “key: value” (put a colon and a space after the"
                + " key)");
  }

  @Test
  void theKeyAboveATextIsFoundHoweverFarUpItStands() {
    String text = "      zh: |\n        🚲 欢迎！这里是<b>{guide}</b>。\n";
    String longer = "|\n        欢迎！\n        一\n        二\n        三\n";
    edited(text, "      zh：" + longer)
        .expectSlips("11:9: this is a Chinese colon (type \":\" and a space)");
    edited(text, "      zh:" + longer).expectSlips("11:9: a space is missing after this colon");
  }

  @Test
  void textPastedWithoutSpacesBelongsToTheTextAbove() {
    String text = "        🚲 欢迎！这里是<b>{guide}</b>。\n";
    String message =
        ": this line belongs to the text above (indent it by 8 spaces, like the others)";
    for (String pasted : new String[] {"欢迎！这里是 chsi。\n", "1. 拿出护照\n2. 看\n", "注意: 请看。\n"}) {
      edited(text, pasted).expectSlips("12:1" + message);
      edited(text, text + pasted).expectSlips("13:1" + message);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"* ", "1. ", "2、", "(3) ", "4）", "-- ", "• "})
  void aBulletThatIsNoDashIsNamed(String bullet) {
    edited("      - {to: end, zh", "      " + bullet + "{to: end, zh")
        .expectSlips("48:7: this dash is not the English - (type \"- \")");
  }

  @Test
  void aLineAtTheMarginIsMovedToTheOthersNotTheseToIt() {
    edited("  - {id: ask", "- {id: ask")
        .expectSlips("6:3: this line is indented by 0 spaces, line 7 by 2 (add 2)");
    edited("  - {id: ride", "- {id: ride")
        .expectSlips("7:3: this line is indented by 0 spaces, line 6 by 2 (add 2)");
  }

  @Test
  void aKeyIsMovedToThoseOfItsPart() {
    edited("    text:\n      zh: 找人", "text:\n      zh: 找人")
        .expectSlips("57:1: this line is indented by 0 spaces, line 53 by 4 (add 4)");
  }

  @Test
  void theDashMissesAtTheFirstChoiceToo() {
    edited("      - {to: end, zh", "        {to: end, zh")
        .expectSlips("48:9: \"- \" is missing before this");
  }

  @Test
  void aFirstItemThatStandsTooFarRightIsFoundAndNotTheSecond() {
    edited("      - {to: end, zh", "        - {to: end, zh")
        .expectSlips("48:11: this line is indented by 8 spaces, line 49 by 6 (remove 2)");
  }

  @Test
  void aStepThatStandsAmongTheKeysOfTheOneAboveIsOneProblem() {
    edited("  end:\n", "    end:\n")
        .expectSlips("50:5: this line is indented by 4 spaces, line 41 by 2 (remove 2)");
  }

  @Test
  void aPartOfTheFileThatStandsInsideOfAnotherIsOneProblem() {
    edited("steps:\n", "  steps:\n")
        .expectSlips("8:3: this line is indented by 2 spaces, line 5 by 0 (remove 2)");
  }

  @Test
  void aFirstKeyThatStandsTooFarRightIsFoundAndNotTheSecond() {
    edited("    stage: ride\n    was", "      stage: ride\n    was")
        .expectSlips("42:7: this line is indented by 6 spaces, line 43 by 4 (remove 2)");
    edited("    mail:\n", "      mail:\n")
        .expectSlips("30:7: this line is indented by 6 spaces, line 29 by 4 (remove 2)");
  }

  @Test
  void aStepIsNoItemOfAList() {
    edited("  end:\n", "  - end:\n").expectSlips("50:3: there is an extra \"- \" here (remove it)");
  }

  @Test
  void aKeyBesideTheOneThatItBelongsToIsFound() {
    edited("      body:\n", "    body:\n")
        .expectSlips("33:5: this line is indented by 4 spaces, line 32 by 6 (add 2)");
    edited(
            "      - {to: end, zh: 拿到了, en: I have it}\n",
            "      - to: end\n      zh: 拿到了\n      en: I have it\n")
        .expectSlips("49:7: this line belongs to \"- to: end\" above (indent it by 8 spaces)");
  }

  @Test
  void aTabBehindABracketIsNamed() {
    edited("en: I have it}", "en: I have it}\t")
        .expectSlips("48:42: nothing may follow this bracket, but there is a tab (remove it)");
  }

  @Test
  void aNumberSignBeforeANameHidesTheRestOfTheLine() {
    edited("{to: end, zh", "{to: #end, zh")
        .expectSlips(
            "48:14: everything after this # is ignored, including the bracket (remove the #; if it"
                + " is part of a text, put the text in quotes)");
  }

  @Test
  void aFenceAroundWhatWasPastedIsToBeRemoved() {
    edited("guide: {", "```yaml\nguide: {")
        .expectSlips("2:1: this line does not belong in a dialog (remove it)");
  }

  @Test
  void aTextThatBeginsWithABracketNeedsQuotes() {
    for (String text : new String[] {"{guide}，一路平安！", "[再见] 一路平安！"}) {
      edited("      zh: 一路平安！", "      zh: " + text)
          .expectSlips("54:11: a text cannot begin like this (put it in quotes)");
    }
    edited("      - {to: end, zh: 拿到了", "      - {to: end, zh: [拿到了]")
        .expectProblems(
            "48:23: \"zh\" of choice is a list (expected text; quote it if it begins with [)"
                + " [wrong-type]");
  }

  @Test
  void aSecondBarIsNoPartOfTheText() {
    edited("      zh: |\n", "      zh: ||\n")
        .expectSlips("11:12: the text after | must start on the next line");
  }

  @Test
  void aSpaceTooManyOrTooFewIsCounted() {
    edited("    choices:\n      - {language: zh", "     choices:\n      - {language: zh")
        .expectSlips("15:6: this line is indented by 5 spaces, line 10 by 4 (remove 1)");
    edited("    choices:\n      - {language: zh", "   choices:\n      - {language: zh")
        .expectSlips("15:4: this line is indented by 3 spaces, line 10 by 4 (add 1)");
    String text = "        🚲 欢迎！这里是<b>{guide}</b>。\n";
    edited(text, text + text.substring(1))
        .expectSlips("13:8: this line is indented by 7 spaces, line 12 by 8 (add 1)");
    edited(text, " " + text + text)
        .expectSlips("12:10: this line is indented by 9 spaces, line 13 by 8 (remove 1)");
  }

  @Test
  void anItemStandsWhereTheOthersDoAndBeginsWithADash() {
    edited("      - {to: pick, zh: 没有", "         - {to: pick, zh: 没有")
        .expectSlips("26:12: this line is indented by 9 spaces, line 25 by 6 (remove 3)");
    edited("      - {to: pick, zh: 没有", "      • {to: pick, zh: 没有")
        .expectSlips("26:7: this dash is not the English - (type \"- \")");
  }

  @Test
  void aTabIsNamedAlsoBelowAText() {
    edited("    choices:\n      - {language: zh", "\tchoices:\n      - {language: zh")
        .expectSlips("15:1: tabs cannot be used to indent (use spaces)");
  }

  @Test
  void aColonInAButtonIsFoundBeforeTheComma() {
    edited("pick, zh: 没有", "pick, zh：没有")
        .expectSlips("26:22: this is a Chinese colon (type \":\" and a space)");
    edited("pick, zh: 没有", "pick, zh:没有").expectSlips("26:22: a space is missing after this colon");
  }

  @Test
  void chineseSignsInListsAndAddressesAreNamed() {
    edited("covers: [F1, F2]", "covers: 【F1，F2】")
        .expectSlips(
            "20:13: English punctuation is needed from here on (turn off Chinese input and type : ,"
                + " { } [ ] - |)");
    edited("covers: [F1, F2]", "covers: 【F1，F2")
        .expectProblems("20:13: \"covers\" is text (expected a list: [F1, F2]) [wrong-type]");
    edited("text:\n      zh: 一路平安！\n      en: Have a good ride!", "text: （必读）请先注册")
        .expectProblems(
            "53:11: \"text\" is text (expected both languages: {zh: …, en: …}) [wrong-type]");
    edited("to: bikes@example.org", "to: bikes＠example。org")
        .expectProblems(
            "31:11: \"bikes＠example。org\" is not a mail address (turn off Chinese input and type @"
                + " and .) [mail-address]");
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
  void aCommentInATextIsSeenByStudents() {
    edited("        🚲 欢迎", "        # 改过\n        🚲 欢迎")
        .expectProblems(
            "12:9: warning: students would see \"# 改过\" as typed (put comments outside the text)"
                + " [as-typed]");
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

  @Test
  void theBracketsOfAChineseKeyboardAreNoTag() {
    edited("一路平安！", "《b》一路平安《/b》！")
        .expectProblems(
            "54:11: the tag \"《b》\" has Chinese brackets, so students would see it as typed (turn"
                + " off Chinese input and type < and >) [chinese-tag]");
  }

  @Test
  void blanksThatOnlyLookLikeSpacesDoNotIndent() {
    String message =
        ": this line is indented with characters that only look like spaces"
            + " (turn off Chinese input and type spaces)";
    edited("  pick:\n", "　　pick:\n").expectSlips("41:1" + message);
    edited("    was:", "    \u00A0was:")
        .expectSlips("43:5: there is an invisible character here (remove it)");
    edited("    was: [", "    was:\u00A0[")
        .expectSlips(
            "43:9: the character after this colon only looks like a space (remove it and type a"
                + " space)");
  }

  @Test
  void invisibleCharactersAreFoundAndCalledSo() {
    String message = ": there is an invisible character here (remove it)";
    edited("  pick:\n", "\uFEFF  pick:\n").expectSlips("41:1" + message);
    edited("    was:", "    w\u200Bas:").expectSlips("43:6" + message);
    edited("to: end", "to: end\u00A0").expectSlips("48:17" + message);
    edited("一路平安！", "一路\u200B平安！")
        .expectProblems(
            "54:13: warning: there is an invisible character here (remove it) [invisible]");
    edited("没有请看", "没有\u2028请看")
        .replace("to: end", "to: ned")
        .expectProblems(
            "22:20: there is an invisible line break here (remove it; press Enter for a new line)"
                + " [syntax]",
            "48:14: choice \"I have it\" leads to unknown step \"ned\" (did you mean \"end\"?)"
                + " [unknown-step]");
  }

  @Test
  void aLineThatIsIndentedWronglyIsFoundAndNotTheOneBelow() {
    edited("    was: [fetch]", "      was: [fetch]")
        .expectSlips("43:7: this line is indented by 6 spaces, line 42 by 4 (remove 2)");
    edited("  pick:\n", "pick:\n")
        .expectSlips("41:1: this line is indented by 0 spaces, line 50 by 2 (add 2)");
    edited("    covers:", "   covers:")
        .expectSlips("20:4: this line is indented by 3 spaces, line 19 by 4 (add 1)");
    edited("    stage: ride\n    was", "  stage: ride\n    was")
        .expectSlips("42:3: this line is indented by 2 spaces, line 43 by 4 (add 2)");
  }

  @Test
  void aColonAndADashAreFollowedByASpace() {
    edited("    stage: ride\n    was", "    stage:ride\n    was")
        .expectSlips("42:10: a space is missing after this colon");
    edited("    was:", "    was")
        .expectSlips(
            "43:5: this line is not of the form “key: value” (put a colon and a space after the"
                + " key)");
    for (String item : new String[] {"- {to: end", "- {copy: 一号楼"}) {
      int line = item.contains("end") ? 48 : 49;
      edited(item, item.replace("- ", "-"))
          .expectSlips(line + ":7: a space is missing after this -");
    }
  }

  @Test
  void aBracketThatIsNotClosedIsFoundWhereItOpens() {
    String message = ": this bracket is never closed (write %s where it ends)";
    edited("en: I have it}", "en: I have it").expectSlips("48:9" + message.formatted("}"));
    edited("[fetch]", "[fetch").expectSlips("43:10" + message.formatted("]"));
    edited("{to: pick, zh: 没有", "to: pick, zh: 没有")
        .expectSlips("26:9: a { or [ is missing before this");
  }

  @Test
  void aTextBetweenBracketsNeedsQuotesForSomeSigns() {
    edited("en: I have it}", "en: Got it?}")
        .expectSlips("48:38: a ? ends a text between brackets (put the text in quotes)");
    edited("zh: 拿到了,", "zh: 拿到了 [好],")
        .expectSlips(
            "48:27: this { or [ is not closed, or a comma is missing (put a text with , ? { } [ ]"
                + " in quotes)");
  }

  @Test
  void aQuoteInQuotesEndsTheText() {
    edited("en: \"Fetch it at", "en: \"Fetch \"it\" at")
        .expectSlips("46:18: the quoted text ends at this quote (write \\\" for a \" in the text)");
    edited("en: I have it", "en: 'I've got it'")
        .expectSlips("48:34: the quoted text ends at this quote (write '' for a ' in the text)");
    edited("en: \"Yes\"", "en: \"C:\\home\"")
        .expectSlips(
            "25:36: a \\ in double quotes has a special meaning (for a \\ in the text write \\\\;"
                + " for an emoji write the emoji itself)");
    edited("en: \"Yes\"", "en: \"\\U1F600 Yes\"")
        .expectSlips(
            "25:34: a \\ in double quotes has a special meaning (for a \\ in the text write \\\\;"
                + " for an emoji write the emoji itself)");
  }

  @Test
  void aNumberSignLeavesOutTheBracketToo() {
    edited("en: \"Yes\"", "en: Yes, see #3")
        .expectSlips(
            "25:42: everything after this # is ignored, including the bracket (put the whole text"
                + " with the # in quotes; a comment goes behind the bracket)");
    edited("en: \"Yes\"", "en: Yes # the first")
        .expectSlips(
            "25:37: everything after this # is ignored, including the bracket (put the whole text"
                + " with the # in quotes; a comment goes behind the bracket)");
  }

  @Test
  void aBracketTooManyIsFound() {
    edited("en: \"Yes\"}", "en: \"Yes\"}]")
        .expectSlips(
            "25:39: there is an extra ] here (remove it; if it is part of a text, put the text in"
                + " quotes)");
  }

  @Test
  void aTextBesideItsBarBeginsInTheWrongLine() {
    edited("      en: |\n        🚲", "      en: | 🚲")
        .expectSlips("13:13: the text after | must start on the next line");
  }

  @Test
  void aConflictOfTwoVersionsIsCalledSo() {
    edited("  pick:\n", "<<<<<<< mine\n  pick:\n").expectSlips("41:1" + CONFLICT);
    edited(
            "        🚲 Welcome! This is <b>{guide}</b>.\n",
            "<<<<<<< mine\n        🚲 Welcome! This is <b>{guide}</b>.\n=======\n"
                + "        🚲 Hello! This is <b>{guide}</b>.\n>>>>>>> theirs\n")
        .expectSlips("14:1" + CONFLICT);
    edited(
            "      zh: 一路平安！\n",
            "<<<<<<< mine\n      zh: 一路平安！\n||||||| old\n      zh: 好！\n=======\n"
                + "      zh: 慢走！\n>>>>>>> theirs\n")
        .expectSlips("54:1" + CONFLICT);
  }

  @ParameterizedTest
  @ValueSource(strings = {"=======", ">>>>>>> theirs"})
  void aSignOfAConflictThatWasForgottenIsCalledSo(String sign) {
    edited("      zh: 一路平安！\n", "      zh: 一路平安！\n" + sign + "\n").expectSlips("55:1" + CONFLICT);
  }

  @Test
  void aTabBesideSeveralObjectsIsNamed() {
    String topics =
        """
        topics:
          price:
            name: {zh: 多少钱, en: The price}
            text: {zh: 不要钱。, en: It is free.}
            choices:
        \t    - {to: pick, zh: 取车, en: Fetch it}
            examples: {zh: 租车要多少钱, en: how much does it cost}
          lock:
            name: {zh: 锁, en: The lock}
            text: {zh: 自己买。, en: Buy one.}
            examples: {zh: 锁在哪里, en: where is the lock}
        steps:
        """;
    edited("steps:\n", topics).expectSlips("13:1: tabs cannot be used to indent (use spaces)");
  }

  @Test
  void chinesePunctuationInLinesFarApartIsNamedInEach() {
    edited("    stage: ride\n    was", "    stage：ride\n    was")
        .replace(
            "    choices:\n      - {to: end,",
            "\u00A0\u00A0\u00A0\u00A0choices:\n      - {to: end,")
        .expectSlips(
            "42:10: this is a Chinese colon (type \":\" and a space)",
            "47:1: this line is indented with characters that only look like spaces (turn off"
                + " Chinese input and type spaces)");
  }

  @Test
  void aPartOfTheFileIsNotMovedToTheStepsBecauseOfTwoSlipsInThem() {
    edited(
            "    choices:\n      - {to: letter",
            "\u00A0\u00A0\u00A0\u00A0choices:\n      - {to: letter")
        .replace(
            "        en: \"I would",
            "\u00A0\u00A0\u00A0\u00A0\u00A0\u00A0\u00A0\u00A0en: \"I would")
        .expectSlips(
            "24:1: this line is indented with characters that only look like spaces (turn off"
                + " Chinese input and type spaces)",
            "35:1: this line is indented with characters that only look like spaces (turn off"
                + " Chinese input and type spaces)");
  }

  @Test
  void aChoiceThatIsCommentedOutHasNoWrongBracket() {
    edited("- {to: end, zh: 拿到了, en: I have it}", "- #to: end, zh: 拿到了, en: I have it")
        .expectProblems(
            "48:8: choice is empty (expected keys with values: to, when, topic, url, copy,"
                + " language, zh, en, style) [wrong-type]");
  }

  @Test
  void aChineseNameOfALanguageMayBeFollowedByAChineseColon() {
    edited("      zh: 一路平安！\n", "      中文：一路平安！\n")
        .expectProblems(
            "54:7: \"text\" cannot have the key \"中文\" (did you mean \"zh\"?) [unknown-key]",
            "54:9: this is a Chinese colon (type \":\" and a space) [syntax]");
  }

  @ParameterizedTest
  @CsvSource({
    "'\\b(zh|en|to): ','$1:',a space is missing after this colon",
    "'\\b(zh|en|to): ',$1=,a colon is expected here",
    "'(?m)^      - ','      • ',this dash is not the English -",
    "'(?m)^      - ','      -',a space is missing after this -",
    "'(?m)^  (\\w+):$','  $1',this line is not of the form “key: value”",
    "'(?m)(\\{to.*)}$',$1｝,this is a Chinese bracket"
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
  void aTextThatWasMovedToTheNamesOfStepsIsOneProblem() {
    edited(
            "    text:\n      zh: 请发这封邮件。\n      en: Please",
            "  text:\n    zh: 请发这封邮件。\n    en: Please")
        .expectSlips("36:3: this line is indented by 2 spaces, line 30 by 4 (add 2)");
  }

  @Test
  void aColonInATextHidesNoOtherMistake() {
    String colon =
        ": a colon is not allowed here (put a text with a colon and a space in quotes) [syntax]";
    edited("zh: 请发这封邮件。", "zh: 注意: 请发这封邮件。")
        .replace("{to: pick, zh: 发了", "{to: pikc, zh: 发了")
        .replace("en: Have a good ride!", "en: Remember: lock it, please.")
        .expectProblems(
            "37:13" + colon,
            "40:14: choice \"Sent\" leads to unknown step \"pikc\" (did you mean \"pick\"?)"
                + " [unknown-step]",
            "55:19" + colon);
  }

  @Test
  void aRemarkHidesNoOtherMistake() {
    edited("    stage: ride\n", "    stage: ride\n    记得改这里\n")
        .replace("en: Have a good", "en:Have a good")
        .expectSlips(
            "43:5: this line does not belong in a dialog (remove it)",
            "56:9: a space is missing after this colon");
  }

  @Test
  void twoMistakesOfAKindAreNamedEach() {
    edited("en: Please", "en:Please")
        .replace("en: Have a good", "en:Have a good")
        .expectSlips(
            "38:9: a space is missing after this colon",
            "55:9: a space is missing after this colon");
  }

  @Test
  void aRemarkIsNoPartOfTheValueAbove() {
    edited("    covers: [F1, F2]\n", "    要先有学生卡\n")
        .expectSlips("20:5: this line does not belong in a dialog (remove it)");
  }

  @Test
  void aBracketThatIsNotClosedAtTheEndOfAStepIsFoundBesideAnotherSlip() {
    edited("{to: letter, zh", "{to: letter， zh")
        .replace("en: Open the page}", "en: Open the page")
        .expectSlips(
            "25:20: this is a Chinese comma (type \",\")",
            "27:9: this bracket is never closed (write } where it ends)");
  }

  @Test
  void aLongLineWithSignsOfCommentsIsReadQuickly() {
    assertThat(edited("en: \"Yes\"}", "en: " + "a: #b ".repeat(1000)).load().problems())
        .isNotEmpty();
  }

  @Test
  void aCommaBetweenKeysIsAnEnglishOne() {
    edited("zh: 拿到了, en", "zh: 拿到了 en")
        .expectSlips("48:27: a comma \",\" is missing before \"en:\"");
    edited("{to: end, zh: 拿到了", "{\"to\": \"end\" \"zh\": 拿到了")
        .expectSlips("48:22: a comma \",\" is missing before \"zh:\"");
    edited("en: I have it", "en: I have it，style: primary")
        .expectSlips("48:41: this is a Chinese comma (type \",\")");
    edited("{to: end, zh: 拿到了", "{to: end，zh：拿到了")
        .expectSlips("48:17: this is a Chinese comma (type \",\")");
    edited("zh: 拿到了, en", "zh: 拿到了; en")
        .expectSlips("48:26: a comma is expected here, not \";\" (type \",\")");
    edited("[F1, F2]", "[F1、F2]").expectSlips("20:16: this is a Chinese comma (type \",\")");
  }

  @Test
  void aMissingLineBreakIsNamed() {
    edited("    stage: ride\n    was", "    stage: ride was")
        .expectSlips("42:17: \"was:\" must be on a line of its own (start a new line before it)");
    edited("en: I have it}\n      -", "en: I have it} -")
        .expectSlips(
            "48:43: only one choice is allowed on a line (start a new line here with \"- {\")");
    edited("en: I have it}", "en: I have it},")
        .expectSlips("48:42: nothing may follow this bracket, but there is \",\" (remove it)");
    edited("      - {to: end", "      {to: end").expectSlips("48:7: \"- \" is missing before this");
  }

  @Test
  void theMissingLineAboveAMailAnOfficeOrANameIsTold() {
    edited("    mail:\n", "")
        .expectSlips(
            "30:7: a line such as \"mail:\" is missing above this one (indent it by 4 spaces)");
    edited("steps:\n", "  zh: 车棚\n  en: The shed\n  hours: Mon-Fri 09:00-17:00\nsteps:\n")
        .expectSlips(
            "8:3: a line such as \"office:\" is missing above this one (indent it by 0 spaces)");
    edited("guide: {zh: 借自行车🚲, en: Bicycles}", "  zh: 借自行车🚲\n  en: Bicycles")
        .expectSlips(
            "2:3: a line such as \"guide:\" is missing above this one (indent it by 0 spaces)");
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

  @Test
  void aPartOfADialogInAWrongPlaceIsFoundThere() {
    edited("    choices:\n      - {to: end", "      - {to: end")
        .expectSlips(
            "47:7: a line such as \"choices:\" is missing above this one (indent it by 4 spaces)");
    edited("      en: |\n        🚲", "        en: |\n        🚲")
        .expectSlips("13:9: this line is indented by 8 spaces, line 11 by 6 (remove 2)");
    edited("    choices:\n      - {to: end", "      choices:\n      - {to: end")
        .expectSlips("47:7: this line is indented by 6 spaces, line 44 by 4 (remove 2)");
  }

  @ParameterizedTest
  @ValueSource(strings = {"＃", "//", "/*", "<!--"})
  void aCommentBeginsWithANumberSign(String sign) {
    edited("  pick:\n", "  " + sign + " old\n  pick:\n")
        .expectSlips("41:3: a comment begins with # (type # at the beginning of this line)");
  }

  @Test
  void aColonBehindABracketInATextNeedsQuotes() {
    String advice = ": a colon is not allowed here (put a text with a colon and a space in quotes)";
    edited("en: Have a good ride!", "en: Welcome to {guide}: tap a button")
        .expectSlips("55:29" + advice);
    edited("en: Have a good ride!", "en: See [1]: the page").expectSlips("55:18" + advice);
  }

  @Test
  void aCommentThatEndsWithABarOpensNoText() {
    edited("steps:\n", "steps:\n# | id | meaning |\n").expectProblems();
    edited("    text:\n      zh: |", "    text: # | id | meaning |\n      zh: | # a text")
        .expectProblems();
  }

  @ParameterizedTest
  @ValueSource(strings = {" ", "，"})
  void aSecondLanguageInALineOutsideOfBracesNeedsALineOfItsOwn(String sign) {
    edited("zh: 一路平安！\n      en: Have a good ride!", "zh: 一路平安" + sign + "en：Have a good ride!")
        .expectSlips("54:16: \"en:\" must be on a line of its own (start a new line before it)");
  }

  @Test
  void aChineseBracketBehindANumberOrInAWordClosesNothing() {
    for (String label : new String[] {"1）拿到了", "1） 拿到了", "拿到了）车"}) {
      edited("zh: 拿到了, en: I have it}", "zh: " + label + ", en: I have it")
          .expectSlips("48:9: this bracket is never closed (write } where it ends)");
    }
    edited("zh: 拿到了, en: I have it}", "zh: 1）拿到了, en: I have it）")
        .expectSlips("48:43: this is a Chinese bracket (type })");
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
  void signsOfAChineseKeyboardAreNamed() {
    edited("{to: end, zh: 拿到了, en: I have it}", "（to: end, zh: 拿到了, en: I have it）")
        .expectSlips("48:9: this is the wrong kind of bracket (type { and })");
    edited("{to: end, zh: 拿到了, en: I have it}", "<to: end, zh: 拿到了, en: I have it>")
        .expectSlips("48:9: this is the wrong kind of bracket (type { and })");
    edited("      zh: |\n        🚲", "      zh: ｜\n        🚲")
        .expectSlips("11:11: this bar is not the English | (type |)");
    edited("en: \"Ask a person: bikes@example.org\"", "en: “Ask a person: bikes@example.org”")
        .expectSlips(
            "59:11: “ ” do not count as quotes here (put the whole text in straight quotes)");
    edited("en: I have it}", "en: “Do you have it?”}")
        .expectSlips(
            "48:32: “ ” do not count as quotes here (put the whole text in straight quotes)");
    edited("    stage: ride\n    was", "    ｓｔａｇｅ: ride\n    was")
        .expectProblems(
            "42:5: step \"pick\" cannot have the key \"ｓｔａｇｅ\" (did you mean \"stage\"?)"
                + " [unknown-key]");
  }

  @Test
  void aColonIsFollowedByASpaceAndNoTab() {
    for (String key : new String[] {"zh:", "    mail:"}) {
      boolean isText = key.equals("zh:");
      edited(isText ? "zh: 一路平安！" : "    mail:", isText ? "zh:\t一路平安！" : "    mail:\t")
          .expectSlips(
              "%s: there is a tab here instead of a space (remove it and type a space)"
                  .formatted(isText ? "54:10" : "30:10"));
    }
    edited("      - {to: end", "      -\t{to: end")
        .expectSlips("48:8: there is a tab here instead of a space (remove it and type a space)");
    edited("zh: 一路平安！", "zh:一路平安！").expectSlips("54:9: a space is missing after this colon");
    edited("guide: {", "guide:{").expectSlips("2:6: a space is missing after this colon");
  }

  @ParameterizedTest
  @ValueSource(strings = {">一路平安", "> 一路平安"})
  void aTextThatBeginsWithAFoldNeedsQuotes(String text) {
    edited("zh: 一路平安！", "zh: " + text)
        .expectSlips(
            "54:11: a text cannot begin with > (remove it, or put the whole text in quotes)");
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
  void aSlipInSeveralPlacesOfALineIsFoundAtTheFirst() {
    String choice = "{to: end, zh: 拿到了, en: I have it}";
    for (String comma : new String[] {"，", "、"}) {
      edited(choice, choice.replace(", ", comma))
          .expectSlips("48:17: this is a Chinese comma (type \",\")");
    }
    edited(choice, choice.replace(", ", "; "))
        .expectSlips("48:17: a comma is expected here, not \";\" (type \",\")");
    edited(choice, choice.replace(", ", "\t"))
        .expectSlips("48:18: a comma \",\" is missing before \"zh:\"");
  }

  @Test
  void aCommaTooManyIsFound() {
    edited("{to: end, zh: 拿到了", "{to: end,, zh: 拿到了")
        .expectSlips("48:18: there is an extra comma here (remove it)");
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

  @Test
  void theLastItemOfAListStandsBelowTheOthers() {
    edited("      - {url:", "    - {url:")
        .expectSlips("27:7: this line is indented by 4 spaces, line 26 by 6 (add 2)");
  }

  @Test
  void aPastedChatBelongsToTheTextAbove() {
    String text = "        🚲 欢迎！这里是<b>{guide}</b>。\n";
    edited(text, text + "王老师 10:31\n你好：请看!\n\nAmina: ok [图片]\n- 采集码: 没有\n“好的”\n")
        .expectSlips(
            "13:1: this line belongs to the text above (indent it by 8 spaces, like the others)");
  }

  @Test
  void aKeyThatStandsAsFarRightAsItsTextIsFound() {
    edited("      zh: |\n        🚲", "        zh: |\n        🚲")
        .expectSlips("11:9: this line is indented by 8 spaces, line 13 by 6 (remove 2)");
  }

  @Test
  void aListThatOpensInBracesAndNeverEndsIsFoundWhereItOpens() {
    edited("{id: ask,", "{id: [ask,")
        .expectSlips("6:10: this bracket is never closed (write ] where it ends)");
  }

  @Test
  void aMissingLineIsNotBlamedOnAKeyAtTheBeginningOfTheFile() {
    edited("    choices:\n      - {to: letter", "      - {to: letter")
        .expectSlips(
            "24:7: a line such as \"choices:\" is missing above this one (indent it by 4 spaces)");
  }

  @Test
  void aRemarkAmongChoicesIsNoMissingKey() {
    edited("      - {to: end", "      old button\n      - {to: end")
        .expectSlips("48:7: this line does not belong in a dialog (remove it)");
  }
}
