package org.chsiguide.dialog.name;

import java.util.Collections;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Finds the smallest set of differences that explains how two names differ.
 *
 * <p>With all possible kinds of difference ignored, some letters may still differ, and no
 * explanation leaves fewer. The simplest explanation is a set of kinds that leaves as few, and of
 * which none can be left out.
 */
final class DifferenceFinder {
  /**
   * At least this many letters must match for each differing one; otherwise it is a different name.
   */
  private static final int ALIKE_PER_OTHER_LETTER = 2;

  /** The differences between two names in the same word order, apart from other letters. */
  private static final Set<NameDifference> POSSIBLE =
      EnumSet.complementOf(
          EnumSet.of(
              NameDifference.SAME,
              NameDifference.ORDER,
              NameDifference.NOT_LATIN,
              NameDifference.DIFFERENT_LETTERS,
              NameDifference.REFERENCE_NOT_CAPS));

  private static final Set<NameDifference> WORD_DIFFERENCES =
      EnumSet.of(NameDifference.MISSING_WORD, NameDifference.EXTRA_WORD);

  /** Those by which characters are read as others; one may need another that is not shown. */
  private static final Set<NameDifference> READINGS =
      EnumSet.of(
          NameDifference.LOWERCASE,
          NameDifference.ACCENTS,
          NameDifference.FULL_WIDTH,
          NameDifference.LOOKALIKE);

  /** Compares explanations by what they leave unexplained, then by their number of differences. */
  private static final Comparator<Solution> SIMPLEST =
      Comparator.comparing(DifferenceFinder::unexplainedLetters)
          .thenComparing(found -> found.allDifferences().size())
          .thenComparing(found -> found.alignment().differingLetters());

  private final int[] reference;
  private final int[] typed;
  private final Set<NameDifference> alwaysIgnored;
  private final NameTokens referenceTokens;
  private final NameTokens typedTokens;
  private final List<int[]> otherOrders;

  /**
   * An explanation.
   *
   * @param differences the ignored differences
   * @param alignment the alignment of both names with these ignored
   */
  private record Solution(Set<NameDifference> differences, Alignment alignment) {
    /** Returns the ignored differences, and other letters if some differ. */
    Set<NameDifference> allDifferences() {
      Set<NameDifference> all = EnumSet.noneOf(NameDifference.class);
      all.addAll(differences);
      if (alignment.differingLetters() > 0) {
        all.add(NameDifference.DIFFERENT_LETTERS);
      }
      return all;
    }
  }

  /** Creates a finder that always ignores these differences and never reports them. */
  DifferenceFinder(int[] reference, int[] typed, Set<NameDifference> alwaysIgnored) {
    this.reference = reference;
    this.typed = typed;
    this.alwaysIgnored = alwaysIgnored;
    this.referenceTokens = NameTokens.of(reference);
    this.typedTokens = NameTokens.of(typed);
    this.otherOrders = typedTokens.reorderings(referenceTokens);
  }

  /**
   * Finds the simplest explanation. A missing word together with an extra word counts as one word
   * with other letters, unless nothing else differs and no letters of the two are the same.
   */
  NameCheck findSimplest() {
    Optional<Solution> misspelling =
        Stream.of(NameDifference.EXTRA_WORD, NameDifference.MISSING_WORD)
            .flatMap(word -> findBest(without(word, POSSIBLE)).stream())
            .filter(this::mayBeMisspelling) // simplifying takes long
            .map(this::simplify)
            .min(SIMPLEST)
            .filter(it -> isMisspelling(it.alignment()));
    return Stream.concat(misspelling.stream(), findReplacedWords().stream())
        .min(SIMPLEST)
        .map(this::toNameCheck)
        .orElseGet(() -> NameCheck.different(asString(reference), asString(typed)));
  }

  /**
   * Returns the letters that differ, and those of missing and extra words: it is simpler that a
   * word is shortened than that it is missing and another letter there.
   */
  private static int unexplainedLetters(Solution found) {
    return found.alignment().differingLetters()
        + countLetters(
            found.alignment().parts().stream()
                .filter(part -> WORD_DIFFERENCES.contains(part.difference()))
                .map(part -> part.reference() + part.typed()));
  }

  private static int countLetters(Stream<String> texts) {
    return (int) texts.flatMapToInt(String::codePoints).filter(NameCharacters::isLetter).count();
  }

  private Optional<Solution> findReplacedWords() {
    return bestAlignment(WORD_DIFFERENCES, List.of(typed), 0)
        .map(aligned -> new Solution(WORD_DIFFERENCES, aligned));
  }

  /**
   * Finds the best alignment in any word order. Another order counts if the names are equal in it,
   * or at least twice as similar.
   */
  private Optional<Solution> findBest(Set<NameDifference> possible) {
    int most = Math.max(reference.length, typed.length);
    Optional<Alignment> best = bestAlignment(possible, List.of(typed), most);
    int fewest = best.map(Alignment::differingLetters).orElse(most);
    Set<NameDifference> withOrder = EnumSet.of(NameDifference.ORDER);
    withOrder.addAll(possible);
    return bestAlignment(possible, fewest == 0 ? List.of() : otherOrders, fewest / 2)
        .map(aligned -> new Solution(withOrder, aligned))
        .or(() -> best.map(aligned -> new Solution(possible, aligned)));
  }

