package org.chsiguide.dialog;

import java.text.Normalizer;
import java.util.Arrays;
import org.chsiguide.html.PlainText;

/**
 * Limits of the analysis of typed texts, which runs on the thread that receives all updates: at
 * most {@link #MAX_ANALYSED_CODE_POINTS} code points, one at a time, none of which expands to
 * several.
 */
public final class TypedText {

  /** The analysed length in code points; a longer message has stated its topic by then. */
  public static final int MAX_ANALYSED_CODE_POINTS = 500;

  /** The end, exclusive, of the first range of Unicode with compatibility characters. */
  private static final int END_OF_SYMBOLS = 0x3400;

  private static final int COMPATIBILITY = 0xF900;
  private static final int END_OF_COMPATIBILITY = 0x10000;
  private static final int MATHEMATICAL = 0x1D400;
  private static final int END_OF_MATHEMATICAL = 0x1D800;
  private static final int ENCLOSED = 0x1F100;
  private static final int END_OF_ENCLOSED = 0x1F200;

  private static final int[] PLAIN_SYMBOLS = plain(0, END_OF_SYMBOLS);
  private static final int[] PLAIN_COMPATIBILITY = plain(COMPATIBILITY, END_OF_COMPATIBILITY);
  private static final int[] PLAIN_MATHEMATICAL = plain(MATHEMATICAL, END_OF_MATHEMATICAL);
  private static final int[] PLAIN_ENCLOSED = plain(ENCLOSED, END_OF_ENCLOSED);

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
    if (character < END_OF_SYMBOLS) {
      return PLAIN_SYMBOLS[character];
    }
    if (COMPATIBILITY <= character && character < END_OF_COMPATIBILITY) {
      return PLAIN_COMPATIBILITY[character - COMPATIBILITY];
    }
    if (MATHEMATICAL <= character && character < END_OF_MATHEMATICAL) {
      return PLAIN_MATHEMATICAL[character - MATHEMATICAL];
    }
    return ENCLOSED <= character && character < END_OF_ENCLOSED
        ? PLAIN_ENCLOSED[character - ENCLOSED]
        : character;
  }

  private static int[] plain(int first, int end) {
    int[] plain = new int[end - first];
    Arrays.setAll(plain, i -> normalized(first + i));
    return plain;
  }

  private static int normalized(int character) {
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
