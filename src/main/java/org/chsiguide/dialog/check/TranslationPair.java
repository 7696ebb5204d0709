package org.chsiguide.dialog.check;

import java.util.List;
import java.util.Set;
import org.chsiguide.dialog.LocalizedText;
import org.chsiguide.dialog.rule.Rule;
import org.chsiguide.dialog.yaml.ProblemCollector;
import org.chsiguide.dialog.yaml.Quoting;
import org.chsiguide.dialog.yaml.Scalar;

/** A text in its two languages, which must agree in everything that is not translated. */
record TranslationPair(Scalar zh, Scalar en, ProblemCollector report) {
  private static final LocalizedText ONLY_CHINESE =
      new LocalizedText(
          "中文里有%s %s，英文里没有", "the Chinese text has the %s %s, but the English text does not");
  private static final LocalizedText ONLY_ENGLISH =
      new LocalizedText(
          "英文里有%s %s，中文里没有", "the English text has the %s %s, but the Chinese text does not");
  private static final LocalizedText DIFFERENT =
      new LocalizedText("%s在英文里是 %s，在中文里是 %s", "the %s is %s in English and %s in Chinese");

  /**
   * Reports items that one language has and the other lacks. An item in different forms, such as an
   * address with a typo, is one problem, not two.
   */
  void compare(LocalizedText kind, Set<String> inZh, Set<String> inEn) {
    List<String> onlyZh = inZh.stream().filter(it -> !inEn.contains(it)).toList();
    List<String> onlyEn = inEn.stream().filter(it -> !inZh.contains(it)).toList();
    for (int i = 0; i < Math.max(onlyZh.size(), onlyEn.size()); i++) {
      if (i >= onlyZh.size()) {
        report(ONLY_ENGLISH, en, kind, onlyEn.get(i), "");
      } else if (i >= onlyEn.size()) {
        report(ONLY_CHINESE, zh, kind, onlyZh.get(i), "");
      } else {
        report(DIFFERENT, en, kind, onlyEn.get(i), onlyZh.get(i));
      }
    }
  }

  private void report(
      LocalizedText message, Scalar words, LocalizedText kind, String item, String other) {
    report
        .at(words.positionOf(item), Rule.DIFFERENT_LANGUAGES)
        .add(message.formatted(kind, Quoting.of(item), Quoting.of(other)));
  }
}
