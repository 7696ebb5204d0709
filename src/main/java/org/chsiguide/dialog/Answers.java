package org.chsiguide.dialog;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What a student has answered to questions of the guide, by the step that asks. It is held in
 * memory for a while, never stored, never logged.
 */
public record Answers(Map<StepId, String> words) {

  /** No answers. */
  public static final Answers NONE = new Answers(Map.of());

  /** Copies the map. */
  public Answers {
    words = Map.copyOf(words);
  }

  /** The answer to the question of this step, if it is still held. */
  public Optional<String> find(StepId step) {
    return Optional.ofNullable(words.get(step));
  }

  /** These answers and others, which count where both have one. */
  public Answers with(Answers newer) {
    Map<StepId, String> all = new HashMap<>(words);
    all.putAll(newer.words);
    return new Answers(all);
  }

  /** Without the words, so that no log can hold them. */
  @Override
  public String toString() {
    return "Answers" + words.keySet();
  }
}
