package org.chsiguide.dialog.yaml;

import java.util.List;

/**
 * The names in a guide, in the order of the file, whatever else may be wrong with it.
 *
 * @param steps the names of its steps
 * @param stages the names of its stages
 */
public record DialogOutline(List<String> steps, List<String> stages) {

  /** Copies the lists. */
  public DialogOutline {
    steps = List.copyOf(steps);
    stages = List.copyOf(stages);
  }

  static DialogOutline of(ParsedDialog parsedDialog) {
    return new DialogOutline(
        parsedDialog.steps().stream().map(ParsedStep::name).distinct().toList(),
        parsedDialog.stages().ids().stream().distinct().toList());
  }
}
