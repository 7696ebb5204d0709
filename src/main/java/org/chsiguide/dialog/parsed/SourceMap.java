package org.chsiguide.dialog.parsed;

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
 * @param stepLines the line of each step's name
 * @param choiceLines the lines of each step's choices, in order
 */
public record SourceMap(Map<StepId, Integer> stepLines, Map<StepId, List<Integer>> choiceLines) {

  /** Copies the maps. */
  public SourceMap {
    stepLines = Map.copyOf(stepLines);
    choiceLines = Map.copyOf(choiceLines);
  }

  /** The line of the step's name. */
  public OptionalInt lineOfStep(StepId step) {
    Integer line = stepLines.get(step);
    return line == null ? OptionalInt.empty() : OptionalInt.of(line);
  }

  /** The line of the step's choice with this index, 0-based. */
  public OptionalInt lineOfChoice(StepId step, int index) {
    List<Integer> lines = choiceLines.getOrDefault(step, List.of());
    return index < lines.size() ? OptionalInt.of(lines.get(index)) : lineOfStep(step);
  }

  /** Those of a draft in which nothing is wrong. */
  public static SourceMap of(ParsedDialog parsedDialog) {
    Map<StepId, Integer> steps = new LinkedHashMap<>();
    Map<StepId, List<Integer>> choices = new LinkedHashMap<>();
    for (ParsedStep step : parsedDialog.steps()) {
      StepId id = new StepId(step.name());
      steps.put(id, step.id().position().line());
      List<Integer> lines = new ArrayList<>();
      step.choices().forEach(choice -> lines.add(line(choice, step)));
      choices.put(id, List.copyOf(lines));
    }
    return new SourceMap(steps, choices);
  }

  private static int line(ParsedChoice choice, ParsedStep step) {
    return choice.label().scalars().stream()
        .findFirst()
        .map(label -> label.position().line())
        .orElse(step.id().position().line());
  }
}
