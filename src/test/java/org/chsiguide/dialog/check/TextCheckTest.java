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
  void aBadTagComesWithAHint() {
    Map<String, String> hints = new LinkedHashMap<>();
    hints.put("<b>平安", "write </b> where it ends");
    hints.put("平安</b>", "remove it, or add the start tag before it");
    hints.put("<b><i>平安</b></i>", "close first the tag that was opened last");
    hints.put("1 < 2", "a tag has no spaces; write &lt; for a literal \"<\"");
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

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https：//example.org",
        "https://e.org/card。",
        "https://e.org，再看",
        "https://e.org/（官网）"
      })
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
  void aCorrectTextIsReadCharacterForCharacter() {
    assertThat(BicyclesDialog.complete().dialog().expect(new StepId("pick")).choices().get(1))
        .isInstanceOfSatisfying(
            Choice.CopyText.class, copy -> assertThat(copy.text()).isEqualTo("一号楼"));
  }
}
