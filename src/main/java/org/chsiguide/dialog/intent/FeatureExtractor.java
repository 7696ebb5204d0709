package org.chsiguide.dialog.intent;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Extracts weighted features from a message: words and pairs of words, parts of words, characters
 * of scripts in which they are words themselves, their pinyin, emoji, and {@link Synonyms}.
 *
 * <p>The weights did best in cross-validation over the topics of {@code dialogs.yaml}. A feature is
 * a hash of its kind and its characters.
 */
final class FeatureExtractor {
  private static final float WORD = 1;
  private static final float WORD_PAIR = 0.5f;
  private static final float NGRAM = 0.6f;
  private static final float CHARACTER = 0.6f;
  private static final float CHARACTER_PAIR = 1;
  private static final float SYLLABLE = 0.7f;
  private static final float SYLLABLE_PAIR = 1.2f;
  private static final float SYNONYM = 1.25f;
  private static final float SYNONYM_PAIR = 0.8f;
  private static final float SHAPE = 0.5f;

  /** The kinds of features that are pairs. */
  private static final String PAIRS = "v2th";

  /** Signs that code, paths and addresses have, unlike questions. */
  private static final Pattern CODE = Pattern.compile("[{\\\\|`$=*]|<\\p{L}|[./:]/");

  private static final int MIN_NGRAM = 3;
  private static final int MAX_NGRAM = 4;

  /** The minimum share of pinyin in Latin text that counts as pinyin. */
  private static final double PINYIN_SHARE = 0.7;

  /** More words of pinyin are no name, but a sentence: where its spaces are does not matter. */
  private static final int MAX_NAME_WORDS = 3;

  /** The characters of scripts written without spaces, or nearly: one or two are a word. */
  private static final String DENSE =
      "\\p{sc=Han}\\p{sc=Hiragana}\\p{sc=Katakana}\\p{sc=Hangul}"
          + "\\p{sc=Thai}\\p{sc=Lao}\\p{sc=Khmer}\\p{sc=Myanmar}";

  /** A run of such characters, the group, or a word of others. */
  private static final Pattern RUN =
      Pattern.compile(
          "([DENSE][DENSE\\p{M}]*)|(?:(?![DENSE])[\\p{L}\\p{M}\\p{Nd}])+".replace("DENSE", DENSE));

  private final Map<Integer, Float> features = new LinkedHashMap<>();

  private FeatureExtractor() {}

  /** Returns the features of a text, each with its weight times its number of occurrences. */
  static SparseVector extract(String words, Synonyms synonyms) {
    FeatureExtractor featureExtractor = new FeatureExtractor();
    String normal = TextNormalizer.normalize(words);
    featureExtractor.addRuns(normal);
    featureExtractor.addSynonyms(synonyms.findGroups(normal));
    featureExtractor.addEmoji(normal);
    featureExtractor.addShape(normal);
    return SparseVector.of(featureExtractor.features);
  }

  private void addRuns(String normal) {
    List<String> words = new ArrayList<>();
    Matcher runs = RUN.matcher(normal);
    while (runs.find()) {
      if (runs.group(1) == null) {
        words.add(runs.group());
      } else {
        addCharacters(runs.group());
      }
    }
    addWords(words);
    if (features.isEmpty()) {
      add('l', "no letters", SHAPE);
    }
  }

  private void addWords(List<String> words) {
    List<String> pinyin = pinyin(words);
    addSyllables(pinyin);
    if (!pinyin.isEmpty() && words.size() > MAX_NAME_WORDS) {
      return;
    }
    String before = "^";
    for (String word : words) {
      add('w', word, WORD);
      add('v', before + " " + word, WORD_PAIR);
      addNgrams("<" + word + ">");
      before = word;
    }
  }

  private void addNgrams(String word) {
    for (int length = MIN_NGRAM; length <= MAX_NGRAM; length++) {
      for (int begin = 0; begin + length <= word.length(); begin++) {
        add('p', word.substring(begin, begin + length), NGRAM);
      }
    }
  }

  /** Returns the syllables of words in pinyin; none if too few of them are. */
  private static List<String> pinyin(List<String> words) {
    List<String> latin =
        words.stream().filter(word -> word.chars().allMatch(c -> c >= 'a' && c <= 'z')).toList();
    List<List<String>> split = latin.stream().map(Pinyin::split).flatMap(Optional::stream).toList();
    return split.size() >= PINYIN_SHARE * latin.size()
        ? split.stream().flatMap(List::stream).toList()
        : List.of();
  }

  private void addCharacters(String run) {
    int[] characters = run.codePoints().toArray();
    for (int i = 0; i < characters.length; i++) {
      add('1', new String(characters, i, 1), CHARACTER);
      if (i + 1 < characters.length) {
        add('2', new String(characters, i, 2), CHARACTER_PAIR);
      }
    }
    addSyllables(run.codePoints().mapToObj(Pinyin::of).flatMap(Optional::stream).toList());
  }

  private void addSyllables(List<String> exact) {
    List<String> syllables = exact.stream().map(Pinyin::fuzzy).toList();
    for (int i = 0; i < syllables.size(); i++) {
      add('s', syllables.get(i), SYLLABLE);
      if (i + 1 < syllables.size()) {
        add('t', syllables.get(i) + " " + syllables.get(i + 1), SYLLABLE_PAIR);
      }
    }
  }

  private void addSynonyms(int[] groups) {
    for (int i = 0; i < groups.length; i++) {
      add('g', "" + groups[i], SYNONYM);
      for (int j = i + 1; j < groups.length; j++) {
        add('h', groups[i] + " " + groups[j], SYNONYM_PAIR);
      }
    }
  }

  /** Adds each emoji as a word: 😭 says something else than 👍. */
  private void addEmoji(String normal) {
    normal
        .codePoints()
        .filter(c -> Character.getType(c) == Character.OTHER_SYMBOL)
        .forEach(c -> add('e', String.valueOf(Character.toChars(c)), WORD));
  }

  private void addShape(String normal) {
    if (CODE.matcher(normal).find()) {
      add('l', "code", SHAPE);
    }
    if (normal.indexOf('?') >= 0) {
      add('l', "question", SHAPE);
    }
  }

  private void add(char kind, String value, float weight) {
    features.merge(hash(kind, value), weight, Float::sum);
  }

  static boolean isPair(int feature) {
    return (feature & 1) == 1;
  }

  /**
   * Computes FNV-1a, http://www.isthe.com/chongo/tech/comp/fnv/, with 31 bits; the last one says
   * whether it is a pair.
   */
  private static int hash(char kind, String value) {
    int hash = (0x811c9dc5 ^ kind) * 0x01000193;
    for (int i = 0; i < value.length(); i++) {
      hash = (hash ^ value.charAt(i)) * 0x01000193;
    }
    return PAIRS.indexOf(kind) < 0 ? hash & ~1 : hash | 1;
  }
}
