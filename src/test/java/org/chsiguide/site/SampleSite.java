package org.chsiguide.site;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** What tests of the site have in common. */
final class SampleSite {
  /** Characters that names are written wrongly with. */
  private static final String WRONG =
      "aeiouAEIOU ' -.,·‐–’\u00a0\u200b\u3000０Ａａ0O1Il|ÄäÖøßİıñÇéАОСеоар張张王ﬁŁđ́";

  private SampleSite() {}

  /** Returns so many pairs in which the second name, or both, have other characters. */
  static List<List<String>> mutatedNames(List<List<String>> pairs, int count) {
    Random random = new Random(count);
    List<List<String>> mutated = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      List<String> pair = pairs.get(random.nextInt(pairs.size()));
      String reference = random.nextInt(5) == 0 ? mutated(pair.get(0), random) : pair.get(0);
      mutated.add(List.of(reference, mutated(pair.get(1), random)));
    }
    return mutated;
  }

  private static String mutated(String name, Random random) {
    List<String> characters = new ArrayList<>(characters(name));
    List<String> wrong = characters(WRONG);
    for (int i = random.nextInt(4); i >= 0; i--) {
      int at = random.nextInt(characters.size() + 1);
      for (int gone = random.nextInt(3); gone > 0 && at < characters.size(); gone--) {
        characters.remove(at);
      }
      characters.add(at, wrong.get(random.nextInt(wrong.size())));
    }
    return String.join("", characters);
  }

  private static List<String> characters(String text) {
    return text.codePoints().mapToObj(Character::toString).toList();
  }
}
