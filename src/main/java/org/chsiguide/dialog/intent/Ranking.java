package org.chsiguide.dialog.intent;

import java.util.Comparator;
import java.util.List;
import org.chsiguide.dialog.TopicId;

/**
 * Topics ranked by their probability.
 *
 * @param topics the likeliest first; the probabilities sum to 1. Empty: the text is like no example
 * @param mayBeName whether the text has several words or none, and none is a word of the examples
 */
public record Ranking(List<Likely> topics, boolean mayBeName) {
  /** The empty ranking. */
  static final Ranking NONE = new Ranking(List.of(), false);

  /** A topic with its probability, 0 to 1. */
  public record Likely(TopicId topic, double probability) {}

  /** Sorts the topics; equal ones keep their order. */
  public Ranking {
    topics =
        topics.stream().sorted(Comparator.comparingDouble(Likely::probability).reversed()).toList();
  }
}
