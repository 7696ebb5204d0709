package org.chsiguide.understanding;

import java.util.List;
import org.chsiguide.dialog.Meaning;
import org.chsiguide.dialog.Topics;
import org.chsiguide.dialog.Understanding;
import org.jspecify.annotations.Nullable;

/**
 * Understands what typed words are about. It learns the topics when it is told to, or else with the
 * first words that it hears: those wait for it, for an answer a second later is better than a wrong
 * one now. Thread-safe.
 */
public final class Listener implements Understanding {
  private final Topics topics;
  private final Judge judge;
  private volatile @Nullable Classifier classifier;

  /** Has learnt nothing yet. */
  public Listener(Topics topics) {
    this.topics = topics;
    this.judge = new Judge(topics.all());
  }

  /** Learns the topics if that was not done, which keeps one processor busy for a moment. */
  public void learn() {
    var unused = learnt();
  }

  @Override
  public Meaning meaningOf(String words) {
    return judge.meaning(rank(words));
  }

  /** Every topic by how likely these words are about it. */
  public Ranking rank(String words) {
    return topics.all().isEmpty() ? Ranking.NONE : learnt().rank(words);
  }

  private Classifier learnt() {
    Classifier known = classifier;
    return known == null ? learnOnce() : known;
  }

  /** Whoever comes while it is being learnt waits here. */
  private synchronized Classifier learnOnce() {
    Classifier known = classifier;
    if (known == null) {
      known = Ngrams.learn(List.copyOf(topics.all().values()), topics.synonyms());
      classifier = known;
    }
    return known;
  }
}
