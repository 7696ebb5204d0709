package org.chsiguide.dialog.intent;

import java.util.Comparator;
import java.util.List;
import org.chsiguide.dialog.TopicId;

/**
 * Topics by how likely words are about them.
 *
 * @param topics the likeliest first; the probabilities sum to 1. Empty: the words have nothing in
 *     common with any example
 */
public record Ranking(List<Likely> topics) {
  /** Nothing can be told. */
  static final Ranking NONE = new Ranking(List.of());

  /** A topic with its probability, 0 to 1. */
  public record Likely(TopicId topic, double probability) {}

  /** Sorts the topics; of equal ones the order stays. */
  public Ranking {
    topics =
        topics.stream().sorted(Comparator.comparingDouble(Likely::probability).reversed()).toList();
  }
}
