package org.chsiguide.dialog.name;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The comparison of a typed name with the name in the graduate system.
 *
 * @param differences those that explain everything, in the order of {@link NameDifference}; none of
 *     them can be left out. {@link NameDifference#SAME} alone if the two are equal, character for
 *     character, and in capitals
 * @param parts the aligned parts of both names, in order; if {@link NameDifference#ORDER} is among
 *     the differences, the typed words are in the order of the reference
 */
public record NameCheck(List<NameDifference> differences, List<AlignedPart> parts) {

  /**
   * The maximum number of code points for a detailed comparison; longer names are only compared for
   * equality.
   */
  private static final int MAX_CHARACTERS = 120;

  private static final Pattern OTHER_SCRIPT =
      Pattern.compile("[^\\p{sc=Latin}\\p{sc=Common}\\p{sc=Inherited}]");

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
    Set<NameDifference> ignored = isUpperCase ? Set.of() : Set.of(NameDifference.LOWERCASE);
    NameCheck found =
        new DifferenceFinder(referenceCharacters, typedCharacters, ignored).findSimplest();
    return isUpperCase ? found : found.withReferenceNotCaps();
  }

  /** Returns whether a name has characters of a script other than Latin. */
  public static boolean hasOtherScript(String name) {
    return OTHER_SCRIPT.matcher(name).find();
  }

  /** Returns whether nothing differs. */
  public boolean isSame() {
    return differences.equals(List.of(NameDifference.SAME));
  }

  /** Returns the keys of the differences, joined by plus signs. */
  public String key() {
    return differences.stream().map(NameDifference::key).collect(Collectors.joining("+"));
  }

  private static NameCheck same(String name) {
    return new NameCheck(
        List.of(NameDifference.SAME), List.of(new AlignedPart(name, name, NameDifference.SAME)));
  }

  /**
   * Adds {@link NameDifference#REFERENCE_NOT_CAPS}. Other differences are still reported, because
   * the teacher may leave the reference as it is.
   */
  private NameCheck withReferenceNotCaps() {
    List<NameDifference> extended = new ArrayList<>(differences);
    extended.remove(NameDifference.SAME);
    extended.add(NameDifference.REFERENCE_NOT_CAPS);
    return new NameCheck(extended, parts);
  }

  /** Returns the result for two names of which only their inequality is known. */
  static NameCheck different(String reference, String typed) {
    NameDifference difference =
        hasOtherScript(typed) && !hasOtherScript(reference)
            ? NameDifference.NOT_LATIN
            : NameDifference.DIFFERENT_LETTERS;
    return new NameCheck(
        List.of(difference), List.of(new AlignedPart(reference, typed, difference)));
  }
}
