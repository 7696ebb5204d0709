package org.chsiguide.dialog.intent;

import java.util.List;
import java.util.Map;
import org.chsiguide.dialog.Intent;
import org.chsiguide.dialog.Topic;
import org.chsiguide.dialog.TopicId;
import org.chsiguide.dialog.intent.Ranking.Likely;

/**
 * Decides what a ranking means: a question that is likely enough is answered at once, something
 * beside the guide is passed by, and in between the three best questions are offered. A wrong
 * answer costs a student more than a tap.
 */
final class ConfidencePolicy {
  /** As many as fit a screen beside the buttons that are always there. */
  private static final int MAX_CHOICES = 3;

  /**
   * From here on a question is answered at once: the least at which cross-validation over the
   * topics of {@code dialogs.yaml}, which is harder than life, shows a wrong answer to at most 5 in
   * 200.
   */
  static final double MATCH_THRESHOLD = 0.67;

  /** From here on, over all asides together, a message is beside the guide; fitted there too. */
  static final double OFF_TOPIC_THRESHOLD = 0.5;

  private final Map<TopicId, Topic> topics;
  private final double matchThreshold;

  /** Judges rankings of these topics. */
  ConfidencePolicy(Map<TopicId, Topic> topics) {
    this(topics, MATCH_THRESHOLD);
  }

  /** Answers at once from another likelihood on. */
  ConfidencePolicy(Map<TopicId, Topic> topics, double matchThreshold) {
    this.topics = topics;
    this.matchThreshold = matchThreshold;
  }

  Intent decide(Ranking ranking) {
    List<Likely> smallTalk =
        ranking.topics().stream().filter(likely -> isSmallTalk(likely)).toList();
    List<Likely> questions =
        ranking.topics().stream().filter(likely -> !isSmallTalk(likely)).toList();
    if (smallTalk.stream().mapToDouble(Likely::probability).sum() >= OFF_TOPIC_THRESHOLD) {
      return new Intent.OffTopic(smallTalk.get(0).topic());
    }
    if (questions.isEmpty()) {
      return new Intent.Unknown();
    }
    List<TopicId> best = questions.stream().limit(MAX_CHOICES).map(Likely::topic).toList();
    return questions.get(0).probability() >= matchThreshold
        ? new Intent.Matched(best.get(0), best.subList(1, best.size()))
        : new Intent.Ambiguous(best);
  }

  private boolean isSmallTalk(Likely likely) {
    return topics.get(likely.topic()) instanceof Topic.SmallTalk;
  }
}
