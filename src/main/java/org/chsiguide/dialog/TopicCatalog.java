package org.chsiguide.dialog;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The topics of typed texts.
 *
 * @param byId all topics by id, in the order of the file
 * @param synonyms groups of synonyms, separated by commas
 */
public record TopicCatalog(Map<TopicId, Topic> byId, List<String> synonyms) {
  /** Copies the collections, keeping their order. */
  public TopicCatalog {
    byId = Collections.unmodifiableMap(new LinkedHashMap<>(byId));
    synonyms = List.copyOf(synonyms);
  }

  /** Returns the topics that have an answer, in the order of the file. */
  public Stream<Topic.Question> questions() {
    return byId.keySet().stream().flatMap(id -> findQuestion(id).stream());
  }

  /** Returns the question with this id, if there is one. */
  public Optional<Topic.Question> findQuestion(TopicId id) {
    return byId.get(id) instanceof Topic.Question question
        ? Optional.of(question)
        : Optional.empty();
  }

  /** Returns the off-topic message with this id, if there is one. */
  public Optional<Topic.SmallTalk> findSmallTalk(TopicId id) {
    return byId.get(id) instanceof Topic.SmallTalk smallTalk
        ? Optional.of(smallTalk)
        : Optional.empty();
  }

  boolean isAnswerTarget(StepId step) {
    return questions().anyMatch(question -> question.steps().contains(step));
  }
}
