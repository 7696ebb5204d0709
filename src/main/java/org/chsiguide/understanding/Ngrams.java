package org.chsiguide.understanding;

import java.util.ArrayList;
import java.util.List;
import org.chsiguide.dialog.Topic;
import org.chsiguide.dialog.TopicId;
import org.chsiguide.understanding.Ranking.Likely;

/** Ranks topics by the features that a message shares with their examples. */
public final class Ngrams implements Classifier {
  private final List<TopicId> topics;
  private final Synonyms synonyms;
  private final Vocabulary vocabulary;
  private final Softmax softmax;

  private Ngrams(List<TopicId> topics, Synonyms synonyms, Vocabulary vocabulary, Softmax softmax) {
    this.topics = topics;
    this.synonyms = synonyms;
    this.vocabulary = vocabulary;
    this.softmax = softmax;
  }

  /**
   * Learns topics from their examples, which takes some tenths of a second for three thousand.
   *
   * @param synonyms groups of words that mean the same, parted by commas
   */
  public static Ngrams learn(List<Topic> topics, List<String> synonyms) {
    Synonyms same = new Synonyms(synonyms);
    List<Bag> messages = new ArrayList<>();
    List<Integer> labels = new ArrayList<>();
    for (int i = 0; i < topics.size(); i++) {
      for (String example : topics.get(i).examples().all().toList()) {
        messages.add(Features.of(example, same));
        labels.add(i);
      }
    }
    Vocabulary vocabulary = new Vocabulary(messages);
    List<Descent.Example> examples = new ArrayList<>();
    for (int i = 0; i < messages.size(); i++) {
      examples.add(new Descent.Example(vocabulary.vector(messages.get(i)), labels.get(i)));
    }
    return new Ngrams(
        topics.stream().map(Topic::id).toList(),
        same,
        vocabulary,
        Descent.learn(examples, vocabulary.size(), topics.size()));
  }

  @Override
  public Ranking rank(String words) {
    Vector vector = vocabulary.vector(Features.of(words, synonyms));
    if (vector.isZero()) {
      return Ranking.NONE;
    }
    double[] probabilities = softmax.probabilities(vector);
    List<Likely> likely = new ArrayList<>();
    for (int i = 0; i < topics.size(); i++) {
      likely.add(new Likely(topics.get(i), probabilities[i]));
    }
    return new Ranking(likely);
  }
}
