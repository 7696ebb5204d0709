package org.chsiguide.dialog.name;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A name as it stands in the graduate system and as it was typed, and what differs.
 *
 * @param differences what explains the whole difference: as few as do, and of equally many the
 *     first; {@link NameDifference#SAME} alone if the two are equal, character for character, and
 *     in capitals
 * @param parts both names side by side, in order; if {@link NameDifference#ORDER} is among the
 *     verdicts, the typed words are in the order of the reference
 */
public record NameCheck(List<NameDifference> differences, List<AlignedPart> parts) {

  /** A name of more code points than this is not looked at closely: it is equal, or it is not. */
  public static final int MAX_CHARACTERS = 120;

  /** Copies the lists. */
  public NameCheck {
    differences = List.copyOf(differences);
    parts = List.copyOf(parts);
  }

  /** Compares a typed name with the one in the graduate system. */
  public static NameCheck compare(String reference, String typed) {
    boolean isUpperCase = reference.codePoints().noneMatch(Character::isLowerCase);
    if (isUpperCase && reference.equals(typed)) {
      return same(reference);
    }
    int[] referenceCharacters = reference.codePoints().toArray();
    int[] typedCharacters = typed.codePoints().toArray();
    if (Math.max(referenceCharacters.length, typedCharacters.length) > MAX_CHARACTERS) {
      return different(reference, typed);
    }
    return isUpperCase
        ? new DifferenceFinder(referenceCharacters, typedCharacters, Set.of()).findSimplest()
        : new DifferenceFinder(
                referenceCharacters, typedCharacters, Set.of(NameDifference.LOWERCASE))
            .findSimplest()
            .withReferenceNotCaps();
  }

  /** Whether nothing differs. */
  public boolean isSame() {
    return differences.equals(List.of(NameDifference.SAME));
  }

  /** The keys of the verdicts, joined by a plus sign. */
  public String key() {
    return differences.stream().map(NameDifference::key).collect(Collectors.joining("+"));
  }

  private static NameCheck same(String name) {
    return new NameCheck(
        List.of(NameDifference.SAME), List.of(new AlignedPart(name, name, NameDifference.SAME)));
  }

  /** What else differs is still said, for the teacher's answer may leave it as it is. */
  private NameCheck withReferenceNotCaps() {
    List<NameDifference> extended = new ArrayList<>(differences);
    extended.remove(NameDifference.SAME);
    extended.add(NameDifference.REFERENCE_NOT_CAPS);
    return new NameCheck(extended, parts);
  }

  /** Two names of which nothing more can be said than that they are not the same. */
  static NameCheck different(String reference, String typed) {
    boolean inOneScript = typed.codePoints().noneMatch(NameCharacters.isForeignTo(reference));
    NameDifference difference =
        inOneScript ? NameDifference.DIFFERENT_LETTERS : NameDifference.NOT_LATIN;
    return new NameCheck(
        List.of(difference), List.of(new AlignedPart(reference, typed, difference)));
  }
}
