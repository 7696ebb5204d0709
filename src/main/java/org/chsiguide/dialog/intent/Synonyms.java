package org.chsiguide.dialog.intent;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Words that mean the same in a guide, whatever their language: "passport" and 护照 and паспорт.
 *
 * <p>A word of letters is found where it begins a word, so it stands for its longer forms too; one
 * of a script without spaces is found anywhere.
 */
final class Synonyms {
  private final Map<Character, List<Word>> byFirstCharacter = new HashMap<>();

  /** A word and the number of its group. */
  private record Word(String word, int group) {
    boolean needsWordStart() {
      return isLetter(word.charAt(0));
    }
  }

  /**
   * Groups of words.
   *
   * @param groups the words of one meaning, parted by commas
   */
  Synonyms(List<String> groups) {
    for (int group = 0; group < groups.size(); group++) {
      int number = group;
      Arrays.stream(groups.get(group).split("[,，]"))
          .map(word -> TextNormalizer.normalize(word).strip())
          .filter(word -> !word.isEmpty())
          .forEach(word -> add(new Word(word, number)));
    }
  }

  private void add(Word word) {
    byFirstCharacter.computeIfAbsent(word.word().charAt(0), c -> new ArrayList<>()).add(word);
  }

  /** The groups of which a word stands in a message, by their number, in order. */
  int[] findGroups(String normal) {
    BitSet found = new BitSet();
    for (int at = 0; at < normal.length(); at++) {
      boolean isStart = at == 0 || !isLetter(normal.charAt(at - 1));
      for (Word word : byFirstCharacter.getOrDefault(normal.charAt(at), List.of())) {
        if ((isStart || !word.needsWordStart()) && normal.startsWith(word.word(), at)) {
          found.set(word.group());
        }
      }
    }
    return found.stream().toArray();
  }

  /** Of the scripts with spaces; between 护照 and "ok" there may be none. */
  private static boolean isLetter(char character) {
    return character < 0x0500 && Character.isLetterOrDigit(character);
  }
}
