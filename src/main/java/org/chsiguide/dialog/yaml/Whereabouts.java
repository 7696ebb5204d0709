package org.chsiguide.dialog.yaml;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.chsiguide.dialog.StepId;

/**
 * In which lines of its file the parts of a guide stand, 1-based. What the built-in guide lends
 * stands nowhere.
 *
 * @param steps the line of each step's name
 * @param choices the lines of each step's choices, in order
 */
public record Whereabouts(Map<StepId, Integer> steps, Map<StepId, List<Integer>> choices) {

  /** Copies the maps. */
  public Whereabouts {
    steps = Map.copyOf(steps);
    choices = Map.copyOf(choices);
  }

  /** The line of the step's name. */
  public OptionalInt step(StepId step) {
    Integer line = steps.get(step);
    return line == null ? OptionalInt.empty() : OptionalInt.of(line);
  }

  /** The line of the step's choice with this index, 0-based. */
  public OptionalInt choice(StepId step, int index) {
    List<Integer> lines = choices.getOrDefault(step, List.of());
    return index < lines.size() ? OptionalInt.of(lines.get(index)) : step(step);
  }

  /** Those of a draft in which nothing is wrong. */
  static Whereabouts of(Draft draft) {
    Map<StepId, Integer> steps = new LinkedHashMap<>();
    Map<StepId, List<Integer>> choices = new LinkedHashMap<>();
    for (StepDraft step : draft.steps()) {
      StepId id = new StepId(step.name());
      steps.put(id, step.id().place().line());
      List<Integer> lines = new ArrayList<>();
      step.choices().forEach(choice -> lines.add(line(choice, step)));
      choices.put(id, List.copyOf(lines));
    }
    return new Whereabouts(steps, choices);
  }

  private static int line(ChoiceDraft choice, StepDraft step) {
    return choice.label().languages().stream()
        .findFirst()
        .map(label -> label.place().line())
        .orElse(step.id().place().line());
  }
}
