package org.chsiguide.dialog.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.chsiguide.dialog.reader.BicyclesDialog.edited;

import java.util.LinkedHashMap;
import java.util.Map;
import org.chsiguide.dialog.Choice;
import org.chsiguide.dialog.StepId;
import org.chsiguide.dialog.reader.BicyclesDialog;
import org.chsiguide.dialog.reader.LoadResult;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TextCheckTest {

  @Test
  void aBadTagIsFoundAtItsPlaceHoweverTheTextIsWritten() {
    String br = "Telegram says: Unsupported start tag \"br\" (start a new line instead) [html]";
    edited("🚲 Welcome! This", "🚲 Welcome!<br> This").expectProblems("14:19: " + br);
    edited("请发这封邮件。", "\"请\\n发<b>这封</b>邮件<br>。\"").expectProblems("37:27: " + br);
    edited("请发这封邮件。", ">\n        请发<b>这封</b>\n\n        邮件<br>。").expectProblems("40:11: " + br);
    edited("请发这封邮件。", "'🚲''请发<br>'").expectProblems("37:17: " + br);
  }

  @Test
  void aBadTagComesWithAHint() {
    Map<String, String> hints = new LinkedHashMap<>();
    hints.put("<b>平安", "write </b> where it ends");
    hints.put("平安</b>", "remove it, or add the start tag before it");
    hints.put("<b><i>平安</b></i>", "close first the tag that was opened last");
    hints.put("1 < 2", "write &lt; for a literal \"<\"");
    hints.put("<平安", "end the tag with \">\"; write &lt; for a literal \"<\"");
    hints.put("<a href=“x.org”>平安</a>", "put the address in straight quotes: href=\"…\"");
    hints.put(
        "<h1>平安</h1>",
        "it supports b, i, u, s, a, code, pre, blockquote, tg-spoiler; write &lt; for a literal"
            + " \"<\"");
    hints.forEach(
        (text, hint) ->
            assertThat(((LoadResult.Failed) edited("一路平安！", text).load()).problems())
                .as(text)
                .singleElement()
                .satisfies(problem -> assertThat(problem.hint()).extracting("en").isEqualTo(hint)));
  }

  @Test
  void aVariableHasNoChineseBrackets() {
    edited("<b>{guide}</b>。", "<b>｛guide｝</b>。")
        .expectProblems(
            "12:20: there is no variable \"｛guide｝\" here (did you mean \"{guide}\"?)"
                + " [unknown-variable]");
    edited("zh: 一路平安！", "zh: ｛一路平安｝").expectProblems();
  }

  @Test
  void aLinkThatOpensNothingIsFound() {
    edited("href=\"https://example.org/card\">here", "href=\"htp://example.org/card\">here")
        .expectProblems(
            "23:52: the link to \"htp://example.org/card\" does not open (Telegram says:"
                + " Unsupported URL protocol) [link]");
  }

  @ParameterizedTest
  @ValueSource(strings = {"<a>", "<a href=\"\">", "<A  href=''>"})
  void aLinkWithoutAnAddressIsFound(String tag) {
    edited("en: Have a good ride!", "en: Look at " + tag + "the map</a>!")
        .expectProblems(
            "55:19: this link has no address (write <a href=\"https://…\">…</a>) [link]");
  }

  @ParameterizedTest
  @ValueSource(strings = {"<a>", "<a href=\"\">"})
  void theTextOfALinkMayBeItsAddress(String tag) {
    for (String address : new String[] {"https://example.org/map", "example.org"}) {
      edited("en: Have a good ride!", "en: Look at " + tag + address + "</a>!")
          .replace("zh: 一路平安！", "zh: 请看 " + address + "。")
          .expectProblems();
    }
  }

  @Test
  void aTextWhoseLinesAFoldJoinsIsFound() {
    String message =
        "54:11: warning: the lines of this text would be joined into one (write | after"
            + " the colon and start the text on the next line, or leave it if it is one paragraph)"
            + " [lost-bar]";
    edited("zh: 一路平安！", "zh: >\n        一路平安！\n        再见！").expectProblems(message);
    edited("zh: 一路平安！", "zh: >-\n        一路平安！\n\n        再见！").expectProblems();
    edited("zh: 一路平安！", "zh: |\n        一路平安！\n        再见！").expectProblems();
  }

  @ParameterizedTest
  @ValueSource(strings = {"https：//example.org", "https://example.org/card。", "https://e.org，再看"})
  void anAddressHasNoChinesePunctuation(String url) {
    edited("url: \"https://example.org/card\"", "url: \"" + url + "\"")
        .expectProblems(
            "27:15: a button cannot open \"%s\" (remove the Chinese punctuation, or".formatted(url)
                + " type it as English) [url]");
  }

  @ParameterizedTest
  @ValueSource(strings = {"你好，李焕英", "《红楼梦》人物", "?q=谁？我"})
  void thePathOfAnAddressMayHaveChinesePunctuation(String path) {
    edited("url: \"https://example.org/card\"", "url: \"https://example.org/" + path + "\"")
        .expectProblems();
  }

  @Test
  void aBulletOfWordIsNamed() {
    edited("zh: 一路平安！", "zh: |\n        \uF0B7 一路平安！")
        .expectProblems(
            "55:9: warning: no phone can display this character (if it is a bullet pasted from"
                + " Word, type • instead) [broken-text]");
  }

  @Test
  void invisibleCharactersAroundANumberAreNamed() {
    edited("copy: 一号楼", "copy: \u202D0571-8795-0000\u202C")
        .expectProblems(
            "49:16: warning: there is an invisible character here (remove it) [invisible]");
  }

  @Test
  void aButtonOpensAPage() {
    edited("url: \"https://example.org/card\"", "url: \"mailto:a@b.org\"")
        .expectProblems(
            "27:15: a button cannot open \"mailto:a@b.org\" (Telegram opens only web pages, not"
                + " mail or phone links) [url]");
    edited("url: \"https://example.org/card\"", "url: http://localhost/")
        .expectProblems(
            "27:15: a button cannot open \"http://localhost/\" (Telegram says: Wrong HTTP URL)"
                + " [url]");
  }

  @Test
  void aVariableIsOneThatIsFilledIn() {
    edited("<b>{guide}</b>。", "<b>{giude}</b>。")
        .expectProblems(
            "12:20: there is no variable \"{giude}\" here (did you mean \"{guide}\"?)"
                + " [unknown-variable]");
    edited("\"我想借车。【姓名】\"", "\"我想借车。{guide}\"")
        .expectProblems("34:19: there is no variable \"{guide}\" here [unknown-variable]");
    edited("steps:\n", "answers:\n  again: {zh: \"再做{step}\", en: \"Do {step}\"}\nsteps:\n")
        .replace("一号楼</b>取车", "{step}</b>取车")
        .replace("House 1</b>", "{step}</b>")
        .expectProblems(
            "47:17: there is no variable \"{step}\" here [unknown-variable]",
            "48:27: there is no variable \"{step}\" here [unknown-variable]");
  }

  @Test
  void bothLanguagesHaveTheSameAddressesAndNumbers() {
    edited("bikes@example.org\"", "bike@example.org\"")
        .expectProblems(
            "59:26: the mail address is \"bike@example.org\" in English and \"bikes@example.org\""
                + " in Chinese [different-languages]");
    edited("0571-8795-0000.\"", "0571-8795-0001.\"")
        .expectProblems(
            "46:46: the phone number is \"0571-8795-0001\" in English and \"0571-8795-0000\" in"
                + " Chinese [different-languages]");
    edited("href=\"https://example.org/card\">here", "href=\"https://example.org/cart\">here")
        .expectProblems(
            "23:61: the link is \"https://example.org/cart\" in English and"
                + " \"https://example.org/card\" in Chinese [different-languages]");
    edited("一路平安！", "一路平安！www.example.org")
        .expectProblems(
            "54:16: the Chinese text has the link \"www.example.org\", but the English text does"
                + " not [different-languages]");
    edited("🚲 Welcome! This is <b>{guide}</b>", "🚲 Welcome! This is it")
        .expectProblems(
            "12:20: the Chinese text has the variable \"{guide}\", but the English text does not"
                + " [different-languages]");
  }

  @Test
  void datesAndPassportNumbersAreNoPhoneNumbers() {
    edited("一路平安！", "2026-09-01，2026-2027，E12345678").expectProblems();
    edited("一路平安！", "2026-09-01 09:00，2026-09-01 2026-09-30，2026-2027-1").expectProblems();
  }

  @Test
  void aTextThatWasNotTranslatedIsAWarning() {
    edited("en: Have a good ride!", "en: 一路平安！")
        .expectProblems("55:11: warning: the text is the same in both languages [same-text]");
    edited("en: Have a good ride!", "en: 一路平安！Have a good ride!")
        .replace("zh: 一路平安！", "zh: 一路平安！Have a good ride!")
        .expectProblems();
    String english =
        "Have a good ride, and bring the bicycle back to the office of the students today (办公室)!";
    edited("en: Have a good ride!", "en: " + english)
        .replace("zh: 一路平安！", "zh: " + english)
        .expectProblems("55:11: warning: the text is the same in both languages [same-text]");
    edited("zh: 一路平安！", "zh: " + english)
        .expectProblems(
            "54:11: warning: \"zh\" is almost all English (write it in Chinese) [wrong-language]");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "网址：https://account.chsi.com.cn/passport/login，https://www.chsi.com.cn/xlcx/foreign.jsp",
        "地址：Room 305, International Office, Zijingang Campus, 866 Yuhangtang Road",
        "申请 Application for Certificate of Enrolment",
        "请抄下面的邮件：\\nDear teacher, my name in the graduate system is not the one of my passport."
      })
  void addressesAndEnglishToCopyAreChineseEnough(String zh) {
    edited("zh: 一路平安！", "zh: \"" + zh + "\"")
        .replace("en: Have a good ride!", "en: \"Have a good ride! " + zh + "\"")
        .expectProblems();
  }

  @Test
  void aMailGoesToAMailAddress() {
    edited("to: bikes@example.org", "to: bikes.example.org")
        .expectProblems(
            "31:11: \"bikes.example.org\" is not a mail address (write one address without spaces,"
                + " such as name@example.org) [mail-address]");
  }

  @Test
  void aMailAddressIsNoPage() {
    edited("url: \"https://example.org/card\"", "url: bikes@example.org")
        .expectProblems(
            "27:15: a button cannot open \"bikes@example.org\" (Telegram opens only web pages, not"
                + " mail or phone links) [url]");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{ guide }", "{{guide}}", "${guide}"})
  void aVariableHasOnePairOfBracketsWithoutSpaces(String typed) {
    edited("这里是<b>{guide}</b>", "这里是<b>" + typed + "</b>")
        .expectProblems(
            "12:20: there is no variable \""
                + typed
                + "\" here (did you mean \"{guide}\"?) [unknown-variable]");
  }

  @Test
  void formattingOfOtherProgramsIsSeenAsTyped() {
    for (String bold : new String[] {"__平安__", "[b]平安[/b]"}) {
      edited("zh: 一路平安！", "zh: 一路" + bold + "！")
          .expectProblems(
              "54:13: warning: students would see \""
                  + bold
                  + "\" as typed (write <b>…</b>) [as-typed]");
    }
    edited("zh: 一路平安！", "zh: 一路`平安`！")
        .expectProblems(
            "54:13: warning: students would see \"`平安`\" as typed (write <code>…</code>)"
                + " [as-typed]");
  }

  @ParameterizedTest
  @ValueSource(strings = {"Name: ____ Passport: ____", "my__file__name", "Sa`id Nu`man"})
  void aLineToFillInAndANameAreNoFormatting(String words) {
    edited("en: Have a good ride!", "en: \"" + words + "\"").expectProblems();
  }

  @Test
  void buttonsOfAStepLookDifferent() {
    edited("zh: 没有, en: \"No\"", "zh: 有, en: \"Yes\"")
        .expectProblems(
            "26:24: two choices are labeled \"有\" (the first is on line 25) [duplicate-label]");
    edited("en: \"No\"", "en: \"Yes\"")
        .expectProblems(
            "26:32: two choices are labeled \"Yes\" (the first is on line 25) [duplicate-label]");
  }

  @Test
  void aCorrectTextIsReadCharacterForCharacter() {
    assertThat(BicyclesDialog.complete().dialog().expect(new StepId("pick")).choices().get(1))
        .isInstanceOfSatisfying(
            Choice.CopyText.class, copy -> assertThat(copy.text()).isEqualTo("一号楼"));
  }
}
