package org.chsiguide.dialog.intent;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.chsiguide.dialog.Topic;
import org.chsiguide.dialog.TopicId;
import org.chsiguide.dialog.intent.Ranking.Likely;

/**
 * Ranks topics by the features that a message shares with their examples. Immutable, so
 * thread-safe.
 */
record NgramClassifier(
    List<TopicId> topics,
    boolean hasNames,
    Synonyms synonyms,
    Vocabulary vocabulary,
    QuantizedSoftmax quantizedSoftmax) {
  /**
   * Trains a classifier on the examples of topics.
   *
   * @param synonyms groups of synonyms, separated by commas
   */
  static NgramClassifier train(List<Topic> topics, List<String> synonyms) {
    Synonyms synonymGroups = new Synonyms(synonyms);
    List<SparseVector> messages = new ArrayList<>();
    List<Integer> labels = new ArrayList<>();
    for (int i = 0; i < topics.size(); i++) {
      for (String example : texts(topics.get(i))) {
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
        topics.stream().anyMatch(NgramClassifier::isOfNames),
        synonymGroups,
        vocabulary,
        SgdTrainer.train(examples, vocabulary.size(), topics.size()));
  }

  /** Returns the texts of the examples: one a line, but for {@link TopicId#MY_STEP} several. */
  private static List<String> texts(Topic topic) {
    Stream<String> lines = topic.examples().all();
    return topic.id().equals(TopicId.MY_STEP)
        ? lines.flatMap(line -> Stream.of(line.split("[,，]"))).toList()
        : lines.toList();
  }

  private static boolean isOfNames(Topic topic) {
    return topic instanceof Topic.SmallTalk && topic.id().equals(TopicId.NAME);
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
    return Ranking.of(likely, hasNames);
  }
}
