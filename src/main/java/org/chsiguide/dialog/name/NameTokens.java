package org.chsiguide.dialog.name;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
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
  /**
   * The maximum number of words that are tried in every order; longer names are tried only in
   * likely orders.
   */
  private static final int MAX_WORDS_TO_PERMUTE = 4;

  /**
   * The maximum number of words that are rotated. Hardly any name has more, and comparing sixty
   * single letters in sixty orders takes a quarter of a second.
   */
  private static final int MAX_WORDS_TO_ROTATE = 12;

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
   * Returns this name with its words in other orders: all, or those likely to match the other name.
   * Words of the other name that are joined here, with a hyphen or without, may be in another
   * order, too.
   */
  List<int[]> reorderings(NameTokens other) {
    return Stream.of(this, splitJoinedWords(other), splitAtJoiners())
        .distinct()
        .flatMap(nameTokens -> nameTokens.reorder(other))
        .toList();
  }

  private Stream<int[]> reorder(NameTokens other) {
    if (words.size() < 2) {
      return Stream.of();
    }
    List<List<String>> orders =
        words.size() <= MAX_WORDS_TO_PERMUTE ? permutations(words) : likelyOrders(other.words());
    return orders.stream().distinct().filter(order -> !order.equals(words)).map(this::join);
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

  /**
   * Splits a word into as few of the other words as possible; returns the word itself if that is
   * impossible.
   */
  private static List<String> splitWord(String word, List<String> others) {
    List<List<String>> parts = new ArrayList<>(Collections.nCopies(word.length() + 1, List.of()));
    for (int end = 1; end <= word.length(); end++) {
      for (String part : others) {
        int begin = end - part.length();
        boolean fits = begin >= 0 && word.startsWith(part, begin) && !part.equals(word);
        if (fits && (begin == 0 || !parts.get(begin).isEmpty()) && isFewer(parts, begin, end)) {
          List<String> longer = new ArrayList<>(parts.get(begin));
          longer.add(part);
          parts.set(end, longer);
        }
      }
    }
    List<String> whole = parts.get(word.length());
    return whole.isEmpty() ? List.of(word) : whole;
  }

  private static boolean isFewer(List<List<String>> parts, int begin, int end) {
    return parts.get(end).isEmpty() || parts.get(begin).size() + 1 < parts.get(end).size();
  }

  private static List<List<String>> permutations(List<String> words) {
    if (words.isEmpty()) {
      return List.of(List.of());
    }
    List<List<String>> orders = new ArrayList<>();
    for (int i = 0; i < words.size(); i++) {
      List<String> rest = new ArrayList<>(words);
      String first = rest.remove(i);
      for (List<String> order : permutations(rest)) {
        List<String> whole = new ArrayList<>(List.of(first));
        whole.addAll(order);
        orders.add(whole);
      }
    }
    return orders;
  }

  /** Returns rotations of the words unless they are too many, and the order of the other name. */
  private List<List<String>> likelyOrders(List<String> others) {
    List<List<String>> orders = new ArrayList<>();
    for (int i = 1; i < words.size() && words.size() <= MAX_WORDS_TO_ROTATE; i++) {
      List<String> order = new ArrayList<>(words);
      Collections.rotate(order, i);
      orders.add(order);
    }
    orders.add(inOrderOf(others));
    return orders;
  }

  /**
   * Returns the words in the order of the other ones. Words that are spelled differently take the
   * places that are left.
   */
  private List<String> inOrderOf(List<String> others) {
    List<String> rest = new ArrayList<>(words);
    Map<String, String> plain = new HashMap<>();
    Stream.concat(words.stream(), others.stream())
        .forEach(word -> plain.computeIfAbsent(word, NameCharacters::plain));
    List<Optional<String>> places = new ArrayList<>();
    for (String other : others) {
      Optional<String> same =
          rest.stream()
              .filter(word -> Objects.equals(plain.get(word), plain.get(other)))
              .findFirst();
      same.ifPresent(rest::remove);
      places.add(same);
    }
    List<String> order = new ArrayList<>();
    for (Optional<String> place : places) {
      if (place.isPresent() || !rest.isEmpty()) {
        order.add(place.orElseGet(() -> rest.remove(0)));
      }
    }
    order.addAll(rest);
    return order;
  }

  private int[] join(List<String> order) {
    StringBuilder name = new StringBuilder(separators.get(0));
    for (int i = 0; i < order.size(); i++) {
      name.append(order.get(i)).append(separators.get(i + 1));
    }
    return name.codePoints().toArray();
  }
}
