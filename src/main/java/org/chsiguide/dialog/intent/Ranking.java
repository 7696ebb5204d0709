package org.chsiguide.dialog.intent;

import java.util.Comparator;
import java.util.List;
import org.chsiguide.dialog.TopicId;

/**
 * Topics ranked by their probability.
 *
 * @param topics the likeliest first; the probabilities sum to 1. Empty: the text is like no example
 * @param nameProbability how likely the text is a name rather than one of these; {@link
 *     #UNKNOWN_NAME} in a dialog without names
 */
public record Ranking(List<Likely> topics, double nameProbability) {
  private static final double UNKNOWN_NAME = 0.5;

  /** {@link TopicId#MY_STEP} is so brief that much is a little like it: then it is left out. */
  private static final double MIN_STEP_PROBABILITY = 0.55;

  /** The empty ranking. */
  static final Ranking NONE = new Ranking(List.of(), UNKNOWN_NAME);

  /** A topic with its probability, 0 to 1. */
  public record Likely(TopicId topic, double probability) {
    boolean isName() {
      return topic.equals(TopicId.NAME);
    }

    private boolean isByChance() {
      return topic.equals(TopicId.MY_STEP) && probability < MIN_STEP_PROBABILITY;
    }
  }

  /** Sorts the topics; equal ones keep their order. */
  public Ranking {
    topics =
        topics.stream().sorted(Comparator.comparingDouble(Likely::probability).reversed()).toList();
  }

  /**
   * Ranks the topics.
   *
   * @param hasNames whether {@link TopicId#NAME} is no topic, but the names of people
   */
  static Ranking of(List<Likely> topics, boolean hasNames) {
    double name = topics.stream().filter(Likely::isName).mapToDouble(Likely::probability).sum();
    List<Likely> others =
        topics.stream().filter(it -> !(hasNames && it.isName()) && !it.isByChance()).toList();
    double sum = others.stream().mapToDouble(Likely::probability).sum();
    return new Ranking(
        others.stream().map(it -> new Likely(it.topic(), it.probability() / sum)).toList(),
        hasNames ? name : UNKNOWN_NAME);
  }
}
