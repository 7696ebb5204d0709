package org.chsiguide.dialog.yaml;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** One text in its two languages, which must agree on whatever is not translated. */
record Twins(Scalar zh, Scalar en, Report report) {

  /**
   * Reports what one language has and the other lacks. What both have in different forms, such as
   * an address with a typo, is one problem and not two.
   */
  void compare(String kind, Set<String> inZh, Set<String> inEn) {
    List<String> onlyZh = new ArrayList<>(inZh);
    onlyZh.removeAll(inEn);
    List<String> onlyEn = new ArrayList<>(inEn);
    onlyEn.removeAll(inZh);
    for (int i = 0; i < Math.max(onlyZh.size(), onlyEn.size()); i++) {
      if (i >= onlyZh.size()) {
        lacks(kind, en, onlyEn.get(i), "English", "Chinese");
      } else if (i >= onlyEn.size()) {
        lacks(kind, zh, onlyZh.get(i), "Chinese", "English");
      } else {
        report.add(
            place(en, onlyEn.get(i)),
            Rule.DIFFERENT_LANGUAGES,
            "the %s is %s in English and %s in Chinese"
                .formatted(kind, Quote.of(onlyEn.get(i)), Quote.of(onlyZh.get(i))));
      }
    }
  }

  private void lacks(String kind, Scalar words, String item, String has, String lacks) {
    report.add(
        place(words, item),
        Rule.DIFFERENT_LANGUAGES,
        "the %s text has the %s %s and the %s text has not"
            .formatted(has, kind, Quote.of(item), lacks));
  }

  private static Place place(Scalar words, String item) {
    int offset = words.value().indexOf(item);
    return offset < 0 ? words.place() : words.at(offset);
  }
}
