package org.chsiguide.dialog;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What students write about in their own words.
 *
 * @param byId every topic by its name, in the order of the file
 * @param synonyms groups of words that mean the same here, parted by commas
 */
public record TopicCatalog(Map<TopicId, Topic> byId, List<String> synonyms) {
  /** None: nothing that is typed is understood. */
  public static final TopicCatalog NONE = new TopicCatalog(Map.of(), List.of());

  /** Copies the collections, keeping their order. */
  public TopicCatalog {
    byId = Collections.unmodifiableMap(new LinkedHashMap<>(byId));
    synonyms = List.copyOf(synonyms);
  }

  /** The question of this name, if the guide answers it. */
  public Optional<Topic.Question> findQuestion(TopicId id) {
    return byId.get(id) instanceof Topic.Question question
        ? Optional.of(question)
        : Optional.empty();
  }

  /** The aside of this name, if there is one. */
  public Optional<Topic.SmallTalk> findSmallTalk(TopicId id) {
    return byId.get(id) instanceof Topic.SmallTalk smallTalk
        ? Optional.of(smallTalk)
        : Optional.empty();
  }

  /** Whether the answer to some question leads to this step. */
  boolean isAnswerTarget(StepId step) {
    return byId.values().stream()
        .anyMatch(
            topic -> topic instanceof Topic.Question question && question.steps().contains(step));
  }
}
