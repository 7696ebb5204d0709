package org.chsiguide.site.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.chsiguide.dialog.intent.PinyinTable;

/**
 * The table of pinyin on its way to the browser, in a third of its file: a line of syllables, and a
 * line with a character for each Chinese one from U+4E00 on, the number of its syllable.
 */
public final class PackedPinyin {
  private static final int FIRST = 0x4E00;

  /** Stands for a character without a reading; that of the first syllable is the next. */
  private static final char NONE = '#';

  private static List<String> loaded = List.of();

  private PackedPinyin() {}

  /** Packs the table of the bot. */
  public static String pack() {
    List<String> syllables = new ArrayList<>();
    TreeMap<Integer, Character> numbers = new TreeMap<>();
    for (String line : PinyinTable.lines()) {
      int space = line.indexOf(' ');
      syllables.add(line.substring(0, space));
      char number = (char) (NONE + syllables.size());
      line.substring(space + 1).chars().forEach(character -> numbers.put(character, number));
    }
    StringBuilder packed = new StringBuilder(String.join(" ", syllables)).append('\n');
    for (int character = FIRST; character <= numbers.lastKey(); character++) {
      packed.append((char) numbers.getOrDefault(character, NONE));
    }
    return packed.toString();
  }

  /** Takes a packed table. */
  static void load(String packed) {
    String[] lines = packed.split("\n");
    List<StringBuilder> unpacked = new ArrayList<>();
    for (String syllable : lines[0].split(" ")) {
      unpacked.add(new StringBuilder(syllable).append(' '));
    }
    for (int i = 0; i < lines[1].length(); i++) {
      int number = lines[1].charAt(i) - NONE;
      if (number > 0) {
        unpacked.get(number - 1).append((char) (FIRST + i));
      }
    }
    loaded = unpacked.stream().map(StringBuilder::toString).toList();
  }

  /** Returns the lines of the table that was taken, as those of its file. */
  static List<String> lines() {
    return loaded;
  }
}
