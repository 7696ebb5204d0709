package org.chsiguide.dialog.name;

import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What may stand in place of what, or of nothing, if some differences do not count. */
final class Tolerance {
  private final Set<Verdict> uncounted;
  private final Map<Integer, Set<String>> readings = new HashMap<>();
  private final Map<Pair, Optional<Verdict>> pairs = new HashMap<>();

  private record Pair(int one, int other) {}

  Tolerance(Set<Verdict> uncounted) {
    this.uncounted = uncounted;
  }

  /** Whether this difference does not count. */
  boolean allows(Verdict verdict) {
    return uncounted.contains(verdict);
  }

  /** How two signs that stand in the same place differ, if that does not count. */
  Optional<Verdict> together(int one, int other) {
    return pairs.computeIfAbsent(new Pair(one, other), it -> difference(one, other));
  }

  private Optional<Verdict> difference(int one, int other) {
    if (!Collections.disjoint(readings(one), readings(other))) {
      return Optional.of(how(one, other));
    }
    if (Signs.isLetter(one) && Signs.isLetter(other)) {
      return Optional.of(Verdict.DIFFERENT_LETTERS);
    }
    return either(one, other, Verdict.SPECIAL_SPACE)
        .or(() -> either(one, other, Verdict.HYPHEN))
        .or(() -> either(one, other, Verdict.PUNCTUATION));
  }

  private Optional<Verdict> either(int one, int other, Verdict verdict) {
    boolean explains =
        uncounted.contains(verdict)
            && ((is(one, verdict) && mayReplace(other, verdict))
                || (is(other, verdict) && mayReplace(one, verdict)));
    return explains ? Optional.of(verdict) : Optional.empty();
  }

  private static boolean is(int sign, Verdict verdict) {
    return switch (verdict) {
      case SPECIAL_SPACE -> Signs.isSpecialSpace(sign);
      case HYPHEN -> Signs.isHyphen(sign);
      case PUNCTUATION -> Signs.isPunctuation(sign);
      default -> false;
    };
  }

  private boolean mayReplace(int sign, Verdict verdict) {
    return isSpace(sign)
        || is(sign, verdict)
        || (verdict == Verdict.PUNCTUATION && Signs.isHyphen(sign));
  }

  /** Whether it is a space, or another one that does not count as another. */
  boolean isSpace(int sign) {
    return Signs.isSpace(sign)
        || (uncounted.contains(Verdict.SPECIAL_SPACE) && Signs.isSpecialSpace(sign));
  }

  /** What a sign is that stands on one side only, if that does not count; a space is this. */
  Optional<Verdict> alone(int sign, Verdict space) {
    Verdict verdict = alone(sign);
    Verdict named = verdict == Verdict.EXTRA_SPACE ? space : verdict;
    return named == Verdict.DIFFERENT_LETTERS || uncounted.contains(named)
        ? Optional.of(named)
        : Optional.empty();
  }

  private static Verdict alone(int sign) {
    if (Signs.isSpace(sign)) {
      return Verdict.EXTRA_SPACE;
    }
    if (Signs.isSpecialSpace(sign)) {
      return Verdict.SPECIAL_SPACE;
    }
    if (Signs.isInvisible(sign)) {
      return Verdict.INVISIBLE;
    }
    if (Signs.isHyphen(sign)) {
      return Verdict.HYPHEN;
    }
    if (Signs.isMark(sign)) {
      return Verdict.ACCENTS;
    }
    return Signs.isLetter(sign) ? Verdict.DIFFERENT_LETTERS : Verdict.PUNCTUATION;
  }

  /** Whether these two signs can be what the one stands for, such as AE or SS. */
  boolean stands(int one, int first, int second) {
    return readings(one).stream()
        .filter(reading -> reading.length() == 2)
        .anyMatch(
            reading ->
                readings(first).contains(reading.substring(0, 1))
                    && readings(second).contains(reading.substring(1)));
  }

  private Set<String> readings(int sign) {
    return readings.computeIfAbsent(sign, it -> Signs.readings(it, uncounted));
  }

  /** The last of the differences by which these can be read alike, the others going with it. */
  Verdict how(int... signs) {
    Verdict last = Verdict.LOWERCASE;
    for (Verdict verdict : uncounted) {
      for (int sign : signs) {
        last =
            Signs.others(sign, verdict).isEmpty() || verdict == Verdict.LOWERCASE ? last : verdict;
      }
    }
    return last;
  }
}
