package org.chsiguide.dialog.intent;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Words with the same meaning in a dialog, in any language: "passport" and 护照 and паспорт.
 *
 * <p>A word of letters matches at the beginning of words, so it matches longer forms, too; a word
 * of a script without spaces matches anywhere.
 */
final class Synonyms {
  private final Map<Character, List<Word>> byFirstCharacter = new HashMap<>();

  /** A word and the index of its group. */
  private record Word(String word, int group) {
    boolean needsWordStart() {
      return isLetter(word.charAt(0));
    }
  }

  /**
   * Creates groups of synonyms.
   *
   * @param groups the words of one meaning, separated by commas
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

  /** Returns the sorted indexes of the groups with a word in the message. */
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

  /**
   * Returns whether the character is a letter of a script with spaces; between 护照 and "ok" there
   * may be none.
   */
  private static boolean isLetter(char character) {
    return character < 0x0500 && Character.isLetterOrDigit(character);
  }
}
