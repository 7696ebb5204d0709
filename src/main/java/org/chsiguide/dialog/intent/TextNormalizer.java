package org.chsiguide.dialog.intent;

import java.lang.Character.UnicodeScript;
import java.text.Normalizer;
import java.util.Arrays;
import org.chsiguide.dialog.TypedText;
import org.chsiguide.html.PlainText;

/**
 * Normalizes texts for comparison: compatibility forms such as full-width ones become plain,
 * letters lower case, Latin letters lose their accents, Chinese characters are simplified,
 * invisible ones are removed, and a repeated letter ("hellooo") occurs once.
 */
final class TextNormalizer {
  /**
   * The maximum length in code points: a longer message states its topic early, and normalizing
   * this many takes a fifth of a millisecond on the thread that receives all updates.
   */
  static final int MAX_CHARACTERS = TypedText.MAX_ANALYSED_CODE_POINTS / 2;

  /** Latin letters without their accents, for code points below the length. */
  private static final int[] LATIN = new int[0x1F00];

  static {
    Arrays.setAll(LATIN, TextNormalizer::withoutAccent);
  }

  private TextNormalizer() {}

  static String normalize(String words) {
    String analysed = PlainText.prefix(words, MAX_CHARACTERS);
    StringBuilder normal = new StringBuilder(analysed.length());
    for (int at = 0; at < analysed.length(); at += Character.charCount(analysed.codePointAt(at))) {
      int plain = TypedText.plain(analysed.codePointAt(at));
      append(normal, Pinyin.simplified(Character.toLowerCase(plain)));
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

  /** Reduces a letter that is repeated three times or more to one. */
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
        ? Normalizer.normalize(String.valueOf(Character.toChars(character)), Normalizer.Form.NFD)
            .codePointAt(0)
        : character;
  }

  /**
   * Returns whether the character is a combining mark, which remains over letters without a
   * composed form.
   */
  private static boolean isAccent(int character) {
    return Character.getType(character) == Character.NON_SPACING_MARK
        && UnicodeScript.of(character) == UnicodeScript.INHERITED;
  }
}
