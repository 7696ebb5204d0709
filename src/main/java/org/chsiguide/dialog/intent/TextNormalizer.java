package org.chsiguide.dialog.intent;

import java.lang.Character.UnicodeScript;
import java.text.Normalizer;
import java.util.Arrays;
import org.chsiguide.dialog.TypedText;
import org.chsiguide.html.PlainText;

/**
 * Words in the form in which they are compared: full-width and other compatibility forms are plain,
 * letters are small, Latin letters have no accents, what is not seen is gone, and a letter that is
 * held down ("hellooo") is there once.
 */
final class TextNormalizer {
  /**
   * In code points: a longer message says what it is about long before, and to look at these takes
   * a fifth of a millisecond of the one thread that takes updates.
   */
  static final int MAX_CHARACTERS = TypedText.MAX_ANALYSED_CODE_POINTS / 2;

  /** The Latin letters with accents, as they are without; below this. */
  private static final int[] LATIN = new int[0x1F00];

  static {
    Arrays.setAll(LATIN, TextNormalizer::withoutAccent);
  }

  private TextNormalizer() {}

  static String normalize(String words) {
    String analysed = PlainText.prefix(words, MAX_CHARACTERS);
    StringBuilder normal = new StringBuilder(analysed.length());
    for (int at = 0; at < analysed.length(); at += Character.charCount(analysed.codePointAt(at))) {
      append(normal, Character.toLowerCase(TypedText.plain(analysed.codePointAt(at))));
    }
    return collapseRepeats(normal);
  }

  private static void append(StringBuilder normal, int character) {
    if (character < LATIN.length && LATIN[character] != character) {
      normal.appendCodePoint(LATIN[character]);
      return;
    }
    int type = Character.getType(character);
    if (type != Character.FORMAT && type != Character.SURROGATE && !isAccent(character)) {
      normal.appendCodePoint(character);
    }
  }

  /** A letter that is there three times and more is there once. */
  private static String collapseRepeats(StringBuilder letters) {
    StringBuilder once = new StringBuilder(letters.length());
    int at = 0;
    while (at < letters.length()) {
      int letter = letters.codePointAt(at);
      int end = at;
      while (end < letters.length() && letters.codePointAt(end) == letter) {
        end += Character.charCount(letter);
      }
      boolean isRepeated = end - at >= 3 * Character.charCount(letter);
      once.append(
          letters,
          at,
          isRepeated && Character.isLetter(letter) ? at + Character.charCount(letter) : end);
      at = end;
    }
    return once.toString();
  }

  private static int withoutAccent(int character) {
    if (character == 'đ') {
      return 'd';
    }
    return character > 127 && UnicodeScript.of(character) == UnicodeScript.LATIN
        ? Normalizer.normalize(Character.toString(character), Normalizer.Form.NFD).codePointAt(0)
        : character;
  }

  /** A mark that stands by itself over a letter for which there is no accented one. */
  private static boolean isAccent(int character) {
    return Character.getType(character) == Character.NON_SPACING_MARK
        && UnicodeScript.of(character) == UnicodeScript.INHERITED;
  }
}
