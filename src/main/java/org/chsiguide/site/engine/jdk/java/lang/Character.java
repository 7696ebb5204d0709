package org.chsiguide.site.engine.jdk.java.lang;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.teavm.jso.JSBody;

/** Holds the scripts of Unicode; TeaVM has the rest of this class. */
@SuppressWarnings("JavaLangClash") // it stands for that class
public final class Character {
  private Character() {}

  /** The scripts that the engine tells from others, by the names of Unicode. */
  public enum UnicodeScript {
    LATIN,
    COMMON,
    INHERITED,
    HAN,
    HIRAGANA,
    KATAKANA,
    HANGUL,
    THAI,
    LAO,
    KHMER,
    MYANMAR,
    // Those of letters that are taken for Latin ones in a name.
    CYRILLIC,
    GREEK,
    ARMENIAN,
    /** Each other script. */
    UNKNOWN;

    private static final String ASCII_LETTERS =
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";

    private static final UnicodeScript[] ALL = values();

    private static final String NAMES =
        Arrays.stream(ALL)
            .filter(it -> it != UNKNOWN)
            .map(it -> it.name().charAt(0) + it.name().substring(1).toLowerCase(Locale.ROOT))
            .collect(Collectors.joining(" "));

    /** Returns the script of a character. */
    public static UnicodeScript of(int character) {
      if (character < 128) {
        return ASCII_LETTERS.indexOf(character) < 0 ? COMMON : LATIN;
      }
      int index = find(character, NAMES);
      return index < 0 ? UNKNOWN : ALL[index];
    }

    /** Returns which of the scripts the character belongs to; negative: to none. */
    @JSBody(
        params = {"character", "names"},
        script =
            "const scripts = globalThis.unicodeScripts ??="
                + " names.split(' ').map(it => new RegExp('\\\\p{Script=' + it + '}', 'u'));"
                + "const text = String.fromCodePoint(character);"
                + "return scripts.findIndex(it => it.test(text));")
    private static native int find(int character, String names);
  }
}
