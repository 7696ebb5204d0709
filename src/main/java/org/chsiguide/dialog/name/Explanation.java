package org.chsiguide.dialog.name;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Looks for the fewest verdicts that explain how two names differ.
 *
 * <p>If every kind of difference that could be there is left uncounted, some letters may still
 * differ, and no explanation does better. The simplest one is the smallest set of kinds that does
 * as well. A kind without which it cannot be done belongs to it; mostly those are all.
 */
final class Explanation {
  /** Where fewer letters than so many are alike for each other one, a name is another name. */
  private static final int ALIKE_PER_OTHER_LETTER = 2;

  private static final Set<Verdict> OF_OTHER_WORDS =
      EnumSet.of(Verdict.DIFFERENT_LETTERS, Verdict.MISSING_WORD, Verdict.EXTRA_WORD);

  private static final Set<Verdict> READINGS =
      EnumSet.of(Verdict.LOWERCASE, Verdict.ACCENTS, Verdict.FULL_WIDTH, Verdict.LOOKALIKE);

  private final int[] reference;
  private final int[] typed;
  private final Set<Verdict> granted;
  private final List<int[]> otherOrders;

  /**
   * What explains the difference, and what is left.
   *
   * @param verdicts what does not count
   * @param aligned both names side by side then
   */
  private record Found(Set<Verdict> verdicts, Alignment aligned) {}

  /** Explains with these verdicts taken for granted, so that they are never part of the answer. */
  Explanation(int[] reference, int[] typed, Set<Verdict> granted) {
    this.reference = reference;
    this.typed = typed;
    this.granted = granted;
    this.otherOrders = Words.of(typed).orders(Words.of(reference));
  }

  /**
   * A word that is missing and another that is too much are one word with other letters, unless
   * nothing else is different.
   */
  NameCheck simplest() {
    Set<Verdict> possible = possible();
    return Stream.of(Verdict.EXTRA_WORD, Verdict.MISSING_WORD)
        .flatMap(word -> simplest(without(word, possible)).stream())
        .min(
            Comparator.comparing((Found found) -> found.aligned().letters())
                .thenComparing(found -> found.verdicts().size()))
        .filter(found -> isMisspelling(found.aligned()))
        .map(Explanation::checked)
        .or(this::otherWords)
        .orElseGet(() -> NameCheck.different(string(reference), string(typed)));
  }

  private Optional<NameCheck> otherWords() {
    return best(EnumSet.of(Verdict.MISSING_WORD, Verdict.EXTRA_WORD), List.of(typed), 0)
        .map(
            words ->
                new NameCheck(List.of(Verdict.MISSING_WORD, Verdict.EXTRA_WORD), words.parts()));
  }

  private Set<Verdict> possible() {
    Set<Verdict> possible = EnumSet.noneOf(Verdict.class);
    IntStream.concat(IntStream.of(reference), IntStream.of(typed))
        .forEach(sign -> possible.addAll(possible(sign)));
    if (has(typed, Signs::isSpace)) {
      possible.add(Verdict.EXTRA_SPACE);
    }
    if (has(reference, Signs::isSpace)) {
      possible.add(Verdict.MISSING_SPACE);
    }
    if (Words.of(reference).count() > 1 || typed.length == 0) {
      possible.add(Verdict.MISSING_WORD);
    }
    if (Words.of(typed).count() > 1 || reference.length == 0) {
      possible.add(Verdict.EXTRA_WORD);
    }
    possible.removeAll(granted);
    return possible;
  }

  private static Set<Verdict> possible(int sign) {
    Set<Verdict> possible = EnumSet.noneOf(Verdict.class);
    READINGS.stream()
        .filter(reading -> Signs.readings(sign, Set.of(reading)).size() > 1)
        .forEach(possible::add);
    if (Signs.isSpecialSpace(sign)) {
      possible.add(Verdict.SPECIAL_SPACE);
    } else if (Signs.isInvisible(sign)) {
      possible.add(Verdict.INVISIBLE);
    } else if (Signs.isHyphen(sign)) {
      possible.add(Verdict.HYPHEN);
    } else if (Signs.isMark(sign)) {
      possible.add(Verdict.ACCENTS);
    } else if (Signs.isPunctuation(sign)) {
      possible.add(Verdict.PUNCTUATION);
    }
    return possible;
  }

  private static boolean has(int[] name, IntPredicate kind) {
    return IntStream.of(name).anyMatch(kind);
  }

