package org.chsiguide.dialog.screen;

import static org.assertj.core.api.Assertions.assertThat;

import org.chsiguide.dialog.Language;
import org.chsiguide.dialog.LocalizedText;
import org.junit.jupiter.api.Test;

class BilingualTextTest {

  @Test
  void underEachChineseLineIsTheEnglishOne() {
    assertThat(join("<b>一</b>\n\n二\n三", "<b>One</b>\n\nTwo\nThree"))
        .isEqualTo("<b>一</b>\n<b>One</b>\n\n二\nTwo\n三\nThree");
  }

  @Test
  void equalLinesStandOnce() {
    assertThat(join("地址：\n<code>a@b.cn</code>", "Address:\n<code>a@b.cn</code>"))
        .isEqualTo("地址：\nAddress:\n<code>a@b.cn</code>");
  }

  @Test
  void aMarkThatBeginsBothLinesStandsOnce() {
    assertThat(join("⚠️ 小心\n1. 一\n<b>甲</b> 乙", "⚠️ Careful\n1. One\n<b>甲</b> B"))
        .isEqualTo("⚠️ 小心\nCareful\n1. 一\nOne\n<b>甲</b> 乙\n<b>甲</b> B");
  }

  @Test
  void aNumberThatBeginsBothLinesIsNoMark() {
    assertThat(join("3 天后再看\n2. 二", "3 days later\n2. Two"))
        .isEqualTo("3 天后再看\n3 days later\n2. 二\nTwo");
    assertThat(PhraseFormatter.label(new LocalizedText("1,234 天", "1,234 d"), Language.BOTH))
        .isEqualTo("1,234 天 · 1,234 d");
  }

  @Test
  void aQuotationIsJoinedLineByLine() {
    assertThat(
            join(
                "一\n<blockquote expandable>二\n三</blockquote>",
                "One\n<blockquote expandable>Two\nThree</blockquote>"))
        .isEqualTo("一\nOne\n<blockquote expandable>二\nTwo\n三\nThree</blockquote>");
  }

  @Test
  void aTagThatIsOpenKeepsItsLinesTogether() {
    assertThat(join("<b>一\n二</b>", "<b>One\nTwo</b>")).isEqualTo("<b>一\n二</b>\n<b>One\nTwo</b>");
  }

  @Test
  void textsWithOtherLinesAreJoinedByParagraph() {
    assertThat(join("一\n二\n\n三", "One, two\n\nThree")).isEqualTo("一\n二\nOne, two\n\n三\nThree");
  }

  @Test
  void otherwiseChineseStandsFirst() {
    assertThat(join("一\n\n二", "One, two")).isEqualTo("一\n\n二\n\nOne, two");
  }

  private static String join(String zh, String en) {
    return BilingualText.join(new LocalizedText(zh, en));
  }
}
