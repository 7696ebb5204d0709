package org.chsiguide.understanding;

import java.util.List;
import org.chsiguide.dialog.Meaning;
import org.chsiguide.dialog.Topics;
import org.chsiguide.dialog.Understanding;
import org.jspecify.annotations.Nullable;

/**
 * Understands what typed words are about once it has learnt the topics, and nothing before.
 * Thread-safe.
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

  /** Learns the topics, which keeps one processor busy for a second or two. */
  public void learn() {
    if (!topics.all().isEmpty()) {
      classifier = Ngrams.learn(List.copyOf(topics.all().values()), topics.synonyms());
    }
  }

  @Override
  public Meaning meaningOf(String words) {
    return judge.meaning(rank(words));
  }

  /** Every topic by how likely these words are about it. */
  public Ranking rank(String words) {
    Classifier learnt = classifier;
    return learnt == null ? Ranking.NONE : learnt.rank(words);
  }
}
