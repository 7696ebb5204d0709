package org.chsiguide.dialog.intent;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.chsiguide.dialog.Topic;
import org.chsiguide.dialog.TopicId;
import org.junit.jupiter.api.Test;

/** What the dialog that is shipped gives to learn from. */
class ExamplesTest {
  private static final int ENOUGH = 25;
  private static final int ENOUGH_BESIDE = 60;

  private final Map<TopicId, Topic> topics = ShippedTopics.read().byId();

  @Test
  void everyTopicHasEnoughExamplesInEachLanguage() {
    Map<TopicId, Topic> typed = new HashMap<>(topics);
    typed.keySet().removeAll(List.of(TopicId.PHOTO, TopicId.MY_STEP));
    for (Topic topic : typed.values()) {
      for (List<String> ofLanguage :
          List.of(topic.examples().zh(), topic.examples().en(), topic.examples().other())) {
        assertThat(ofLanguage.stream().map(TextNormalizer::normalize).distinct())
            .as(topic.id().value())
            .hasSizeGreaterThanOrEqualTo(ENOUGH);
      }
    }
  }

  @Test
  void offTopicRemarksHaveMoreExamples() {
    assertThat(topics.get(new TopicId("off_topic")).examples().all().count())
        .isGreaterThan(ENOUGH_BESIDE);
    assertThat(topics.get(new TopicId("small_talk")).examples().all().count())
        .isGreaterThan(ENOUGH_BESIDE);
  }

  @Test
  void noMessageIsAnExampleOfTwoTopics() {
    Map<String, TopicId> seen = new HashMap<>();
    for (Topic topic : topics.values()) {
      for (String words : topic.examples().all().toList()) {
        TopicId before =
            seen.putIfAbsent(
                TextNormalizer.normalize(words).replaceAll("[^\\p{L}\\p{N}]+", " ").strip(),
                topic.id());
        assertThat(before == null || words.matches("\\P{L}*") || before.equals(topic.id()))
            .as("%s: %s and %s", words, topic.id(), before)
            .isTrue();
      }
    }
  }
}
