package org.chsiguide.understanding;

import java.util.List;
import java.util.Map;
import org.chsiguide.dialog.Meaning;
import org.chsiguide.dialog.Topic;
import org.chsiguide.dialog.TopicId;
import org.chsiguide.understanding.Ranking.Likely;

/**
 * Decides what a ranking means: a question that is likely enough is answered at once, something
 * beside the guide is passed by, and in between the three best questions are offered. A wrong
 * answer costs a student more than a tap.
 */
final class Judge {
  /** As many as fit a screen beside the buttons that are always there. */
  private static final int OFFERED = 3;

  /**
   * From here on a question is answered at once: the least at which cross-validation over the
   * topics of {@code dialogs.yaml}, which is harder than life, shows a wrong answer to at most 5 in
   * 200.
   */
  static final double CLEAR = 0.67;

  /** From here on, over all asides together, a message is beside the guide; fitted there too. */
  static final double BESIDE = 0.5;

  private final Map<TopicId, Topic> topics;
  private final double clear;

  /** Judges rankings of these topics. */
  Judge(Map<TopicId, Topic> topics) {
    this(topics, CLEAR);
  }

  /** Answers at once from another likelihood on. */
  Judge(Map<TopicId, Topic> topics, double clear) {
    this.topics = topics;
    this.clear = clear;
  }

  Meaning meaning(Ranking ranking) {
    List<Likely> asides = ranking.topics().stream().filter(likely -> isAside(likely)).toList();
    List<Likely> questions = ranking.topics().stream().filter(likely -> !isAside(likely)).toList();
    if (asides.stream().mapToDouble(Likely::probability).sum() >= BESIDE) {
      return new Meaning.Beside(asides.get(0).topic());
    }
    if (questions.isEmpty()) {
      return new Meaning.Unknown();
    }
    List<TopicId> best = questions.stream().limit(OFFERED).map(Likely::topic).toList();
    return questions.get(0).probability() >= clear
        ? new Meaning.Clear(best.get(0), best.subList(1, best.size()))
        : new Meaning.Unclear(best);
  }

  private boolean isAside(Likely likely) {
    return topics.get(likely.topic()) instanceof Topic.Aside;
  }
}
