package org.chsiguide.dialog.name;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The words of a name and their separators: one more than words, including the parts before the
 * first and after the last word.
 *
 * @param separators spaces, commas and full stops
 */
record NameTokens(List<String> words, List<String> separators) {
  /** Signs between words, beside hyphens: of a list, and of the bottom lines of a passport. */
  private static final String JOINERS = "/<";

  private static final String SEPARATORS = ",.;，。．、；";

  static NameTokens of(int[] name) {
    return of(name, NameTokens::isSeparator);
  }

  private static NameTokens of(int[] name, IntPredicate isSeparator) {
    List<String> pieces = new ArrayList<>(List.of(""));
    for (int character : name) {
      boolean inBetween = pieces.size() % 2 == 1;
      if (isSeparator.test(character) != inBetween) {
        pieces.add("");
      }
      pieces.set(
          pieces.size() - 1,
          pieces.get(pieces.size() - 1) + String.valueOf(Character.toChars(character)));
    }
    if (pieces.size() % 2 == 0) {
      pieces.add("");
    }
    return new NameTokens(everySecond(pieces, 1), everySecond(pieces, 0));
  }

  private static List<String> everySecond(List<String> pieces, int first) {
    return IntStream.range(0, pieces.size())
        .filter(i -> i % 2 == first)
        .mapToObj(pieces::get)
        .toList();
  }

  private static boolean isSeparator(int character) {
    return NameCharacters.isSpace(character)
        || NameCharacters.isSpecialSpace(character)
        || SEPARATORS.indexOf(character) >= 0;
  }

  private static boolean isJoiner(int character) {
    return NameCharacters.isHyphen(character) || JOINERS.indexOf(character) >= 0;
  }

  /**
   * Returns this name with its words in the order of the other name. Words of the other name that
   * are joined here, with a hyphen or without, may be in another order, too.
   */
  List<int[]> reorderings(NameTokens other) {
    List<String> others = other.splitAtJoiners().words();
    return Stream.of(this, splitJoinedWords(other), splitAtJoiners())
        .distinct()
        .map(tokens -> tokens.join(tokens.inOrderOf(others)))
        .toList();
  }

  private NameTokens splitAtJoiners() {
    return of(join(words), it -> isSeparator(it) || isJoiner(it));
  }

  /**
   * Returns this name with a boundary between words that are joined here, but not in the other
   * name.
   */
  private NameTokens splitJoinedWords(NameTokens other) {
    List<String> splitWords = new ArrayList<>();
    List<String> gaps = new ArrayList<>(List.of(separators.get(0)));
    for (int i = 0; i < words.size(); i++) {
      List<String> parts = splitWord(words.get(i), other.words());
      splitWords.addAll(parts);
      gaps.addAll(Collections.nCopies(parts.size() - 1, ""));
      gaps.add(separators.get(i + 1));
    }
    return new NameTokens(splitWords, gaps);
  }

  /** Splits a word into some of the other words; returns the word itself if that is impossible. */
  private static List<String> splitWord(String word, List<String> others) {
    List<List<String>> parts = new ArrayList<>(Collections.nCopies(word.length() + 1, List.of()));
    for (int end = 1; end <= word.length(); end++) {
      for (String part : others) {
        int begin = end - part.length();
        boolean fits = begin >= 0 && word.startsWith(part, begin) && !part.equals(word);
        if (fits && (begin == 0 || !parts.get(begin).isEmpty()) && parts.get(end).isEmpty()) {
          List<String> longer = new ArrayList<>(parts.get(begin));
          longer.add(part);
          parts.set(end, longer);
        }
      }
    }
    List<String> whole = parts.get(word.length());
    return whole.isEmpty() ? List.of(word) : whole;
  }

  /**
   * Returns the words in the order of the other ones: each in the place of the one that it is most
   * like, the likest first. Words that are more than the others join them where their letters are.
   */
  private List<String> inOrderOf(List<String> others) {
    List<String> letters = words.stream().map(NameCharacters::plain).toList();
    List<Match> matches = new ArrayList<>();
    int begin = 0;
    for (int place = 0; place < others.size(); place++) {
      String other = NameCharacters.plain(others.get(place));
      for (int word = 0; word < words.size(); word++) {
        int position = begin + Math.max(0, other.indexOf(letters.get(word)));
        matches.add(new Match(word, place, position, likeness(letters.get(word), other)));
      }
      begin += other.length();
    }
    matches.sort(Comparator.comparingDouble(Match::likeness).reversed());
    Map<Integer, Integer> positions = new HashMap<>();
    Set<Integer> taken = new HashSet<>();
    for (Match match : matches) {
      if (!positions.containsKey(match.word()) && taken.add(match.place())) {
        positions.put(match.word(), match.position());
      }
    }
    matches.forEach(match -> positions.putIfAbsent(match.word(), match.position()));
    return IntStream.range(0, words.size())
        .boxed()
        .sorted(Comparator.comparing(word -> positions.getOrDefault(word, 0)))
        .map(words::get)
        .toList();
  }

  /**
   * A word and one of the other name.
   *
   * @param position where the letters of the word begin in the other name, or else the other word
   */
  private record Match(int word, int place, int position, double likeness) {}

  /** Returns the share of their letters that two words have in common; 2 if all are the same. */
  private static double likeness(String one, String other) {
    if (one.equals(other)) {
      return 2; // before an anagram
    }
    StringBuilder rest = new StringBuilder(other);
    for (int i = 0; i < one.length(); i++) {
      int at = rest.indexOf(one.substring(i, i + 1));
      if (at >= 0) {
        rest.deleteCharAt(at);
      }
    }
    return 2.0 * (other.length() - rest.length()) / (one.length() + other.length());
  }

  private int[] join(List<String> order) {
    StringBuilder name = new StringBuilder(separators.get(0));
    for (int i = 0; i < order.size(); i++) {
      name.append(order.get(i)).append(separators.get(i + 1));
    }
    return name.codePoints().toArray();
  }
}
