package org.chsiguide.dialog.intent;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.chsiguide.dialog.Topic;
import org.chsiguide.dialog.TopicId;
import org.chsiguide.dialog.intent.Ranking.Likely;

/**
 * Ranks topics by the features that a message shares with their examples. Immutable, so
 * thread-safe.
 */
record NgramClassifier(
    List<TopicId> topics,
    Synonyms synonyms,
    Vocabulary vocabulary,
    QuantizedSoftmax quantizedSoftmax) {
  /** The minimum share of words of the examples in a familiar text. */
  private static final double FAMILIAR_SHARE = 0.7;

  /** The minimum number of known pairs of neighbours that few long texts have by chance. */
  private static final int MIN_PAIRS = 2;

  /** The number of words from which this many pairs tell a text from a name such as Ma Shi Yi. */
  private static final int MIN_SENTENCE_WORDS = 4;

  /** The minimum length of a word that few names have by chance, unlike "may", "van" and "hao". */
  private static final int MIN_TELLING_LETTERS = 6;

  /**
   * Trains a classifier on the examples of topics; three thousand of them take some tenths of a
   * second.
   *
   * @param synonyms groups of synonyms, separated by commas
   */
  static NgramClassifier train(List<Topic> topics, List<String> synonyms) {
    Synonyms synonymGroups = new Synonyms(synonyms);
    List<SparseVector> messages = new ArrayList<>();
    List<Integer> labels = new ArrayList<>();
    for (int i = 0; i < topics.size(); i++) {
      for (String example : topics.get(i).examples().all().toList()) {
        messages.add(FeatureExtractor.extract(example, synonymGroups));
        labels.add(i);
      }
    }
    Vocabulary vocabulary = new Vocabulary(messages);
    List<SgdTrainer.Example> examples = new ArrayList<>();
    for (int i = 0; i < messages.size(); i++) {
      examples.add(new SgdTrainer.Example(vocabulary.toVector(messages.get(i)), labels.get(i)));
    }
    return new NgramClassifier(
        topics.stream().map(Topic::id).toList(),
        synonymGroups,
        vocabulary,
        SgdTrainer.train(examples, vocabulary.size(), topics.size()));
  }

  /**
   * Returns all topics, ranked by their probability for this text; none if it is like no example.
   */
  Ranking rank(String words) {
    SparseVector vector = vocabulary.toVector(FeatureExtractor.extract(words, synonyms));
    if (vector.isZero()) {
      return Ranking.NONE;
    }
    double[] probabilities = quantizedSoftmax.probabilities(vector);
    List<Likely> likely =
        IntStream.range(0, topics.size())
            .mapToObj(i -> new Likely(topics.get(i), probabilities[i]))
            .toList();
    return new Ranking(likely, mayBeName(FeatureExtractor.words(words)));
  }

  /** One word is as likely a misspelled question. */
  private boolean mayBeName(Set<String> words) {
    return words.size() != 1 && knownWords(words).isEmpty();
  }

  private List<String> knownWords(Set<String> words) {
    return words.stream()
        .filter(it -> vocabulary.contains(FeatureExtractor.wordFeature(it)))
        .toList();
  }

  /**
   * Returns whether most words of a text are words of the examples, and they say more than those of
   * a name. Either two pairs of neighbours are theirs, too, and the text has four words or a long
   * one; or the text has so many words and a long one in such a pair, or characters without spaces.
   * Where words are not separated, pairs of characters count as words.
   */
  boolean isFamiliar(String text, int minWords) {
    Set<String> words = FeatureExtractor.words(text);
    List<String> known = knownWords(words);
    long pairs = FeatureExtractor.pairFeatures(text).stream().filter(vocabulary::contains).count();
    boolean hasLongWord =
        pairs > 0 && known.stream().anyMatch(it -> it.length() >= MIN_TELLING_LETTERS);
    boolean isSentence = pairs >= MIN_PAIRS && (hasLongWord || words.size() >= MIN_SENTENCE_WORDS);
    boolean isTelling = hasLongWord || known.stream().anyMatch(FeatureExtractor::isWithoutSpaces);
    return known.size() >= FAMILIAR_SHARE * words.size()
        && (isSentence || (isTelling && words.size() >= minWords));
  }
}