  /** Another order counts if the names are equal in it, or at least twice as alike. */
  private Optional<Found> simplest(Set<Verdict> possible) {
    int most = Math.max(reference.length, typed.length) / ALIKE_PER_OTHER_LETTER;
    Optional<Alignment> best = best(possible, List.of(typed), most);
    int fewest = best.map(Alignment::letters).orElse(most);
    if (best.isPresent() && fewest == 0) {
      return Optional.of(smallest(possible, List.of(typed), 0));
    }
    Optional<Alignment> inOtherOrder = best(possible, otherOrders, fewest / 2);
    if (inOtherOrder.isPresent()) {
      possible.add(Verdict.ORDER);
      return Optional.of(smallest(possible, otherOrders, inOtherOrder.get().letters()));
    }
    return best.map(aligned -> smallest(possible, List.of(typed), aligned.letters()));
  }

  private Found smallest(Set<Verdict> possible, List<int[]> orders, int fewest) {
    Predicate<Set<Verdict>> suffices =
        verdicts -> best(verdicts, allowed(verdicts, orders), fewest).isPresent();
    List<Verdict> needed =
        possible.stream().filter(verdict -> !suffices.test(without(verdict, possible))).toList();
    List<Verdict> others = possible.stream().filter(verdict -> !needed.contains(verdict)).toList();
    Set<Verdict> smallest =
        IntStream.rangeClosed(0, others.size())
            .boxed()
            .flatMap(size -> sets(others, size).stream())
            .peek(more -> more.addAll(needed))
            .filter(suffices)
            .findFirst()
            .orElse(possible);
    Alignment aligned = best(smallest, allowed(smallest, orders), fewest).orElseThrow();
    return new Found(smallest, aligned);
  }

  private List<int[]> allowed(Set<Verdict> uncounted, List<int[]> orders) {
    return uncounted.contains(Verdict.ORDER) ? orders : List.of(typed);
  }

  /** The best alignment in one of these orders in which no more letters than so many differ. */
  private Optional<Alignment> best(Set<Verdict> uncounted, List<int[]> orders, int mostLetters) {
    Set<Verdict> all = EnumSet.noneOf(Verdict.class);
    all.addAll(uncounted);
    all.addAll(granted);
    Tolerance tolerance = new Tolerance(all);
    return orders.stream()
        .map(order -> new Alignment(reference, order, tolerance, mostLetters))
        .filter(Alignment::exists)
        .min(Comparator.comparing(Alignment::cost));
  }

  private static Set<Verdict> without(Verdict verdict, Set<Verdict> verdicts) {
    Set<Verdict> rest = EnumSet.noneOf(Verdict.class);
    rest.addAll(verdicts);
    rest.remove(verdict);
    return rest;
  }

  /** The sets of so many of these, those with the first ones first. */
  private static List<Set<Verdict>> sets(List<Verdict> verdicts, int size) {
    if (size == 0) {
      return List.of(EnumSet.noneOf(Verdict.class));
    }
    List<Set<Verdict>> sets = new ArrayList<>();
    for (int i = 0; i <= verdicts.size() - size; i++) {
      for (Set<Verdict> rest : sets(verdicts.subList(i + 1, verdicts.size()), size - 1)) {
        rest.add(verdicts.get(i));
        sets.add(rest);
      }
    }
    return sets;
  }

  private static NameCheck checked(Found found) {
    List<Part> parts = found.aligned().parts();
    List<Verdict> verdicts = new ArrayList<>(found.verdicts());
    if (found.aligned().letters() > 0) {
      verdicts.add(Verdict.DIFFERENT_LETTERS);
    }
    return new NameCheck(verdicts.isEmpty() ? List.of(Verdict.SAME) : verdicts, parts);
  }

  /** Otherwise these are two names, or one in two scripts. */
  private boolean isMisspelling(Alignment aligned) {
    if (aligned.letters() == 0) {
      return true;
    }
    int alike =
        (int)
            aligned.parts().stream()
                .filter(part -> !OF_OTHER_WORDS.contains(part.verdict()))
                .flatMapToInt(part -> part.typed().codePoints())
                .filter(Signs::isLetter)
                .count();
    boolean inOneScript =
        aligned.parts().stream()
            .filter(part -> part.verdict() == Verdict.DIFFERENT_LETTERS)
            .flatMapToInt(part -> part.typed().codePoints())
            .noneMatch(Signs.foreignTo(string(reference)));
    return inOneScript && aligned.letters() * ALIKE_PER_OTHER_LETTER <= alike;
  }

  private static String string(int[] signs) {
    return new String(signs, 0, signs.length);
  }
}
