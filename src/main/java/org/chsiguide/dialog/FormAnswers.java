package org.chsiguide.dialog;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What a student has answered to questions of the guide, by the step that asks. It is held in
 * memory for a while, never stored, never logged.
 */
public record FormAnswers(Map<StepId, String> byStep) {

  /** No answers. */
  public static final FormAnswers NONE = new FormAnswers(Map.of());

  /** Copies the map. */
  public FormAnswers {
    byStep = Map.copyOf(byStep);
  }

  /** The answer to the question of this step, if it is still held. */
  public Optional<String> find(StepId step) {
    return Optional.ofNullable(byStep.get(step));
  }

  /** These answers and others, which count where both have one. */
  public FormAnswers mergedWith(FormAnswers newer) {
    Map<StepId, String> merged = new HashMap<>(byStep);
    merged.putAll(newer.byStep);
    return new FormAnswers(merged);
  }

  /** Without the words, so that no log can hold them. */
  @Override
  public String toString() {
    return "Answers" + byStep.keySet();
  }
}
