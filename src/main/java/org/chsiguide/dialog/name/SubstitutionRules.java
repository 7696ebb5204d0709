package org.chsiguide.dialog.name;

import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The substitutions that are possible if some differences are ignored. */
final class SubstitutionRules {
  private final Set<NameDifference> ignored;
  private final Map<Integer, Set<String>> readings = new HashMap<>();
  private final Map<Integer, List<String>> letterPairs = new HashMap<>();
  private final Map<Pair, Optional<NameDifference>> pairDifferences = new HashMap<>();

  private record Pair(int one, int other) {}

  SubstitutionRules(Set<NameDifference> ignored) {
    this.ignored = ignored;
  }

  boolean ignores(NameDifference difference) {
    return ignored.contains(difference);
  }

  /**
   * Returns the ignored difference between two characters at the same place; empty if it is not
   * ignored.
   */
  Optional<NameDifference> pairDifference(int one, int other) {
    return pairDifferences.computeIfAbsent(
        new Pair(one, other), it -> computePairDifference(one, other));
  }

  private Optional<NameDifference> computePairDifference(int one, int other) {
    if (!Collections.disjoint(readings(one), readings(other))) {
      return Optional.of(lastReadingDifference(one, other));
    }
    if (NameCharacters.isLetter(one) && NameCharacters.isLetter(other)) {
      return Optional.of(NameDifference.DIFFERENT_LETTERS);
    }
    return differenceIfEither(one, other, NameDifference.SPECIAL_SPACE)
        .or(() -> differenceIfEither(one, other, NameDifference.HYPHEN))
        .or(() -> differenceIfEither(one, other, NameDifference.PUNCTUATION));
  }

  private Optional<NameDifference> differenceIfEither(
      int one, int other, NameDifference difference) {
    boolean explains =
        ignored.contains(difference)
            && ((NameCharacters.kind(one) == difference && canReplace(other, difference))
                || (NameCharacters.kind(other) == difference && canReplace(one, difference)));
    return explains ? Optional.of(difference) : Optional.empty();
  }

  private boolean canReplace(int character, NameDifference difference) {
    return isSpace(character)
        || NameCharacters.kind(character) == difference
        || (difference == NameDifference.PUNCTUATION && NameCharacters.isHyphen(character));
  }

  /** Returns whether the character is a space, or a special space while these are ignored. */
  boolean isSpace(int character) {
    return NameCharacters.isSpace(character)
        || (ignored.contains(NameDifference.SPECIAL_SPACE)
            && NameCharacters.isSpecialSpace(character));
  }

  /**
   * Returns the ignored difference of a character without a counterpart; for a space, the given
   * one.
   */
  Optional<NameDifference> singleDifference(int character, NameDifference spaceDifference) {
    NameDifference difference = NameCharacters.kind(character);
    NameDifference named = difference == NameDifference.EXTRA_SPACE ? spaceDifference : difference;
    return named == NameDifference.DIFFERENT_LETTERS || ignored.contains(named)
        ? Optional.of(named)
        : Optional.empty();
  }

  /** Returns whether a character can be spelled as these two, such as AE or SS. */
  boolean canBeSpelledAs(int one, int first, int second) {
    for (String pair : letterPairs(one)) {
      if (readings(first).contains(pair.substring(0, 1))
          && readings(second).contains(pair.substring(1))) {
        return true;
      }
    }
    return false;
  }

  /** Returns the two-letter readings of a character; hardly any has one. */
  private List<String> letterPairs(int character) {
    return letterPairs.computeIfAbsent(
        character, it -> readings(it).stream().filter(reading -> reading.length() == 2).toList());
  }

  private Set<String> readings(int character) {
    return readings.computeIfAbsent(character, it -> NameCharacters.readings(it, ignored));
  }

  /**
   * Returns the last of the differences by which these characters can be read alike; the earlier
   * ones are implied.
   */
  NameDifference lastReadingDifference(int... characters) {
    NameDifference last = NameDifference.LOWERCASE;
    for (NameDifference difference : ignored) {
      for (int character : characters) {
        last = NameCharacters.alternatives(character, difference).isEmpty() ? last : difference;
      }
    }
    return last;
  }
}
