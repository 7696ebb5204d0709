package org.chsiguide.dialog.intent;

import org.chsiguide.dialog.Intent;
import org.chsiguide.dialog.IntentRecognizer;
import org.chsiguide.dialog.TopicCatalog;
import org.chsiguide.dialog.TypedText;
import org.jspecify.annotations.Nullable;

/**
 * Recognizes the topics of typed texts. It is trained on request, or else by the first text: that
 * one waits, because a right answer a second later is better than a wrong one now. Thread-safe.
 */
public final class TopicClassifier implements IntentRecognizer {
  private static final int MIN_QUESTION_WORDS = 1;

  /** More than one, because "Gift", "Patience" and "Happy" are names as well. */
  private static final int MIN_SMALL_TALK_WORDS = 3;

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
    if (topics.isExample(TypedText.strip(words))) {
      return true;
    }
    Intent intent = recognize(words);
    return !(intent instanceof Intent.Unknown) && trained().isFamiliar(words, minWords(intent));
  }

  /** Returns the number of known words that tell a text of this intent from a name. */
  private static int minWords(Intent intent) {
    if (intent instanceof Intent.Matched) {
      return MIN_QUESTION_WORDS;
    }
    return intent instanceof Intent.OffTopic ? MIN_SMALL_TALK_WORDS : Integer.MAX_VALUE;
  }

  /**
   * Returns all topics, ranked by their probability for this text. Of a long one, either the
   * beginning or the end counts: who is polite asks last. A question at the end may be half as
   * likely as small talk at the beginning; a part of a story about something else is less so.
   */
  public Ranking rank(String words) {
    Ranking beginning = trained().rank(words);
    String end = TextNormalizer.end(words);
    if (end.equals(words)) {
      return beginning;
    }
    Ranking last = trained().rank(end);
    return highest(last, 0) > highest(beginning, 0.5) ? last : beginning;
  }

  /** Returns the highest probability of a topic, where that of small talk has this weight. */
  private double highest(Ranking ranking, double smallTalk) {
    return ranking.topics().stream()
        .mapToDouble(
            it ->
                topics.findQuestion(it.topic()).isPresent()
                    ? it.probability()
                    : smallTalk * it.probability())
        .max()
        .orElse(0);
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
