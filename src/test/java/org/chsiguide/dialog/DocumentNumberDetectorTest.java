package org.chsiguide.dialog;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which words look as if they had the number of a passport in them. */
class DocumentNumberDetectorTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "E12345678",
        "my passport is AB1234567.",
        "护照号G98765432",
        "a1234567",
        "passport G 12345678",
        "ID 123456789",
        "123456789",
        "E12345678-2030",
        "1999-02-03-E12345678",
        "Ｅ１２３４５６７８",
        "E١٢٣٤٥٦٧٨",
        "M123A4567",
        "my passport: 75 1234567",
        "14AB12345",
        "𝐄𝟏𝟐𝟑𝟒𝟓𝟔𝟕𝟖",
        "Ⓔ①②③④⑤⑥⑦⑧",
        "110101199003078888-1990"
      })
  void documentNumbersAreFound(String words) {
    assertThat(DocumentNumberDetector.mayContain(words)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "my student number is 22123456",
        "Student ID 22123456",
        "NO 22123456",
        "010-67410388",
        "+86 138 0013 8000",
        "is 13800138000 my mobile?",
        "F12 step 3, method 3",
        "NDIAYE AMINATA",
        "since 2024-09-01",
        "采集码"
      })
  void otherNumbersAreNot(String words) {
    assertThat(DocumentNumberDetector.mayContain(words)).isFalse();
  }

  @Test
  void aNumberIsFoundAnywhereInTheAnalysedText() {
    String end = " Ｅ１２３４５６７８";
    String before =
        "我的护照号是".repeat(100).substring(0, TypedText.MAX_ANALYSED_CODE_POINTS - end.length());
    assertThat(DocumentNumberDetector.mayContain(before + end + " 吗？")).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"ﷺ", "\u0301", "a\u0315\u0300\u0334", "👨\u200D", "㍻", "1", "\uD835"})
  void textBeyondTheLimitIsNotAnalysed(String sign) {
    String words = sign.repeat(4096);
    assertThat(DocumentNumberDetector.normalize(words).codePoints())
        .hasSize(TypedText.MAX_ANALYSED_CODE_POINTS);
  }
}
