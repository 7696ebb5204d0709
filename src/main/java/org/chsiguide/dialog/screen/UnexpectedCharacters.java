package org.chsiguide.dialog.screen;

import java.lang.Character.UnicodeScript;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.IntPredicate;
import org.chsiguide.dialog.TypedText;
import org.chsiguide.dialog.name.AlignedPart;
import org.chsiguide.dialog.name.NameCheck;
import org.chsiguide.dialog.name.NameDifference;

/**
 * Characters that a name in English letters cannot have: invisible and full-width ones, letters of
 * other scripts, digits among letters.
 */
final class UnexpectedCharacters {
  private static final Set<NameDifference> KINDS =
      EnumSet.of(
          NameDifference.SPECIAL_SPACE,
          NameDifference.INVISIBLE,
          NameDifference.FULL_WIDTH,
          NameDifference.LOOKALIKE,
          NameDifference.NOT_LATIN);

  private UnexpectedCharacters() {}

  /** Returns whether a name has such characters, apart from digits. */
  static boolean areIn(String name) {
    return has(name, character -> isUnexpected(character) && !Character.isDigit(character));
  }

  /** Returns whether the name in the graduate system has such characters and the typed one none. */
  static boolean areOnlyInReference(NameCheck result) {
    List<AlignedPart> parts =
        result.parts().stream().filter(part -> isExplainedBy(part.difference())).toList();
    return !parts.isEmpty()
        && parts.stream()
            .allMatch(
                part ->
                    has(part.reference(), UnexpectedCharacters::isUnexpected)
                        && !has(part.typed(), UnexpectedCharacters::isUnexpected));
  }

  /** Returns whether a difference of this kind comes from such a character in one of the names. */
  static boolean isExplainedBy(NameDifference difference) {
    return KINDS.contains(difference);
  }

  private static boolean has(String name, IntPredicate kind) {
    return name.codePoints().anyMatch(kind);
  }

  private static boolean isUnexpected(int character) {
    UnicodeScript script = UnicodeScript.of(character);
    return TypedText.isInvisible(character)
        || Character.isDigit(character)
        || (0xFF01 <= character && character <= 0xFF5E)
        || (Character.isLetter(character)
            && script != UnicodeScript.LATIN
            && script != UnicodeScript.COMMON);
  }
}
