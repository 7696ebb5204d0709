package org.chsiguide.understanding;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import net.sourceforge.pinyin4j.PinyinHelper;

/** Mandarin as it is typed in Latin letters, without tones. */
final class Pinyin {
  private static final int LONGEST_SYLLABLE = 6;
  private static final Set<String> SYLLABLES = syllables();

  private Pinyin() {}

  /** The syllable of a Chinese character; of several readings the first. */
  static Optional<String> of(int character) {
    if (!Character.isBmpCodePoint(character)) {
      return Optional.empty();
    }
    String[] readings = PinyinHelper.toHanyuPinyinStringArray((char) character);
    return readings == null || readings.length == 0
        ? Optional.empty()
        : Optional.of(plain(readings[0]));
  }

  /**
   * The syllables of a word in Latin letters, if it consists of nothing else: as few as possible.
   */
  static Optional<List<String>> split(String word) {
    int[] from = new int[word.length() + 1];
    int[] fewest = new int[word.length() + 1];
    for (int end = 1; end <= word.length(); end++) {
      fewest[end] = Integer.MAX_VALUE;
      for (int begin = Math.max(0, end - LONGEST_SYLLABLE); begin < end; begin++) {
        if (fewest[begin] < fewest[end] - 1 && SYLLABLES.contains(word.substring(begin, end))) {
          fewest[end] = fewest[begin] + 1;
          from[end] = begin;
        }
      }
    }
    if (word.isEmpty() || fewest[word.length()] == Integer.MAX_VALUE) {
      return Optional.empty();
    }
    List<String> syllables = new ArrayList<>();
    for (int end = word.length(); end > 0; end = from[end]) {
      syllables.add(0, word.substring(from[end], end));
    }
    return Optional.of(syllables);
  }

  /** Every syllable that a common character has. */
  private static Set<String> syllables() {
    Set<String> syllables = new HashSet<>();
    for (int character = 0x4E00; character <= 0x9FA5; character++) {
      of(character).ifPresent(syllables::add);
    }
    syllables.removeIf(syllable -> syllable.length() == 1 && !"aeo".contains(syllable));
    return Set.copyOf(syllables);
  }

  /** Without the tone; ü, written "u:" by the table, is typed as v. */
  private static String plain(String reading) {
    int last = reading.length() - 1;
    String toneless =
        Character.isDigit(reading.charAt(last)) ? reading.substring(0, last) : reading;
    return toneless.replace("u:", "v");
  }
}
