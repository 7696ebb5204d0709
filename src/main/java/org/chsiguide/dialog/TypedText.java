package org.chsiguide.dialog;

import java.text.Normalizer;
import org.chsiguide.html.PlainText;

/**
 * Limits of the analysis of typed texts, which runs on the thread that receives all updates: at
 * most {@link #MAX_ANALYSED_CODE_POINTS} code points, one at a time, none of which expands to
 * several.
 */
public final class TypedText {

  /** The analysed length in code points. */
  public static final int MAX_ANALYSED_CODE_POINTS = 500;

  private TypedText() {}

  /** Returns the part of the text that is analysed. */
  public static String truncate(String text) {
    return PlainText.prefix(text, MAX_ANALYSED_CODE_POINTS);
  }

  /**
   * Returns the text without spaces at its beginning and end, of whatever kind: a copied name often
   * has one that does not break. ({@link String#strip} keeps those in Java, but not in a browser.)
   */
  public static String strip(String text) {
    int begin = 0;
    int end = text.length();
    while (begin < end && isSpace(text.charAt(begin))) {
      begin++;
    }
    while (begin < end && isSpace(text.charAt(end - 1))) {
      end--;
    }
    return text.substring(begin, end);
  }

  private static boolean isSpace(char character) {
    return character <= ' ' || Character.isSpaceChar(character);
  }

  /** Returns whether the text is longer than the analysed part. */
  public static boolean isLonger(String text) {
    return PlainText.isLonger(text, MAX_ANALYSED_CODE_POINTS);
  }

  /**
   * Returns the compatibility form of a character: a for ａ, 𝐚 and ⓐ. Returns the character itself
   * if the form would be several characters, such as eighteen for ﷺ (NFKC,
   * https://www.unicode.org/reports/tr15/).
   */
  public static int plain(int character) {
    if (character < 0x80) {
      return character;
    }
    String form = String.valueOf(Character.toChars(character));
    String plain = Normalizer.normalize(form, Normalizer.Form.NFKC);
    return plain.codePointCount(0, plain.length()) == 1 ? plain.codePointAt(0) : character;
  }

  /** Returns whether the character is invisible, or changes how its neighbours are drawn. */
  public static boolean isInvisible(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.FORMAT,
          Character.CONTROL,
          Character.SPACE_SEPARATOR,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SURROGATE,
          Character.UNASSIGNED,
          Character.PRIVATE_USE ->
          codePoint != ' ';
      default -> false;
    };
  }
}
