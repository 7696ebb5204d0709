package org.chsiguide.dialog.screen;

import java.lang.Character.UnicodeScript;
import org.chsiguide.dialog.TypedText;

/**
 * Characters that a name in English letters cannot have: invisible and full-width ones, letters of
 * other scripts, digits among letters.
 */
final class UnexpectedCharacters {

  private UnexpectedCharacters() {}

  /** Returns whether a name has such characters, apart from digits. */
  static boolean areIn(String name) {
    return name.codePoints().anyMatch(it -> isUnexpected(it) && !Character.isDigit(it));
  }

  /** Returns whether the name in the graduate system has such characters and the typed one none. */
  static boolean areOnlyIn(String reference, String typed) {
    return reference.codePoints().anyMatch(UnexpectedCharacters::isUnexpected)
        && typed.codePoints().noneMatch(UnexpectedCharacters::isUnexpected);
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
