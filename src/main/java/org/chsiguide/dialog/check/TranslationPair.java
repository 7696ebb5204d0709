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
  private static final LocalizedText CHINESE = new LocalizedText("中文", "Chinese");
  private static final LocalizedText ENGLISH = new LocalizedText("英文", "English");

  /**
   * Reports items that one language has and the other lacks. An item in different forms, such as an
   * address with a typo, is one problem, not two.
   */
  void compare(LocalizedText kind, Set<String> inZh, Set<String> inEn) {
    List<String> onlyZh = inZh.stream().filter(it -> !inEn.contains(it)).toList();
    List<String> onlyEn = inEn.stream().filter(it -> !inZh.contains(it)).toList();
    for (int i = 0; i < Math.max(onlyZh.size(), onlyEn.size()); i++) {
      if (i >= onlyZh.size()) {
        reportMissing(kind, en, onlyEn.get(i), ENGLISH, CHINESE);
      } else if (i >= onlyEn.size()) {
        reportMissing(kind, zh, onlyZh.get(i), CHINESE, ENGLISH);
      } else {
        report.add(
            en.positionOf(onlyEn.get(i)),
            Rule.DIFFERENT_LANGUAGES,
            LocalizedText.format(
                "%s在英文里是 %s，在中文里是 %s",
                "the %s is %s in English and %s in Chinese",
                kind,
                Quoting.of(onlyEn.get(i)),
                Quoting.of(onlyZh.get(i))));
      }
    }
  }

  private void reportMissing(
      LocalizedText kind,
      Scalar words,
      String item,
      LocalizedText presentLanguage,
      LocalizedText missingLanguage) {
    report.add(
        words.positionOf(item),
        Rule.DIFFERENT_LANGUAGES,
        LocalizedText.format(
            "%s里有%s %s，%s里没有",
            "the %s text has the %s %s, but the %s text does not",
            presentLanguage,
            kind,
            Quoting.of(item),
            missingLanguage));
  }
}
