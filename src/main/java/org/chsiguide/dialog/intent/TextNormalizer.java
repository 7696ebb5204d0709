package org.chsiguide.dialog.intent;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.lang.Character.UnicodeScript;
import java.text.Normalizer;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.chsiguide.dialog.TypedText;
import org.chsiguide.html.PlainText;

/**
 * Normalizes texts for comparison: compatibility forms such as full-width ones become plain,
 * letters lower case, Latin letters lose their accents, Chinese characters are simplified,
 * invisible ones are removed, and a repeated letter ("hellooo") occurs once.
 */
final class TextNormalizer {
  /**
   * The maximum length in code points: normalizing this many takes a fifth of a millisecond on the
   * thread that receives all updates.
   */
  static final int MAX_CHARACTERS = TypedText.MAX_ANALYSED_CODE_POINTS / 2;

  private static final Pattern REPEATED_LETTER = Pattern.compile("(\\p{L})\\1{2,}");

  private static final Pattern BETWEEN_SENTENCES = Pattern.compile("(?<=[.!?])\\s+|(?<=[。！？…\n])");

  /** In bytes of UTF-8, since a Chinese character says more than a letter. */
  private static final int MIN_LONG_LENGTH = 80;

  private TextNormalizer() {}

  /**
   * Returns the end of a long text and its sentences, of which as much can be normalized; nothing
   * of a short one or of a single sentence.
   */
  static List<String> parts(String words) {
    int left = Math.max(0, words.codePointCount(0, words.length()) - MAX_CHARACTERS);
    String end = words.substring(words.offsetByCodePoints(0, left));
    String rest = PlainText.prefix(words, Math.min(left, MAX_CHARACTERS));
    List<String> sentences =
        Stream.of(rest, end)
            .flatMap(it -> Stream.of(BETWEEN_SENTENCES.split(it)))
            .filter(it -> !it.isBlank())
            .toList();
    return sentences.size() == 1 || words.getBytes(UTF_8).length < MIN_LONG_LENGTH
        ? List.of()
        : Stream.concat(Stream.of(end), sentences.stream()).toList();
  }

  static String normalize(String words) {
    String analysed = PlainText.prefix(words, MAX_CHARACTERS);
    StringBuilder normal = new StringBuilder(analysed.length());
    for (int at = 0; at < analysed.length(); at += Character.charCount(analysed.codePointAt(at))) {
      int plain = TypedText.plain(analysed.codePointAt(at));
      append(normal, Pinyin.simplified(Character.toLowerCase(plain)));
    }
    return REPEATED_LETTER.matcher(normal).replaceAll("$1");
  }

  private static void append(StringBuilder normal, int character) {
    int type = Character.getType(character);
    if (type != Character.FORMAT && type != Character.SURROGATE && !isAccent(character)) {
      normal.appendCodePoint(withoutAccent(character));
    }
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
