package org.chsiguide.dialog;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What students write about in their own words.
 *
 * @param all every topic by its name, in the order of the file
 * @param synonyms groups of words that mean the same here, parted by commas
 */
public record Topics(Map<TopicId, Topic> all, List<String> synonyms) {
  /** None: nothing that is typed is understood. */
  public static final Topics NONE = new Topics(Map.of(), List.of());

  /** Copies the collections, keeping their order. */
  public Topics {
    all = Collections.unmodifiableMap(new LinkedHashMap<>(all));
    synonyms = List.copyOf(synonyms);
  }

  /** The question of this name, if the guide answers it. */
  public Optional<Topic.Question> question(TopicId id) {
    return all.get(id) instanceof Topic.Question question
        ? Optional.of(question)
        : Optional.empty();
  }

  /** The aside of this name, if there is one. */
  public Optional<Topic.Aside> aside(TopicId id) {
    return all.get(id) instanceof Topic.Aside aside ? Optional.of(aside) : Optional.empty();
  }

  /** Whether the answer to some question leads to this step. */
  boolean leadTo(StepId step) {
    return all.values().stream()
        .anyMatch(
            topic -> topic instanceof Topic.Question question && question.steps().contains(step));
  }
}
