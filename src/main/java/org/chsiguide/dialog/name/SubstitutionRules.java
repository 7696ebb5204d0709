package org.chsiguide.dialog.name;

import java.util.Collections;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The substitutions that are possible if some differences are ignored. */
final class SubstitutionRules {
  /** The kinds of what stands between words. */
  private static final Set<NameDifference> SEPARATORS =
      EnumSet.of(
          NameDifference.EXTRA_SPACE,
          NameDifference.SPECIAL_SPACE,
          NameDifference.HYPHEN,
          NameDifference.PUNCTUATION);

  private final Set<NameDifference> ignored;
  private final Map<Integer, Sign> signs = new HashMap<>();

  /**
   * A character with its readings.
   *
   * @param kind {@link NameCharacters#kind}
   * @param letters the readings as one letter
   * @param pairs those as two letters, such as AE or SS; hardly any character has one
   * @param last the last ignored difference by which it has readings; earlier ones are implied
   */
  record Sign(
      int character, NameDifference kind, String letters, List<String> pairs, NameDifference last) {
    boolean isLetter() {
      return kind == NameDifference.DIFFERENT_LETTERS;
    }

    boolean canBeReadAs(Sign other) {
      for (int i = 0; i < letters.length(); i++) {
        if (other.letters.indexOf(letters.charAt(i)) >= 0) {
          return true;
        }
      }
      return false;
    }

    /** Returns whether it can be spelled as these two. */
    boolean canBeSpelledAs(Sign first, Sign second) {
      for (String pair : pairs) {
        if (first.letters.indexOf(pair.charAt(0)) >= 0
            && second.letters.indexOf(pair.charAt(1)) >= 0) {
          return true;
        }
      }
      return false;
    }
  }

  SubstitutionRules(Set<NameDifference> ignored) {
    this.ignored = ignored;
  }

  boolean ignores(NameDifference difference) {
    return ignored.contains(difference);
  }

  Sign sign(int character) {
    return signs.computeIfAbsent(character, this::newSign);
  }

  private Sign newSign(int character) {
    Set<String> readings = NameCharacters.readings(character, ignored);
    NameDifference last =
        ignored.stream()
            .filter(it -> !NameCharacters.alternatives(character, it).isEmpty())
            .reduce(NameDifference.LOWERCASE, (before, it) -> it);
    return new Sign(
        character,
        NameCharacters.kind(character),
        readings.stream().filter(it -> it.length() == 1).collect(Collectors.joining()),
        readings.stream().filter(it -> it.length() == 2).toList(),
        last);
  }

  /**
   * Returns the ignored difference between two different ones at the same place; null if it is not
   * ignored.
   */
  @Nullable NameDifference pairDifference(Sign one, Sign other) {
    if (one.canBeReadAs(other)) {
      return one.last().compareTo(other.last()) > 0 ? one.last() : other.last();
    }
    if (one.isLetter() && other.isLetter()) {
      return NameDifference.DIFFERENT_LETTERS;
    }
    Set<NameDifference> kinds = EnumSet.of(one.kind(), other.kind());
    NameDifference difference = Collections.max(kinds);
    boolean isIgnored =
        SEPARATORS.containsAll(kinds)
            && ignores(difference)
            && (!kinds.contains(NameDifference.SPECIAL_SPACE)
                || ignores(NameDifference.SPECIAL_SPACE));
    return isIgnored ? difference : null;
  }

  /** Returns whether it is a space, or a special space while these are ignored. */
  boolean isSpace(Sign sign) {
    return sign.kind() == NameDifference.EXTRA_SPACE
        || (sign.kind() == NameDifference.SPECIAL_SPACE && ignores(sign.kind()));
  }

  /** Returns the ignored difference of one without a counterpart; for a space, the given one. */
  @Nullable NameDifference singleDifference(Sign sign, NameDifference spaceDifference) {
    NameDifference difference =
        sign.kind() == NameDifference.EXTRA_SPACE ? spaceDifference : sign.kind();
    return sign.isLetter() || ignores(difference) ? difference : null;
  }
}