  /** Leaves out one kind of difference after another, the last first, unless it is needed. */
  private Solution simplify(Solution found) {
    int letters = found.alignment().differingLetters();
    Solution simplest = found;
    for (NameDifference difference : lastFirst(found.differences())) {
      Set<NameDifference> rest = without(difference, simplest.differences());
      int[] order = rest.contains(NameDifference.ORDER) ? found.alignment().typed() : typed;
      Optional<Alignment> aligned =
          mayNeed(difference, simplest.alignment())
              ? bestAlignment(rest, List.of(order), letters)
              : Optional.of(simplest.alignment());
      if (aligned.isPresent()) {
        simplest = new Solution(rest, aligned.get());
      }
    }
    return simplest;
  }

  /** Returns whether an alignment may be another one if this difference is not ignored. */
  private static boolean mayNeed(NameDifference difference, Alignment alignment) {
    Set<NameDifference> shown = EnumSet.of(NameDifference.ORDER, NameDifference.SPECIAL_SPACE);
    alignment.parts().forEach(part -> shown.add(part.difference()));
    return shown.contains(difference)
        || (READINGS.contains(difference) && !Collections.disjoint(READINGS, shown));
  }

  private static List<NameDifference> lastFirst(Set<NameDifference> differences) {
    return differences.stream().sorted(Comparator.reverseOrder()).toList();
  }

  /**
   * Returns the best alignment in one of these word orders, with at most this many differing
   * letters.
   */
  private Optional<Alignment> bestAlignment(
      Set<NameDifference> ignored, List<int[]> orders, int maxLetters) {
    Set<NameDifference> all = EnumSet.noneOf(NameDifference.class);
    all.addAll(ignored);
    all.addAll(alwaysIgnored);
    SubstitutionRules rules = new SubstitutionRules(all);
    return orders.stream()
        .map(order -> new Alignment(reference, order, rules, maxLetters))
        .filter(Alignment::exists)
        .min(Comparator.comparing(Alignment::cost));
  }

  private static Set<NameDifference> without(
      NameDifference difference, Set<NameDifference> differences) {
    Set<NameDifference> rest = EnumSet.noneOf(NameDifference.class);
    rest.addAll(differences);
    rest.remove(difference);
    return rest;
  }

  private NameCheck toNameCheck(Solution solution) {
    List<AlignedPart> parts = solution.alignment().parts();
    if (hasForeignLetters(parts)) {
      return new NameCheck(List.of(NameDifference.NOT_LATIN), parts);
    }
    Set<NameDifference> differences = solution.allDifferences();
    return new NameCheck(
        differences.isEmpty() ? List.of(NameDifference.SAME) : List.copyOf(differences), parts);
  }

  /**
   * Returns whether one name is a misspelling of the other, or has words that are shortened, rather
   * than another name or the same one in another script.
   */
  private boolean isMisspelling(Alignment aligned) {
    List<AlignedPart> parts = aligned.parts();
    int sameLetters =
        countLetters(
            parts.stream()
                .filter(part -> part.difference() != NameDifference.DIFFERENT_LETTERS)
                .filter(part -> !WORD_DIFFERENCES.contains(part.difference()))
                .map(AlignedPart::typed));
    return aligned.differingLetters() * ALIKE_PER_OTHER_LETTER <= sameLetters || isShortened(parts);
  }

  /** Returns whether an explanation can be one of a misspelling, by its number of letters. */
  private boolean mayBeMisspelling(Solution found) {
    int longest = Math.max(reference.length, typed.length);
    return found.alignment().differingLetters() * ALIKE_PER_OTHER_LETTER <= longest
        || hasEqualWord();
  }

  /** Returns whether words of one name are only shortened in the other, and another is equal. */
  private boolean isShortened(List<AlignedPart> parts) {
    return hasEqualWord()
        && parts.stream()
            .filter(part -> part.difference() == NameDifference.DIFFERENT_LETTERS)
            .allMatch(part -> part.reference().isEmpty() || part.typed().isEmpty());
  }

  private boolean hasEqualWord() {
    return referenceTokens.words().stream()
        .anyMatch(word -> word.length() > 1 && typedTokens.words().contains(word));
  }

  private boolean hasForeignLetters(List<AlignedPart> parts) {
    return !NameCheck.hasOtherScript(asString(reference))
        && parts.stream()
            .filter(part -> part.difference() == NameDifference.DIFFERENT_LETTERS)
            .anyMatch(part -> NameCheck.hasOtherScript(part.typed()));
  }

  private static String asString(int[] characters) {
    return new String(characters, 0, characters.length);
  }
}
