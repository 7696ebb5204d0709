package org.chsiguide.dialog.intent;

import java.util.List;
import java.util.Map;
import org.chsiguide.dialog.Intent;
import org.chsiguide.dialog.Intent.Kind;
import org.chsiguide.dialog.Topic;
import org.chsiguide.dialog.TopicId;
import org.chsiguide.dialog.intent.Ranking.Likely;

/**
 * Decides what to do with a ranking: a likely question is answered at once, an off-topic message
 * gets its line, and otherwise the three best questions are offered. A wrong answer costs a student
 * more than a tap.
 *
 * @param matchThreshold the minimum probability of a question that is answered at once
 */
record ConfidencePolicy(Map<TopicId, Topic> topics, double matchThreshold) {
  /**
   * The maximum number of offered questions; they fit a screen beside the buttons that every screen
   * has.
   */
  static final int MAX_CHOICES = 3;

  /**
   * A question with at least this probability is answered at once. Tuned by cross-validation over
   * the topics of {@code dialogs.yaml}, which is harder than real use: the smallest value with at
   * most 6 wrong answers in 200.
   */
  static final double MATCH_THRESHOLD = 0.69;

  /**
   * If the off-topic probabilities sum to at least this, the message is off topic. Tuned by
   * cross-validation, too.
   */
  private static final double OFF_TOPIC_THRESHOLD = 0.5;

  /** A text that is a name with at least this probability is like questions by chance only. */
  private static final double NAME_THRESHOLD = 0.6;

  /** From here on it is also no question in a language without examples. */
  private static final double SURE_NAME_THRESHOLD = 0.95;

  /** Creates a policy with the usual threshold. */
  ConfidencePolicy(Map<TopicId, Topic> topics) {
    this(topics, MATCH_THRESHOLD);
  }

  Intent decide(Ranking ranking) {
    if (ranking.nameProbability() >= SURE_NAME_THRESHOLD) {
      return Intent.of(Kind.OFF_TOPIC, TopicId.NAME);
    }
    List<Likely> smallTalk =
        ranking.topics().stream().filter(likely -> isSmallTalk(likely)).toList();
    List<Likely> questions =
        ranking.topics().stream().filter(likely -> !isSmallTalk(likely)).toList();
    if (smallTalk.stream().mapToDouble(Likely::probability).sum() >= OFF_TOPIC_THRESHOLD) {
      return Intent.of(Kind.OFF_TOPIC, smallTalk.get(0).topic());
    }
    if (questions.isEmpty() || ranking.nameProbability() >= NAME_THRESHOLD) {
      return Intent.UNKNOWN;
    }
    List<TopicId> best = questions.stream().limit(MAX_CHOICES).map(Likely::topic).toList();
    boolean isSure = questions.get(0).probability() >= matchThreshold;
    return new Intent(isSure ? Kind.MATCHED : Kind.AMBIGUOUS, best);
  }

  private boolean isSmallTalk(Likely likely) {
    return topics.get(likely.topic()) instanceof Topic.SmallTalk;
  }
}
