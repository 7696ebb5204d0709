package org.chsiguide.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.junit.jupiter.api.Test;

class LineBreakerTest {
  private final LineBreaker lineBreaker = new LineBreaker(new PageFont(new PDDocument()));

  @Test
  void wordsStayWholeAndChineseBreaksAnywhere() {
    assertThat(lines("Open the registration page", 6))
        .containsExactly("Open the", "registration", "page");
    assertThat(lines("打开学信网的注册页面", 4)).containsExactly("打开学信", "网的注册", "页面");
    assertThat(lines("打开 yjsy.zju.edu.cn 吧", 8)).containsExactly("打开", "yjsy.zju.edu.cn", "吧");
  }

  @Test
  void noLineBeginsWithClosingPunctuationOrEndsWithAnOpeningOne() {
    assertThat(lines("打开学信。网的（注册）页", 4)).containsExactly("打开学", "信。网的", "（注册）", "页");
  }

  @Test
  void aWordThatIsTooLongIsBrokenInTheEnd() {
    assertThat(lines("aaaaaaaaaa", 2)).hasSizeGreaterThan(1).allMatch(line -> !line.isEmpty());
  }

  private List<String> lines(String text, float width) {
    return lineBreaker.lines(text, width).stream()
        .map(line -> text.substring(line.begin(), line.end()))
        .toList();
  }
}
