package org.chsiguide.dialog.parsed;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.chsiguide.dialog.StepId;

/**
 * The 1-based lines of the parts of a dialog in its file. Parts taken from the default dialog have
 * none.
 *
 * @param stepLines the line of the name of each step
 * @param choiceLines the lines of the choices of each step, in order
 */
public record SourceMap(Map<StepId, Integer> stepLines, Map<StepId, List<Integer>> choiceLines) {

  /** Copies the maps. */
  public SourceMap {
    stepLines = Map.copyOf(stepLines);
    choiceLines = Map.copyOf(choiceLines);
  }

  /** Returns the line of the name of the step. */
  public OptionalInt lineOfStep(StepId step) {
    Integer line = stepLines.get(step);
    return line == null ? OptionalInt.empty() : OptionalInt.of(line);
  }

  /** Returns the line of the choice with this 0-based index. */
  public OptionalInt lineOfChoice(StepId step, int index) {
    List<Integer> lines = choiceLines.getOrDefault(step, List.of());
    return index < lines.size() ? OptionalInt.of(lines.get(index)) : lineOfStep(step);
  }

  /** Returns the lines of a parsed dialog without problems. */
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
