package org.chsiguide.dialog.intent;

import java.util.List;
import org.chsiguide.dialog.Intent;
import org.chsiguide.dialog.IntentRecognizer;
import org.chsiguide.dialog.TopicCatalog;
import org.jspecify.annotations.Nullable;

/**
 * Understands what typed words are about. It learns the topics when it is told to, or else with the
 * first words that it hears: those wait for it, for an answer a second later is better than a wrong
 * one now. Thread-safe.
 */
public final class TopicClassifier implements IntentRecognizer {
  private final TopicCatalog topics;
  private final ConfidencePolicy confidencePolicy;
  private volatile @Nullable Classifier classifier;

  /** Has learnt nothing yet. */
  public TopicClassifier(TopicCatalog topics) {
    this.topics = topics;
    this.confidencePolicy = new ConfidencePolicy(topics.byId());
  }

  /** Learns the topics if that was not done, which keeps one processor busy for a moment. */
  public void train() {
    var unused = trained();
  }

  @Override
  public Intent recognize(String words) {
    return confidencePolicy.decide(rank(words));
  }

  /** Every topic by how likely these words are about it. */
  public Ranking rank(String words) {
    return topics.byId().isEmpty() ? Ranking.NONE : trained().rank(words);
  }

  private Classifier trained() {
    Classifier known = classifier;
    return known == null ? trainOnce() : known;
  }

  /** Whoever comes while it is being learnt waits here. */
  private synchronized Classifier trainOnce() {
    Classifier known = classifier;
    if (known == null) {
      known = NgramClassifier.train(List.copyOf(topics.byId().values()), topics.synonyms());
      classifier = known;
    }
    return known;
  }
}
