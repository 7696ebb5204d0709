package org.chsiguide.dialog;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Holds the shipped dialog against the inventory of the university's document: every fact is said,
 * and what a student has to find or to type is written character for character, in both languages.
 */
class EveryFactIsSaidTest {

  private static final Pattern CONTACT =
      Pattern.compile("https?://[\\w./-]+|[\\w.]+@[\\w.]+|yjsy\\.zju\\.edu\\.cn|\\d{3}-\\d{8}");

  /** Labels of the Chinese websites, texts to type, and numbers, beside the contacts. */
  private static final Map<String, List<String>> LITERALS =
      Map.ofEntries(
          entry("F1", List.of("采集码")),
          entry("F11", List.of("姓名")),
          entry("F14", List.of("毕业信息核对")),
          entry("F15", List.of("姓名拼音")),
          entry("F17", List.of("姓名拼音")),
          entry("F22", List.of("学信网")),
          entry("F24", List.of("证件类型", "护照")),
          entry("F25", List.of("证件号码")),
          entry("F26", List.of("姓名", "证件类型", "证件号码")),
          entry("F27", List.of("立即注册")),
          entry("F28", List.of("登录")),
          entry("F30", List.of("学籍")),
          entry("F31", List.of("本人身份核验")),
          entry("F32", List.of("方式3")),
          entry("F33", List.of("浙江大学")),
          entry("F36", List.of("学校名称验证未通过")),
          entry("F45", List.of("方式2")),
          entry("F46", List.of("方式2")),
          entry("F47", List.of("方式2", "证件类型", "其他")),
          entry("F61", List.of("1–2")),
          entry("F62", List.of("3")),
          entry("F63", List.of("学籍")));

  private final ShippedDialog guide = ShippedDialog.read();

  @Test
  void everyFactIsSaidSomewhereAndNoUnknownOneIsClaimed() throws IOException {
    List<String> said =
        guide.dialog().steps().values().stream()
            .flatMap(step -> step.coveredFacts().stream())
            .distinct()
            .toList();

    assertThat(facts()).hasSize(81);
    assertThat(said).containsExactlyInAnyOrderElementsOf(facts().keySet());
  }

  @TestFactory
  Stream<DynamicTest> whatIsToBeFoundOrTypedStandsInBothLanguagesCharacterForCharacter()
      throws IOException {
    return facts().entrySet().stream()
        .filter(fact -> !literals(fact.getKey(), fact.getValue()).isEmpty())
        .map(
            fact ->
                dynamicTest(
                    fact.getKey() + " " + fact.getValue(),
                    () -> {
                      List<String> literals = literals(fact.getKey(), fact.getValue());
                      stepsSaying(fact.getKey()).forEach(step -> assertSays(step, literals));
                    }));
  }

  @ParameterizedTest(name = "{0}: {1} / {2}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          F4  | 姓名和护照 | name and passport
          F12 | 全部大写   | capitals
          F16 | 空格       | space
          F16 | 顺序       | order
          F18 | 学号       | student number
          F20 | 统一       | together
          F25 | 最新       | newest
          F51 | 耳朵、额头 | ears and forehead
          F55 | 耳朵、额头 | ears and forehead
          F56 | 只         | only
          F57 | 清晰可见   | clearly visible
          F58 | 只         | only
          F59 | 清晰可见   | clearly visible
          F60 | 提交       | submit
          F61 | 小时       | hours
          F62 | 天         | days
          F65 | 老师看不到 | eachers cannot see
          F69 | 有限       | limited
          F71 | 中文       | in Chinese
          F73 | 电话       | all
          F73 | 邮件       | write
          F74 | 护照姓名   | name
          F77 | 本人手持护照 | you holding your passport
          F80 | 及时       | promptly
          F81 | 手机号     | mobile
          """)
  void factsOfOneLanguageInTheSourceAreSaidInBoth(String fact, String zh, String en) {
    assertThat(stepsSaying(fact))
        .allSatisfy(
            step -> {
              assertThat(guide.text(step.id(), Language.ZH)).contains(zh);
              assertThat(guide.text(step.id(), Language.EN)).contains(en);
            });
  }

  /** The trap of the document: the same field, 证件类型, has another value on each page. */
  @ParameterizedTest
  @CsvSource({
    "compare-account, 护照, 其他",
    "register-document, 护照, 其他",
    "register-submit, 护照, 其他",
    "register-again-document, 护照, 其他",
    "method-2, 其他, 护照",
    "photos-rejected, 其他, 护照"
  })
  void theDocumentTypeIsPassportAtRegistrationAndOtherInMethodTwo(
      String id, String right, String wrong) {
    LocalizedText text = guide.step(id).text();

    assertThat(Stream.concat(text.zh().lines(), text.en().lines()))
        .filteredOn(line -> line.contains("<b>证件类型</b>"))
        .hasSize(2)
        .allSatisfy(line -> assertThat(line).contains(right).doesNotContain(wrong));
  }

  private void assertSays(Step step, List<String> literals) {
    for (Language language : Language.values()) {
      assertThat(guide.text(step.id(), language))
          .as("%s in %s", step.id(), language)
          .contains(literals);
    }
  }

  private Stream<Step> stepsSaying(String fact) {
    return guide.dialog().steps().values().stream()
        .filter(step -> step.coveredFacts().contains(fact));
  }

  private static List<String> literals(String fact, String chinese) {
    List<String> literals = new ArrayList<>(LITERALS.getOrDefault(fact, List.of()));
    CONTACT.matcher(chinese).results().map(MatchResult::group).forEach(literals::add);
    return literals;
  }

  /** Each fact's id and its Chinese wording. */
  private static Map<String, String> facts() throws IOException {
    Map<String, String> facts = new LinkedHashMap<>();
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                Objects.requireNonNull(EveryFactIsSaidTest.class.getResourceAsStream("facts.tsv")),
                StandardCharsets.UTF_8))) {
      lines
          .lines()
          .skip(1)
          .map(line -> line.split("\t", -1))
          .forEach(cells -> facts.put(cells[0], cells[4]));
    }
    return facts;
  }
}
