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
  /** The empty catalog: no text is recognized. */
  public static final TopicCatalog NONE = new TopicCatalog(Map.of(), List.of());

  /** Copies the collections, keeping their order. */
  public TopicCatalog {
    byId = Collections.unmodifiableMap(new LinkedHashMap<>(byId));
    synonyms = List.copyOf(synonyms);
  }

  /** Returns the topics that have an answer, in the order of the file. */
  public Stream<Topic.Question> questions() {
    return byId.values().stream()
        .filter(Topic.Question.class::isInstance)
        .map(Topic.Question.class::cast);
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

  /**
   * Returns whether the text is word for word an example of a topic. A single word must be a
   * Chinese or English one: greetings of other languages, such as Rahmat, are names as well.
   */
  public boolean isExample(String text) {
    String plain = text.replaceFirst("[\\s.!。！~～]+$", "");
    boolean isWord = !plain.contains(" ");
    return byId.values().stream()
        .map(Topic::examples)
        .anyMatch(
            it ->
                contains(it.zh(), plain)
                    || contains(it.en(), plain)
                    || (!isWord && contains(it.other(), plain)));
  }

  private static boolean contains(List<String> examples, String text) {
    return examples.stream().anyMatch(text::equalsIgnoreCase);
  }

  /** Returns whether an answer leads to this step. */
  boolean isAnswerTarget(StepId step) {
    return questions().anyMatch(question -> question.steps().contains(step));
  }
}
