package org.chsiguide.understanding;

import java.lang.Character.UnicodeScript;
import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Words in the form in which they are compared: full-width and other compatibility forms are plain,
 * letters are small, Latin letters have no accents, what is not seen is gone, and a letter that is
 * held down ("hellooo") is there once.
 */
final class Normal {
  /** A longer message says what it is about long before. */
  static final int MAX_CHARACTERS = 1000;

  private static final Pattern HELD_DOWN = Pattern.compile("(\\p{L})\\1{2,}");

  private Normal() {}

  static String of(String words) {
    int end =
        words.codePointCount(0, words.length()) <= MAX_CHARACTERS
            ? words.length()
            : words.offsetByCodePoints(0, MAX_CHARACTERS);
    String plain = Normalizer.normalize(words.substring(0, end), Normalizer.Form.NFKC);
    StringBuilder normal = new StringBuilder(plain.length());
    plain.toLowerCase(Locale.ROOT).codePoints().forEach(c -> append(normal, c));
    return HELD_DOWN.matcher(normal).replaceAll("$1");
  }

  private static void append(StringBuilder normal, int character) {
    int type = Character.getType(character);
    if (character == 'đ') {
      normal.append('d');
    } else if (character > 127 && UnicodeScript.of(character) == UnicodeScript.LATIN) {
      normal.appendCodePoint(
          Normalizer.normalize(Character.toString(character), Normalizer.Form.NFD).codePointAt(0));
    } else if (type != Character.FORMAT && type != Character.SURROGATE && !isAccent(character)) {
      normal.appendCodePoint(character);
    }
  }

  /** A mark that stands by itself over a letter for which there is no accented one. */
  private static boolean isAccent(int character) {
    return Character.getType(character) == Character.NON_SPACING_MARK
        && UnicodeScript.of(character) == UnicodeScript.INHERITED;
  }
}
