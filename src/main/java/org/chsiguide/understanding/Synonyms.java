package org.chsiguide.understanding;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Words that mean the same in a guide, whatever their language: "passport" and 护照 and паспорт.
 *
 * <p>A word of letters is found where it begins a word, so it stands for its longer forms too; one
 * of a script without spaces is found anywhere.
 */
final class Synonyms {
  private final List<List<String>> groups;

  /**
   * Groups of words.
   *
   * @param groups the words of one meaning, parted by commas
   */
  Synonyms(List<String> groups) {
    this.groups =
        groups.stream()
            .map(
                group ->
                    Arrays.stream(group.split("[,，]"))
                        .map(word -> Normal.of(word).strip())
                        .filter(word -> !word.isEmpty())
                        .toList())
            .toList();
  }

  /** The groups of which a word stands in a message, by their number, in order. */
  List<Integer> in(String normal) {
    List<Integer> found = new ArrayList<>();
    for (int i = 0; i < groups.size(); i++) {
      if (groups.get(i).stream().anyMatch(word -> isIn(normal, word))) {
        found.add(i);
      }
    }
    return found;
  }

  private static boolean isIn(String normal, String word) {
    boolean needsStart = word.charAt(0) < 0x0500;
    for (int at = normal.indexOf(word); at >= 0; at = normal.indexOf(word, at + 1)) {
      if (!needsStart || at == 0 || !isLetter(normal.charAt(at - 1))) {
        return true;
      }
    }
    return false;
  }

  /** Of the scripts with spaces; between 护照 and "ok" there may be none. */
  private static boolean isLetter(char character) {
    return character < 0x0500 && Character.isLetterOrDigit(character);
  }
}
