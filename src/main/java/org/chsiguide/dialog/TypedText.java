package org.chsiguide.dialog;

import java.text.Normalizer;
import java.util.Arrays;
import org.chsiguide.html.PlainText;

/**
 * Typed words as far as they are analysed, which is on the thread that takes all updates: so not
 * more than {@link #MAX_ANALYSED_CODE_POINTS} characters of them, one at a time, and none becomes
 * several.
 */
public final class TypedText {

  /** In code points; a longer message has said what it is about by then. */
  public static final int MAX_ANALYSED_CODE_POINTS = 500;

  /**
   * Here Unicode has characters that are others in another form; from the first to before the last.
   */
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

  /** As much of these words as is analysed. */
  public static String truncate(String text) {
    return PlainText.prefix(text, MAX_ANALYSED_CODE_POINTS);
  }

  /** Whether there is more than is analysed. */
  public static boolean isLonger(String text) {
    return PlainText.isLonger(text, MAX_ANALYSED_CODE_POINTS);
  }

  /**
   * What a character is without its form: of ａ, 𝐚 and ⓐ it is a. It is itself if that would be
   * several, as of ﷺ, which would be eighteen (NFKC, https://www.unicode.org/reports/tr15/).
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
    String form = Character.toString(character);
    String plain = Normalizer.normalize(form, Normalizer.Form.NFKC);
    return plain.codePointCount(0, plain.length()) == 1 ? plain.codePointAt(0) : character;
  }

  /** Whether nobody sees this character, or it changes how those beside it are drawn. */
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
