package org.chsiguide.dialog.intent;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.text.Normalizer;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.chsiguide.dialog.TypedText;
import org.chsiguide.html.PlainText;

/**
 * Normalizes texts for comparison: compatibility forms such as full-width ones become plain,
 * letters lower case and without accents, Chinese characters are simplified, invisible ones are
 * removed, and a repeated letter ("hellooo") occurs once.
 */
final class TextNormalizer {
  /**
   * The maximum length in code points: normalizing this many takes a fifth of a millisecond on the
   * thread that receives all updates.
   */
  static final int MAX_CHARACTERS = TypedText.MAX_ANALYSED_CODE_POINTS / 2;

  /** Accents, and what is invisible. */
  private static final Pattern IGNORED = Pattern.compile("[\\p{sc=Inherited}\\p{Cf}\\p{Cs}]");

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
    StringBuilder plain = new StringBuilder();
    PlainText.prefix(words, MAX_CHARACTERS)
        .codePoints()
        .map(character -> Character.toLowerCase(TypedText.plain(character)))
        .map(character -> character == 'đ' ? 'd' : Pinyin.simplified(character))
        .forEach(plain::appendCodePoint);
    String letters =
        IGNORED.matcher(Normalizer.normalize(plain, Normalizer.Form.NFD)).replaceAll("");
    return REPEATED_LETTER
        .matcher(Normalizer.normalize(letters, Normalizer.Form.NFC))
        .replaceAll("$1");
  }
}
