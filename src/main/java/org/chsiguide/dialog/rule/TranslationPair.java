package org.chsiguide.dialog.rule;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.chsiguide.dialog.yaml.Position;
import org.chsiguide.dialog.yaml.ProblemCollector;
import org.chsiguide.dialog.yaml.Quoting;
import org.chsiguide.dialog.yaml.Rule;
import org.chsiguide.dialog.yaml.Scalar;

/** A text in its two languages, which must agree in everything that is not translated. */
record TranslationPair(Scalar zh, Scalar en, ProblemCollector report) {

  /**
   * Reports items that one language has and the other lacks. An item in different forms, such as an
   * address with a typo, is one problem, not two.
   */
  void compare(String kind, Set<String> inZh, Set<String> inEn) {
    List<String> onlyZh = new ArrayList<>(inZh);
    onlyZh.removeAll(inEn);
    List<String> onlyEn = new ArrayList<>(inEn);
    onlyEn.removeAll(inZh);
    for (int i = 0; i < Math.max(onlyZh.size(), onlyEn.size()); i++) {
      if (i >= onlyZh.size()) {
        reportMissing(kind, en, onlyEn.get(i), "English", "Chinese");
      } else if (i >= onlyEn.size()) {
        reportMissing(kind, zh, onlyZh.get(i), "Chinese", "English");
      } else {
        report.add(
            position(en, onlyEn.get(i)),
            Rule.DIFFERENT_LANGUAGES,
            "the %s is %s in English and %s in Chinese"
                .formatted(kind, Quoting.of(onlyEn.get(i)), Quoting.of(onlyZh.get(i))));
      }
    }
  }

  private void reportMissing(
      String kind, Scalar words, String item, String presentLanguage, String missingLanguage) {
    report.add(
        position(words, item),
        Rule.DIFFERENT_LANGUAGES,
        "the %s text has the %s %s and the %s text has not"
            .formatted(presentLanguage, kind, Quoting.of(item), missingLanguage));
  }

  private static Position position(Scalar words, String item) {
    int offset = words.value().indexOf(item);
    return offset < 0 ? words.position() : words.positionOf(offset);
  }
}
