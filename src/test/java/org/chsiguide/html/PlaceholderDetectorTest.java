package org.chsiguide.html;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PlaceholderDetectorTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Dear {name}, hello | {name}",
        "Dear ${name} | ${name}",
        "Dear {{student}} | {{student}}",
        "Come to [room] | [room]",
        "请联系［姓名］ | ［姓名］",
        "【姓名】你好 | 【姓名】",
        "请在XX月XX日前提交 | XX",
        "××同学 | ××",
        "某某老师 | 某某",
        "Room ____ | ____",
        "Dear %s | %s",
        "TODO add the link | TODO",
        "截止日期待填 | 待填",
        "See &lt;b&gt;this&lt;/b&gt; | <b>",
        "＜b＞截止＜/b＞ | ＜b＞",
        "《b》截止 | 《b》",
        "a&amp;nbsp;b | &nbsp;",
        "**Friday** | **Friday**"
      })
  void placeholdersAndLookalikesOfTagsAreFound(String html, String found) {
    assertThat(find(html)).hasValueSatisfying(parts -> assertThat(parts).startsWith(found));
  }

  @Test
  void threeDifferentOnesAreNamed() {
    assertThat(find("{name}: XX and XX in [room], TODO")).contains("{name}” “XX” “[room]");
  }

  @Test
  void aLongOneIsCut() {
    assertThat(find("Name: " + "_".repeat(4_000))).contains("_".repeat(39) + "…");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<b>周五</b>截止",
        "【重要通知】请看《学生手册》",
        "See [1] and (2), R&amp;D, 5 * 3 * 2",
        "a &lt; b, 100%, 3×4, 《护照》",
        "Taxxi, XXL, exxon",
        "See <a href=\"https://zju.edu.cn/a_b__c\">the page</a> 😀"
      })
  void plainTextHasNone(String html) {
    assertThat(find(html)).isEmpty();
  }

  private static Optional<String> find(String html) {
    return PlaceholderDetector.find(PlainText.of(html), "");
  }
}
