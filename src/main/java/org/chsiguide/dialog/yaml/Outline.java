package org.chsiguide.dialog.yaml;

import java.util.List;

/**
 * The names in a guide, in the order of the file, whatever else may be wrong with it.
 *
 * @param steps the names of its steps
 * @param stages the names of its stages
 */
public record Outline(List<String> steps, List<String> stages) {

  /** Copies the lists. */
  public Outline {
    steps = List.copyOf(steps);
    stages = List.copyOf(stages);
  }

  static Outline of(Draft draft) {
    return new Outline(
        draft.steps().stream().map(StepDraft::name).distinct().toList(),
        draft.stages().ids().stream().distinct().toList());
  }
}
