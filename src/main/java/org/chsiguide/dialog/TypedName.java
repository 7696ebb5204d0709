package org.chsiguide.dialog;

import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * How a text is written, by which a name is told from a question. Whether a recognizer finds a
 * topic says little of a name, because it knows none.
 */
final class TypedName {
  /** The maximum number of words of a name that begin with a small letter. */
  private static final int MAX_SMALL_WORDS = 6;

  /** More Chinese characters in a row than a name has. */
  private static final Pattern CHINESE_SENTENCE = Pattern.compile("[\\u3400-\\u9fff]{8}");

  private static final int MAX_BRIEF_WORDS = 3;
  private static final int MAX_BRIEF_CHINESE_CHARACTERS = 4;

  private TypedName() {}

  /** Returns whether the text is too long for a name, unless it is in capitals. */
  static boolean isSentence(String text) {
    return words(text).filter(it -> Character.isLowerCase(it.codePointAt(0))).count()
            > MAX_SMALL_WORDS
        || CHINESE_SENTENCE.matcher(text).find();
  }

  /** Returns whether the text is as brief as most names, so that any topic is found by chance. */
  static boolean isBrief(String text) {
    return words(text).count() <= MAX_BRIEF_WORDS
        && text.codePoints().filter(TypedName::isChinese).count() <= MAX_BRIEF_CHINESE_CHARACTERS;
  }

  /** Returns whether each of several words begins with a capital, or a word is all in capitals. */
  static boolean isCapitalized(String text) {
    boolean hasCapitals = !text.equals(text.toLowerCase(Locale.ROOT));
    return hasCapitals
        && (text.equals(text.toUpperCase(Locale.ROOT))
            || (words(text).count() > 1
                && words(text).allMatch(it -> Character.isUpperCase(it.codePointAt(0)))));
  }

  private static boolean isChinese(int codePoint) {
    return 0x3400 <= codePoint && codePoint <= 0x9fff;
  }

  private static Stream<String> words(String text) {
    return Stream.of(TypedText.strip(text).split("\\s+"));
  }
}
