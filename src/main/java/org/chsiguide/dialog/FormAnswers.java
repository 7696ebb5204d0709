package org.chsiguide.dialog;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The answers of a student to the questions of the dialog, by the step that asks. They are in
 * memory for a limited time, but never stored or logged.
 *
 * @param doubtful the last text that was not taken for a name; sent again, it is one
 */
public record FormAnswers(Map<StepId, String> byStep, @Nullable String doubtful) {

  /** No answers. */
  public static final FormAnswers NONE = new FormAnswers(Map.of());

  /** Copies the map. */
  public FormAnswers {
    byStep = Map.copyOf(byStep);
  }

  /** Creates answers of which none is in doubt. */
  public FormAnswers(Map<StepId, String> byStep) {
    this(byStep, null);
  }

  /** Returns the answer to the question of this step, if it is still in memory. */
  public Optional<String> find(StepId step) {
    return Optional.ofNullable(byStep.get(step));
  }

  /** Returns these answers and the newer ones, which win. */
  public FormAnswers mergedWith(FormAnswers newer) {
    Map<StepId, String> merged = new HashMap<>(byStep);
    merged.putAll(newer.byStep);
    return new FormAnswers(merged, newer.doubtful == null ? doubtful : newer.doubtful);
  }

  /** Leaves out the answers, so that no log can contain them. */
  @Override
  public String toString() {
    return "Answers" + byStep.keySet();
  }
}
