package org.chsiguide.dialog.intent;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.chsiguide.dialog.InputKind;
import org.chsiguide.dialog.Intent;
import org.chsiguide.dialog.IntentRecognizer;
import org.chsiguide.dialog.TopicCatalog;
import org.chsiguide.dialog.TopicId;
import org.chsiguide.dialog.intent.Ranking.Likely;
import org.jspecify.annotations.Nullable;

/**
 * Recognizes the topics of typed texts. It is trained on request, or else by the first text: that
 * one waits, because a right answer a second later is better than a wrong one now. Thread-safe.
 */
public final class TopicClassifier implements IntentRecognizer {
  /** Far below one half: to doubt a name is worse than to take something else for one. */
  private static final double MIN_NAME_PROBABILITY = 0.12;

  /** Since "my name is" may go on in small letters with "too long". */
  private static final double MIN_AFTER_WORDS = 0.3;

  /** Who greets and gives thanks has a question as well. */
  private static final double SMALL_TALK_WEIGHT = 0.35;

  private final TopicCatalog topics;
  private final ConfidencePolicy confidencePolicy;
  private @Nullable NgramClassifier classifier;

  /** Creates a classifier that is not trained yet. */
  public TopicClassifier(TopicCatalog topics) {
    this.topics = topics;
    this.confidencePolicy = new ConfidencePolicy(topics.byId());
  }

  /** Trains the classifier if it is untrained, which keeps one processor busy for a moment. */
  public void train() {
    trained();
  }

  @Override
  public Intent recognize(String words) {
    return confidencePolicy.decide(rank(words));
  }

  @Override
  public boolean isQuestion(String words) {
    String name = InputKind.NAME.answerIn(words);
    boolean mayGoOn = !name.equals(words) && Character.isLowerCase(name.codePointAt(0));
    return rank(name).nameProbability() < (mayGoOn ? MIN_AFTER_WORDS : MIN_NAME_PROBABILITY);
  }

  /**
   * Returns all topics, ranked by their probability for this text. In a long one, its beginning,
   * its end and each sentence have votes, since who is polite says much beside the question; the
   * surer a topic is, the more a vote counts.
   */
  public Ranking rank(String words) {
    Ranking beginning = trained().rank(words);
    List<String> parts = TextNormalizer.parts(words);
    if (parts.isEmpty()) {
      return beginning;
    }
    Map<TopicId, Double> votes = new LinkedHashMap<>();
    addVotes(beginning, votes);
    parts.forEach(part -> addVotes(trained().rank(part), votes));
    double sum = votes.values().stream().mapToDouble(it -> it).sum();
    return new Ranking(
        votes.entrySet().stream().map(it -> new Likely(it.getKey(), it.getValue() / sum)).toList(),
        beginning.nameProbability());
  }

  private void addVotes(Ranking ranking, Map<TopicId, Double> votes) {
    for (Likely it : ranking.topics()) {
      double weight = topics.findQuestion(it.topic()).isPresent() ? 1 : SMALL_TALK_WEIGHT;
      double probability = it.probability() * (1 - ranking.nameProbability());
      votes.merge(it.topic(), weight * probability * probability, Double::sum);
    }
  }

  /** Trains on the first call; other callers wait until it is done. */
  private synchronized NgramClassifier trained() {
    NgramClassifier known = classifier;
    if (known == null) {
      known =
          NgramClassifier.train(
              topics.byId().values().stream()
                  .filter(topic -> topic.examples().all().findAny().isPresent())
                  .toList(),
              topics.synonyms());
      classifier = known;
    }
    return known;
  }
}
