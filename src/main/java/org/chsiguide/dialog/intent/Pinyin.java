package org.chsiguide.dialog.intent;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Mandarin as it is typed in Latin letters, without tones, with v for ü; and the simplified forms
 * of characters.
 */
final class Pinyin {
  private static final int LONGEST_SYLLABLE = 6;
  private static final int END = 0x9FA6;
  private static final short NO_READING = -1;

  private static final List<String> SYLLABLES = new ArrayList<>();

  /** The index of the syllable of each character. */
  private static final short[] READINGS = new short[END];

  /** The simplified form of each traditional character; 0 for all others. */
  private static final char[] SIMPLIFIED = new char[END];

  /**
   * Syllables in the form in which they are often heard and typed: "zhang" is "zan", "shi" is "si",
   * "lv" is "lu".
   */
  private static final Map<String, String> FUZZY = new HashMap<>();

  /** The segments of words; single letters only if they are syllables. */
  private static final Set<String> SEGMENTS;

  static {
    Arrays.fill(READINGS, NO_READING);
    PinyinTable.lines().forEach(Pinyin::addLine);
    SYLLABLES.forEach(syllable -> FUZZY.put(syllable, toFuzzy(syllable)));
    SEGMENTS =
        Stream.concat(SYLLABLES.stream(), FUZZY.values().stream())
            .filter(syllable -> syllable.length() > 1 || "aeo".contains(syllable))
            .collect(Collectors.toSet());
  }

  private Pinyin() {}

  private static void addLine(String line) {
    String[] columns = line.split(" ");
    short number = (short) SYLLABLES.size();
    SYLLABLES.add(columns[0]);
    columns[1].chars().forEach(character -> READINGS[character] = number);
    String pairs = columns.length > 2 ? columns[2] : "";
    for (int i = 0; i < pairs.length(); i += 2) {
      SIMPLIFIED[pairs.charAt(i)] = pairs.charAt(i + 1);
    }
  }

  /** Returns the simplified form of a traditional character, and any other as it is. */
  static int simplified(int character) {
    return character < END && SIMPLIFIED[character] != 0 ? SIMPLIFIED[character] : character;
  }

  /** Returns the syllable of a simplified Chinese character; if it has several, the usual one. */
  static Optional<String> of(int character) {
    return character < END && READINGS[character] != NO_READING
        ? Optional.of(SYLLABLES.get(READINGS[character]))
        : Optional.empty();
  }

  /** Returns a form that is equal for syllables that are often confused. */
  static String fuzzy(String syllable) {
    return FUZZY.getOrDefault(syllable, syllable);
  }

  private static String toFuzzy(String syllable) {
    return syllable.replaceFirst("^([zcs])h", "$1").replaceFirst("ng$", "n").replace('v', 'u');
  }

  /**
   * Splits a word in Latin letters into as few syllables as possible; empty if it is not pinyin.
   */
  static Optional<List<String>> split(String word) {
    int[] from = new int[word.length() + 1];
    int[] fewest = new int[word.length() + 1];
    for (int end = 1; end <= word.length(); end++) {
      fewest[end] = Integer.MAX_VALUE;
      for (int begin = Math.max(0, end - LONGEST_SYLLABLE); begin < end; begin++) {
        if (fewest[begin] < fewest[end] - 1 && SEGMENTS.contains(word.substring(begin, end))) {
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
}
